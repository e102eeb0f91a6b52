import { v7 as uuid } from 'uuid';
import type { Intent } from '../core/plan.ts';
import { type Channel, type Channels, type RecordReads, teamOf } from '../core/ports.ts';
import type { RecordRef } from '../core/types.ts';
import type { Deal } from '../deal/model.ts';
import { channelLane, type Task, type TaskOf } from '../outbox/task.ts';
import type { Outcome } from '../outbox/worker.ts';
import type { TeamStore } from '../store/port.ts';

interface RecheckOptions {
  store: TeamStore;
  channels: Channels;
  now: () => number;
}

/**
 * Reads a channel anew after something about it changed. When it opened to outsiders its cards are hidden and the
 * deal owner is told; when all is well again they come back, and what had failed there has its chance. Runs in the
 * channel's own lane, so what it finds was drawn before the next check looks.
 */
export async function recheck(
  { store, channels, now }: RecheckOptions,
  { channelId }: TaskOf<'recheck'>,
): Promise<Outcome> {
  const deal = await store.dealOfChannel(channelId);
  if (!deal) return { status: 'done' };
  const channel = await channels.fresh(channelId);
  const surfaces = await store.surfaces.surfacesIn(channelId);
  const card = (about: RecordRef): Task => ({ type: 'card', about, channelId });
  const about: RecordRef = { kind: 'deal', id: deal.id };
  const opening = { name: `external:${channelId}`, by: channelId };
  if (isExternal(channel)) {
    // The claim is there as long as the channel is open to outsiders: only who takes it first tells the owner.
    await store.commit({
      ...nothing,
      subject: about,
      at: now(),
      take: [opening],
      intents: [await telling(store, deal)],
    });
    const open = surfaces.filter((surface) => surface.shownVersion > 0);
    return { status: 'done', next: open.map((surface) => card(surface.about)) };
  }
  if (channel.problem) return { status: 'done' };
  await store.commit({ ...nothing, subject: about, at: now(), release: [opening] });
  await store.outbox.retryParked(now(), channelLane(channelId));
  const requests = await store.seRequestsOfDeal(deal.id, 'unfinished');
  const wanted: RecordRef[] = [about, ...requests.map(({ id }): RecordRef => ({ kind: 'se-request', id }))];
  const shown = new Set(
    surfaces.filter((surface) => surface.shownVersion > 0).map((surface) => surface.about.id),
  );
  const hidden = surfaces.filter((surface) => surface.shownVersion === 0).map((surface) => surface.about);
  const missing = new Map(
    [...wanted, ...hidden].filter(({ id }) => !shown.has(id)).map((ref) => [ref.id, ref]),
  );
  return { status: 'done', next: [...missing.values()].map(card) };
}

const nothing = { key: null, guards: [], writes: [], take: [], release: [], audit: [], intents: [] };

/** The deal owner hears that outsiders can read the deal's home; of an owner who has left, the Sales leads do. */
async function telling(store: RecordReads, { id, channelId, ownerId }: Deal): Promise<Intent> {
  const about: RecordRef = { kind: 'deal', id };
  const { people, leads } = teamOf(await store.roster(), 'sales');
  const others = leads.length > 0 ? leads : people;
  const to = { people: people.includes(ownerId) ? [ownerId] : others };
  return { type: 'tell', id: uuid(), notice: 'deal.home-external', about, to, by: null, channelId };
}

/** Whether people from outside can read the channel, or are about to. */
function isExternal({ problem }: Channel): boolean {
  return problem === 'has-guests' || problem === 'shared' || problem === 'pending-shared';
}
