import type { Evolve } from '../core/types.ts';
import type { CsHandoff, CsHandoffEvent, Written } from './model.ts';
import { type SectionCode, sectionsOf } from './sections.ts';
import { blank, writtenOf } from './standing.ts';

/** The handoff after an event. */
export const evolve: Evolve<'cs-handoff'> = (before, event, happened) => {
  if (event.type === 'cs-handoff.started') {
    const { kind, dealId, scopingId, seen } = event;
    return {
      ...{ id: happened.id, number: 0, version: 0 },
      ...{ kind, dealId, scopingId, status: 'draft', startedBy: happened.by, startedAt: happened.at },
      sections: Object.fromEntries(sectionsOf(kind).map((code) => [code, blank])),
      ...{ seen, submissions: 0, submittedBy: null, submittedAt: null, packet: null },
      ...{ acceptedBy: null, acceptedAt: null, notes: [], kickoffOn: null, rating: null },
      ...{ withdrawnReason: null, endedAt: null, endedBy: null },
    };
  }
  if (!before) throw new Error(`${event.type} before cs-handoff.started`);
  return { ...before, ...changes(before, event, happened) };
};

type Change = Exclude<CsHandoffEvent, { type: 'cs-handoff.started' }>;

/** The fields that an event changes. */
function changes(
  handoff: CsHandoff,
  event: Change,
  { at, by }: { at: number; by: string },
): Partial<CsHandoff> {
  switch (event.type) {
    case 'cs-handoff.written':
      return { sections: { ...handoff.sections, [event.section]: rewritten(handoff, event, { at, by }) } };
    case 'cs-handoff.submitted': {
      const { sections, filled } = event;
      const packet = { sections, filled, at };
      const submissions = handoff.submissions + 1;
      return { status: 'submitted', submissions, submittedBy: by, submittedAt: at, packet };
    }
    case 'cs-handoff.accepted':
      return { status: 'accepted', acceptedBy: by, acceptedAt: at };
    case 'cs-handoff.returned':
      return { status: 'returned', sections: judged(handoff, event.sections, { at, by }) };
    case 'cs-handoff.noted': {
      const { section, text } = event;
      return { notes: [...handoff.notes, { section, text, by, at }] };
    }
    case 'cs-handoff.completed':
      return { status: 'completed', kickoffOn: event.kickoffOn, endedAt: at, endedBy: by };
    case 'cs-handoff.rated':
      return { rating: { stars: event.stars, comment: event.comment, by, at } };
    case 'cs-handoff.withdrawn':
      return { status: 'withdrawn', withdrawnReason: event.reason, endedAt: at, endedBy: by };
    case 'cs-handoff.ended-with-deal':
      return { status: 'withdrawn', withdrawnReason: 'The deal was lost.', endedAt: at, endedBy: by };
    case 'cs-handoff.seen':
      return { seen: event.seen };
    case 'cs-handoff.undone':
      return event.fields;
  }
}

function rewritten(
  handoff: CsHandoff,
  { section, answers, reply }: Extract<Change, { type: 'cs-handoff.written' }>,
  { at, by }: { at: number; by: string },
): Written {
  const { writers, returned } = writtenOf(handoff, section);
  return {
    // The version that this change will have, so that no two readings of a section share one.
    rev: handoff.version + 1,
    ...{ answers, by, at },
    writers: writers.includes(by) ? writers : [...writers, by],
    returned: returned && { ...returned, reply },
  };
}

/** A decision speaks of the whole: what it does not return is not returned any more. */
function judged(
  handoff: CsHandoff,
  returned: Extract<Change, { type: 'cs-handoff.returned' }>['sections'],
  { at, by }: { at: number; by: string },
): CsHandoff['sections'] {
  const codes = Object.keys(handoff.sections) as SectionCode[];
  return Object.fromEntries(
    codes.map((code) => {
      const written = writtenOf(handoff, code);
      const why = returned.find(({ section }) => section === code);
      const { rev } = written;
      return [
        code,
        {
          ...written,
          returned: why ? { code: why.code, question: why.question, by, at, reply: null, rev } : null,
        },
      ];
    }),
  );
}
