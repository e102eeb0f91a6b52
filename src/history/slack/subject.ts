import type { RecordReads } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import { humanId, type NamedKind, type RecordRef, readHumanId, type StateOf } from '../../core/types.ts';
import { handoffKindNames } from '../../cs-handoff/names.ts';
import type { Deal } from '../../deal/model.ts';
import { psKindNames } from '../../ps-scoping/names.ts';
import { seKindNames } from '../../se-request/model.ts';
import type { Deps } from '../../slack/listen.ts';
import { cut, oneLine } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import type { Speaking } from '../kind.ts';

/** A record that people know by a name. */
export type NamedRef = RecordRef & { kind: NamedKind };

/** The record that was typed by its name; a refusal where it is no name, or nobody's. */
export async function recordTyped(
  store: RecordReads,
  typed: string,
): Promise<{ about: NamedRef } | { refusal: Refusal }> {
  const name = readHumanId(typed);
  if (!name) return { refusal: { code: 'not-a-name', typed } };
  const found = await store.numbered(name.kind, name.number);
  return found ? { about: { ...found, kind: name.kind } } : { refusal: { code: 'no-record', ...name } };
}

/** What each kind of record is called beside its name. */
const titles: { [K in NamedKind]: (record: StateOf<K>) => string } = {
  deal: ({ name }) => cut(name, 150),
  'se-request': ({ kind }) => seKindNames[kind],
  poc: () => 'PoC',
  'ps-scoping': ({ kind }) => psKindNames[kind],
  'cs-handoff': ({ kind }) => `Handoff ${handoffKindNames[kind]}`,
  risk: ({ what }) => oneLine(what, 150),
  commitment: ({ what }) => oneLine(what, 150),
  partner: ({ partner }) => cut(partner, 150),
  task: ({ title }) => title,
};

/** What a record is called beside its name, without its deal: `Demo`, what a task asks for. */
export const titleOf = <K extends NamedKind>(kind: K, record: StateOf<K>): string => titles[kind](record);

/**
 * What a record is called beside its name where its deal is named already: nothing for the deal, nor for what is called by
 * its kind alone.
 */
export const calledBeside = (kind: NamedKind, title: string): string =>
  kind === 'deal' || kind === 'poc' ? '' : oneLine(title, 200).replace(/[.:;]+$/, '');

/** What is done for a deal; all else is on one. */
const forDeals: readonly NamedKind[] = ['se-request', 'poc', 'ps-scoping', 'cs-handoff'];

/** `DEAL-7 Acme rollout`, `SE-12 Demo for DEAL-7 Acme rollout`. */
export async function subjectLine(
  store: RecordReads,
  about: NamedRef,
  deal: Deal | undefined,
): Promise<string> {
  const what = deal ? `${humanId('deal', deal.number)} ${cut(deal.name, 150)}` : '';
  const record = about.kind === 'deal' ? undefined : await loadNamed(store, about);
  if (!record) return what;
  const own = `${humanId(about.kind, record.number)} ${titleOf(about.kind, record)}`;
  // Only a task can be without a deal.
  if (!deal) return about.kind === 'task' ? own : '';
  return forDeals.includes(about.kind) ? `${own} for ${what}` : `${own}, on ${what}`;
}

/** Words about records, with everybody in them by name: they are made once to hear of whom they speak, and then anew. */
export async function inWords<T>(
  { directory }: Pick<Deps, 'directory'>,
  make: (name: Speaking<NamedKind>['name']) => T,
): Promise<T> {
  const people = new Set<string>();
  make((id) => {
    people.add(id);
    return id;
  });
  const name = await namer(directory, [...people]);
  return make((id) => oneLine(name(id), 60));
}

/** Loads a record of whichever kind. */
export const loadNamed = (
  store: RecordReads,
  { kind, id }: NamedRef,
): Promise<StateOf<NamedKind> | undefined> => store.load(kind, id);
