import type { Weekday, WorkingTime } from './model.ts';

const DAY = 86_400_000;
const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** The calendar date so many days after another, or before it where `days` is negative. */
export const addDays = (date: string, days: number): string =>
  new Date(midnight(date) + days * DAY).toISOString().slice(0, 10);

/** Which day of the week a calendar date is. */
export const weekdayOf = (date: string): Weekday => (new Date(midnight(date)).getUTCDay() || 7) as Weekday;

const closed = new WeakMap<WorkingTime['holidays'], ReadonlySet<string>>();

function holidaysOf({ holidays }: Pick<WorkingTime, 'holidays'>): ReadonlySet<string> {
  const known = closed.get(holidays);
  if (known) return known;
  const dates = new Set(holidays.map(({ date }) => date));
  closed.set(holidays, dates);
  return dates;
}

type Days = Pick<WorkingTime, 'days' | 'holidays'>;

/** Whether people work on this calendar date: it is one of their days of the week, and no holiday. */
export const isWorkingDay = (working: Days, date: string): boolean =>
  working.days.includes(weekdayOf(date)) && !holidaysOf(working).has(date);

/**
 * The n-th business day after a calendar date, or before it where `n` is negative; the date itself is not counted,
 * whether people work on it or not, and is the answer to 0.
 * @throws for a working time without any day, which no settings can have
 */
export function addBusinessDates(working: Days, date: string, n: number): string {
  const step = Math.sign(n);
  let at = date;
  for (let left = Math.abs(n); left > 0; left -= 1) at = nextFrom(working, addDays(at, step), step);
  return at;
}

/** This date if people work on it, else the next business day; with `step` -1 the last one before. */
export function nextFrom(working: Days, date: string, step = 1): string {
  let at = date;
  // Holidays are some hundreds at most: who finds no day in so many has none.
  for (let tries = 0; tries < 4_000; tries += 1) {
    if (isWorkingDay(working, at)) return at;
    at = addDays(at, step);
  }
  throw new Error('a working time needs a day on which people work');
}

/**
 * Whether what comes once a day has come on this date already, given the newest date of it. One tomorrow counts: that was
 * today further east, or by a clock that was put back since. One later still is a mistake of a clock, and counts for nothing.
 */
export const hadItsTurn = (newest: string | null, today: string): boolean =>
  newest !== null && newest >= today && newest <= addDays(today, 1);

/** How many business days come after `from`, up to and with `to`; 0 where `to` is not later. */
export function businessDatesBetween(working: Days, from: string, to: string): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(working, at)) count += 1;
  return count;
}
