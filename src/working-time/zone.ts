import { tzOffset } from '@date-fns/tz/tzOffset';

/** Zones change their offset at full quarters of an hour only, so an answer holds until the next one. */
const QUARTER = 15 * 60_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** So many answers are kept per zone: asking `Intl` costs a hundred times as much as remembering. */
const KEPT = 1_000;
const answered = new Map<string, Map<number, number>>();

/** How many minutes an IANA zone is ahead of UTC at an instant. A zone nobody knows counts as UTC. */
export function offsetMinutes(now: number, tz: string): number {
  const quarter = Math.floor(now / QUARTER);
  const known = answered.get(tz) ?? new Map<number, number>();
  if (known.size === 0) answered.set(tz, known);
  const before = known.get(quarter);
  if (before !== undefined) return before;
  if (known.size >= KEPT) known.clear();
  const minutes = tzOffset(tz, new Date(quarter * QUARTER)) || 0;
  known.set(quarter, minutes);
  return minutes;
}

/** Whether there is an IANA zone of this name. */
export const isZone = (tz: string): boolean => /^[A-Z]/i.test(tz) && !Number.isNaN(tzOffset(tz, new Date(0)));

/** The calendar date in an IANA zone at an instant, as an ISO string. A zone nobody knows counts as UTC. */
export function dateIn(now: number, tz: string): string {
  return new Date(now + offsetMinutes(now, tz) * MINUTE).toISOString().slice(0, 10);
}

/** What the clocks of a zone show at an instant: the date, and the milliseconds since its midnight. */
export function wallClock(at: number, tz: string): { date: string; time: number } {
  const wall = at + offsetMinutes(at, tz) * MINUTE;
  return { date: new Date(wall).toISOString().slice(0, 10), time: ((wall % DAY) + DAY) % DAY };
}

/**
 * The instant at which the clocks of a zone show this time of this date; `time` is milliseconds since midnight, and
 * may be a whole day. What the clocks show twice, when they are put back, is the first or the last of the two; what
 * they skip, when they are put forward, is the instant of the change.
 */
export function instantOf(date: string, time: number, tz: string, which: 'first' | 'last'): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + time;
  const before = offsetMinutes(wall - DAY, tz);
  const after = offsetMinutes(wall + DAY, tz);
  const shown = [wall - before * MINUTE, wall - after * MINUTE].filter(
    (at) => at + offsetMinutes(at, tz) * MINUTE === wall,
  );
  if (shown.length > 0) return which === 'first' ? Math.min(...shown) : Math.max(...shown);
  let change = Math.floor((wall - after * MINUTE) / QUARTER) * QUARTER;
  while (offsetMinutes(change, tz) !== after) change += QUARTER;
  return change;
}
