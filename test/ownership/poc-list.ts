import { BEGINNING, COMPLETE, cast as everywhere, refusedTo, WITH_ITS_DEAL, type Word } from './people.ts';

// Who may do what to a PoC, written from the domain ("PoC", "Undo", "Absence and departure", "Ownership: who may do
// what") and not from the code.

const itsPeople = ['its SE', 'SE lead'] as const;
const agreers = ['its SE', 'deal owner'] as const;
export const pocTable = {
  'poc.create': ['SE'],
  'poc.define': itsPeople,
  'poc.clear-gates': itsPeople,
  'poc.edit-criteria': itsPeople,
  'poc.agree': agreers,
  'poc.start': itsPeople,
  'poc.give-result': itsPeople,
  'poc.waive': itsPeople,
  'poc.waive-must': agreers,
  'poc.ask': itsPeople,
  'poc.answer': ['who has the open point', 'its SE', 'SE lead'],
  'poc.extend': ['SE lead'],
  // What has lost its SE is for anybody of the function to take; a lead reassigns work inside the function.
  'poc.take': ['SE'],
  'poc.give': ['SE lead'],
  'poc.conclude': itsPeople,
  'poc.stop': itsPeople,
  'poc.undo': ['who took its last step', 'SE lead'],
  'poc.leave': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;

/** What can be asked of a PoC and its deal, with the words that say who may: editing the criteria is several things. */
const doings = {
  ...pocTable,
  'poc.add-criterion': itsPeople,
  'poc.edit-criterion': itsPeople,
  'poc.move-criterion': itsPeople,
  'poc.remove-criterion': itsPeople,
  'poc.discard-draft': itsPeople,
  'deal.decide': ['deal owner', 'Sales lead'],
} as const satisfies Record<string, readonly Word[]>;
export type PocDoing = Exclude<keyof typeof doings, 'poc.edit-criteria'>;
export const pocDoings = Object.keys(doings).filter((each) => each !== 'poc.edit-criteria') as PocDoing[];

export const cast = { ...everywhere, 'who has the open point': { functions: ['ps' as const] } };

/** Where the PoC and its deal stand. The deal is open unless said, and its PoC runs unless said. */
export const pocStates = [
  'none',
  'draft',
  'ready to agree',
  'half agreed',
  'agreed',
  'running',
  'next version half agreed',
  'next version agreed',
  'half waived',
  'musts met',
  'a must not met',
  'unowned',
  'passed',
  'failed',
  'stopped',
  'deal won',
  'deal lost',
  'deal reopened',
  'deal without owner',
] as const;
export type PocState = (typeof pocStates)[number];

const vacant: Partial<Record<PocState, Word>> = {
  draft: 'who has the open point',
  unowned: 'its SE',
  'deal without owner': 'deal owner',
};

/** Who took the PoC's last step; where not said, its SE. */
const lastSteps: Partial<Record<PocState, string>> = {
  draft: BEGINNING,
  agreed: COMPLETE,
  'next version half agreed': 'deal owner',
  'next version agreed': COMPLETE,
  'half waived': 'deal owner',
  unowned: 'left Sales and SE',
  failed: 'SE lead',
  stopped: 'SE lead',
  'deal lost': WITH_ITS_DEAL,
  'deal reopened': WITH_ITS_DEAL,
};

const ended: PocState[] = ['passed', 'failed', 'stopped', 'deal lost', 'deal reopened'];
const before: PocState[] = ['draft', 'ready to agree', 'half agreed', 'agreed'];
const goingOn = pocStates.filter((state) => state !== 'none' && !ended.includes(state));
const under = goingOn.filter((state) => !before.includes(state));
type Outcomes = Partial<Record<PocState, string>>;
const all = (states: readonly PocState[], outcome: string): Outcomes =>
  Object.fromEntries(states.map((state) => [state, outcome]));

const overOrNone: Outcomes = { ...all(ended, 'poc-ended'), none: 'not-found' };
const onlyRunning: Outcomes = { ...all(before, 'poc-not-started'), ...overOrNone };
/** The states in which there is a set that is not agreed yet. */
const unagreed: PocState[] = ['ready to agree', 'half agreed', 'next version half agreed'];

/** What comes of it when those who may do it do it, by state; in all other states it is done. */
const outcomes: Record<PocDoing, Outcomes> = {
  // One unconcluded PoC per deal, and nothing new on a lost one.
  'poc.create': { ...all(goingOn, 'poc-exists'), 'deal lost': 'deal-closed' },
  'poc.define': overOrNone,
  'poc.clear-gates': { ...all(under, 'poc-started'), ...overOrNone },
  'poc.add-criterion': overOrNone,
  'poc.edit-criterion': { draft: 'criterion-gone', ...overOrNone },
  'poc.move-criterion': { draft: 'criterion-gone', ...overOrNone },
  'poc.remove-criterion': { draft: 'criterion-gone', ...overOrNone },
  'poc.discard-draft': {
    ...all(goingOn, 'nothing-to-agree'),
    ...overOrNone,
    'next version half agreed': 'done',
  },
  'poc.agree': {
    ...all(goingOn, 'nothing-to-agree'),
    ...overOrNone,
    ...all(unagreed, 'done'),
    draft: 'no-criteria',
  },
  'poc.start': {
    ...all(['draft', 'ready to agree', 'half agreed'], 'poc-not-ready'),
    ...all(under, 'poc-started'),
    ...overOrNone,
  },
  'poc.give-result': onlyRunning,
  'poc.waive': onlyRunning,
  'poc.waive-must': onlyRunning,
  'poc.ask': overOrNone,
  'poc.answer': { draft: 'question-answered', ...overOrNone },
  'poc.extend': onlyRunning,
  'poc.take': { ...all(goingOn, 'poc-taken'), ...overOrNone, unowned: 'done' },
  'poc.give': overOrNone,
  // Without a result for every must it can only be stopped.
  'poc.conclude': {
    ...all(under, 'poc-undecided'),
    ...onlyRunning,
    ...all(['musts met', 'a must not met'], 'done'),
  },
  'poc.stop': overOrNone,
  // What a lost deal ended stays ended.
  'poc.undo': { none: 'not-found' },
  'poc.leave': { ...all(pocStates, 'no change'), none: 'not-found' },
  'deal.decide': {},
};

/** Said already: an agreer's word counts once, and who has it need not take it. */
function changesNothing(doing: PocDoing, kind: string, state: PocState): boolean {
  if (doing === 'poc.agree')
    return (
      kind === (state === 'half agreed' ? 'its SE' : state === 'next version half agreed' ? 'deal owner' : '')
    );
  if (doing === 'poc.waive-must') return state === 'half waived' && kind === 'deal owner';
  return doing === 'poc.take' && kind === 'its SE' && state !== 'unowned' && goingOn.includes(state);
}

/** Whom the words of a doing mean in a state: what is no must (yet) is waived as any result is given. */
const wordsFor = (doing: PocDoing, state: PocState): readonly Word[] =>
  doings[doing === 'poc.waive-must' && state === 'draft' ? 'poc.waive' : doing];

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(
  doing: PocDoing,
  kind: string,
  state: PocState,
  { leads }: { leads: boolean },
): string {
  const lastStep = doing === 'poc.undo' && state !== 'none' ? (lastSteps[state] ?? 'its SE') : undefined;
  const standing = { leads, vacant: vacant[state], lastStep };
  const outcome = outcomes[doing][state];
  const refused = refusedTo(kind, wordsFor(doing, state), cast, standing);
  if (refused === 'not-allowed' && outcome === 'not-found') return outcome;
  if (refused) return refused;
  return changesNothing(doing, kind, state) ? 'no change' : (outcome ?? 'done');
}
