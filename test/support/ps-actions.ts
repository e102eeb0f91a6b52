import type { Command } from '../../src/core/command.ts';
import type { Deal } from '../../src/deal/model.ts';
import type { PsScoping, ScopingInput } from '../../src/ps-scoping/model.ts';
import type { PsDoing, PsState } from '../ownership/ps-list.ts';
import { dealInput, HOME, type Scene } from './scene.ts';

// Each thing that people do to a PS scoping, as somebody would ask for it with what is shown just now.

const DEAL = 'the-deal';
const PS = 'the-scoping';
const input = { reason: 'They said so' };
const wanted: ScopingInput = {
  kind: 'training',
  outcomeWanted: 'Two people can run it',
  why: 'Nobody can yet',
};
const delivererId = 'admin in PS';
const milestones = [{ what: 'Kick-off', date: '2026-12-01', reached: false }];

type Asks = (scoping: PsScoping | undefined, deal: Deal | undefined) => Command;
const seen = (scoping: PsScoping | undefined) => ({ id: PS, version: scoping?.version ?? 0 });

const asks: Record<PsDoing, Asks> = {
  'ps-scoping.trigger': () => ({ type: 'ps-scoping.trigger', id: 'new', dealId: DEAL, input: wanted }),
  'ps-scoping.edit': (scoping) => {
    return { type: 'ps-scoping.edit', ...seen(scoping), input: { ...wanted, kind: 'workshop' } };
  },
  'ps-scoping.summarise': () => ({ type: 'ps-scoping.summarise', id: PS, input: { summary: 'Two lines' } }),
  'ps-scoping.withdraw': () => ({ type: 'ps-scoping.withdraw', id: PS, input }),
  'ps-scoping.accept': () => ({ type: 'ps-scoping.accept', id: PS }),
  'ps-scoping.assign': () => ({ type: 'ps-scoping.assign', id: PS, input: { delivererId } }),
  'ps-scoping.decline': () => ({ type: 'ps-scoping.decline', id: PS, input }),
  'ps-scoping.give': () => ({ type: 'ps-scoping.give', id: PS, input: { delivererId } }),
  'ps-scoping.take': () => ({ type: 'ps-scoping.take', id: PS }),
  'ps-scoping.hold-conversation': () => {
    const held = { heldOn: '2026-11-20', who: 'Their foreman' };
    return { type: 'ps-scoping.hold-conversation', id: PS, input: held };
  },
  'ps-scoping.agree-needs': (scoping) => {
    const needs = { needs: 'Learn to run it', outcomes: 'Two can', successCriteria: 'A week alone' };
    return { type: 'ps-scoping.agree-needs', ...seen(scoping), input: needs };
  },
  'ps-scoping.draft': (scoping) => {
    const needs = scoping?.needs?.needs ?? [];
    const deliverables = Object.fromEntries(needs.map(({ id }) => [id, 'Three days on site']));
    const drafted = { sowUrl: 'https://docs.example.com/sow', deliverables };
    return { type: 'ps-scoping.draft', ...seen(scoping), input: drafted };
  },
  'ps-scoping.agree-content': (scoping) => {
    const agreed = { contact: 'Their foreman', agreedOn: '2026-11-20' };
    return { type: 'ps-scoping.agree-content', ...seen(scoping), input: agreed };
  },
  'ps-scoping.change-content': () => ({ type: 'ps-scoping.change-content', id: PS, input }),
  'ps-scoping.estimate': (scoping) => {
    return { type: 'ps-scoping.estimate', ...seen(scoping), input: { days: '7.5', assumptions: 'On site' } };
  },
  'ps-scoping.price': (scoping) => {
    return { type: 'ps-scoping.price', ...seen(scoping), input: { amount: '9000', currency: 'EUR' } };
  },
  'ps-scoping.start': (scoping) => {
    return { type: 'ps-scoping.start', ...seen(scoping), input: { milestones, ...input } };
  },
  'ps-scoping.set-milestones': (scoping) => {
    const reached = milestones.map((each) => ({ ...each, reached: true }));
    return { type: 'ps-scoping.set-milestones', ...seen(scoping), input: { milestones: reached } };
  },
  'ps-scoping.deliver': () => {
    const signed = { signedOffBy: 'Their foreman', signedOffOn: '2026-11-23', deviations: null };
    return { type: 'ps-scoping.deliver', id: PS, input: signed };
  },
  'ps-scoping.undo': (scoping) => ({ type: 'ps-scoping.undo', ...seen(scoping), input }),
  'ps-scoping.leave': () => ({ type: 'ps-scoping.leave', id: PS }),
  'decide against services': (_, deal) => {
    const against = dealInput('deal owner', { services: 'no' });
    return { type: 'deal.edit', id: DEAL, version: deal?.version ?? 0, input: against };
  },
};

