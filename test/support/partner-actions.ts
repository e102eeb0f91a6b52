import type { Command } from '../../src/core/command.ts';
import type { PartnerInput } from '../../src/partner/model.ts';
import type { PartnerDoing, PartnerState } from '../ownership/partner-list.ts';
import { dealInput, HOME, type Scene } from './scene.ts';

// Each thing that people do to a partner's engagement and its deal, as somebody would ask for it.

const DEAL = 'the-deal';
const PARTNER = 'the-partner';
const input = { reason: 'They said so' };
const facts: PartnerInput = {
  ...{ partner: 'Hollow Reed', model: 'co-sell', influence: 'sourced', contact: null },
  ...{ roles: 'They open doors', registeredOn: '2026-11-20' },
};

interface Versions {
  partner: number;
  deal: number;
}

const asks: Record<PartnerDoing, (versions: Versions) => Command> = {
  'partner.register': () => {
    return { type: 'partner.register', id: 'new', dealId: DEAL, input: { ...facts, partner: 'Wet Paint' } };
  },
  'partner.edit': ({ partner: version }) => {
    return { type: 'partner.edit', id: PARTNER, version, input: { ...facts, contact: `R. Reed ${version}` } };
  },
  'partner.end': () => ({ type: 'partner.end', id: PARTNER, input }),
  'partner.undo': ({ partner: version }) => ({ type: 'partner.undo', id: PARTNER, version, input }),
  'decide against a partner': ({ deal: version }) => {
    return { type: 'deal.edit', id: DEAL, version, input: dealInput('deal owner', { partner: 'no' }) };
  },
};

/** What is sent to do this, with a form opened just now. */
export async function partnerCommandFor(scene: Scene, doing: PartnerDoing): Promise<Command> {
  const [partner, deal] = [await scene.load('partner', PARTNER), await scene.load('deal', DEAL)];
  return asks[doing]({ partner: partner?.version ?? 0, deal: deal?.version ?? 0 });
}

/** Brings the engagement and its deal to where they stand; who leaves leaves afterwards. */
export async function reachPartner(scene: Scene, state: PartnerState): Promise<void> {
  const act = async (who: string, doing: PartnerDoing) =>
    scene.done(who, await partnerCommandFor(scene, doing));
  const move = (who: string, to: string) => {
    const more = { tick: [], untick: [], ...input };
    return scene.done(who, { type: 'deal.move', id: DEAL, from: 'discovery', input: { to, ...more } });
  };
  const start = { channelId: HOME, input: dealInput('deal owner') };
  await scene.done('deal owner', { type: 'deal.start', id: DEAL, ...start });
  const manager = state === 'deal without partner manager' ? null : 'the deal’s partner manager';
  if (manager) {
    const people = { 'partner-manager': manager };
    await scene.done(manager, { type: 'deal.staff', id: DEAL, version: 1, people });
  }
  if (state === 'decided against') await act('deal owner', 'decide against a partner');
  if (state === 'none' || state === 'decided against') return;
  const register = { type: 'partner.register', id: PARTNER, dealId: DEAL, input: facts } as const;
  await scene.done(manager ?? 'Partnerships lead', register);
  if (!manager) {
    const nobody = { 'partner-manager': null };
    const version = (await scene.load('deal', DEAL))?.version ?? 0;
    await scene.done('Partnerships lead', { type: 'deal.staff', id: DEAL, version, people: nobody });
  }
  if (state === 'changed') await act('another Partnerships member', 'partner.edit');
  if (state === 'ended' || state === 'decided against since') {
    await act('another Partnerships member', 'partner.end');
  }
  if (state === 'decided against since') await act('Sales lead', 'decide against a partner');
  if (state === 'deal won') await move('deal owner', 'won');
  if (state === 'deal lost' || state === 'deal reopened') await move('Sales lead', 'lost');
  if (state === 'deal reopened') await scene.done('deal owner', { type: 'deal.reopen', id: DEAL, input });
}
