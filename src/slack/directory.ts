import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Channel, type Channels, type People, SlackSilent } from '../core/ports.ts';
import type { ChannelProblem } from '../core/refusal.ts';
import type { OutsideKind } from '../core/types.ts';
import type { Person } from '../member/model.ts';
import type { DirectoryStore, Remembered } from '../store/port.ts';

/** A Slack user object, as far as it says who is inside. Source: https://docs.slack.dev/reference/objects/user-object */
export const slackUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().nullish(),
  tz: z.string().nullish(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  profile: z.object({ display_name: z.string().nullish(), real_name: z.string().nullish() }).optional(),
});
export type SlackUser = z.infer<typeof slackUser>;

/** A conversation object. Source: https://docs.slack.dev/reference/objects/conversation-object */
const slackChannel = z.object({
  id: z.string(),
  is_im: z.boolean().optional(),
  is_mpim: z.boolean().optional(),
  is_private: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_member: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
  pending_shared: z.array(z.unknown()).optional(),
  pending_connected_team_ids: z.array(z.unknown()).optional(),
});

const PERSON_LASTS = 12 * 3_600_000;
const CHANNEL_KNOWN_LASTS = 3_600_000;
const CHANNEL_RECENT_LASTS = 60_000;
/** Above this many strange faces one listing of the workspace is cheaper than asking for each. */
const ASK_ONE_BY_ONE = 5;

export interface Directory extends People, Channels {
  /** Whether this person, and this channel, are known well enough not to ask Slack. */
  knows(userId: string, channelId?: string): Promise<boolean>;
  /** Takes over what Slack says of a person; who crosses the border has their channels checked. */
  learn(user: SlackUser): Promise<void>;
  /** Something about a channel changed: its next reader asks Slack again, and its cards are checked. */
  channelChanged(channelId: string): Promise<void>;
  /** Reads every person of the workspace. */
  readEverybody(): Promise<void>;
}

export interface DirectoryOptions {
  client: WebClient;
  store: DirectoryStore;
  teamId: string;
  now: () => number;
}

/**
 * People and channels as Slack last described them, kept in the store and asked anew when too old. Events keep
 * them current in between. The team is the token's: whoever belongs to another one is a stranger.
 */
