import { HANDOFF } from '../../src/core/types.ts';
import { BEGINNING, cast as everywhere, refusedTo, type Word } from './people.ts';

// Who may do what to a technical risk, written from the domain ("Technical risk", "Absence and departure", "Ownership:
// who may do what") and not from the code.

const change = ['its owner', 'the deal’s SE', 'SE lead'] as const;
export const riskTable = {
  'risk.raise': ['anybody with a function'],
  'risk.name-owner': ['the deal’s SE', 'SE lead'],
  // What has lost its owner is for anybody of the function to take.
  'risk.take-over': ['SE'],
  'risk.edit': change,
  'risk.mitigate': change,
  'risk.accept': change,
  'risk.close': change,
  'risk.reopen': change,
  'risk.undo': ['who took its last step', 'SE lead'],
  'risk.leave': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;
export type RiskAction = keyof typeof riskTable;
export const riskActions = Object.keys(riskTable) as RiskAction[];

export const cast = { ...everywhere, 'its owner': { functions: ['se' as const] } };

/** Where the risk and its deal stand. The deal is open unless said; its risk is open and has an owner unless said. */
export const riskStates = [
  'without owner',
  'open',
  'owner left',
  'mitigating',
  'accepted',
  'closed',
  'deal without SE',
  'deal won',
  'deal lost',
  'deal reopened',
] as const;
export type RiskState = (typeof riskStates)[number];

const vacant: Partial<Record<RiskState, Word>> = {
  'without owner': 'its owner',
  'owner left': 'its owner',
  'deal without SE': 'the deal’s SE',
};

/** Who took the risk's last step: where it is open, whoever named its owner. */
const lastSteps: Partial<Record<RiskState, string>> = {
  'without owner': BEGINNING,
  'owner left': HANDOFF,
  mitigating: 'its owner',
  accepted: 'its owner',
  'deal without SE': 'SE lead',
};

const settled = { accepted: 'risk-settled', closed: 'risk-settled' };
const lost = { 'deal lost': 'deal-closed' };
const open = Object.fromEntries(
  riskStates.filter((state) => !(state in settled)).map((state) => [state, 'risk-open']),
);

/** What keeps an allowed action from being done, by state; in all other states it is done. */
const inTheWay: Partial<Record<RiskAction, Partial<Record<RiskState, string>>>> = {
  'risk.raise': lost,
  'risk.name-owner': { ...settled, ...lost },
  'risk.take-over': {
    ...Object.fromEntries(Object.keys(open).map((state) => [state, 'risk-owned'])),
    ...settled,
    ...lost,
    ...{ 'without owner': 'done', 'owner left': 'done' },
  },
  'risk.edit': { ...settled, ...lost },
  'risk.mitigate': { ...settled, ...lost },
  'risk.accept': { ...settled, ...lost },
  'risk.close': { ...settled, ...lost },
  'risk.reopen': { ...open, ...lost },
  'risk.undo': lost,
};

/** Whom the words of an action mean in a state: one that never had an owner is given one, and not taken. */
const wordsFor = (action: RiskAction, state: RiskState): readonly Word[] =>
  action === 'risk.take-over' && state === 'without owner' ? riskTable['risk.name-owner'] : riskTable[action];

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(
  action: RiskAction,
  kind: string,
  state: RiskState,
  { leads }: { leads: boolean },
): string {
  const lastStep = action === 'risk.undo' ? (lastSteps[state] ?? 'the deal’s SE') : undefined;
  const refused = refusedTo(kind, wordsFor(action, state), cast, { leads, vacant: vacant[state], lastStep });
  if (refused) return refused;
  if (kind === HANDOFF) return 'no change';
  const why = inTheWay[action]?.[state] ?? 'done';
  return why === 'risk-owned' && kind === 'its owner' ? 'no change' : why;
}
