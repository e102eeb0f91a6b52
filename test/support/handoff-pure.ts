import type { WriteOf } from '../../src/core/plan.ts';
import { evolve } from '../../src/cs-handoff/evolve.ts';
import type { Answer, CsHandoff, CsHandoffEvent, SectionInput, Seen } from '../../src/cs-handoff/model.ts';
import { type HandoffKind, type SectionCode, sections } from '../../src/cs-handoff/sections.ts';
import { waitingOn } from '../../src/cs-handoff/turns.ts';

// Handoffs as they are after events, without a store.

/** Whom a deal has: one of each function, but for who delivers. */
export const everybodySeen: Seen['people'] = {
  ...{ sales: 'USOL', se: 'UENO', cs: 'UCAM', ps: null, partnerships: 'UPIA' },
};

export const neededOf: Record<HandoffKind, SectionCode[]> = {
  'sales-to-cs': ['commercial', 'goals', 'stakeholders', 'technical', 'first-days'],
  'ps-to-cs': ['technical', 'delivery', 'first-days'],
};

/** What happens first. */
export const started = (kind: HandoffKind = 'sales-to-cs', seen: Partial<Seen> = {}): CsHandoffEvent => ({
  ...{ type: 'cs-handoff.started', kind, dealId: 'deal-1' },
  scopingId: kind === 'ps-to-cs' ? 'ps-1' : null,
  seen: {
    people: { ...everybodySeen, ps: kind === 'ps-to-cs' ? 'UPAT' : null },
    ...{ needed: neededOf[kind], wonAt: null },
    ...seen,
  },
});

/** An answer to every field of a section. */
export const answersTo = (section: SectionCode): Record<string, Answer> =>
  Object.fromEntries(
    sections[section].fields.map(({ code, type }) => [
      code,
      { text: type === 'date' ? '2026-12-01' : `Of ${code}` },
    ]),
  );

/** The same as a form gives it. */
export const inputFor = (section: SectionCode, more: SectionInput['answers'] = {}): SectionInput => ({
  answers: {
    ...Object.fromEntries(
      sections[section].fields.map(({ code, type }) => [
        code,
        { text: type === 'date' ? '2026-12-01' : `Of ${code}`, notKnown: null },
      ]),
    ),
    ...more,
  },
});

/** A section that is written to the end. */
export const written = (section: SectionCode): CsHandoffEvent => ({
  ...{ type: 'cs-handoff.written', section, answers: answersTo(section), reply: null },
});

/** All that must be written before it is submitted, then the submission. */
export const submitted = (kind: HandoffKind = 'sales-to-cs'): CsHandoffEvent[] => [
  ...neededOf[kind].filter((section) => sections[section].before === 'submit').map(written),
  { type: 'cs-handoff.submitted', sections: neededOf[kind], filled: {} },
];

/** A handoff after these events, from the one before where there is one: one commit each, a minute apart. */
export function handoffAfter(events: readonly CsHandoffEvent[], by = 'USOL', before?: CsHandoff): CsHandoff {
  let state = before;
  for (const [i, event] of events.entries()) {
    const after = evolve(state, event, { id: 'ho-1', at: (i + 1) * 60_000, by });
    state = { ...after, number: 1, version: (state?.version ?? 0) + 1 };
  }
  if (!state) throw new Error('a handoff begins with an event');
  return state;
}

/** The write of a handoff: new, unless it has a version. */
export const writeHandoff = (state: CsHandoff): WriteOf<'cs-handoff'> => ({
  kind: 'cs-handoff',
  expect: state.version || null,
  state,
  waitingOn: waitingOn(state),
});