export function createDirectory({ client, store, teamId, now }: DirectoryOptions): Directory {
  const fresh = (readAt: number, lasts: number) => readAt + lasts > now();

  function personOf(user: SlackUser): Person {
    const outside = outsideOf(user, teamId);
    const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
    return {
      id: user.id,
      name: names.find((name) => name?.trim()) ?? user.id,
      tz: user.tz ?? 'UTC',
      outside,
      admin: outside === null && Boolean(user.is_admin || user.is_owner),
      readAt: now(),
    };
  }

  async function readPerson(id: string): Promise<Person | undefined> {
    const answer = await ask(() => client.users.info({ user: id }), ['user_not_found', 'user_not_visible']);
    if (!answer) return undefined;
    const person = personOf(slackUser.parse(answer.user));
    await store.savePeople([person]);
    return person;
  }

  async function readEverybody(): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await ask(() => client.users.list({ limit: 500, ...(cursor && { cursor }) }), []);
      await store.savePeople((page?.members ?? []).map((member) => personOf(slackUser.parse(member))));
      cursor = page?.response_metadata?.next_cursor || undefined;
    } while (cursor);
  }

  async function people(ids: readonly string[]): Promise<Person[]> {
    const known = new Map((await store.peopleById(ids)).map((person) => [person.id, person]));
    const old = (id: string) => !fresh(known.get(id)?.readAt ?? 0, PERSON_LASTS);
    if (ids.filter(old).length > ASK_ONE_BY_ONE) {
      await readEverybody();
      for (const person of await store.peopleById(ids)) known.set(person.id, person);
    }
    // A workspace's list leaves out strangers, so whoever is still unknown is asked for by name.
    for (const id of ids.filter(old)) {
      const person = await readPerson(id);
      if (person) known.set(id, person);
    }
    return ids.flatMap((id) => known.get(id) ?? []);
  }

  async function members(channelId: string): Promise<string[]> {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const options = { channel: channelId, limit: 1000, ...(cursor && { cursor }) };
      const page = await ask(() => client.conversations.members(options), []);
      all.push(...(page?.members ?? []));
      cursor = page?.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return all;
  }

  async function readChannel(id: string): Promise<Channel> {
    const gone = ['channel_not_found', 'missing_scope', 'method_not_supported_for_channel_type'];
    const direct = id.startsWith('D');
    const answer = direct ? undefined : await ask(() => client.conversations.info({ channel: id }), gone);
    // A private channel without the bot looks the same as none at all.
    const read: Channel = answer
      ? await describe(slackChannel.parse(answer.channel))
      : { id, private: true, problem: direct ? 'direct-message' : 'bot-absent', members: [] };
    await store.saveChannel({ ...read, readAt: now() });
    return read;
  }

  async function describe(info: z.infer<typeof slackChannel>): Promise<Channel> {
    const { id } = info;
    const isPrivate = info.is_private ?? false;
    const problem = problemOf(info);
    // Those who are in a channel may go on reading its deal when it is shared.
    const open = problem === null || problem === 'shared' || problem === 'pending-shared';
    if (!open) return { id, private: isPrivate, problem, members: [] };
    const ids = await members(id);
    if (problem) return { id, private: isPrivate, problem, members: ids };
    // Other bots work for the workspace; guests and strangers do not.
    const outside = (await people(ids)).some(
      (person) => person.outside === 'guest' || person.outside === 'stranger',
    );
    return { id, private: isPrivate, problem: outside ? 'has-guests' : null, members: ids };
  }

  async function channel(id: string, lasts: number): Promise<Channel> {
    const known: Remembered<Channel> | undefined = await store.channelById(id);
    return known && fresh(known.readAt, lasts) ? known : readChannel(id);
  }

  return {
    people,
    readEverybody,
    async person(id) {
      const known = await store.personById(id);
      if (known && fresh(known.readAt, PERSON_LASTS)) return known;
      // Somebody Slack does not know cannot be told to be a colleague.
      return (
        (await readPerson(id)) ?? {
          id,
          name: id,
          tz: 'UTC',
          outside: 'stranger',
          admin: false,
          readAt: now(),
        }
      );
    },
    admins: () => store.admins(),
    async knows(id, channelId) {
      const known = await store.personById(id);
      if (!known || !fresh(known.readAt, PERSON_LASTS)) return false;
      if (channelId === undefined) return true;
      const channel = await store.channelById(channelId);
      return channel !== undefined && fresh(channel.readAt, CHANNEL_KNOWN_LASTS);
    },
    async learn(user) {
      const before = await store.personById(user.id);
      const person = personOf(user);
      const crossed = (before?.outside ?? null) !== person.outside;
      await store.learn(person, crossed ? await store.channelsWith(user.id) : []);
    },
    known: (id) => channel(id, CHANNEL_KNOWN_LASTS),
    recent: (id) => channel(id, CHANNEL_RECENT_LASTS),
    fresh: (id) => readChannel(id),
    channelChanged: (id) => store.channelChanged(id, now()),
  };
}

function outsideOf(user: SlackUser, teamId: string): OutsideKind | null {
  if (user.deleted) return 'deactivated';
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== teamId)) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : null;
}

function problemOf(info: z.infer<typeof slackChannel>): ChannelProblem | null {
  if (info.is_im || info.is_mpim) return 'direct-message';
  if (info.is_archived) return 'archived';
  // An org-shared channel joins workspaces of one company, but this installation knows the people of one only.
  if (info.is_ext_shared || info.is_shared) return 'shared';
  const pending = (info.pending_shared?.length ?? 0) + (info.pending_connected_team_ids?.length ?? 0);
  if (info.is_pending_ext_shared || pending > 0) return 'pending-shared';
  return info.is_member ? null : 'bot-absent';
}

/** Asks Slack; the platform errors in `answers` are an answer too (undefined). Anything else is `SlackSilent`. */
async function ask<T>(call: () => Promise<T>, answers: readonly string[]): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    const platform = z.object({ data: z.object({ error: z.string() }) }).safeParse(error);
    if (platform.success && answers.includes(platform.data.data.error)) return undefined;
    throw new SlackSilent('Slack did not answer', { cause: error });
  }
}
