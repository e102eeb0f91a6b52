import { TZDate } from '@date-fns/tz/date';
import { tzOffset } from '@date-fns/tz/tzOffset';
import { format } from 'date-fns/format';

/** The calendar date in an IANA zone at an instant, as an ISO string. A zone nobody knows counts as UTC. */
export function dateIn(now: number, tz: string): string {
  return format(new TZDate(now, known(tz)), 'yyyy-MM-dd');
}

/** How many minutes an IANA zone is ahead of UTC at an instant. */
export function offsetMinutes(now: number, tz: string): number {
  return tzOffset(known(tz), new Date(now));
}

function known(tz: string): string {
  return Number.isNaN(tzOffset(tz, new Date(0))) ? 'UTC' : tz;
}
