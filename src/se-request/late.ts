import type { Decision, Due, Intent } from '../core/plan.ts';
import type { Context } from '../core/types.ts';
import { unlessMay } from '../ownership.ts';
import { type ResponseTime, responseDue } from '../working-time/due.ts';
import { isWorkingTime, nextWorkingMoment } from '../working-time/hours.ts';
import type { WorkingTime } from '../working-time/model.ts';
import { type SeRequest, type SeRequestCommand, waitingOn } from './model.ts';

// That an urgent request is late its lead hears at once; of other lateness leads read in their nudge.
// Source: "Being told" of the domain.

/** What a name of the schedule is for: whether an urgent request is late. */
const lateName = (id: string) => `late:${id}`;

/** By when an urgent request must be accepted; undefined for one that is not urgent, or waits for something else. */
function urgentResponse(request: SeRequest): ResponseTime | undefined {
  const turn = waitingOn(request).find(({ what }) => what === 'accept');
  return request.urgency === 'high' ? turn?.response : undefined;
}

/** An urgent request begins to wait, or its clock is another one: it is found out at once when to look at it. */
export function dueLate(before: SeRequest | undefined, after: SeRequest, at: number): Due[] {
  const [was, is] = [before && urgentResponse(before), urgentResponse(after)];
  return is && JSON.stringify(was) !== JSON.stringify(is) ? [{ name: lateName(after.id), at }] : [];
}

/**
 * When a lead is told, while people work; undefined where that was before: a question that was asked too late stops
 * the clock, but what was late then is no news when it is answered. UTC milliseconds.
 */
export function tellLateAt(working: WorkingTime, response: ResponseTime): number | undefined {
  const last = response.stopped.at(-1);
  if (last) {
    const before = tellLateAt(working, { ...response, stopped: response.stopped.slice(0, -1) });
    if (before === undefined || before <= last.from) return undefined;
  }
  return nextWorkingMoment(working, responseDue(working, response) + 1);
}

/**
 * Is an urgent request late by now? Its lead is told then, once; before that only when to look again is reckoned, by
 * the working time of now. Refusals: `not-allowed`.
 */
export function decideTellLate(
  { request, working }: { request: SeRequest | undefined; working: WorkingTime },
  { id }: Extract<SeRequestCommand, { type: 'se-request.tell-late' }>,
  { actor, now, newId }: Context,
): Decision {
  const refused = unlessMay('se-request.tell-late', actor, {}, {});
  if (refused) return refused;
  const about = { kind: 'se-request', id } as const;
  const next = (at: number | null, intents: Intent[] = []): Decision => ({
    ok: true,
    changes: [{ ...about, before: request, events: [] }],
    guards: request ? [{ ...about, version: request.version }] : [],
    due: [{ name: lateName(id), at }],
    intents,
  });
  const response = request && urgentResponse(request);
  const at = response && tellLateAt(working, response);
  if (at === undefined) return next(null);
  if (now < at) return next(at);
  if (!isWorkingTime(working, now)) return next(nextWorkingMoment(working, now));
  const told = { id: newId(), notice: 'se-request.late', about, by: null, channelId: null } as const;
  return next(null, [{ type: 'tell', ...told, to: { leads: 'se' } }]);
}
