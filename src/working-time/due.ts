import { businessDatesBetween } from './days.ts';
import { addBusinessDays, addBusinessHours, addBusinessTime, businessTime } from './hours.ts';
import type { WorkingTime } from './model.ts';
import { dateIn } from './zone.ts';

/**
 * How soon somebody must answer: so many business hours or business days after `from`, in the workspace's working
 * time. While it was `stopped`, from one instant to another, the clock stood still. Instants are UTC milliseconds.
 */
export interface ResponseTime {
  within: { hours: number } | { days: number };
  from: number;
  stopped: readonly { from: number; to: number }[];
}

/** By when a response is due: everything the clock stood still for, in working time, is added to the end. */
export function responseDue(working: WorkingTime, { within, from, stopped }: ResponseTime): number {
  const due =
    'hours' in within
      ? addBusinessHours(working, from, within.hours)
      : addBusinessDays(working, from, within.days);
  const stood = stopped.reduce((sum, each) => sum + businessTime(working, each.from, each.to), 0);
  return addBusinessTime(working, due, stood);
}

/** What may be due: by a calendar date, or a response within working time, or neither. */
export interface Owed {
  due: string | null;
  response?: ResponseTime | undefined;
}

/**
 * By when something is due, and by how much it is late: `hours` in milliseconds of working time, `days` in business
 * days, both 0 right after; null while it is not. A response counts before a date, which is then only what it is for.
 */
export type Deadline =
  | { at: number; late: { ms: number } | null }
  | { date: string; late: { days: number } | null };

/**
 * The deadline of what waits, as of `now`; undefined where it has none.
 * A response is due at one instant for everybody, in the workspace's working time. A date is over when it is over in
 * the zone of whoever must do it: `tz`, a person's own, or the workspace's for a whole function. How late it is counts
 * the workspace's business days in both cases.
 */
export function deadlineOf(
  { due, response }: Owed,
  { working, tz, now }: { working: WorkingTime; tz: string; now: number },
): Deadline | undefined {
  if (response) {
    const at = responseDue(working, response);
    return { at, late: now > at ? { ms: businessTime(working, at, now) } : null };
  }
  if (!due) return undefined;
  const today = dateIn(now, tz);
  return { date: due, late: today > due ? { days: businessDatesBetween(working, due, today) } : null };
}
