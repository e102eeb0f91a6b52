import { tzOffset } from '@date-fns/tz/tzOffset';

/** Zones change their offset at full quarters of an hour only, so an answer holds until the next one. */
const QUARTER = 15 * 60_000;
const answered = new Map<string, { quarter: number; minutes: number }>();

/** How many minutes an IANA zone is ahead of UTC at an instant. A zone nobody knows counts as UTC. */
export function offsetMinutes(now: number, tz: string): number {
  const quarter = Math.floor(now / QUARTER);
  const known = answered.get(tz);
  if (known?.quarter === quarter) return known.minutes;
  const minutes = tzOffset(tz, new Date(now)) || 0;
  answered.set(tz, { quarter, minutes });
  return minutes;
}

/** The calendar date in an IANA zone at an instant, as an ISO string. A zone nobody knows counts as UTC. */
export function dateIn(now: number, tz: string): string {
  return new Date(now + offsetMinutes(now, tz) * 60_000).toISOString().slice(0, 10);
}

/** The first instant (UTC milliseconds) after a calendar date in an IANA zone, whatever its clocks do that day. */
export function endOfDay(isoDate: string, tz: string): number {
  const midnight = Date.parse(`${isoDate}T00:00:00Z`) + 24 * 60 * 60_000;
  // The offset at that midnight is found from a first guess; where clocks change at midnight, the later one holds.
  const guess = midnight - offsetMinutes(midnight, tz) * 60_000;
  return midnight - offsetMinutes(guess, tz) * 60_000;
}
