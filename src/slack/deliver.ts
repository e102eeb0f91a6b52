import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Channels, type People, SlackSilent } from '../core/ports.ts';
import type { Task, TaskOf } from '../outbox/task.ts';
import type { Deliver, Outcome } from '../outbox/worker.ts';
import type { Leased, Surface, TeamStore } from '../store/port.ts';
import type { Message } from './blocks.ts';
import type { Budget } from './budget.ts';
import { failureOf, isCredentials, outcomeOf } from './failure.ts';
import { mayReadAbout } from './reading.ts';
import { recheck } from './recheck.ts';
import { renderCard, renderCurtain, renderNotice } from './render.ts';
import { route } from './route.ts';

export interface DeliverOptions {
  client: WebClient;
  store: TeamStore;
  people: People;
  channels: Channels;
  budget: Budget;
  /** Whether the workspace granted reading back what was sent (the optional history scopes). */
  mayReadBack: (where: 'channel' | 'dm') => boolean;
  now: () => number;
  /** Called when a message may have been sent twice, for the count that operators see. */
  repeated: () => void;
}

const METADATA = 'handoff_sent';

const sentId = z.object({ event_type: z.literal(METADATA), event_payload: z.object({ id: z.string() }) });
/** A channel in which more than 2,000 messages were written within one crash is not searched to its end. */
const PAGES_READ_BACK = 10;

/** Slack refused the post itself, so it is certain that nothing arrived. */
class NotSent extends Error {}

