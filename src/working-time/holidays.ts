import { addDays } from './days.ts';
import type { Holiday } from './model.ts';

/** So long a holiday's name may be, and so much text a year of them: what a field of a form holds. */
export const NAME_LENGTH = 120;
export const YEAR_LENGTH = 3_000;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pad = (n: number) => String(n).padStart(2, '0');

/** The holidays of a year as people write them, a line each: `25 Dec Christmas Day`. */
export const holidayLines = (holidays: readonly Holiday[], year: number): string =>
  holidays
    .filter(({ date }) => yearOf(date) === year)
    .map(({ date, name }) =>
      `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${name}`.trim(),
    )
    .join('\n');

export const yearOf = (date: string) => Number(date.slice(0, 4));

/** What is wrong with a line, by its own words. */
export type HolidayProblem =
  | { code: 'not-a-holiday'; line: string }
  | { code: 'other-year'; line: string; year: number }
  | { code: 'name-too-long'; line: string; max: number };

/**
 * Reads a year's holidays as people write them, a line each: `25 Dec Christmas Day`, `Fri 25 December 2026`,
 * `2026-12-25 Christmas Day`. Empty lines are nothing. The first line that is no day of this year is the problem.
 */
export function readHolidays(
  text: string,
  year: number,
): { ok: true; holidays: Holiday[] } | { ok: false; problem: HolidayProblem } {
  const holidays: Holiday[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\s+/g, ' ').trim();
    if (!line) continue;
    const read = readLine(line, year);
    if (!read) return { ok: false, problem: { code: 'not-a-holiday', line } };
    if (yearOf(read.date) !== year) return { ok: false, problem: { code: 'other-year', line, year } };
    if (read.name.length > NAME_LENGTH)
      return { ok: false, problem: { code: 'name-too-long', line, max: NAME_LENGTH } };
    holidays.push(read);
  }
  return { ok: true, holidays: merged(holidays) };
}

const written = /^(?:[a-z]{3,9}[.,]? )?(\d{1,2})\.? ([a-z]{3,9})\.?(?: (\d{4}))?(?=$|[ ,:;–—-])(.*)$/i;
const iso = /^(\d{4})-(\d{2})-(\d{2})(?=$|[ ,:;–—-])(.*)$/;

function readLine(line: string, year: number): Holiday | undefined {
  const [, y, m, d, rest = ''] = iso.exec(line) ?? [];
  if (y) return dated(Number(y), Number(m), Number(d), rest);
  const [, day, month = '', own, after = ''] = written.exec(line) ?? [];
  const index = months.findIndex((each) => month.toLowerCase().startsWith(each.toLowerCase()));
  return day && index >= 0 ? dated(Number(own ?? year), index + 1, Number(day), after) : undefined;
}

function dated(year: number, month: number, day: number, rest: string): Holiday | undefined {
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  // 31 February is no date, whatever a parser makes of it.
  if (Number.isNaN(at) || addDays(date, 0) !== date) return undefined;
  return { date, name: rest.replace(/^[\s,:;–—-]+/, '').trim() };
}

/** Holidays in order, a date once: what falls on the same one has both names. */
export function merged(holidays: readonly Holiday[]): Holiday[] {
  const names = new Map<string, string[]>();
  for (const { date, name } of holidays) {
    const known = names.get(date) ?? [];
    if (known.length === 0) names.set(date, known);
    if (name && !known.includes(name)) known.push(name);
  }
  return [...names]
    .map(([date, all]) => ({ date, name: all.join(' / ') }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
