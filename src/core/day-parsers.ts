import type { Parser } from 'chrono-node';
import { addDays, weekdayOf } from '../working-time/days.ts';

// Days as people write them that chrono does not read, or reads otherwise than whoever works in weeks.

/** The calendar date on which a stretch of time ends, `next` of them after the one that `today` is in. A week ends on Friday. */
function endOf(period: string, next: number, today: string): string {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const lastOf = (months: number) => new Date(Date.UTC(year, months, 0)).toISOString().slice(0, 10);
  switch (period) {
    case 'week':
      return addDays(today, ((12 - weekdayOf(today)) % 7) + 7 * next);
    case 'month':
      return lastOf(month + next);
    case 'quarter':
      return lastOf((Math.ceil(month / 3) + next) * 3);
    case 'year':
      return `${year + next}-12-31`;
    default:
      return addDays(today, next);
  }
}

const shortly: Record<string, string> = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' };

/** `end of next week`, `end of the quarter`, `eow`, `cob`. */
const endOfPeriod = (today: string): Parser => ({
  pattern: () =>
    /\b(?:(?:the )?end of (?:the |this |(next ))?(day|week|month|quarter|year)|eo([dwmqy])|cob)\b/i,
  extract(_, [, next, period, short]) {
    const named = period?.toLowerCase() ?? shortly[short?.toLowerCase() ?? ''] ?? 'day';
    const date = endOf(named, next ? 1 : 0, today);
    return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
  },
});

/** `5.6.2027` is the fifth of June: whoever writes dots writes the day first. */
const dotted: Parser = {
  pattern: () => /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])/,
  extract: (_, [, day, month, year]) => ({ day: Number(day), month: Number(month), year: Number(year) }),
};

/** `by 31.12.`: without a year only behind a word that leads to a day, for `Node-RED 4.1` is none. */
const dottedLed: Parser = {
  pattern: () => /(?<=\b(?:by|until|till|before|on|due)\s+)(\d{1,2})\.(\d{1,2})\.?(?![\d.])/i,
  extract: (_, [, day, month]) => ({ day: Number(day), month: Number(month) }),
};

/** The parsers for a day on which `today` (an ISO date) is today; they come before chrono's own. */
export const dayParsers = (today: string): Parser[] => [endOfPeriod(today), dotted, dottedLed];
