import { parseMoney } from '../core/money.ts';
import { close } from '../se-request/typed.ts';
import { effortInput, type PsKind, psKinds } from './model.ts';
import { psKindNames } from './names.ts';

/** What stands after `/handoff ps` and means a step. */
export const stepWords = {
  conversation: 'conversation',
  needs: 'needs',
  draft: 'draft',
  sow: 'draft',
  content: 'content',
  effort: 'effort',
  estimate: 'effort',
  price: 'price',
  start: 'start',
  milestones: 'milestones',
  delivered: 'deliver',
  deliver: 'deliver',
  change: 'change',
  summary: 'summary',
  edit: 'edit',
  deliverer: 'give',
  decline: 'decline',
  withdraw: 'withdraw',
  // These two need no form: the page of a scoping has their button.
  accept: 'accept',
  take: 'take',
} as const;

type TypedStep = (typeof stepWords)[keyof typeof stepWords];

/** What was typed for a step's form, as its fields take it. */
export interface TypedEntries {
  days?: string;
  amount?: string;
  currency?: string;
}

/** What was typed after `/handoff ps`: which scoping, which step of it, or the beginning of a new one. */
export interface TypedScoping {
  number?: number;
  step?: TypedStep;
  /** What its form begins with. */
  entries?: TypedEntries;
  /** Another scoping is wanted, whatever is there already. */
  fresh: boolean;
  kind?: PsKind;
  outcomeWanted?: string;
}

/**
 * Reads `price`, `PS-4`, `PS-4 price`, `price PS-4`, `new`, `workshop`, `migration move the plants over`. A step is that
 * step whatever follows: its form asks for the rest, and begins with what can be read of that (`price 20000 EUR`,
 * `effort 12 days`). What is neither a name, a step nor a kind is the outcome wanted of
 * a new one.
 */
export function readTypedScoping(typed: string): TypedScoping {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const [one, other] = words;
  const step = stepOf(one) ?? (numberOf(one) === undefined ? undefined : stepOf(other));
  const number = numberOf(one) ?? (step ? numberOf(other) : undefined);
  if (step || number !== undefined) {
    const rest = words.slice(number !== undefined && step ? 2 : 1);
    return {
      ...(number !== undefined && { number }),
      ...(step && { step, entries: entriesOf(step, rest) }),
      fresh: false,
    };
  }
  const fresh = one?.toLowerCase() === 'new';
  if (fresh) words.shift();
  const { kind, rest } = takeKind(words);
  const outcomeWanted = rest.join(' ');
  return {
    fresh: fresh || kind !== undefined || outcomeWanted !== '',
    ...(kind && { kind }),
    ...(outcomeWanted && { outcomeWanted }),
  };
}

/** The number in `PS-4`. */
function numberOf(word = ''): number | undefined {
  const name = /^ps-?(\d{1,9})$/i.exec(word);
  return name ? Number(name[1]) : undefined;
}

function stepOf(word = ''): TypedStep | undefined {
  const said = word.toLowerCase();
  return Object.hasOwn(stepWords, said) ? stepWords[said as keyof typeof stepWords] : undefined;
}

function entriesOf(step: TypedStep, words: string[]): TypedEntries {
  if (step === 'effort') return readDays(words.join(' '));
  return step === 'price' ? readPrice(words) : {};
}

/** Reads `12 days`, `7.5`, `7,5d`. */
function readDays(said: string): TypedEntries {
  const [, days] = /^(\S+?) ?(?:d|days?)?$/i.exec(said) ?? [];
  return days && effortInput.shape.days.safeParse(days).success ? { days } : {};
}

/** Reads `20000`, `20,000.50 EUR`, `eur 20 000`. What else is wrong with an amount, its form says. */
function readPrice(words: readonly string[]): TypedEntries {
  const currency = [words[0], words.at(-1)].find((word) => word && !('code' in parseMoney('1', word)));
  const amount = words.filter((word) => word !== currency).join(' ');
  const read = parseMoney(amount, currency ?? 'EUR');
  if (amount && 'code' in read && read.code === 'not-an-amount') return {};
  return { ...(amount && { amount }), ...(currency && { currency: currency.toUpperCase() }) };
}

/** The kind named by the first words, forgiving a slip of the finger. */
function takeKind(words: string[]): { kind: PsKind | undefined; rest: string[] } {
  for (const count of [2, 1]) {
    const said = words.slice(0, count).join(' ').toLowerCase().replaceAll('-', ' ');
    const kind = psKinds.find((code) => said !== '' && close(said, psKindNames[code].toLowerCase()));
    if (kind && words.length >= count) return { kind, rest: words.slice(count) };
  }
  return { kind: undefined, rest: words };
}
