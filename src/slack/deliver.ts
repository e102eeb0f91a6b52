import { randomUUID } from 'node:crypto';
import type { Handler } from '../core/handle.ts';
import { type Channel, type Channels, type People, SlackSilent, StoreBusy } from '../core/ports.ts';
import { HANDOFF, type RecordRef } from '../core/types.ts';
import { closedHome } from '../deal/access.ts';
import { drawDigest, drawFullList } from '../digest/slack/draw.ts';
import type { Logger } from '../log.ts';
import { look } from '../member/look.ts';
import { deliverNudge } from '../nudge/slack/deliver.ts';
import type { Task, TaskOf } from '../outbox/task.ts';
import type { Deliver, Outcome } from '../outbox/worker.ts';
import { cardName } from '../schedule/due.ts';
import type { Leased, Surface, TeamStore } from '../store/port.ts';
import { weekdayOf } from '../working-time/days.ts';
import { dateIn } from '../working-time/zone.ts';
import type { Message } from './blocks.ts';
import type { NoGroups } from './directory.ts';
import { failureOf, isCredentials, outcomeOf, reinstall } from './failure.ts';
import { createPacketDelivery } from './packet.ts';
import { mayReadAbout } from './reading.ts';
import { recheck } from './recheck.ts';
import { type Card, cardOf, renderCard, renderCurtain, renderNotice } from './render.ts';
import { route } from './route.ts';
import { createSender, NotSent, type SenderOptions } from './send.ts';
import { forAnother, withStandIns } from './stand-in.ts';

export interface DeliverOptions extends Omit<SenderOptions, 'outbox'> {
  store: TeamStore;
  people: People;
  channels: Channels;
  /** The workspace's own address, with its last slash: `https://acme.slack.com/`. */
  workspace: string;
  /** For what Handoff changes itself. */
  handler: Handler;
  /** Reads Slack's user groups anew; answers why there are none. */
  readGroups: () => Promise<NoGroups | undefined>;
  log: Logger;
  /** Called when something is due that was not before. */
  planned: () => void;
  /** Whether the workspace granted making canvases (the optional scope). */
  mayMakeCanvases: boolean;
}

const withoutGroups: Record<NoGroups, string> = {
  missing_scope: `user groups cannot be read, so their people are taken to be those of the last reading; ${reinstall}`,
  plan_upgrade_required:
    'this workspace has no user groups on its Slack plan, so functions have the people named one by one only',
};
const notInvited = 'somebody could not be invited';

