/** Days of the week, Monday first, as ISO 8601 counts them: 1 to 7. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

export const weekdayNames: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

/** A day on which nobody works: an ISO date and what people call it, which may be nothing. */
export interface Holiday {
  date: string;
  name: string;
}

/**
 * When somebody works: on these days of the week but for holidays, from and to a time of day, all of it in one IANA
 * zone. `from` and `to` are minutes since midnight, `from` before `to`; 1440 is the midnight that ends the day. There
 * is at least one day, or nothing would ever be due.
 */
export interface WorkingTime {
  tz: string;
  days: readonly Weekday[];
  from: number;
  to: number;
  /** In order, a date once. */
  holidays: readonly Holiday[];
}

/** What holds until an admin says otherwise. */
export const usualWorkingTime: WorkingTime = {
  tz: 'UTC',
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 17 * 60,
  holidays: [],
};

/** How long a working day is, in milliseconds of the clock on the wall. */
export const dayLength = ({ from, to }: Pick<WorkingTime, 'from' | 'to'>) => (to - from) * 60_000;
