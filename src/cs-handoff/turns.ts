import type { WaitingOn } from '../core/types.ts';
import type { Fn } from '../member/model.ts';
import type { ResponseTime } from '../working-time/due.ts';
import type { CsHandoff } from './model.ts';
import { type Missing, missingOf, senderOf, writtenOf } from './standing.ts';

/**
 * The clock that runs now: from submitted to accepted or returned one business day, then from the later of acceptance
 * and Closed won to the kickoff ten. Source: "CS handoff" of the domain.
 */
export function clockOf({ status, submittedAt, acceptedAt, seen }: CsHandoff): ResponseTime | undefined {
  if (status === 'submitted' && submittedAt !== null) {
    return { within: { days: 1 }, from: submittedAt, stopped: [] };
  }
  if (status === 'accepted' && acceptedAt !== null && seen.wonAt !== null) {
    return { within: { days: 10 }, from: Math.max(acceptedAt, seen.wonAt), stopped: [] };
  }
  return undefined;
}

/**
 * Whose turn a handoff is: who writes what is missing, each once; with nothing missing who hands it over; Customer
 * Success once it is submitted, and until the kickoff.
 */
export function waitingOn(handoff: CsHandoff): WaitingOn[] {
  switch (handoff.status) {
    case 'draft':
    case 'returned': {
      const missing = missingOf(handoff, 'submit');
      if (missing.length > 0) return writing(handoff, missing);
      const since = Math.max(handoff.startedAt, ...Object.values(handoff.sections).map(({ at }) => at ?? 0));
      return [turn(handoff, senderOf(handoff), 'submit', since)];
    }
    case 'submitted':
      return [
        { ...turn(handoff, 'cs', 'accept', handoff.submittedAt ?? handoff.startedAt), ...running(handoff) },
      ];
    case 'accepted':
      return afterAcceptance(handoff);
    case 'completed':
    case 'withdrawn':
      return [];
  }
}

/** Before Closed won there is a plan to write; then the kickoff to hold, by the date that it is planned for. */
function afterAcceptance(handoff: CsHandoff): WaitingOn[] {
  const clock = clockOf(handoff);
  if (clock) {
    const planned = writtenOf(handoff, 'first-days').answers.kickoffDate;
    const on = planned && 'text' in planned ? planned.text : null;
    return [{ ...turn(handoff, 'cs', 'kick-off', clock.from, on), response: clock }];
  }
  const missing = missingOf(handoff, 'complete');
  return missing.length > 0
    ? [turn(handoff, 'cs', 'write-section', handoff.acceptedAt ?? handoff.startedAt)]
    : [];
}

/** The clock that runs, beside a turn. */
function running(handoff: CsHandoff): Pick<WaitingOn, 'response'> {
  const response = clockOf(handoff);
  return response ? { response } : {};
}

function writing(handoff: CsHandoff, missing: readonly Missing[]): WaitingOn[] {
  return [...new Set(missing.map(({ fn }) => fn))].map((fn) => {
    const theirs = missing.filter((each) => each.fn === fn);
    const since = theirs.map(({ section }) => writtenOf(handoff, section).returned?.at ?? handoff.startedAt);
    return turn(handoff, fn, 'write-section', Math.min(...since));
  });
}

function turn(
  { seen }: CsHandoff,
  fn: Fn,
  what: WaitingOn['what'],
  since: number,
  due: string | null = null,
): WaitingOn {
  const person = seen.people[fn];
  return { who: person ? { person } : { function: fn }, what, since, due };
}
