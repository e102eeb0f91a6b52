import { addBusinessDates, hadItsTurn, isWorkingDay, nextFrom } from '../working-time/days.ts';
import { isWorkingTime, spanOn } from '../working-time/hours.ts';
import type { WorkingTime } from '../working-time/model.ts';
import { dateIn } from '../working-time/zone.ts';
import type { Nudge, NudgeWishes } from './model.ts';

/**
 * When somebody may be nudged: in the workspace's hours and on its days, both where the person is, from the hour and
 * on the days that the person chose. What the workspace no longer has of them counts as not chosen.
 */
export function nudgeTime({ minute, days }: NudgeWishes, working: WorkingTime, tz: string): WorkingTime {
  const chosen = working.days.filter((day) => days?.includes(day) ?? true);
  const from = minute !== null && minute >= working.from && minute < working.to ? minute : working.from;
  return { ...working, tz, from, days: chosen.length > 0 ? chosen : working.days };
}

/** Whether somebody may be nudged now: it is time, nothing is paused, and there was none today. */
export function isTime(nudge: Nudge, time: WorkingTime, now: number): boolean {
  const today = dateIn(now, time.tz);
  const quiet = nudge.pausedUntil !== null && today < nudge.pausedUntil;
  return !quiet && !hadItsTurn(nudge.date, today) && isWorkingTime(time, now);
}

/** The next instant at which a day's nudges begin after `now`. UTC milliseconds. */
export function nextTime({ pausedUntil }: NudgeWishes, time: WorkingTime, now: number): number {
  const today = dateIn(now, time.tz);
  if (pausedUntil !== null && pausedUntil > today) return spanOn(time, nextFrom(time, pausedUntil)).from;
  const { from } = spanOn(time, today);
  return isWorkingDay(time, today) && from > now ? from : spanOn(time, addBusinessDates(time, today, 1)).from;
}
