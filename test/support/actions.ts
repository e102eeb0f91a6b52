import type { Command } from '../../src/core/command.ts';
import type { Part } from '../../src/deal/model.ts';
import type { Listed, State } from '../ownership/list.ts';
import { dealInput, HOME, type Scene, seInput } from './scene.ts';

// Each action of the ownership table on deals and requests as somebody would ask for it, on one of each.

const DEAL = 'the-deal';
const REQUEST = 'the-request';
const [CUSTOMER, PARTNER] = ['C-CUSTOMER', 'C-PARTNER'];
const input = { reason: 'They said so' };
const facts = dealInput('deal owner');

/** Who asks, and what the form they opened knows. */
interface Asking {
  me: string;
  dealVersion: number;
  requestVersion: number;
  stage: string;
}
type Asks = (asking: Asking) => Command;

const move = (to: string): Asks => {
  return ({ stage }) => ({
    type: 'deal.move',
    id: DEAL,
    from: stage,
    input: { to, tick: [], untick: [], ...input },
  });
};
const staff = (part: Part, whom: (me: string) => string): Asks => {
  return ({ me, dealVersion }) => ({
    ...{ type: 'deal.staff', id: DEAL, version: dealVersion },
    people: { [part]: whom(me) },
  });
};
const oneself = (me: string) => me;
/** Somebody else, whoever one is. */
const notMe = (usually: string, orElse: string) => (me: string) => (me === usually ? orElse : usually);
const toAnotherSe = { id: REQUEST, input: { seId: 'another SE' } };

const asks: Record<Listed, Asks> = {
  'deal.start': () => ({ type: 'deal.start', id: 'new', channelId: 'C-FREE', input: facts }),
  'deal.link': ({ dealVersion: version }) => {
    return { type: 'deal.place', id: DEAL, version, channelId: HOME, linked: [CUSTOMER, PARTNER] };
  },
  'deal.move-home': ({ dealVersion: version }) => {
    return { type: 'deal.place', id: DEAL, version, channelId: 'C-FREE', linked: [CUSTOMER] };
  },
  'deal.edit': ({ dealVersion: version }) => {
    return { type: 'deal.edit', id: DEAL, version, input: { ...facts, amount: '120000', currency: 'EUR' } };
  },
  'deal.decide': ({ dealVersion: version }) => {
    return { type: 'deal.edit', id: DEAL, version, input: { ...facts, noPoc: 'They have run one' } };
  },
  'deal.move': move('solution'),
  'deal.close': move('won'),
  'deal.reopen': () => ({ type: 'deal.reopen', id: DEAL, input }),
  'deal.give': staff('owner', () => 'in Sales and SE'),
  'deal.join-as-se': staff('se', oneself),
  'deal.join-as-csm': staff('csm', oneself),
  'deal.join-as-partner-manager': staff('partner-manager', oneself),
  'deal.name-se': staff('se', notMe('another SE', 'SE lead')),
  'deal.name-csm': staff('csm', notMe('another CS member', 'CS lead')),
  'deal.name-partner-manager': staff(
    'partner-manager',
    notMe('another Partnerships member', 'Partnerships lead'),
  ),
  'deal.undo': ({ dealVersion: version }) => ({ type: 'deal.undo', id: DEAL, version, input }),
  'deal.leave': () => ({ type: 'deal.leave', id: DEAL }),
  'se-request.ask': () => ({ type: 'se-request.ask', id: 'new', dealId: DEAL, input: seInput }),
  'se-request.edit': ({ requestVersion: version }) => {
    return { type: 'se-request.edit', id: REQUEST, version, input: { ...seInput, kind: 'poc' } };
  },
  'se-request.answer': () => ({ type: 'se-request.answer', id: REQUEST, input: { answer: 'Twelve' } }),
  'se-request.withdraw': () => ({ type: 'se-request.withdraw', id: REQUEST, input }),
  'se-request.accept': () => ({ type: 'se-request.accept', id: REQUEST }),
  'se-request.assign': () => ({ type: 'se-request.assign', ...toAnotherSe }),
  'se-request.hand-on': () => ({ type: 'se-request.hand-on', ...toAnotherSe }),
  'se-request.hand-back': () => ({ type: 'se-request.hand-back', id: REQUEST, input }),
  'se-request.decline': () => ({ type: 'se-request.decline', id: REQUEST, input }),
  'se-request.ask-back': () => ({
    type: 'se-request.ask-back',
    id: REQUEST,
    input: { question: 'How many?' },
  }),
  'se-request.complete': () => {
    return {
      type: 'se-request.complete',
      id: REQUEST,
      input: { outcome: 'They agreed', findings: 'It fits' },
    };
  },
  'se-request.undo': ({ requestVersion: version }) => {
    return { type: 'se-request.undo', id: REQUEST, version, input };
  },
  'se-request.leave': () => ({ type: 'se-request.leave', id: REQUEST }),
  'function.configure': () => ({
    ...{ type: 'function.configure', function: 'ps', settings: 1 },
    ...{ people: ['PS member'], leads: [], groups: [], intakeChannelId: null },
  }),
  'function.look': () => ({ type: 'function.look', function: 'se' }),
  'workspace.configure': () => ({ type: 'workspace.configure', version: 1, admins: [] }),
  'workspace.import-holidays': () => ({
    type: 'workspace.import-holidays',
    holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  }),
};

