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

/** `DEAL-7 Acme rollout`, `SE-12 Demo for DEAL-7 Acme rollout`. */
export async function subjectLine(
  store: RecordReads,
  about: NamedRef,
  deal: Deal | undefined,
): Promise<string> {
  const task = about.kind === 'task' ? await store.load('task', about.id) : undefined;
  const titled = task && `${humanId('task', task.number)} ${task.title}`;
  // Only a task can be without a deal.
  if (!deal) return titled ?? '';
  const what = `${humanId('deal', deal.number)} ${cut(deal.name, 150)}`;
  if (titled) return `${titled}, on ${what}`;
  const risk = about.kind === 'risk' ? await store.load('risk', about.id) : undefined;
  if (risk) return `${humanId('risk', risk.number)} ${oneLine(risk.what, 150)}, on ${what}`;
  const commitment = about.kind === 'commitment' ? await store.load('commitment', about.id) : undefined;
  if (commitment) {
    return `${humanId('commitment', commitment.number)} ${oneLine(commitment.what, 150)}, on ${what}`;
  }
  const scoping = about.kind === 'ps-scoping' ? await store.load('ps-scoping', about.id) : undefined;
  if (scoping) return `${humanId('ps-scoping', scoping.number)} ${psKindNames[scoping.kind]} for ${what}`;
  const handoff = about.kind === 'cs-handoff' ? await store.load('cs-handoff', about.id) : undefined;
  if (handoff)
    return `${humanId('cs-handoff', handoff.number)} Handoff ${handoffKindNames[handoff.kind]} for ${what}`;
  const partner = about.kind === 'partner' ? await store.load('partner', about.id) : undefined;
  if (partner) return `${humanId('partner', partner.number)} ${cut(partner.partner, 150)}, on ${what}`;
  const poc = about.kind === 'poc' ? await store.load('poc', about.id) : undefined;
  if (poc) return `${humanId('poc', poc.number)} PoC for ${what}`;
  const request = about.kind === 'se-request' ? await store.load('se-request', about.id) : undefined;
  if (!request) return what;
  return `${humanId('se-request', request.number)} ${seKindNames[request.kind]} for ${what}`;
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