/** How one task reaches Slack. Everything is rendered from the state as it is now, not as it was when asked for. */
export function createDeliver(options: DeliverOptions): Deliver {
  const { client, store, people, channels, budget, mayReadBack, now, repeated } = options;

  /** One call, within the method's budget; a 429 holds the method for every lane. */
  async function call<T>(method: string, make: () => Promise<T>): Promise<T> {
    budget.take(method);
    try {
      return await make();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'limited') budget.hold(method, failure.ms);
      throw error;
    }
  }

  /**
   * Posts once. If an earlier try may have arrived, looks for it first by the id in its metadata; where the
   * workspace does not allow that, it is sent again and counted.
   */
  async function post(
    leased: Leased,
    channel: string,
    message: Message,
    threadTs?: string,
  ): Promise<{ ts: string; inThread: boolean }> {
    if (leased.sentAt !== null) {
      const mayLook = mayReadBack(isPerson(channel) ? 'dm' : 'channel');
      const sent = mayLook ? await findSent(leased, channel, threadTs).catch(ifGone) : undefined;
      if (sent) return { ts: sent, inThread: true };
      if (!mayLook) repeated();
    }
    await store.outbox.sending(leased.id, now());
    const answer = await postOrNot(() =>
      client.chat.postMessage({
        channel,
        ...message,
        ...(threadTs && { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: METADATA, event_payload: { id: leased.id } },
      }),
    );
    if (!answer.ts) throw new Error('chat.postMessage answered without ts');
    return { ts: answer.ts, inThread: answer.message?.thread_ts !== undefined };
  }

  /** Posts; a clear refusal says that this try did not arrive. */
  async function postOrNot<T>(make: () => Promise<T>): Promise<T> {
    try {
      return await call('chat.postMessage', make);
    } catch (error) {
      const clear = ['refused', 'limited'].includes(failureOf(error).kind);
      throw clear ? new NotSent('not sent', { cause: error }) : error;
    }
  }

  /** The ts of a message that an earlier try of this task sent, if there is one. */
  async function findSent(leased: Leased, to: string, threadTs?: string): Promise<string | undefined> {
    // The clocks of Slack and of this machine may differ by a little.
    const oldest = String(Math.floor((leased.sentAt ?? 0) / 1000) - 60);
    const channel = isPerson(to) ? await openDm(to) : to;
    let cursor: string | undefined;
    for (let pages = 0; pages < PAGES_READ_BACK; pages += 1) {
      const options = { channel, oldest, limit: 200, include_all_metadata: true, ...(cursor && { cursor }) };
      const page = threadTs
        ? await call('conversations.replies', () =>
            client.conversations.replies({ ...options, ts: threadTs }),
          )
        : await call('conversations.history', () => client.conversations.history(options));
      const found = page.messages?.find(
        ({ metadata }) => sentId.safeParse(metadata).data?.event_payload.id === leased.id,
      );
      cursor = page.response_metadata?.next_cursor || undefined;
      if (found || !cursor) return found?.ts;
    }
    return undefined;
  }

  async function openDm(user: string): Promise<string> {
    const answer = await call('conversations.open', () => client.conversations.open({ users: user }));
    if (!answer.channel?.id) throw new Error('conversations.open answered without a channel');
    return answer.channel.id;
  }

  async function deliverCard(leased: Leased, { about, channelId }: TaskOf<'card'>): Promise<Outcome> {
    const surface = await store.surfaces.surface(about, channelId);
    // Nothing is drawn for a call that may not be made yet: many lanes may wait for one method.
    budget.check(showing(surface));
    const [card, channel] = await Promise.all([renderCard(store, people, about), channels.recent(channelId)]);
    if (!card) return { status: 'done' };
    const { problem } = channel;
    if (problem === 'archived' || problem === 'bot-absent') return { status: 'failed', error: problem };
    const message = problem ? renderCurtain() : card.message;
    const shownVersion = problem ? 0 : card.version;
    if (surface && (await update(channelId, surface.ts, message))) {
      await shown({ ...surface, shownVersion }, card.pin);
      // Slack tells nobody that a channel is about to be shared: whichever card finds out has the others checked.
      const turned = (surface.shownVersion === 0) !== (shownVersion === 0);
      return { status: 'done', next: turned ? [{ type: 'recheck', channelId }] : [] };
    }
    // The card was deleted, or never was: where nothing internal may stand, none is posted.
    if (surface) await store.surfaces.forgetSurface(about, channelId);
    if (problem) return { status: 'done' };
    const { ts } = await post(leased, channelId, message);
    await shown({ about, channelId, ts, shownVersion, pinned: false }, card.pin);
    return { status: 'done', posted: true };
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
    const { about, channelId, mention, notice } = task;
    const [channel, surface] = await Promise.all([
      channels.recent(channelId),
      store.surfaces.surface(about, channelId),
    ]);
    // The channel changed, or its card could not be posted: nobody misses their turn for that.
    if (channel.problem || !surface) {
      return { status: 'done', next: mention.map((person): Task => ({ type: 'dm', notice, about, person })) };
    }
    const message = await renderNotice(store, people, notice, about, { mention });
    if (!message) return { status: 'done' };
    const sent = await post(leased, channelId, message, surface.ts);
    if (sent.inThread) return { status: 'done', posted: true };
    // Slack posts a reply to a deleted message in the channel and says so by leaving out the thread: the card is gone.
    await store.surfaces.forgetSurface(about, channelId);
    return { status: 'done', posted: true, next: [{ type: 'card', about, channelId }] };
  }

  async function deliverDm(leased: Leased, task: TaskOf<'dm'>): Promise<Outcome> {
    budget.check('chat.postMessage');
    const person = await people.person(task.person);
    // Nothing is sent into the void, and nothing internal to people from outside.
    if (person.outside) return { status: 'done' };
    const reader = { reader: person.id, mayRead: await mayReadAbout(options, person, task.about) };
    const message = await renderNotice(store, people, task.notice, task.about, reader);
    if (!message) return { status: 'done' };
    await post(leased, task.person, message);
    return { status: 'done', posted: true };
  }

  const deliverers: { [T in Task['type']]: (leased: Leased, task: TaskOf<T>) => Promise<Outcome> } = {
    card: deliverCard,
    tell: (_leased, task) => route(options, task),
    recheck: (_leased, task) => recheck(options, task),
    thread: deliverThread,
    dm: deliverDm,
  };

  return async (leased) => {
    try {
      const deliver = deliverers[leased.task.type] as (leased: Leased, task: Task) => Promise<Outcome>;
      return await deliver(leased, leased.task);
    } catch (error) {
      const cause = error instanceof SlackSilent || error instanceof NotSent ? error.cause : error;
      const failure = failureOf(cause);
      if (failure.kind === 'mistake') throw cause;
      return outcomeOf(failure, error instanceof NotSent ? 'no' : 'perhaps');
    }
  };
}

/** The method that shows a card: in place where it stands already. */
const showing = (surface: Surface | undefined) => (surface ? 'chat.update' : 'chat.postMessage');

const isPerson = (destination: string) => destination.startsWith('U') || destination.startsWith('W');

/** A thread that is no longer there holds nothing that was sent. */
function ifGone(error: unknown): undefined {
  const failure = failureOf(error);
  if (failure.kind === 'refused' && failure.error === 'thread_not_found') return undefined;
  throw error;
}
