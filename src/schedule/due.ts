import type { Command } from '../core/command.ts';
import { namedKinds, type RecordRef } from '../core/types.ts';

/** What is done when a name is due: a command of the product itself, or the cards of a record are drawn anew. */
export type Doing = { command: Command } | { card: RecordRef };

/** What a card is due under: a deadline that it shows passes. */
export const cardName = ({ kind, id }: RecordRef) => `card:${kind}:${id}`;

/** What is due under the names that begin so, given what stands behind the colon and the instant in UTC milliseconds. */
const makers: Record<string, (of: string, at: number) => Doing | undefined> = {
  digest: (id, at) => ({ command: { type: 'digest.send', id, at } }),
  late: (id) => ({ command: { type: 'se-request.tell-late', id } }),
  nudge: (person) => ({ command: { type: 'nudge.give', person } }),
  card(of) {
    const [named = '', ...id] = of.split(':');
    const kind = namedKinds.find((each) => each === named);
    return kind && { card: { kind, id: id.join(':') } };
  },
};

/** What is to be done that is due; undefined for a name of another version. */
export function doingOf({ name, at }: { name: string; at: number }): Doing | undefined {
  const [kind = '', ...of] = name.split(':');
  return Object.hasOwn(makers, kind) ? makers[kind]?.(of.join(':'), at) : undefined;
}
