import type { ParsedResult } from 'chrono-node';
import { format, parseISO } from '../date-fns.ts';
import { dayParsers } from './day-parsers.ts';

/** The reader of dates as people write them is loaded at first use: it costs 20 MB that many days nobody needs. */
const chrono = () => import('chrono-node');

/** A day that was named in what somebody typed. */
export interface TypedDay {
  /** As an ISO string. */
  day: string;
  /** How it was written. */
  said: string;
  /** What stands before it and after it; the word that leads to it, as in "by friday", belongs to neither. */
  before: string;
  after: string;
  /** Whether such a word led to it. */
  led: boolean;
}

/**
 * Reads the day that a text names: `by tue`, `tomorrow`, `in 3 days`, `1 march`. A weekday is the coming one, or today.
 * The day behind "by" is the one meant; without one, the last, for people end with it. `today` is the calendar date
 * where the writer is, as an ISO string.
 */
export async function typedDay(text: string, today: string): Promise<TypedDay | undefined> {
  const days = await daysIn(text, today);
  const found =
    days.findLast(({ index }) => /\b(?:by|until|before)\s*$/i.test(text.slice(0, index))) ?? days.at(-1);
  if (!found) return undefined;
  const lead = text.slice(0, found.index);
  const before = lead.replace(/\b(?:(?:needed|due)\s+)?(?:by|until|before|on|for)\s*$/i, '');
  return {
    day: found.date,
    said: text.slice(before.length, found.end).trim(),
    before,
    after: text.slice(found.end),
    led: before !== lead,
  };
}

/** The days that a text names, forward from `today` (an ISO date): where each stands in it, and which it is. */
export async function daysIn(
  text: string,
  today: string,
): Promise<{ index: number; end: number; date: string }[]> {
  return (await read(text, today))
    .filter((found) => !isTwofold(found.text) && namesDay(found, text))
    .map(({ index, text: said, start }) => {
      return { index, end: index + said.length, date: format(start.date(), 'yyyy-MM-dd') };
    });
}

/** A day in a text that some read as the fifth of June and others as the sixth of May, as it is written: `5/6`. */
export async function twofoldDay(text: string, today: string): Promise<string | undefined> {
  return (await read(text, today)).findLast(({ text: said }) => isTwofold(said))?.text;
}

async function read(text: string, today: string): Promise<ParsedResult[]> {
  if (text.trim() === '') return [];
  const { casual } = await chrono();
  const reader = casual.clone();
  reader.parsers.unshift(...dayParsers(today));
  // The first instant of today, whatever the machine's zone: the reader takes days that have begun for past ones.
  return reader.parse(text, parseISO(today), { forwardDate: true });
}

/** Nobody can know which day this is, so none is taken, and the words stay where they are. */
function isTwofold(said: string): boolean {
  const [, a, b] = /^(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?$/.exec(said) ?? [];
  return a !== undefined && Number(a) <= 12 && Number(b) <= 12 && Number(a) !== Number(b);
}

/**
 * Whether a day to come was named: not only a time (`at 3pm`), nor a stretch of the clock (`5 min`, `a second`); nor
 * `last friday`, nor round-the-clock support. A month is its first day only behind a word that leads to it: `by march`.
 */
function namesDay({ index, text: said, start }: ParsedResult, text: string): boolean {
  if (start.isCertain('millisecond') || /^(?:last\b|24\/7$)/i.test(said)) return false;
  if (start.isCertain('day') || start.isCertain('weekday')) return true;
  const led = /\b(?:by|until|till|before)\s*$/i.test(text.slice(0, index));
  return start.isCertain('month') && (led || start.tags().has('result/relativeDate'));
}
