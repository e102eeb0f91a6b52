import { close } from '../se-request/typed.ts';
import { type PsKind, psKinds } from './model.ts';
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
} as const;

/** What was typed after `/handoff ps`: which scoping, which step of it, or the beginning of a new one. */
export interface TypedScoping {
  number?: number;
  step?: (typeof stepWords)[keyof typeof stepWords];
  /** Another scoping is wanted, whatever is there already. */
  fresh: boolean;
  kind?: PsKind;
  outcomeWanted?: string;
}

/**
 * Reads `price`, `PS-4`, `PS-4 price`, `new`, `workshop`, `migration move the plants over`. What is neither a name, a
 * step nor a kind is the outcome wanted of a new one.
 */
export function readTypedScoping(typed: string): TypedScoping {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const name = /^ps-?(\d{1,9})$/i.exec(words[0] ?? '');
  if (name) words.shift();
  const number = name ? { number: Number(name[1]) } : {};
  const first = words[0]?.toLowerCase() ?? '';
  if (words.length === 1 && Object.hasOwn(stepWords, first)) {
    return { ...number, step: stepWords[first as keyof typeof stepWords], fresh: false };
  }
  if (name) return { ...number, fresh: false };
  const fresh = first === 'new';
  if (fresh) words.shift();
  const { kind, rest } = takeKind(words);
  const outcomeWanted = rest.join(' ');
  return {
    fresh: fresh || kind !== undefined || outcomeWanted !== '',
    ...(kind && { kind }),
    ...(outcomeWanted && { outcomeWanted }),
  };
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