/** What is sent to do this, with a form opened just now. */
export const psCommandFor = async (scene: Scene, doing: PsDoing): Promise<Command> =>
  asks[doing](await scene.load('ps-scoping', PS), await scene.load('deal', DEAL));

/** The steps in their order, up to the state that each leads to. */
const steps: [PsState, PsDoing][] = [
  ['accepted', 'ps-scoping.accept'],
  ['conversation held', 'ps-scoping.hold-conversation'],
  ['needs agreed', 'ps-scoping.agree-needs'],
  ['drafted', 'ps-scoping.draft'],
  ['content agreed', 'ps-scoping.agree-content'],
  ['effort given', 'ps-scoping.estimate'],
  ['priced', 'ps-scoping.price'],
  ['delivering', 'ps-scoping.start'],
  ['delivered', 'ps-scoping.deliver'],
];

/** How far along the steps a state begins that is not one of them. */
const begins: Partial<Record<PsState, PsState>> = {
  'given to a later deliverer': 'drafted',
  unowned: 'drafted',
  declined: 'drafted',
  'decided against since': 'drafted',
  withdrawn: 'drafted',
  'content changed': 'priced',
  'changed while delivering': 'delivering',
};

/** Brings the scoping and its deal to where they stand; who leaves leaves afterwards. */
export async function reachPs(scene: Scene, state: PsState): Promise<void> {
  const act = async (who: string, action: PsDoing) => scene.done(who, await psCommandFor(scene, action));
  const move = (who: string, to: string) => {
    const more = { tick: [], untick: [], ...input };
    return scene.done(who, { type: 'deal.move', id: DEAL, from: 'discovery', input: { to, ...more } });
  };
  const joins = async (se: string) => {
    const version = (await scene.load('deal', DEAL))?.version ?? 0;
    await scene.done(se, { type: 'deal.staff', id: DEAL, version, people: { se } });
  };
  const owner = state === 'deal without owner' ? 'left Sales and SE' : 'deal owner';
  await scene.done(owner, { type: 'deal.start', id: DEAL, channelId: HOME, input: dealInput(owner) });
  await joins('asker');
  await scene.done('asker', { type: 'ps-scoping.trigger', id: PS, dealId: DEAL, input: wanted });
  await joins('the deal’s SE');
  const earlier = { unowned: 'left PS', 'given to a later deliverer': 'PS member' };
  const deliverer = Object.entries(earlier).find(([each]) => each === state)?.[1] ?? 'its deliverer';
  const wantedStep = begins[state] ?? (state.startsWith('deal ') ? 'priced' : state);
  const until = steps.findIndex(([each]) => each === wantedStep);
  for (const [, action] of steps.slice(0, until + 1)) {
    await act(action === 'ps-scoping.price' ? owner : deliverer, action);
  }
  if (state === 'given to a later deliverer') {
    const later = { delivererId: 'its deliverer' };
    await scene.done('PS member', { type: 'ps-scoping.give', id: PS, input: later });
  }
  if (state === 'content changed' || state === 'changed while delivering')
    await act('PS lead', 'ps-scoping.change-content');
  if (state === 'declined' || state === 'decided against since') await act('PS lead', 'ps-scoping.decline');
  if (state === 'decided against since') await act('Sales lead', 'decide against services');
  if (state === 'withdrawn') await act('asker', 'ps-scoping.withdraw');
  if (state === 'deal won') await move('deal owner', 'won');
  if (state === 'deal lost' || state === 'deal reopened') await move('Sales lead', 'lost');
  if (state === 'deal reopened') await scene.done('deal owner', { type: 'deal.reopen', id: DEAL, input });
}
