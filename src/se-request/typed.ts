import type { Component, ParsedComponents } from 'chrono-node';
import { distance } from 'fastest-levenshtein';
import { format, parseISO } from '../date-fns.ts';
import { type SeKind, seKindNames, seKinds } from './model.ts';

/** What the form that asks SE may be opened with, from what was typed after `/handoff se`. */
export interface SePrefill {
  kind?: SeKind;
  needBy?: string;
  outcomeWanted?: string;
}

/** The reader of dates as people write them is loaded at first use: it costs 20 MB that many days nobody needs. */
const chrono = () => import('chrono-node');

/**
 * Reads what stands after `/handoff se`: a kind, a date and the rest, in any order, each optional. `demo by friday`
 * is a demo needed by the coming Friday, or today on a Friday; what is neither kind nor date becomes the outcome.
 * `today` is the calendar date where the asker is, as an ISO string.
 */
export async function readTyped(text: string, today: string): Promise<SePrefill> {
  const days = await daysIn(text, today);
  // The day behind "by" is the one meant; without one, the last: people end with it.
  const found =
    days.findLast(({ index }) => /\b(?:by|until|before)\s*$/i.test(text.slice(0, index))) ?? days.at(-1);
  const withoutDate = found
    ? text.slice(0, found.index).replace(/\b(?:needed\s+)?(?:by|until|before|on|for)\s*$/i, '') +
      text.slice(found.end)
    : text;
  const { kind, rest } = takeKind(withoutDate.trim());
  return {
    ...(kind && { kind }),
    ...(found && { needBy: found.date }),
    ...(rest && { outcomeWanted: rest }),
  };
}

/** The days that a text names, forward from `today` (an ISO date): where each stands in it, and which it is. */
export async function daysIn(
  text: string,
  today: string,
): Promise<{ index: number; end: number; date: string }[]> {
  if (text.trim() === '') return [];
  const { casual } = await chrono();
  // The first instant of today, whatever the machine's zone: the reader takes days that have begun for past ones.
  return casual
    .parse(text, parseISO(today), { forwardDate: true })
    .filter(({ start }) => namesDay(start))
    .map(({ index, text: said, start }) => {
      return { index, end: index + said.length, date: format(start.date(), 'yyyy-MM-dd') };
    });
}

/** Whether a day was named: not only a time (`at 3pm`), nor a stretch of the clock (`5 min`, `a second`). */
function namesDay(found: ParsedComponents): boolean {
  const days: Component[] = ['day', 'weekday', 'month'];
  return days.some((part) => found.isCertain(part)) && !found.isCertain('millisecond');
}

/** The kind named by the first words, forgiving a slip of the finger; `security review` and `security-review` alike. */
function takeKind(text: string): { kind: SeKind | undefined; rest: string } {
  const words = text.split(/\s+/).filter(Boolean);
  const spoken = (code: SeKind) => [code.replaceAll('-', ' '), seKindNames[code].toLowerCase()];
  for (let count = Math.min(3, words.length); count > 0; count -= 1) {
    const said = words.slice(0, count).join(' ').toLowerCase().replaceAll('-', ' ');
    const kind = seKinds.find((code) => spoken(code).some((name) => close(said, name)));
    if (kind) return { kind, rest: words.slice(count).join(' ') };
  }
  return { kind: undefined, rest: words.join(' ') };
}

/** Fingers slip anywhere but on the first letter: a memo is no demo. */
export const close = (said: string, name: string) =>
  said[0] === name[0] && distance(said, name) <= (name.length > 5 ? 2 : name.length > 3 ? 1 : 0);

/** The kind of help that one word names, for somebody who left out `se`. */
export function seKindNamed(word: string): SeKind | undefined {
  return takeKind(word).kind;
}
