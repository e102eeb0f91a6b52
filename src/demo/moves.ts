import { TZDate } from '@date-fns/tz/date';

/** Where the clock can be moved to with one click. */
export type Move = 'hour' | 'tomorrow' | 'monday';

/** The hour at which a working day begins on the page's clock. */
const MORNING = 9;

/**
 * The instant a move leads to, in UTC milliseconds: an hour on; 09:00 of the next day, or of the next Monday, in
 * the reader's zone.
 * @param now UTC milliseconds
 * @param tz an IANA zone
 * @returns nothing for a zone that there is not
 */
export function moveTo(move: Move, now: number, tz: string): number | undefined {
  if (move === 'hour') return now + 3_600_000;
  const day = new TZDate(now, tz);
  const days = move === 'tomorrow' ? 1 : (8 - day.getDay()) % 7 || 7;
  return known(new TZDate(day.getFullYear(), day.getMonth(), day.getDate() + days, MORNING, 0, 0, tz));
}

/**
 * The instant of a wall-clock time in a zone, in UTC milliseconds.
 * @param local as a browser's `datetime-local` field gives it: `2026-11-24T09:00`
 * @returns nothing for a text that is no such time
 */
export function instantOf(local: string, tz: string): number | undefined {
  const [, year = Number.NaN, month = 1, day = 1, hour = 0, minute = 0] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(local)?.map(Number) ?? [];
  // The 31st of November would be the 1st of December.
  const written = new Date(Date.UTC(year, month - 1, day, hour, minute));
  if (Number.isNaN(written.getTime()) || !local.startsWith(written.toISOString().slice(0, 16)))
    return undefined;
  return known(new TZDate(year, month - 1, day, hour, minute, 0, tz));
}

/** Its instant; nothing for a date in a zone that there is not. */
function known(date: TZDate): number | undefined {
  const instant = date.getTime();
  return Number.isNaN(instant) ? undefined : instant;
}
