import { type Decision, refuse } from '../core/plan.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Reckoning } from '../core/turns.ts';
import type { Actor, Context } from '../core/types.ts';
import { hasProblems, validate } from '../core/validate.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import { addDays } from '../working-time/days.ts';
import { type WorkingTime, weekdays } from '../working-time/model.ts';
import { dateIn } from '../working-time/zone.ts';
import { dueToday, type Found } from './list.ts';
import {
  type Nudge,
  type NudgeCommand,
  type NudgeEvent,
  noNudge,
  nudgeName,
  nudgeWishesInput,
} from './model.ts';
import { isTime, nextTime, nudgeTime } from './when.ts';

type Of<T extends NudgeCommand['type']> = Extract<NudgeCommand, { type: T }>;

export interface GiveFacts {
  nudge: Nudge | undefined;
  /** Whom it is for, towards the rules. */
  reader: Actor;
  tz: string;
  working: WorkingTime;
  tellLeadAfter: number;
  found: Found;
  zoneOf: Reckoning['zoneOf'];
}

/** So far ahead nudges can be paused: longer than any leave. */
const LONGEST_PAUSE = 366;

/**
 * Handoff nudges somebody, if it is time and something is due, and says when to look next: in the same commit, so that
 * whatever comes between does it once. Nobody is nudged who has left or is in no function. Refusals: `not-allowed`.
 */
export function decideGive(
  { nudge, reader, tz, working, tellLeadAfter, found, zoneOf }: GiveFacts,
  { person }: Of<'nudge.give'>,
  { actor, now }: Context,
): Decision {
  const refused = unlessMay('nudge.give', actor, {}, {});
  if (refused) return refused;
  const name = nudgeName(person);
  const then = nudge ?? noNudge(person);
  if (reader.outside || reader.functions.length === 0) return happens(person, nudge, [], { name, at: null });
  const time = nudgeTime(then, working, tz);
  const due = { name, at: nextTime(then, time, now) };
  if (!isTime(then, time, now)) return happens(person, nudge, [], due);
  const { items, told } = dueToday(found, reader, { working, now, zoneOf, tellLeadAfter }, then);
  if (items.length === 0) {
    const same = told.length === then.told.length;
    return happens(person, nudge, same ? [] : [{ type: 'nudge.cleared', told }], due);
  }
  return happens(person, nudge, [{ type: 'nudge.given', date: dateIn(now, tz), items, told }], due);
}

/** The day of a nudge was over before it could be shown. Refusals: `not-allowed`. */
export function decideMiss(
  nudge: Nudge | undefined,
  { person, version }: Of<'nudge.miss'>,
  { actor }: Context,
): Decision {
  const refused = unlessMay('nudge.give', actor, {}, {});
  if (refused) return refused;
  return happens(person, nudge, nudge?.since === version ? [{ type: 'nudge.missed' }] : []);
}

/**
 * Anybody in a function says when they want their own nudges: nobody else's can be named.
 * Refusals: `not-allowed`, `changed-meanwhile`, `invalid` (an hour or days on which the workspace does not work, a
 * pause that ends in the past or is longer than a year).
 */
export function decideSet(
  facts: { nudge: Nudge; saved: Nudge | undefined; working: WorkingTime; tz: string; roster: Roster },
  { version, input }: Of<'nudge.set'>,
  { actor, now, today }: Context,
): Decision {
  const { nudge, saved, working, tz, roster } = facts;
  const refused = unlessMay('nudge.set', actor, {}, roster);
  if (refused) return refused;
  if (nudge.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(nudgeWishesInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { hour, days, pausedUntil } = read.value;
  const fields: FieldProblems = {};
  if (hour !== null && (hour < working.from || hour >= working.to)) {
    fields.hour = { code: 'unknown-choice' };
  }
  const chosen = weekdays.filter((day) => days.includes(String(day)));
  if (chosen.length !== days.length || chosen.some((day) => !working.days.includes(day))) {
    fields.days = { code: 'unknown-choice' };
  }
  if (pausedUntil !== null && pausedUntil <= today) {
    fields.pausedUntil = { code: 'before', date: addDays(today, 1) };
  }
  if (pausedUntil !== null && pausedUntil > addDays(today, LONGEST_PAUSE))
    fields.pausedUntil = { code: 'too-far' };
  if (hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const all = chosen.length === working.days.length;
  const wishes = { minute: hour === working.from ? null : hour, days: all ? null : chosen, pausedUntil };
  const same =
    nudge.minute === wishes.minute &&
    String(nudge.days) === String(wishes.days) &&
    nudge.pausedUntil === pausedUntil;
  const next = { ...nudge, ...wishes };
  const time = nudgeTime(next, working, tz);
  return happens(actor.id, saved, same ? [] : [{ type: 'nudge.set', wishes }], {
    name: nudgeName(actor.id),
    // Whoever moves it to an earlier hour does not lose today's.
    at: isTime(next, time, now) ? now : nextTime(next, time, now),
  });
}

function happens(
  id: string,
  before: Nudge | undefined,
  events: NudgeEvent[],
  due?: { name: string; at: number | null },
): Decision {
  return { ok: true, changes: [{ kind: 'nudge', id, before, events }], ...(due && { due: [due] }) };
}
