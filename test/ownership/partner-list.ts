import { HANDOFF } from '../../src/core/types.ts';
import { BEGINNING, cast, refusedTo, type Word } from './people.ts';

// Who may do what to a partner's engagement, written from the domain ("Partner engagement", "Undo", "Deal", "Ownership:
// who may do what") and not from the code.

export const partnerTable = {
  'partner.register': ['Partnerships'],
  'partner.edit': ['Partnerships'],
  'partner.end': ['Partnerships'],
  'partner.undo': ['who took its last step', 'Partnerships lead'],
} as const satisfies Record<string, readonly Word[]>;

/** What can be asked of an engagement and of its deal, with the words that say who may. */
const doings = {
  ...partnerTable,
  'decide against a partner': ['deal owner', 'Sales lead'],
} as const satisfies Record<string, readonly Word[]>;
export type PartnerDoing = keyof typeof doings;
export const partnerDoings = Object.keys(doings) as PartnerDoing[];

export { cast };

/** Where the engagement and its deal stand. The deal is open unless said; its engagement is active unless said. */
export const partnerStates = [
  'none',
  'decided against',
  'active',
  'changed',
  'ended',
  'decided against since',
  'deal won',
  'deal lost',
  'deal reopened',
  'deal without partner manager',
] as const;
export type PartnerState = (typeof partnerStates)[number];

const without: PartnerState[] = ['none', 'decided against'];
const over: PartnerState[] = ['ended', 'decided against since'];
const lost = { 'deal lost': 'deal-closed' };
const all = (states: readonly PartnerState[], code: string) =>
  Object.fromEntries(states.map((state) => [state, code]));
const there = partnerStates.filter((state) => !without.includes(state) && !over.includes(state));

/** What keeps an allowed action from being done, by state; in all other states it is done. */
const inTheWay: Record<PartnerDoing, Partial<Record<PartnerState, string>>> = {
  // Whether one is involved is the deal owner's to decide.
  'partner.register': { ...all(['decided against', 'decided against since'], 'no-partner'), ...lost },
  'partner.edit': { ...all(without, 'not-found'), ...all(over, 'partner-ended'), ...lost },
  'partner.end': { ...all(without, 'not-found'), ...all(over, 'partner-ended'), ...lost },
  'partner.undo': { ...all(without, 'not-found'), 'decided against since': 'no-partner', ...lost },
  // A deal with an active engagement involves a partner.
  'decide against a partner': {
    ...all(there, 'invalid'),
    ...all(['decided against', 'decided against since'], 'no change'),
  },
};

/** Who took the engagement's last step. */
const lastSteps: Partial<Record<PartnerState, string>> = {
  changed: 'another Partnerships member',
  ended: 'another Partnerships member',
  'decided against since': 'another Partnerships member',
};

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(
  doing: PartnerDoing,
  kind: string,
  state: PartnerState,
  { leads }: { leads: boolean },
): string {
  const undoing = doing === 'partner.undo' && !without.includes(state);
  const lastStep = undoing ? (lastSteps[state] ?? BEGINNING) : undefined;
  const why = inTheWay[doing][state] ?? 'done';
  const refused = refusedTo(kind, doings[doing], cast, { leads, lastStep });
  // Of what is not there nobody has a part.
  if (refused === 'not-allowed' && why === 'not-found') return why;
  if (kind === HANDOFF && why === 'not-found') return why;
  return refused ?? why;
}
