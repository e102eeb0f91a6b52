import { HANDOFF } from '../../src/core/types.ts';
import { BEGINNING, cast, refusedTo, WITH_ITS_DEAL, type Word } from './people.ts';

// Who may do what to deals, requests and the settings, written from the domain ("Functions", "Undo", "Deal", "SE
// request", "Ownership: who may do what") and not from the code.

/** Each action and who may do it, in the domain's words. */
export const table = {
  'deal.start': ['Sales'],
  'deal.link': ['Sales'],
  'deal.edit': ['deal owner', 'Sales lead'],
  'deal.decide': ['deal owner', 'Sales lead'],
  'deal.move': ['deal owner', 'Sales lead'],
  'deal.close': ['deal owner', 'Sales lead'],
  'deal.reopen': ['deal owner', 'Sales lead'],
  'deal.give': ['deal owner', 'Sales lead'],
  'deal.move-home': ['deal owner', 'Sales lead'],
  // A member of the function makes oneself the deal's, even while somebody else is.
  'deal.join-as-se': ['SE'],
  'deal.join-as-csm': ['CS'],
  'deal.join-as-partner-manager': ['Partnerships'],
  'deal.name-se': ['the deal’s SE', 'SE lead'],
  'deal.name-csm': ['the deal’s CSM', 'CS lead'],
  'deal.name-partner-manager': ['the deal’s partner manager', 'Partnerships lead'],
  'deal.undo': ['who took its last step', 'Sales lead'],
  'deal.leave': ['Handoff itself'],
  'se-request.ask': ['anybody with a function'],
  'se-request.edit': ['asker', 'deal owner'],
  // An answer is for whoever may edit.
  'se-request.answer': ['asker', 'deal owner'],
  'se-request.withdraw': ['asker', 'deal owner', 'Sales lead'],
  'se-request.accept': ['SE'],
  'se-request.assign': ['SE lead'],
  'se-request.decline': ['its SE', 'SE lead'],
  'se-request.ask-back': ['its SE', 'SE lead'],
  'se-request.complete': ['its SE', 'SE lead'],
  'se-request.hand-on': ['its SE', 'SE lead'],
  'se-request.hand-back': ['its SE', 'SE lead'],
  'se-request.undo': ['who took its last step', 'SE lead'],
  'se-request.leave': ['Handoff itself'],
  'function.configure': ['workspace admin'],
  'function.look': ['Handoff itself'],
  'workspace.configure': ['workspace admin'],
  'workspace.import-holidays': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;
export type Listed = keyof typeof table;
export const actions = Object.keys(table) as Listed[];

/** Where the request and its deal stand. The deal is open unless said; its request is accepted unless said. */
export const states = [
  'requested',
  'requested, with a question',
  'accepted',
  'accepted, with a question',
  'unowned',
  'completed',
  'declined',
  'withdrawn',
  'deal won',
  'deal lost',
  'deal reopened',
  'deal without owner',
] as const;
export type State = (typeof states)[number];

/** Whom the record names nobody for in a state, so that the word gives nobody a right. */
const vacant: Partial<Record<State, Word>> = {
  requested: 'its SE',
  'requested, with a question': 'its SE',
  unowned: 'its SE',
  'deal without owner': 'deal owner',
};

/** Who took the deal's last step: while it is open, somebody who may do nothing else to it linked a channel. */
const lastStepOfDeal: Partial<Record<State, string>> = {
  'deal won': 'deal owner',
  'deal lost': 'Sales lead',
  'deal reopened': 'deal owner',
};

/** Who took the request's last step. */
const lastStepOfRequest: Record<State, string> = {
  requested: BEGINNING,
  'requested, with a question': 'SE lead',
  accepted: 'its SE',
  'accepted, with a question': 'its SE',
  unowned: HANDOFF,
  completed: 'its SE',
  declined: 'SE lead',
  withdrawn: 'asker',
  'deal won': 'its SE',
  'deal lost': WITH_ITS_DEAL,
  'deal reopened': WITH_ITS_DEAL,
  'deal without owner': 'its SE',
};

function lastStep(action: Listed, state: State): string | undefined {
  if (action === 'deal.undo') return lastStepOfDeal[state] ?? 'another Sales member';
  return action === 'se-request.undo' ? lastStepOfRequest[state] : undefined;
}

const accepted: State[] = ['accepted', 'accepted, with a question', 'deal won', 'deal without owner'];
const ended: State[] = ['completed', 'declined', 'withdrawn', 'deal lost', 'deal reopened'];
const notAccepted: State[] = ['requested', 'requested, with a question'];
const asked: State[] = ['requested, with a question', 'accepted, with a question'];
const lost = { 'deal lost': 'deal-closed' };
const closed = { 'deal won': 'deal-closed', 'deal lost': 'deal-closed' };
const open = states.filter((state) => !(state in closed));
const all = (among: readonly State[], code: string) =>
  Object.fromEntries(among.map((state) => [state, code]));

/** What keeps an allowed action from being done, by state; in all other states it is done. */
const inTheWay: Partial<Record<Listed, Partial<Record<State, string>>>> = {
  'deal.move': closed,
  'deal.close': closed,
  'deal.reopen': all(open, 'not-closed'),
  'deal.give': lost,
  'deal.join-as-se': lost,
  'deal.join-as-csm': lost,
  'deal.join-as-partner-manager': lost,
  'deal.name-se': lost,
  'deal.name-csm': lost,
  'deal.name-partner-manager': lost,
  'se-request.ask': lost,
  'se-request.edit': all(ended, 'ended'),
  'se-request.answer': {
    ...all(states, 'no-question'),
    ...all(ended, 'ended'),
    ...{ 'requested, with a question': 'done', 'accepted, with a question': 'done' },
  },
  'se-request.withdraw': all(ended, 'ended'),
  'se-request.accept': { ...all(accepted, 'already-taken'), ...all(ended, 'ended') },
  'se-request.assign': { ...all(accepted, 'already-taken'), ...all(ended, 'ended') },
  'se-request.decline': all(ended, 'ended'),
  'se-request.ask-back': { ...all(asked, 'question-open'), ...all(ended, 'ended') },
  'se-request.complete': { ...all(notAccepted, 'not-accepted-yet'), ...all(ended, 'ended') },
  'se-request.hand-on': { ...all(notAccepted, 'not-accepted-yet'), ...all(ended, 'ended') },
  'se-request.hand-back': { ...all(notAccepted, 'not-accepted-yet'), ...all(ended, 'ended') },
  // What a lost deal ended stays ended.
  'se-request.undo': lost,
};

/** Allowed, and so already: somebody makes oneself what one is, or Handoff finds nothing left to do. */
function changesNothing(action: Listed, kind: string, state: State): boolean {
  if (action === 'deal.join-as-se') return kind === 'the deal’s SE';
  if (action === 'deal.join-as-csm') return kind === 'the deal’s CSM';
  if (action === 'deal.join-as-partner-manager') return kind === 'the deal’s partner manager';
  if (action === 'se-request.accept') return kind === 'its SE' && accepted.includes(state);
  return kind === HANDOFF && action !== 'workspace.import-holidays';
}

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(action: Listed, kind: string, state: State, { leads }: { leads: boolean }): string {
  const standing = { leads, vacant: vacant[state], lastStep: lastStep(action, state) };
  const refused = refusedTo(kind, table[action], cast, standing);
  if (refused) return refused;
  const unchanged = changesNothing(action, kind, state) ? 'no change' : undefined;
  const why = inTheWay[action]?.[state];
  return (why === 'already-taken' ? unchanged : undefined) ?? why ?? unchanged ?? 'done';
}
