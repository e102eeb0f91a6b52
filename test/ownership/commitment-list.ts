import { HANDOFF } from '../../src/core/types.ts';
import { BEGINNING, cast as everywhere, refusedTo, type Word } from './people.ts';

// Who may do what to a commitment, written from the domain ("Commitment", "Absence and departure", "Functions",
// "Ownership: who may do what") and not from the code. Solution Engineering is accountable for this one.

const change = ['its keeper', 'deal owner', 'the deal’s CSM after the handoff'] as const;
export const commitmentTable = {
  'commitment.record': ['anybody with a function'],
  'commitment.edit': change,
  'commitment.keep': change,
  'commitment.drop': change,
  // A function lead may assign and reassign work inside the lead's own function.
  'commitment.give': [...change, 'its function’s lead'],
  'commitment.pass-on': change,
  'commitment.take-over': ['its function'],
  'commitment.undo': ['who took its last step', 'its function’s lead'],
  'commitment.leave': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;
export type CommitmentAction = keyof typeof commitmentTable;
export const commitmentActions = Object.keys(commitmentTable) as CommitmentAction[];

/** What the deal's CSM may too, once Customer Success has accepted a handoff of the deal. */
export const afterHandoff: readonly CommitmentAction[] = commitmentActions.filter((action) => {
  const words: readonly Word[] = commitmentTable[action];
  return words.includes('the deal’s CSM after the handoff');
});

/** Whom the table means for this one, of which no handoff was accepted. */
function wordsOf(action: CommitmentAction): Word[] {
  const here: Partial<Record<Word, Word>> = { 'its function': 'SE', 'its function’s lead': 'SE lead' };
  return commitmentTable[action]
    .filter((word) => word !== 'the deal’s CSM after the handoff')
    .map((word) => here[word] ?? word);
}

export const cast = { ...everywhere, 'its keeper': { functions: ['se' as const] } };

/** Where the commitment and its deal stand. The deal is open unless said; its commitment is open and kept by somebody unless said. */
export const commitmentStates = [
  'open',
  'for a function',
  'keeper left',
  'kept',
  'dropped',
  'deal won',
  'deal lost',
  'deal reopened',
] as const;
export type CommitmentState = (typeof commitmentStates)[number];

const vacant: Partial<Record<CommitmentState, Word>> = {
  'for a function': 'its keeper',
  'keeper left': 'its keeper',
};

/** Who took the commitment's last step: where it is open, whoever changed it. */
const lastSteps: Partial<Record<CommitmentState, string>> = {
  'for a function': BEGINNING,
  'keeper left': HANDOFF,
  kept: 'its keeper',
};

const settled = { kept: 'commitment-settled', dropped: 'commitment-settled' };
const lost = { 'deal lost': 'deal-closed' };
const taken = Object.fromEntries(commitmentStates.map((state) => [state, 'commitment-taken']));

/** What keeps an allowed action from being done, by state; in all other states it is done. */
const inTheWay: Partial<Record<CommitmentAction, Partial<Record<CommitmentState, string>>>> = {
  'commitment.record': lost,
  'commitment.edit': { ...settled, ...lost },
  'commitment.keep': { ...settled, ...lost },
  'commitment.drop': { ...settled, ...lost },
  'commitment.give': { ...settled, ...lost },
  'commitment.pass-on': { ...settled, ...lost },
  'commitment.take-over': {
    ...taken,
    ...settled,
    ...lost,
    ...{ 'for a function': 'done', 'keeper left': 'done' },
  },
  'commitment.undo': lost,
};

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(
  action: CommitmentAction,
  kind: string,
  state: CommitmentState,
  { leads }: { leads: boolean },
): string {
  const lastStep = action === 'commitment.undo' ? (lastSteps[state] ?? 'deal owner') : undefined;
  const refused = refusedTo(kind, wordsOf(action), cast, { leads, vacant: vacant[state], lastStep });
  const why = inTheWay[action]?.[state] ?? 'done';
  // Who may give it inside the function is told of its state before where it may go.
  const inside = action === 'commitment.pass-on' && why !== 'done';
  if (inside && refused === 'not-allowed') {
    return refusedTo(kind, wordsOf('commitment.give'), cast, { leads, vacant: vacant[state] }) ?? why;
  }
  if (refused) return refused;
  if (kind === HANDOFF) return 'no change';
  return why === 'commitment-taken' && kind === 'its keeper' ? 'no change' : why;
}
