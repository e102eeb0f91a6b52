import { distance } from 'fastest-levenshtein';
import { typedDay } from '../core/typed-day.ts';
import { type SeKind, seKindNames, seKinds } from './model.ts';

/** What the form that asks SE may be opened with, from what was typed after `/handoff se`. */
export interface SePrefill {
  kind?: SeKind;
  needBy?: string;
  outcomeWanted?: string;
}

/**
 * Reads what stands after `/handoff se`: a kind, a date and the rest, in any order, each optional. `demo by friday`
 * is a demo needed by the coming Friday, or today on a Friday; what is neither kind nor date becomes the outcome.
 * `today` is the calendar date where the asker is, as an ISO string.
 */
export async function readTyped(text: string, today: string): Promise<SePrefill> {
  const found = await typedDay(text, today);
  const withoutDate = found ? found.before + found.after : text;
  const { kind, rest } = takeKind(withoutDate.trim());
  return {
    ...(kind && { kind }),
    ...(found && { needBy: found.day }),
    ...(rest && { outcomeWanted: rest }),
  };
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
