import { offsetMinutes } from '../../working-time/zone.ts';
import { zones } from './cast.ts';

const A_DAY = 24 * 3_600_000;

/** So many working days does the story last. */
export const STORY_DAYS = 20;

/** No step is later than this where its person is. */
export const CLOSING_TIME = '18:00';

/** The working days of a story. */
export interface Calendar {
  /** The date of a working day as an ISO string: 1 is the story's first, 20 its last, 21 the one after. */
  day: (n: number) => string;
  /** The instant of a local time on a working day, in UTC milliseconds. */
  instant: (n: number, time: string, zone: string) => number;
}

/** The instant at which clocks in a zone show this date and time, in UTC milliseconds. */
function instantOf(date: string, time: string, zone: string): number {
  const shown = Date.parse(`${date}T${time}:00Z`);
  const near = shown - offsetMinutes(shown, zone) * 60_000;
  return shown - offsetMinutes(near, zone) * 60_000;
}

const dateOf = (noon: number) => new Date(noon).toISOString().slice(0, 10);
const isWorkday = (noon: number) => ![0, 6].includes(new Date(noon).getUTCDay());

/** The working day before or after a date, as noon in UTC; dates are counted at noon, which no zone's change touches. */
function next(noon: number, step: 1 | -1): number {
  let there = noon + step * A_DAY;
  while (!isWorkday(there)) there += step * A_DAY;
  return there;
}

/** The last working day that is over everywhere at `until`, as noon in UTC. */
function lastWorkday(until: number): number {
  const isOver = (noon: number) =>
    zones.every((zone) => instantOf(dateOf(noon), CLOSING_TIME, zone) <= until);
  let noon = next(Math.floor(until / A_DAY) * A_DAY + A_DAY / 2 + 2 * A_DAY, -1);
  while (!isOver(noon)) noon = next(noon, -1);
  return noon;
}

/** The calendar of the story that is over at `until` (UTC milliseconds), whatever weekday and hour that is. */
export function calendarUntil(until: number): Calendar {
  const days = [lastWorkday(until)];
  for (let first = days[0] ?? 0; days.length < STORY_DAYS; days.unshift(first)) first = next(first, -1);
  const day = (n: number) => {
    for (let last = days.at(-1) ?? 0; days.length < n; days.push(last)) last = next(last, 1);
    const noon = days[n - 1];
    if (noon === undefined) throw new Error(`The story has no working day ${n}`);
    return dateOf(noon);
  };
  return { day, instant: (n, time, zone) => instantOf(day(n), time, zone) };
}
