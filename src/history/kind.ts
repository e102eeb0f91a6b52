import type { EventOf, NamedKind, RecordBase, StateOf } from '../core/types.ts';

/** A piece of a line: words as they are, or a channel, which Slack names for its reader. */
export type Piece = string | { channel: string };

/** What words about a record are made with: the record as it is now, and people's names. */
export interface Speaking<K extends NamedKind> {
  record: StateOf<K>;
  name: (userId: string) => string;
}

/** The fields of a record that its history may speak of. */
export type FieldOf<K extends NamedKind> = Exclude<keyof StateOf<K>, keyof RecordBase>;

/** A field in words. */
export interface FieldWords<K extends NamedKind, V> {
  label: string;
  show: (value: NonNullable<V>, speaking: Speaking<K>) => string | Piece[];
  /** The members of a list, of which a change tells only those that came and went. */
  members?: (value: NonNullable<V>, speaking: Speaking<K>) => string[];
  /** What stands for an empty one; `nothing` unless said. */
  none?: string;
}

/** A step as it happened: the event, who took it, and what the fields that it changed were before. */
export interface Step<K extends NamedKind, E> extends Speaking<K> {
  event: E;
  by: string;
  was: Partial<StateOf<K>>;
}

/** A step in words. */
export interface StepWords<K extends NamedKind, E> {
  /** What somebody did, as in "Sol Sales …". */
  did: (step: Step<K, E>) => string;
  /** The step as a thing, as in "took back …", which the undo of this kind speaks of. */
  thing: string;
  /** The fields that `did` or `more` speak of already. */
  tells?: readonly FieldOf<K>[];
  /** What the event says beside the fields, by label. */
  more?: (step: Step<K, E>) => readonly (readonly [label: string, text: string])[];
  /** What the reason is called; `Why` unless said. */
  why?: string;
}

/** All that can happen to a kind of record, in words. A field that is nobody's business is `internal`. */
export interface KindWords<K extends NamedKind> {
  fields: { [F in FieldOf<K>]: FieldWords<K, StateOf<K>[F]> | 'internal' };
  steps: { [T in EventOf<K>['type']]: StepWords<K, Extract<EventOf<K>, { type: T }>> };
}
