import { createRequire } from 'node:module';
import { oneLine } from '../slack/mrkdwn.ts';
import { addDays } from '../working-time/days.ts';
import { merged, NAME_LENGTH, yearOf } from '../working-time/holidays.ts';
import type { Holiday } from '../working-time/model.ts';

// The days of a calendar as other programs write it: https://datatracker.ietf.org/doc/html/rfc5545

type Library = typeof import('ical.js').default;
const require = createRequire(import.meta.url);

/** How many years a calendar may be about, so that all of it fits one form. */
export const MOST_YEARS = 5;
/** A day that comes every year for ever is taken for this year and so many more. */
const YEARS_AHEAD = 2;
/** A calendar of holidays has a hundred days a year at most; one of every day for years is a mistake. */
const MOST_DAYS = 1_000;
/** What comes every day has done so for twenty-seven years by then; what comes every second is no holiday. */
const MOST_TIMES = 10_000;

export type CalendarProblem =
  | { code: 'not-a-calendar'; why: 'no-event' | 'torn' | 'past' }
  | { code: 'too-many-years'; from: number; to: number; max: number };

/**
 * The days of an .ics file, or of some of its events, from `year` on. An event of several days is one for each;
 * one at a time of day is its whole day; what comes again is taken for as long as it does, at most for
 * {@link YEARS_AHEAD} more years; what is cancelled is nothing.
 */
export function readCalendar(
  text: string,
  year: number,
): { ok: true; holidays: Holiday[] } | { ok: false; problem: CalendarProblem } {
  const why = (why: Extract<CalendarProblem, { code: 'not-a-calendar' }>['why']) =>
    ({ ok: false, problem: { code: 'not-a-calendar', why } }) as const;
  const begun = text.match(/^\s*BEGIN:VEVENT\s*$/gim)?.length ?? 0;
  const events = text.match(/^\s*BEGIN:VEVENT\s*$[\s\S]*?^\s*END:VEVENT\s*$/gim) ?? [];
  const ended = text.match(/^\s*END:VEVENT\s*$/gim)?.length ?? 0;
  if (begun + ended === 0) return why('no-event');
  if (begun !== ended || events.length !== begun) return why('torn');
  const days: Holiday[] = [];
  for (const event of events) {
    const read = daysOf(event, year);
    if (!read) return why('torn');
    days.push(...read);
  }
  const holidays = merged(days.filter(({ date }) => yearOf(date) >= year));
  const last = holidays.at(-1);
  if (!last) return why('past');
  const [from, to] = [yearOf(holidays[0]?.date ?? last.date), yearOf(last.date)];
  if (to - year >= MOST_YEARS || holidays.length > MOST_DAYS) {
    return { ok: false, problem: { code: 'too-many-years', from, to, max: MOST_YEARS } };
  }
  return { ok: true, holidays };
}

/** The days of one event; undefined for one that cannot be read. */
function daysOf(text: string, year: number): Holiday[] | undefined {
  const ICAL = require('ical.js') as Library;
  try {
    const calendar = ICAL.Component.fromString(`BEGIN:VCALENDAR\r\n${text.trim()}\r\nEND:VCALENDAR`);
    const component = calendar.getFirstSubcomponent('vevent');
    const event = component && new ICAL.Event(component);
    if (!event?.startDate) return undefined;
    if (component?.getFirstPropertyValue('status') === 'CANCELLED') return [];
    const name = oneLine(String(event.summary ?? ''), NAME_LENGTH);
    return startsOf(event, year)?.flatMap((start) =>
      Array.from({ length: lengthOf(event) }, (_, i) => ({ date: addDays(start, i), name })),
    );
  } catch {
    // What the library cannot read it throws at.
    return undefined;
  }
}

type Event = InstanceType<Library['Event']>;

const dateOf = ({ year, month, day }: { year: number; month: number; day: number }) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** On which days an event starts, up to some years from now; undefined for one that comes again without measure. */
function startsOf(event: Event, year: number): string[] | undefined {
  if (!event.isRecurring()) return [dateOf(event.startDate)];
  const starts: string[] = [];
  const each = event.iterator();
  for (let tries = 0; tries < MOST_TIMES; tries += 1) {
    const next = each.next();
    if (!next || next.year > year + YEARS_AHEAD) return starts;
    if (next.year >= year) starts.push(dateOf(next));
  }
  return undefined;
}

/** How many calendar days an event touches: the end of whole days is the day after the last. */
function lengthOf(event: Event): number {
  const { startDate, endDate } = event;
  const apart = Math.round((Date.parse(dateOf(endDate)) - Date.parse(dateOf(startDate))) / 86_400_000);
  const open = endDate.isDate || (endDate.hour === 0 && endDate.minute === 0 && endDate.second === 0);
  return Math.min(Math.max(1, open ? apart : apart + 1), 366);
}
