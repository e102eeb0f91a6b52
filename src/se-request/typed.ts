import { distance } from 'fastest-levenshtein';
import { type SeKind, seKindNames, seKinds } from './model.ts';

/** What the form that asks SE may be opened with, from what was typed after `/handoff se`. */
export interface SePrefill {
  kind?: SeKind | undefined;
  needBy?: string | undefined;
  outcomeWanted?: string | undefined;
}

/** The reader of dates as people write them is loaded at first use: it costs 20 MB that many days nobody needs. */
const chrono = () => import('chrono-node');

/**
 * Reads what stands after `/handoff se`: a kind, a date and the rest, in any order, each optional. `demo by friday`
 * is a demo needed by the coming Friday where the asker is; what is neither kind nor date becomes the outcome.
 * `tz` is an IANA zone, `now` UTC milliseconds.
 */
export async function readTyped(
  text: string,
  { now, offset }: { now: number; offset: number },
): Promise<SePrefill> {
  const { casual } = await chrono();
  const reference = { instant: new Date(now), timezone: offset };
  const [found] = casual.parse(text, reference, { forwardDate: true });
  const date = found && {
    year: found.start.get('year') ?? 0,
    month: found.start.get('month') ?? 0,
    day: found.start.get('day') ?? 0,
  };
  const withoutDate = found
    ? text.slice(0, found.index).replace(/\b(?:needed\s+)?(?:by|until|before|on|for)\s*$/i, '') +
      text.slice(found.index + found.text.length)
    : text;
  const { kind, rest } = takeKind(withoutDate.trim());
  return {
    kind,
    needBy: date && [date.year, pad(date.month), pad(date.day)].join('-'),
    outcomeWanted: rest || undefined,
  };
}

const pad = (n: number) => String(n).padStart(2, '0');

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

const close = (said: string, name: string) =>
  distance(said, name) <= (name.length > 5 ? 2 : name.length > 3 ? 1 : 0);
