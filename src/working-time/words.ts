import type { Deadline } from './due.ts';
import { dayLength, type Weekday, type WorkingTime, weekdayNames } from './model.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How late something is: `late by 3 business hours`; `late` alone while no working time has passed since. */
export function lateWords({ late }: Deadline, working: Pick<WorkingTime, 'from' | 'to'>): string {
  if (!late) return '';
  const amount =
    'ms' in late ? lasting(late.ms, working) : late.days > 0 && counted(late.days, 'business day');
  return amount ? `late by ${amount}` : 'late';
}

/** A length of working time in its largest whole unit; nothing under a minute. */
function lasting(ms: number, working: Pick<WorkingTime, 'from' | 'to'>): string | undefined {
  const [days, hours, minutes] = [dayLength(working), HOUR, MINUTE].map((unit) => Math.floor(ms / unit));
  if (days) return counted(days, 'business day');
  if (hours) return counted(hours, 'business hour');
  return minutes ? counted(minutes, 'minute') : undefined;
}

/** A time of day, from minutes since midnight: `09:00`; a whole day is `24:00`. */
export const timeOfDay = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Days of the week: `Monday to Friday`, `Sunday to Thursday`, `Monday, Wednesday and Friday`. */
export function daysWords(days: readonly Weekday[]): string {
  if (days.length === 7) return 'Every day';
  const starts = days.filter((day) => !days.includes(before(day)));
  const [first, ...others] = starts.map((start) => {
    let last = start;
    while (days.includes(after(last))) last = after(last);
    return { start, last };
  });
  const long = first && (first.last - first.start + 7) % 7 >= 2;
  if (first && others.length === 0 && long)
    return `${weekdayNames[first.start]} to ${weekdayNames[first.last]}`;
  const names = days.toSorted((a, b) => a - b).map((day) => weekdayNames[day]);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
const after = (day: Weekday) => ((day % 7) + 1) as Weekday;
const before = (day: Weekday) => (((day + 5) % 7) + 1) as Weekday;

/** `Monday to Friday, 09:00 to 17:00 in Europe/Amsterdam`. */
export const hoursWords = ({ days, from, to, tz }: WorkingTime) =>
  `${daysWords(days)}, ${timeOfDay(from)} to ${timeOfDay(to)} in ${tz}`;