/** How one task reaches Slack. Everything is rendered from the state as it is now, not as it was when asked for. */
export function createDeliver(options: DeliverOptions): Deliver {
  const { client, store, people, channels, budget } = options;
  const sender = createSender({ ...options, outbox: store.outbox });
  const { call, post } = sender;

  async function deliverCard(leased: Leased, { about, channelId }: TaskOf<'card'>): Promise<Outcome> {
    const surface = await store.surfaces.surface(about, channelId);
    // Nothing is drawn for a call that may not be made yet: many lanes may wait for one method.
    budget.check(showing(surface));
    const [card, channel] = await Promise.all([
      renderCard(options, about, channelId),
      channels.recent(channelId),
    ]);
    if (!card || (card.moved && !surface)) return { status: 'done' };
    const closed = closedHome(channel);
    if (closed) return { status: 'failed', error: closed };
    const { message, version: shownVersion } = inChannel(card, channel);
    await drawnAgain(about, card.until);
    if (surface && (await update(channelId, surface.ts, message))) {
      return card.moved ? left(surface) : kept(surface, shownVersion, card.pin);
    }
    // The card was deleted, or never was: where nothing internal may stand, none is posted.
    if (surface) await store.surfaces.forgetSurface(about, channelId);
    if (channel.problem || card.moved) return { status: 'done' };
    const { ts } = await post(leased, channelId, message);
    await shown({ about, channelId, ts, shownVersion, pinned: false }, card.pin);
    return { status: 'done', posted: true };
  }

  /** Has a record's cards drawn once more when they say something wrong, even if nothing changes until then. */
  async function drawnAgain(about: RecordRef, at: number | undefined): Promise<void> {
    const name = cardName(about);
    if (at === undefined || (await store.schedule.dueAt(name)) === at) return;
    await store.schedule.set(name, at);
    options.planned();
  }

  /** A card was drawn in place. */
  async function kept(surface: Surface, shownVersion: number, toPin: boolean): Promise<Outcome> {
    await shown({ ...surface, shownVersion }, toPin);
    // Slack tells nobody that a channel is about to be shared: whichever card finds out has the others checked.
    const turned = (surface.shownVersion === 0) !== (shownVersion === 0);
    return { status: 'done', next: turned ? [{ type: 'recheck', channelId: surface.channelId }] : [] };
  }

  /** A card says where its record is now, and is left alone from here on. */
  async function left({ about, channelId }: Surface): Promise<Outcome> {
    await store.surfaces.forgetSurface(about, channelId);
    return { status: 'done' };
  }

  /** Remembers where a card is before anything else can fail; then pins it if it is to be pinned. */
  async function shown(surface: Surface, toPin: boolean): Promise<void> {
    await store.surfaces.saveSurface(surface);
    if (toPin && !surface.pinned) await pin(surface);
  }

  /** Edits a message in place; false when it is no longer there. */
  async function update(channel: string, ts: string, message: Message): Promise<boolean> {
    try {
      await call('chat.update', () => client.chat.update({ channel, ts, ...message }));
      return true;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused' && ['message_not_found', 'cant_update_message'].includes(failure.error))
        return false;
      throw error;
    }
  }

  /** Pins a card, once. One that cannot be pinned (a channel takes 100 pins) is still a card. */
  async function pin(surface: Surface): Promise<void> {
    try {
      await call('pins.add', () => client.pins.add({ channel: surface.channelId, timestamp: surface.ts }));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'refused' || isCredentials(failure.error)) throw error;
      if (failure.error !== 'already_pinned') return;
    }
    await store.surfaces.saveSurface({ ...surface, pinned: true });
  }

  async function deliverThread(leased: Leased, task: TaskOf<'thread'>): Promise<Outcome> {
    budget.check('chat.postMessage');
    const { about, channelId, mention, notice, turns, changed, instead = {} } = task;
    const card = await cardOf(store, about);
    const [channel, surface] = await Promise.all([
      channels.recent(channelId),
      store.surfaces.surface(card, channelId),
    ]);
    // The channel changed, or its card could not be posted: nobody misses their turn for that.
    if (channel.problem || !surface) {
      return {
        status: 'done',
        next: mention.flatMap((meant): Task[] => {
          const others = instead[meant]?.map((person) => ({ person, meant }));
          const said = { notice, turns, changed, about };
          return (others ?? [{ person: meant }]).map((to) => ({ type: 'dm', ...said, ...to }));
        }),
      };
    }
    const drawn = await renderNotice(options, notice, about, { mention, turns, changed });
    if (!drawn) return { status: 'done' };
    const message = await withStandIns(options, drawn, instead);
    const sent = await post(leased, channelId, message, surface.ts);
    if (sent.inThread) return { status: 'done', posted: true };
    // Slack posts a reply to a deleted message in the channel and says so by leaving out the thread: the card is gone.
    await store.surfaces.forgetSurface(card, channelId);
    return { status: 'done', posted: true, next: [{ type: 'card', about: card, channelId }] };
  }

  async function deliverDm(leased: Leased, task: TaskOf<'dm'>): Promise<Outcome> {
    budget.check('chat.postMessage');
    const person = await people.person(task.person);
    // Nothing is sent into the void, and nothing internal to people from outside.
    if (person.outside) return { status: 'done' };
    // What it says is what it would say to whom it is meant for; that person may read it is the reader's own right.
    const reader = {
      reader: task.meant ?? person.id,
      mayRead: await mayReadAbout(options, person, task.about),
      turns: task.turns,
      changed: task.changed,
    };
    const drawn = await renderNotice(options, task.notice, task.about, reader);
    if (!drawn) return { status: 'done' };
    const message = task.meant ? await forAnother(options, drawn, task.meant) : drawn;
    await post(leased, task.person, message);
    return { status: 'done', posted: true };
  }

  /** Has the cards drawn anew that say that something waits for a person: the record's own, and its deal's. */
  async function redraw({ person }: TaskOf<'redraw'>): Promise<Outcome> {
    const waiting = await store.waitingOnPerson(person);
    const cards = new Map<string, Task>();
    for (const { about, dealId } of waiting) {
      // What is on no deal has no card.
      const deal = dealId === null ? undefined : await store.load('deal', dealId);
      for (const each of deal ? [about, { kind: 'deal', id: deal.id } as const] : []) {
        for (const { channelId } of await store.surfaces.surfacesOf(each)) {
          cards.set(`${each.id}:${channelId}`, { type: 'card', about: each, channelId });
        }
      }
    }
    return { status: 'done', next: [...cards.values()] };
  }

  /** Brings somebody into a channel. Where that cannot be, the direct messages they get all the same must do. */
  async function deliverInvite(_leased: Leased, { person, channelId }: TaskOf<'invite'>): Promise<Outcome> {
    budget.check('conversations.invite');
    const [{ outside }, channel] = await Promise.all([people.person(person), channels.recent(channelId)]);
    const closed = ['archived', 'bot-absent', 'direct-message'].some((each) => each === channel.problem);
    if (outside || closed || channel.members.includes(person)) return { status: 'done' };
    try {
      await call('conversations.invite', () =>
        client.conversations.invite({ channel: channelId, users: person }),
      );
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'refused' || isCredentials(failure.error)) throw error;
      const { log } = options;
      if (failure.error !== 'already_in_channel') {
        const what = failure.error === 'missing_scope' ? `${notInvited}; ${reinstall}` : notInvited;
        log.warn({ person, channelId, error: failure.error }, what);
      }
    }
    return { status: 'done' };
  }

  /** Posts a channel's digest, where it is still the newest, on its day; one that may not be posted there stops. */
  async function deliverDigest(leased: Leased, task: TaskOf<'digest' | 'digest-list'>): Promise<Outcome> {
    // Every channel's may be due at the same moment.
    budget.check('chat.postMessage', 'patient');
    const { channelId, date } = task;
    const [digest, { problem }] = await Promise.all([
      store.load('digest', channelId),
      channels.recent(channelId),
    ]);
    const stale = digest?.sentOn !== date || dateIn(options.now(), digest.tz) !== date;
    if (digest?.status !== 'active' || stale) return { status: 'done' };
    if (problem) {
      const asked = { actorId: HANDOFF, key: `digest:${randomUUID()}` };
      const stopped = await options.handler.handle({ type: 'digest.stop', id: channelId }, asked);
      if (!stopped.ok) return { status: 'again', error: stopped.refusal.code, arrived: 'no' };
      return { status: 'done' };
    }
    if (task.type === 'digest-list') {
      const list = await drawFullList(options, digest);
      if (list) await post(leased, channelId, list, task.ts);
      return { status: 'done', posted: list !== undefined };
    }
    const message = await drawDigest(options, digest);
    const sent = message && (await post(leased, channelId, message));
    const posted = { actorId: HANDOFF, key: `posted:${channelId}:${date}` };
    await options.handler.handle({ type: 'digest.post', id: channelId, date }, posted);
    if (!sent) return { status: 'done' };
    const { ts } = sent;
    const full = digest.fullOn === weekdayOf(date);
    return { status: 'done', posted: true, next: full ? [{ type: 'digest-list', channelId, date, ts }] : [] };
  }

  const deliverers: { [T in Task['type']]: (leased: Leased, task: TaskOf<T>) => Promise<Outcome> } = {
    card: deliverCard,
    tell: (_leased, task) => route(options, task),
    recheck: (_leased, task) => recheck(options, task),
    invite: deliverInvite,
    async look() {
      await look(options);
      return { status: 'done' };
    },
    async groups() {
      const without = await call('usergroups.list', options.readGroups);
      if (without) options.log.warn({ error: without }, withoutGroups[without]);
      // Many groups may change together: what comes meanwhile is one more read.
      return { status: 'done', posted: true };
    },
    redraw: async (_leased, task) => redraw(task),
    thread: deliverThread,
    digest: deliverDigest,
    'digest-list': deliverDigest,
    dm: deliverDm,
    ...createPacketDelivery({ ...options, sender }),
    nudge: (leased, task) => deliverNudge(options, { post, update }, leased, task),
  };

  return async (leased) => {
    try {
      const deliver = deliverers[leased.task.type] as (leased: Leased, task: Task) => Promise<Outcome>;
      return await deliver(leased, leased.task);
    } catch (error) {
      if (error instanceof StoreBusy) return { status: 'again', error: error.message, arrived: 'no' };
      const cause = error instanceof SlackSilent || error instanceof NotSent ? error.cause : error;
      const failure = failureOf(cause);
      if (failure.kind === 'mistake') throw cause;
      return outcomeOf(failure, error instanceof NotSent ? 'no' : 'perhaps');
    }
  };
}

/** What a channel shows of a card; where people from outside may read, that it is hidden, which is no version of it. */
const inChannel = (card: Card, { problem }: Channel): Pick<Card, 'message' | 'version'> =>
  problem ? { message: renderCurtain(), version: 0 } : card;

/** The method that shows a card: in place where it stands already. */
const showing = (surface: Surface | undefined) => (surface ? 'chat.update' : 'chat.postMessage');
