import { changesOf } from '../../src/core/handle.ts';
import { records } from '../../src/core/records.ts';
import type { EventOf, NamedKind, StateOf } from '../../src/core/types.ts';
import type { Piece } from '../../src/history/kind.ts';
import { again, type Line, type TellableEntry, tell } from '../../src/history/words.ts';
import { MONDAY } from './records.ts';

/** Invented people by the ids of the records here. */
const people: Record<string, string> = {
  USOL: 'Sol Sales',
  ULEA: 'Lea Saleslead',
  UENO: 'Eno Engineer',
  UEVE: 'Eve Engineer',
  UCAM: 'Cam Success',
  HANDOFF: 'Handoff',
};
export const name = (id: string): string => people[id] ?? id;

const read = (piece: Piece) => (typeof piece === 'string' ? piece : `#${piece.channel}`);
const readLine = ({ label, pieces }: Line) => `${label}: ${pieces.map(read).join('')}`;

/** An event as the audit trail keeps it: what it changed is found out from the state before and after. */
export function entryOf<K extends NamedKind>(
  kind: K,
  before: StateOf<K> | undefined,
  event: EventOf<K>,
  by: string,
): { entry: TellableEntry; after: StateOf<K> } {
  const after = records[kind].evolve(before, event, { id: 'record-1', at: MONDAY, by });
  const reason = 'reason' in event && event.reason ? String(event.reason) : null;
  const entry = { type: event.type, actorId: by, event, changes: changesOf(before, after), reason };
  return { entry, after };
}

/** What is read of an entry: who did what, and its lines. */
export function readEntry<K extends NamedKind>(kind: K, entry: TellableEntry, record: StateOf<K>): string[] {
  const { who, did, lines } = tell(kind, entry, { record, name });
  return [`${who} ${did}`, ...lines.map(readLine)];
}

/** What is read of an event that happens to a record. */
export function readEvent<K extends NamedKind>(
  kind: K,
  before: StateOf<K> | undefined,
  event: EventOf<K>,
  by: string,
): string[] {
  const { entry, after } = entryOf(kind, before, event, by);
  return readEntry(kind, entry, after);
}

/** What an event that happened would bring again. */
export function readAgain<K extends NamedKind>(kind: K, before: StateOf<K>, event: EventOf<K>): string[] {
  const { entry, after } = entryOf(kind, before, event, 'USOL');
  return again(kind, entry, { record: after, name }).map(readLine);
}