/** What `me` sends to do this, with a form opened just now. */
export async function commandFor(scene: Scene, action: Listed, me: string): Promise<Command> {
  const [deal, request] = [await scene.load('deal', DEAL), await scene.load('se-request', REQUEST)];
  const [dealVersion, requestVersion] = [deal?.version ?? 0, request?.version ?? 0];
  return asks[action]({ me, dealVersion, requestVersion, stage: deal?.stage ?? '' });
}

/** Brings the request and its deal to where they stand; who leaves leaves afterwards. */
export async function reach(scene: Scene, state: State): Promise<void> {
  const owner = state === 'deal without owner' ? 'left Sales and SE' : 'deal owner';
  const engineer = state === 'unowned' ? 'left Sales and SE' : 'its SE';
  const act = async (who: string, action: Listed) => scene.done(who, await commandFor(scene, action, who));

  await scene.done(owner, { type: 'deal.start', id: DEAL, channelId: HOME, input: dealInput(owner) });
  await act('the deal’s SE', 'deal.join-as-se');
  await act('the deal’s CSM', 'deal.join-as-csm');
  await act('the deal’s partner manager', 'deal.join-as-partner-manager');
  const version = (await scene.load('deal', DEAL))?.version ?? 0;
  await scene.done('another Sales member', {
    ...{ type: 'deal.place', id: DEAL, version, channelId: HOME, linked: [CUSTOMER] },
  });
  await scene.done('asker', { type: 'se-request.ask', id: REQUEST, dealId: DEAL, input: seInput });
  if (state === 'requested, with a question') await act('SE lead', 'se-request.ask-back');
  if (state.startsWith('requested')) return;
  await act(engineer, 'se-request.accept');
  if (state === 'accepted, with a question') await act('its SE', 'se-request.ask-back');
  if (state === 'completed') await act('its SE', 'se-request.complete');
  if (state === 'declined') await act('SE lead', 'se-request.decline');
  if (state === 'withdrawn') await act('asker', 'se-request.withdraw');
  if (state === 'deal won') await act('deal owner', 'deal.close');
  if (state === 'deal lost' || state === 'deal reopened') {
    const lost = { to: 'lost', tick: [], untick: [], ...input };
    await scene.done('Sales lead', { type: 'deal.move', id: DEAL, from: 'discovery', input: lost });
  }
  if (state === 'deal reopened') await act('deal owner', 'deal.reopen');
}
