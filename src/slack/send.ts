import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Leased, OutboxStore } from '../store/port.ts';
import type { Message } from './blocks.ts';
import type { Budget } from './budget.ts';
import { failureOf } from './failure.ts';

export interface SenderOptions {
  client: WebClient;
  outbox: OutboxStore;
  budget: Budget;
  /** Whether the workspace granted reading back what was sent (the optional history scopes). */
  mayReadBack: (where: 'channel' | 'dm') => boolean;
  now: () => number;
  /** Called when a message may have been sent twice, for the count that operators see. */
  repeated: () => void;
}

export interface Sender {
  /** One call, within the method's budget; a 429 holds the method for every lane. */
  call<T>(method: string, make: () => Promise<T>): Promise<T>;
  /** A call that is not to be made twice: its start is recorded first. Throws `NotSent` when Slack refused it. */
  once<T>(leased: Leased, method: string, make: () => Promise<T>): Promise<T>;
  /**
   * Posts once. If an earlier try may have arrived, looks for it first by the id in its metadata; where the
   * workspace does not allow that, it is sent again and counted. Answers where it is: sent to a person, that is the
   * channel of the direct messages. Throws `NotSent` when Slack refused it.
   */
  post(
    leased: Leased,
    channel: string,
    message: Message,
    threadTs?: string,
  ): Promise<{ ts: string; channel: string; inThread: boolean }>;
}

const METADATA = 'handoff_sent';

const sentId = z.object({ event_type: z.literal(METADATA), event_payload: z.object({ id: z.string() }) });
/** A channel in which more than 2,000 messages were written within one crash is not searched to its end. */
const PAGES_READ_BACK = 10;

/** Slack refused the post itself, so it is certain that nothing arrived. */
export class NotSent extends Error {}

/** Sends to Slack for the outbox. */
export function createSender({ client, outbox, budget, mayReadBack, now, repeated }: SenderOptions): Sender {
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

  async function post(
    leased: Leased,
    channel: string,
    message: Message,
    threadTs?: string,
  ): Promise<{ ts: string; channel: string; inThread: boolean }> {
    if (leased.sentAt !== null) {
      const mayLook = mayReadBack(isPerson(channel) ? 'dm' : 'channel');
      const sent = mayLook ? await findSent(leased, channel, threadTs).catch(ifGone) : undefined;
      if (sent) return { ...sent, inThread: true };
      if (!mayLook) repeated();
    }
    const answer = await once(leased, 'chat.postMessage', () =>
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
    const { ts, channel: to = channel, message: posted } = answer;
    return { ts, channel: to, inThread: posted?.thread_ts !== undefined };
  }

  async function once<T>(leased: Leased, method: string, make: () => Promise<T>): Promise<T> {
    await outbox.sending(leased, now());
    try {
      return await call(method, make);
    } catch (error) {
      // A clear refusal says that this try did not arrive.
      const clear = ['refused', 'limited'].includes(failureOf(error).kind);
      throw clear ? new NotSent('not sent', { cause: error }) : error;
    }
  }

  /** Where the message is that an earlier try of this task sent, if there is one. */
  async function findSent(
    leased: Leased,
    to: string,
    threadTs?: string,
  ): Promise<{ ts: string; channel: string } | undefined> {
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
      if (found?.ts) return { ts: found.ts, channel };
      if (!cursor) return undefined;
    }
    return undefined;
  }

  async function openDm(user: string): Promise<string> {
    const answer = await call('conversations.open', () => client.conversations.open({ users: user }));
    if (!answer.channel?.id) throw new Error('conversations.open answered without a channel');
    return answer.channel.id;
  }

  return { call, once, post };
}

const isPerson = (destination: string) => destination.startsWith('U') || destination.startsWith('W');

/** A thread that is no longer there holds nothing that was sent. */
function ifGone(error: unknown): undefined {
  const failure = failureOf(error);
  if (failure.kind === 'refused' && failure.error === 'thread_not_found') return undefined;
  throw error;
}
