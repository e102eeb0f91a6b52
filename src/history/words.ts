import { commitmentWords } from '../commitment/words.ts';
import type { AuditEntry } from '../core/plan.ts';
import type { EventOf, NamedKind, StateOf } from '../core/types.ts';
import { csHandoffWords } from '../cs-handoff/words.ts';
import { dealWords } from '../deal/words.ts';
import { partnerWords } from '../partner/words.ts';
import { pocWords } from '../poc/words.ts';
import { psScopingWords } from '../ps-scoping/words.ts';
import { riskWords } from '../risk/words.ts';
import { seRequestWords } from '../se-request/words.ts';
import { cut, oneLine } from '../slack/mrkdwn.ts';
import { taskWords } from '../task/words.ts';
import type { FieldOf, FieldWords, KindWords, Piece, Speaking, StepWords } from './kind.ts';

/** What has happened, in words, for every kind of record that has a history. */
const kinds: { [K in NamedKind]: KindWords<K> } = {
  deal: dealWords,
  'se-request': seRequestWords,
  poc: pocWords,
  'ps-scoping': psScopingWords,
  'cs-handoff': csHandoffWords,
  risk: riskWords,
  commitment: commitmentWords,
  partner: partnerWords,
  task: taskWords,
};

/** A label with what stands behind it. */
export interface Line {
  label: string;
  pieces: Piece[];
}

/** An entry of a record's history in words. */
export interface Told {
  who: string;
  did: string;
  lines: Line[];
}

/** What of an entry its words are made from. */
export type TellableEntry = Pick<AuditEntry, 'type' | 'actorId' | 'changes' | 'event' | 'reason'>;

/** So much of what somebody wrote is shown, so that an entry stays readable; the record itself has the rest. */
const A_VALUE = 200;
const A_TEXT = 500;

/** An entry in words: who did what, each changed field with what it was and is, and the reason that was given. */
export function tell<K extends NamedKind>(kind: K, entry: TellableEntry, speaking: Speaking<K>): Told {
  const event = entry.event as EventOf<K>;
  const words = kinds[kind].steps[entry.type as EventOf<K>['type']] as StepWords<K, EventOf<K>>;
  const was = before<K>(entry);
  const step = { ...speaking, event, by: entry.actorId, was };
  const more = [...(words.more?.(step) ?? [])];
  if (entry.reason) more.push([words.why ?? 'Why', entry.reason]);
  return {
    who: speaking.name(entry.actorId),
    did: words.did(step),
    lines: [
      ...changed(kind, entry, words.tells ?? []).map(([field, [from, to]]) => ({
        label: field.label,
        pieces: change(field, from, to, speaking),
      })),
      ...more.map(([label, text]) => ({ label, pieces: [cut(text.trim(), A_TEXT)] })),
    ],
  };
}

/** What taking an entry back brings again: each field that it changed, as it was before. */
export function again<K extends NamedKind>(
  kind: K,
  entry: Pick<AuditEntry, 'changes'>,
  speaking: Speaking<K>,
): Line[] {
  return changed(kind, entry, []).map(([field, [from]]) => ({
    label: field.label,
    pieces: shown(field, from, speaking),
  }));
}

/** What the fields that an entry changed were before. */
function before<K extends NamedKind>({ changes }: TellableEntry): Partial<StateOf<K>> {
  const fields = Object.entries(changes).map(([field, [was]]) => [field, was]);
  return Object.fromEntries(fields) as Partial<StateOf<K>>;
}

type AnyField<K extends NamedKind> = FieldWords<K, unknown>;

/** The changed fields that people know, but for those that are told otherwise, in the order of the record's words. */
function changed<K extends NamedKind>(
  kind: K,
  { changes }: Pick<AuditEntry, 'changes'>,
  told: readonly FieldOf<K>[],
): [AnyField<K>, [unknown, unknown]][] {
  const fields = Object.entries(kinds[kind].fields) as [FieldOf<K> & string, AnyField<K> | 'internal'][];
  return fields.flatMap(([name, words]): [AnyField<K>, [unknown, unknown]][] => {
    const values = changes[name];
    return values && words !== 'internal' && !told.includes(name) && differ(values) ? [[words, values]] : [];
  });
}

const empty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const differ = ([from, to]: readonly [unknown, unknown]) => !(empty(from) && empty(to));

/** `before → after`; where there was nothing before, what it is; of a list, what came and went. */
function change<K extends NamedKind>(
  field: AnyField<K>,
  from: unknown,
  to: unknown,
  speaking: Speaking<K>,
): Piece[] {
  if (empty(from)) return shown(field, to, speaking);
  if (field.members) return [oneLine(cameAndWent(field.members, from, to, speaking), A_VALUE)];
  return [...shown(field, from, speaking), ' → ', ...shown(field, to, speaking)];
}

/** `also a; b; no longer c`. */
function cameAndWent<K extends NamedKind>(
  members: NonNullable<AnyField<K>['members']>,
  from: unknown,
  to: unknown,
  speaking: Speaking<K>,
): string {
  const [was, is] = [from, to].map((value) =>
    empty(value) ? [] : members(value as NonNullable<unknown>, speaking),
  );
  const came = is?.filter((each) => !was?.includes(each)) ?? [];
  const went = was?.filter((each) => !is?.includes(each)) ?? [];
  return [
    ...(came.length > 0 ? [`also ${came.join('; ')}`] : []),
    ...(went.length > 0 ? [`no longer ${went.join('; ')}`] : []),
  ].join('; ');
}

function shown<K extends NamedKind>(field: AnyField<K>, value: unknown, speaking: Speaking<K>): Piece[] {
  const said = empty(value) ? '' : field.show(value as NonNullable<unknown>, speaking);
  if (typeof said !== 'string') return said;
  return [oneLine(said, A_VALUE) || (field.none ?? 'nothing')];
}
