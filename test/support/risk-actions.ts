import type { Command } from '../../src/core/command.ts';
import type { RiskAction, RiskState } from '../ownership/risk-list.ts';
import { dealInput, HOME, type Scene } from './scene.ts';

// Each action of the ownership table on a technical risk, as somebody would ask for it.

const DEAL = 'the-deal';
const RISK = 'the-risk';
const input = { reason: 'They said so' };
const facts = { severity: 'high', what: 'Their network drops at night', mitigation: null } as const;

type Asks = (version: number) => Command;

const asks: Record<RiskAction, Asks> = {
  'risk.raise': () => ({ type: 'risk.raise', id: 'new', dealId: DEAL, input: facts }),
  'risk.name-owner': () => ({ type: 'risk.name-owner', id: RISK, input: { ownerId: 'another SE' } }),
  'risk.take-over': () => ({ type: 'risk.take-over', id: RISK }),
  'risk.edit': (version) => {
    const edited = { ...facts, severity: 'medium', mitigation: 'A buffer of two days' } as const;
    return { type: 'risk.edit', id: RISK, version, input: edited };
  },
  'risk.mitigate': (version) => {
    return { type: 'risk.mitigate', id: RISK, version, input: { mitigation: 'A second line' } };
  },
  'risk.accept': () => ({ type: 'risk.accept', id: RISK, input }),
  'risk.close': () => ({ type: 'risk.close', id: RISK, input }),
  'risk.reopen': () => ({ type: 'risk.reopen', id: RISK, input }),
  'risk.undo': (version) => ({ type: 'risk.undo', id: RISK, version, input }),
  'risk.leave': () => ({ type: 'risk.leave', id: RISK }),
};

/** What is sent to do this, with a form opened just now. */
export async function riskCommandFor(scene: Scene, action: RiskAction): Promise<Command> {
  return asks[action]((await scene.load('risk', RISK))?.version ?? 0);
}

/** Brings the risk and its deal to where they stand; who leaves leaves afterwards. */
export async function reachRisk(scene: Scene, state: RiskState): Promise<void> {
  const act = async (who: string, action: RiskAction) => scene.done(who, await riskCommandFor(scene, action));
  const move = (to: string) => {
    const more = { tick: [], untick: [], ...input };
    return { type: 'deal.move', id: DEAL, from: 'discovery', input: { to, ...more } } as const;
  };
  const start = { channelId: HOME, input: dealInput('deal owner') };
  await scene.done('deal owner', { type: 'deal.start', id: DEAL, ...start });
  if (state !== 'deal without SE') {
    const people = { se: 'the deal’s SE' };
    await scene.done('the deal’s SE', { type: 'deal.staff', id: DEAL, version: 1, people });
  }
  await scene.done('asker', { type: 'risk.raise', id: RISK, dealId: DEAL, input: facts });
  if (state === 'without owner') return;
  const ownerId = state === 'owner left' ? 'left Sales and SE' : 'its owner';
  const naming = state === 'deal without SE' ? 'SE lead' : 'the deal’s SE';
  await scene.done(naming, { type: 'risk.name-owner', id: RISK, input: { ownerId } });
  if (state === 'mitigating') {
    const mitigation = { mitigation: 'A line of their own' };
    await scene.done('its owner', { type: 'risk.mitigate', id: RISK, version: 2, input: mitigation });
  }
  if (state === 'accepted') await act('its owner', 'risk.accept');
  if (state === 'closed') await act('the deal’s SE', 'risk.close');
  if (state === 'deal won') await scene.done('deal owner', move('won'));
  if (state === 'deal lost' || state === 'deal reopened') await scene.done('Sales lead', move('lost'));
  if (state === 'deal reopened') await scene.done('deal owner', { type: 'deal.reopen', id: DEAL, input });
}
