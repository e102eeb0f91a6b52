import { actsAs } from '../absence/standing.ts';
import { actorOf } from '../core/actor.ts';
import { type Channels, dealOf, type RecordReads } from '../core/ports.ts';
import type { Refusal } from '../core/refusal.ts';
import { humanId, type RecordRef } from '../core/types.ts';
import { mayRead } from '../deal/access.ts';
import type { Person } from '../member/model.ts';
import { mayReadScoping } from '../ps-scoping/access.ts';
import { mayReadTask } from '../task/access.ts';
import { cut } from './mrkdwn.ts';

/**
 * Whether a person may read what a record is about: the deal's rule, and whoever works on the record itself.
 * May ask Slack about the deal's channel.
 */
export async function mayReadAbout(
  { store, channels }: { store: RecordReads; channels: Channels },
  person: Person,
  { kind, id }: RecordRef,
): Promise<boolean> {
  const actor = actorOf(person, await store.roster());
  // What nobody in a function has is listed to those who may give or take it.
  if (kind === 'function') return actor.functions.some((fn) => fn === id);
  // Whoever is told of an absence has to do with it.
  if (kind === 'absence') return actor.functions.length > 0;
  const request = kind === 'se-request' ? await store.load('se-request', id) : undefined;
  const poc = kind === 'poc' ? await store.load('poc', id) : undefined;
  const risk = kind === 'risk' ? await store.load('risk', id) : undefined;
  const commitment = kind === 'commitment' ? await store.load('commitment', id) : undefined;
  const scoping = kind === 'ps-scoping' ? await store.load('ps-scoping', id) : undefined;
  const task = kind === 'task' ? await store.load('task', id) : undefined;
  const deal = await dealOf(store, { kind, id });
  const channel = deal && (await channels.known(deal.channelId));
  if (task) return mayReadTask(task, { deal, channel }, actor);
  if (!deal || !channel) return false;
  if (actor.outside) return false;
  if (actsAs(actor, risk?.ownerId ?? (request ?? poc)?.seId, ['se'])) return true;
  if (commitment && actsAs(actor, commitment.keeperId, [commitment.function])) return true;
  return scoping ? mayReadScoping(scoping, deal, channel, actor) : mayRead(deal, channel, actor);
}

/**
 * What the deals of these records are called: by name to who may read one of the records, by its number alone to others.
 * So whoever has a task knows the deal that it is for (docs/decisions/0031).
 */
export async function dealNames<R extends RecordRef>(
  store: RecordReads,
  items: readonly { dealId: string | null; about: R }[],
  mayRead: (about: R) => Promise<boolean>,
): Promise<Map<string, string>> {
  const byDeal = Map.groupBy(items, ({ dealId }) => dealId);
  const named = await Promise.all(
    [...byDeal].map(async ([id, its]) => {
      const deal = id === null ? undefined : await store.load('deal', id);
      if (!deal) return [];
      const name = humanId('deal', deal.number);
      for (const { about } of its) {
        if (await mayRead(about)) return [[deal.id, `${name} ${cut(deal.name, 150)}`] as const];
      }
      return [[deal.id, name] as const];
    }),
  );
  return new Map(named.flat());
}

/** The refusal for whom a record is hidden from; undefined for those who may read it. */
export async function unlessReadAbout(
  ports: { store: RecordReads; channels: Channels },
  person: Person,
  about: RecordRef,
): Promise<{ refusal: Refusal } | undefined> {
  if (await mayReadAbout(ports, person, about)) return undefined;
  const task = about.kind === 'task' ? await ports.store.load('task', about.id) : undefined;
  const alone = task && task.dealId === null;
  return { refusal: alone ? { code: 'task-hidden', number: task.number } : { code: 'may-not-read' } };
}
