import { tzOffset } from '@date-fns/tz/tzOffset';

/** The calendar date in an IANA zone at an instant, as an ISO string. A zone nobody knows counts as UTC. */
export function dateIn(now: number, tz: string): string {
  return new Date(now + offsetMinutes(now, tz) * 60_000).toISOString().slice(0, 10);
}

/** How many minutes an IANA zone is ahead of UTC at an instant. A zone nobody knows counts as UTC. */
export function offsetMinutes(now: number, tz: string): number {
  return tzOffset(tz, new Date(now)) || 0;
}
