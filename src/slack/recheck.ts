import { randomUUID } from 'node:crypto';
import type { Intent } from '../core/plan.ts';
import { type Channel, type Channels, dealOf, type RecordReads, teamOf } from '../core/ports.ts';
import type { RecordRef } from '../core/types.ts';
import { handoffEnded } from '../cs-handoff/model.ts';
import type { Deal } from '../deal/model.ts';
import { type Fn, functions } from '../member/model.ts';
import { channelLane, type Task, type TaskOf } from '../outbox/task.ts';
import type { Outcome } from '../outbox/worker.ts';
import { pocEnded } from '../poc/model.ts';
import { psEnded } from '../ps-scoping/model.ts';
import type { Surface, TeamStore } from '../store/port.ts';

interface RecheckOptions {
  store: TeamStore;
  channels: Channels;
  now: () => number;
}

/**
 * Reads a channel anew after something about it changed. When it opened to outsiders its cards are hidden and the
 * deal owner is told; when all is well again they come back, and what had failed there has its chance. A deal that has
 * another home now leaves a word about it. Runs in the channel's own lane, so what it finds was drawn before the next
 * check looks.
 */
export async function recheck(
  { store, channels, now }: RecheckOptions,
  { channelId }: TaskOf<'recheck'>,
): Promise<Outcome> {
  const [here, surfaces, roster] = await Promise.all([
    store.dealOfChannel(channelId),
    store.surfaces.surfacesIn(channelId),
    store.roster(),
  ]);
  const deal = here?.channelId === channelId ? here : undefined;
  const intakeOf = functions.filter((fn) => roster[fn]?.intakeChannelId === channelId);
  if (!deal && intakeOf.length === 0 && surfaces.length === 0) return { status: 'done' };
  const channel = await channels.fresh(channelId);
  const card = (about: RecordRef): Task => ({ type: 'card', about, channelId });
  const opening = { name: `external:${channelId}`, by: channelId };
  if (isExternal(channel)) {
    if (deal) {
      // The claim is there as long as the channel is open to outsiders: only who takes it first tells the owner.
      const tells = { take: [opening], intents: [await telling(store, deal)] };
      await store.commit({ ...nothing, subject: { kind: 'deal', id: deal.id }, at: now(), ...tells });
    }
    const open = surfaces.filter((surface) => surface.shownVersion > 0);
    return { status: 'done', next: open.map((surface) => card(surface.about)) };
  }
  if (channel.problem) return { status: 'done' };
  if (deal) {
    const subject: RecordRef = { kind: 'deal', id: deal.id };
    await store.commit({ ...nothing, subject, at: now(), release: [opening] });
  }
  await store.outbox.retryParked(now(), channelLane(channelId));
  const shown = new Set(
    surfaces.filter((surface) => surface.shownVersion > 0).map((surface) => surface.about.id),
  );
  const hidden = surfaces.filter((surface) => surface.shownVersion === 0).map((surface) => surface.about);
  const wanted = deal ? await cardsOf(store, deal.id) : [];
  const waiting = await Promise.all(intakeOf.map((fn) => waitingFor(store, fn)));
  const due = [...wanted, ...waiting.flat(), ...hidden].filter(({ id }) => !shown.has(id));
  const left = await moved(store, surfaces, { channelId, intakeOf });
  const next = new Map([...due, ...left].map((ref) => [ref.id, ref]));
  return { status: 'done', next: [...next.values()].map(card) };
}

/** What a function takes in where its requests come in. */
const takesIn: Partial<Record<Fn, RecordRef['kind']>> = { se: 'se-request', ps: 'ps-scoping' };

/** What must have a card where a function takes them in: those that nobody in it has yet. */
async function waitingFor(store: RecordReads, fn: Fn): Promise<RecordRef[]> {
  const waiting = await store.waitingOnFunction(fn);
  return waiting
    .map(({ about }) => about)
    .filter(({ kind }) => kind === 'se-request' || kind === 'ps-scoping');
}

/** The records of a deal that must have cards at its home. */
async function cardsOf(store: RecordReads, dealId: string): Promise<RecordRef[]> {
  const requests = await store.seRequestsOfDeal(dealId, 'unfinished');
  const pocs = (await store.pocsOfDeal(dealId)).filter((poc) => !pocEnded(poc));
  const scopings = (await store.psScopingsOfDeal(dealId)).filter((each) => !psEnded(each));
  const handoffs = (await store.csHandoffsOfDeal(dealId)).filter((each) => !handoffEnded(each));
  return [
    { kind: 'deal', id: dealId },
    ...requests.map(({ id }): RecordRef => ({ kind: 'se-request', id })),
    ...pocs.map(({ id }): RecordRef => ({ kind: 'poc', id })),
    ...scopings.map(({ id }): RecordRef => ({ kind: 'ps-scoping', id })),
    ...handoffs.map(({ id }): RecordRef => ({ kind: 'cs-handoff', id })),
  ];
}

/** The cards in a channel that is neither the home of their deal any more nor where their function takes requests in. */
async function moved(
  store: RecordReads,
  surfaces: readonly Surface[],
  { channelId, intakeOf }: { channelId: string; intakeOf: readonly Fn[] },
): Promise<RecordRef[]> {
  const left: RecordRef[] = [];
  for (const { about } of surfaces) {
    const deal = await dealOf(store, about);
    const taken = intakeOf.some((fn) => takesIn[fn] === about.kind);
    if (deal && deal.channelId !== channelId && !taken) left.push(about);
  }
  return left;
}

const nothing = { key: null, guards: [], writes: [], take: [], release: [], audit: [], due: [], intents: [] };

/** The deal owner hears that outsiders can read the deal's home; of an owner who has left, the Sales leads do. */
async function telling(store: RecordReads, { id, channelId, ownerId }: Deal): Promise<Intent> {
  const about: RecordRef = { kind: 'deal', id };
  const { people } = teamOf(await store.roster(), 'sales');
  const to = ownerId && people.includes(ownerId) ? { people: [ownerId] } : ({ leads: 'sales' } as const);
  return { type: 'tell', id: randomUUID(), notice: 'deal.home-external', about, to, by: null, channelId };
}

/** Whether people from outside can read the channel, or are about to. */
function isExternal({ problem }: Channel): boolean {
  return problem === 'has-guests' || problem === 'shared' || problem === 'pending-shared';
}
