import { BEGINNING, COMPLETE, cast as everywhere, refusedTo, WITH_ITS_DEAL, type Word } from './people.ts';

// Who may do what to a PS scoping, and in which order, written from the domain ("PS scoping", "Undo", "Absence and
// departure", "Ownership: who may do what") and not from the code.

const recording = ['its deliverer', 'PS lead'] as const;
const pricing = ['deal owner', 'Sales lead'] as const;
export const psTable = {
  'ps-scoping.trigger': ['deal owner', 'the deal’s SE', 'Sales lead'],
  'ps-scoping.edit': ['asker', 'deal owner'],
  // The technical summary is the deal's SE's to write; a lead may inside the function.
  'ps-scoping.summarise': ['the deal’s SE', 'SE lead'],
  'ps-scoping.withdraw': ['asker', 'deal owner', 'Sales lead'],
  'ps-scoping.accept': ['PS'],
  'ps-scoping.assign': ['PS lead'],
  'ps-scoping.decline': recording,
  'ps-scoping.give': recording,
  // What has lost its deliverer is for anybody of the function to take.
  'ps-scoping.take': ['PS'],
  'ps-scoping.hold-conversation': recording,
  'ps-scoping.agree-needs': recording,
  'ps-scoping.draft': recording,
  'ps-scoping.agree-content': recording,
  'ps-scoping.change-content': recording,
  'ps-scoping.estimate': recording,
  'ps-scoping.price': pricing,
  'ps-scoping.start': recording,
  'ps-scoping.set-milestones': recording,
  'ps-scoping.deliver': recording,
  'ps-scoping.undo': ['who took its last step', 'PS lead'],
  'ps-scoping.leave': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;

/** What can be asked of a scoping and of its deal, with the words that say who may. */
const doings = {
  ...psTable,
  'decide against services': pricing,
} as const satisfies Record<string, readonly Word[]>;
export type PsDoing = keyof typeof doings;
export const psDoings = Object.keys(doings) as PsDoing[];

/** Who asked was the deal's SE then. */
export const cast = {
  ...everywhere,
  asker: { functions: ['se' as const] },
  'its deliverer': { functions: ['ps' as const] },
  'PS lead': { functions: ['ps' as const], leads: ['ps' as const] },
  'left PS': { formerly: ['ps' as const] },
};

/** Where the scoping and its deal stand. The deal is open unless said; with another deal it is priced. */
export const psStates = [
  'triggered',
  'accepted',
  'conversation held',
  'needs agreed',
  'drafted',
  'given to a later deliverer',
  'unowned',
  'content agreed',
  'effort given',
  'priced',
  'content changed',
  'delivering',
  'changed while delivering',
  'delivered',
  'declined',
  'decided against since',
  'withdrawn',
  'deal won',
  'deal lost',
  'deal reopened',
  'deal without owner',
] as const;
export type PsState = (typeof psStates)[number];

const vacant: Partial<Record<PsState, Word>> = {
  triggered: 'its deliverer',
  unowned: 'its deliverer',
  'deal without owner': 'deal owner',
};

/** Who took the scoping's last step; where not said, its deliverer. What the customer agreed to is not undone. */
const lastSteps: Partial<Record<PsState, string>> = {
  triggered: BEGINNING,
  'given to a later deliverer': 'PS member',
  unowned: 'left PS',
  'content agreed': COMPLETE,
  priced: 'deal owner',
  'content changed': 'PS lead',
  'changed while delivering': 'PS lead',
  declined: 'PS lead',
  'decided against since': 'PS lead',
  withdrawn: 'asker',
  'deal won': 'deal owner',
  'deal lost': WITH_ITS_DEAL,
  'deal reopened': WITH_ITS_DEAL,
  'deal without owner': 'left Sales and SE',
};

type Outcomes = Partial<Record<PsState, string>>;
const all = (states: readonly PsState[], outcome: string): Outcomes =>
  Object.fromEntries(states.map((state) => [state, outcome]));

const off: PsState[] = ['declined', 'decided against since', 'withdrawn', 'deal lost', 'deal reopened'];
const over = all(['delivered', ...off], 'scoping-ended');
const going = psStates.filter((state) => !(state in over));
const begun: PsState[] = ['delivering', 'changed while delivering'];
const atPrice: PsState[] = ['priced', 'deal won', 'deal without owner'];
/** In their order: what each step needs is the one before it. */
const line: PsState[][] = [
  ['triggered'],
  ['accepted'],
  ['conversation held'],
  ['needs agreed', 'content changed', 'changed while delivering'],
  ['drafted'],
  ['content agreed'],
  ['effort given'],
  atPrice,
  ['delivering'],
];
/** Somebody must have spoken with the customer first, and somebody must be there to do it. */
const unspoken: PsState[] = ['given to a later deliverer', 'unowned'];

/** A step that is early in the states before `from`, done in those from there up to `to`, and over after them. */
const inOrder = (from: number, to: number): Outcomes => ({
  ...all(line.slice(0, from).flat(), 'step-early'),
  ...all(line.slice(to + 1).flat(), 'step-done'),
  ...all(unspoken, 'step-early'),
  ...over,
});
const someone = { ...all(going, 'deliverer-there'), ...over };

/** What comes of it when those who may do it do it, by state; in all other states it is done. */
const outcomes: Record<PsDoing, Outcomes> = {
  // Whether services are part of the deal is not for its SE to decide; who may decide does by triggering.
  'ps-scoping.trigger': { 'deal lost': 'deal-closed', 'decided against since': 'no-services' },
  // What is part of agreed content changes by a step of its own.
  'ps-scoping.edit': { ...all(line.slice(5).flat(), 'invalid'), ...over },
  'ps-scoping.summarise': over,
  // Only before its delivery has started.
  'ps-scoping.withdraw': { ...over, ...all(begun, 'delivery-started') },
  'ps-scoping.decline': { ...over, ...all(begun, 'delivery-started') },
  'ps-scoping.accept': { ...someone, triggered: 'done', unowned: 'step-done' },
  // What is delivered is still somebody's to hand over.
  'ps-scoping.assign': { ...someone, delivered: 'deliverer-there', triggered: 'done', unowned: 'done' },
  'ps-scoping.take': {
    ...someone,
    ...{ delivered: 'deliverer-there', triggered: 'no-deliverer', unowned: 'done' },
  },
  'ps-scoping.give': { ...over, delivered: 'done', triggered: 'no-deliverer' },
  // Another conversation is never too many.
  'ps-scoping.hold-conversation': { ...inOrder(1, 8), 'given to a later deliverer': 'done' },
  'ps-scoping.agree-needs': inOrder(2, 4),
  'ps-scoping.draft': inOrder(3, 4),
  'ps-scoping.agree-content': inOrder(4, 4),
  'ps-scoping.change-content': {
    ...all([...line.slice(0, 5).flat(), ...unspoken], 'content-open'),
    ...over,
  },
  'ps-scoping.estimate': inOrder(5, 7),
  'ps-scoping.price': inOrder(6, 7),
  'ps-scoping.start': inOrder(7, 7),
  'ps-scoping.set-milestones': { ...all(going, 'not-delivering'), ...over, delivering: 'done' },
  'ps-scoping.deliver': inOrder(8, 8),
  // What a lost deal ended stays ended.
  'ps-scoping.undo': { 'decided against since': 'no-services' },
  'ps-scoping.leave': all(psStates, 'no change'),
  // A deal has services while a scoping stands.
  'decide against services': {
    ...all([...going, 'delivered'], 'invalid'),
    'decided against since': 'no change',
  },
};

/** Who has it need neither accept nor take it. */
const changesNothing = (action: PsDoing, kind: string, outcome: string) =>
  kind === 'its deliverer' &&
  outcome === 'deliverer-there' &&
  (action === 'ps-scoping.accept' || action === 'ps-scoping.take');

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(
  action: PsDoing,
  kind: string,
  state: PsState,
  { leads }: { leads: boolean },
): string {
  const lastStep = action === 'ps-scoping.undo' ? (lastSteps[state] ?? 'its deliverer') : undefined;
  const refused = refusedTo(kind, doings[action], cast, { leads, vacant: vacant[state], lastStep });
  if (refused) return refused;
  const outcome = outcomes[action][state] ?? 'done';
  const decides = action === 'ps-scoping.trigger' && kind !== 'the deal’s SE';
  if (outcome === 'no-services' && decides) return 'done';
  return changesNothing(action, kind, outcome) ? 'no change' : outcome;
}
