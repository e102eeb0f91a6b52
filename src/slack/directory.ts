import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Channel, type Channels, type People, SlackSilent } from '../core/ports.ts';
import type { ChannelProblem } from '../core/refusal.ts';
import type { OutsideKind } from '../core/types.ts';
import type { Person, UserGroup } from '../member/model.ts';
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
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
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

/** User groups. Source: https://docs.slack.dev/reference/objects/usergroup-object */
const slackGroups = z.array(
  z.object({
    id: z.string(),
    handle: z.string(),
    name: z.string(),
    date_delete: z.number().default(0),
    users: z.array(z.string()).default([]),
  }),
);

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
  /** Something about a user group changed: they are read anew. */
  groupsChanged(): Promise<void>;
  /** Reads Slack's user groups. Where the plan or the token has none there are none, and the answer says why. */
  readGroups(): Promise<NoGroups | undefined>;
}

export interface DirectoryOptions {
  store: DirectoryStore;
  teamId: string;
  now: () => number;
}

/**
 * People and channels as Slack last described them, kept in the store and asked anew when too old. Events keep
 * them current in between. The team is the token's: whoever belongs to another one is a stranger.
 *
 * What is answered is a directory for each client, so that a waiting person is not kept longer than needed and the
 * outbox may be patient; they share what they know. A read that was under way while an event came in is older than
 * the event, however late it ends: it never overwrites what the event taught.
 */
export function createDirectory({ store, teamId, now }: DirectoryOptions): (client: WebClient) => Directory {
  // What was read at an instant that is yet to come was read by a wrong clock.
  const fresh = (readAt: number, lasts: number) => Math.abs(now() - readAt) < lasts;
  const heard = createHearsay();
  let listing: Promise<void> | undefined;

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

  return (client) => {
    /** Asks Slack about a person, once more for as long as they change meanwhile; undefined for whom Slack does not know. */
    async function askPerson(id: string): Promise<Person | undefined> {
      const since = heard.now();
      const answer = await ask(() => client.users.info({ user: id }), ['user_not_found', 'user_not_visible']);
      if (heard.after(since, id)) return askPerson(id);
      return 'error' in answer ? undefined : personOf(slackUser.parse(answer.user));
    }

    async function readPerson(id: string): Promise<Person | undefined> {
      const person = await askPerson(id);
      if (person) await store.savePeople([person]);
      return person;
    }

    async function listEverybody(): Promise<void> {
      let cursor: string | undefined;
      do {
        const since = heard.now();
        const page = await mustAsk(() => client.users.list({ limit: 500, ...(cursor && { cursor }) }));
        const people = (page.members ?? []).map((member) => personOf(slackUser.parse(member)));
        await store.savePeople(people.filter(({ id }) => !heard.after(since, id)));
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
    }

    /** Many may need everybody at the same moment; one of them asks. */
    function readEverybody(): Promise<void> {
      listing ??= listEverybody().finally(() => {
        listing = undefined;
      });
      return listing;
    }

    async function readGroups(): Promise<NoGroups | undefined> {
      const options = { include_users: true, include_disabled: true };
      const answer = await ask(() => client.usergroups.list(options), noGroups);
      const without = 'error' in answer ? noGroups.find((each) => each === answer.error) : undefined;
      // What may not be read is as it was: to take everything from everybody in a group could not be made good.
      if (without === 'missing_scope') return without;
      const groups = 'error' in answer ? [] : slackGroups.parse(answer.usergroups);
      await store.saveGroups(groups.map(groupOf), now());
      return without;
    }

    async function people(ids: readonly string[]): Promise<Person[]> {
      const known = new Map((await store.peopleById(ids)).map((person) => [person.id, person]));
      const old = (id: string) => !fresh(known.get(id)?.readAt ?? 0, PERSON_LASTS);
      if (ids.filter(old).length > ASK_ONE_BY_ONE) {
        await readEverybody();
        for (const person of await store.peopleById(ids)) known.set(person.id, person);
      }
      // A workspace's list leaves out strangers, so whoever is still unknown is asked for by name.
      for (const person of await Promise.all(ids.filter(old).map(readPerson))) {
        if (person) known.set(person.id, person);
      }
      return ids.flatMap((id) => known.get(id) ?? []);
    }

    async function members(channelId: string): Promise<string[]> {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const options = { channel: channelId, limit: 1000, ...(cursor && { cursor }) };
        const page = await mustAsk(() => client.conversations.members(options));
        all.push(...(page.members ?? []));
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      return all;
    }

    /** Reads a channel, once more for as long as it changes meanwhile. */
    async function readChannel(id: string): Promise<Channel> {
      const since = heard.now();
      const readAt = now();
      const channel = await askChannel(id);
      if (heard.after(since, id)) return readChannel(id);
      await store.saveChannel({ ...channel, readAt });
      return channel;
    }

    async function askChannel(id: string): Promise<Channel> {
      const nowhere = (problem: ChannelProblem): Channel => ({ id, private: true, problem, members: [] });
      if (id.startsWith('D')) return nowhere('direct-message');
      const answer = await ask(() => client.conversations.info({ channel: id }), noChannel);
      if (!('error' in answer)) return describe(slackChannel.parse(answer.channel));
      // A private channel without the bot looks the same as none at all; of a group of people no scope tells us.
      return nowhere(answer.error === 'channel_not_found' ? 'bot-absent' : 'direct-message');
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
      readGroups,
      async person(id) {
        const known = await store.personById(id);
        if (known && fresh(known.readAt, PERSON_LASTS)) return known;
        // Somebody Slack does not know cannot be told to be a colleague.
        const nobody = { id, name: id, tz: 'UTC', outside: 'stranger', admin: false, readAt: now() } as const;
        return (await readPerson(id)) ?? nobody;
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
        heard.of(user.id);
        const before = await store.personById(user.id);
        const told = personOf(user);
        const crosses = (person: Person) => (before?.outside ?? null) !== person.outside;
        // Events may come late and in any order; who stands inside, and who is an admin, is asked, not believed.
        const believed = !crosses(told) && (before?.admin ?? told.admin) === told.admin;
        const person = believed ? told : await askPerson(user.id);
        if (!person) return;
        await store.learn(person, crosses(person) ? await store.channelsWith(user.id) : []);
      },
      groupsChanged: () => store.groupsChanged(now()),
      known: (id) => channel(id, CHANNEL_KNOWN_LASTS),
      recent: (id) => channel(id, CHANNEL_RECENT_LASTS),
      fresh: (id) => readChannel(id),
      async channelChanged(id) {
        heard.of(id);
        await store.channelChanged(id, now());
      },
    };
  };
}

/** In which order people and channels were last heard of in events. */
function createHearsay() {
  const last = new Map<string, number>();
  let count = 0;
  return {
    now: () => count,
    of: (id: string) => last.set(id, ++count),
    after: (since: number, id: string) => (last.get(id) ?? 0) > since,
  };
}

/** What Slack answers about conversations that the product cannot see. */
const noChannel = ['channel_not_found', 'missing_scope', 'method_not_supported_for_channel_type'];

/** What Slack answers where there are no user groups, or none to be read: https://docs.slack.dev/reference/methods/usergroups.list */
const noGroups = ['plan_upgrade_required', 'missing_scope'] as const;
export type NoGroups = (typeof noGroups)[number];

function groupOf({ id, handle, name, date_delete, users }: z.infer<typeof slackGroups>[number]): UserGroup {
  return { id, handle, name, disabled: date_delete > 0, members: users };
}

function outsideOf(user: SlackUser, teamId: string): OutsideKind | null {
  if (user.deleted) return 'deactivated';
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  // On Enterprise Grid a colleague may belong to this workspace through the organisation.
  const teams = user.enterprise_user?.teams ?? [];
  const here = user.team_id === undefined || user.team_id === teamId || teams.includes(teamId);
  if (user.is_stranger || !here) return 'stranger';
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

/** Asks Slack; the platform errors in `answers` are an answer too. Anything else is `SlackSilent`. */
async function ask<T extends object>(
  call: () => Promise<T>,
  answers: readonly string[],
): Promise<T | { error: string }> {
  try {
    return await call();
  } catch (error) {
    const platform = z.object({ data: z.object({ error: z.string() }) }).safeParse(error);
    const said = platform.data?.data.error;
    if (said !== undefined && answers.includes(said)) return { error: said };
    throw new SlackSilent('Slack did not answer', { cause: error });
  }
}

/** Asks Slack where no refusal is an answer. */
async function mustAsk<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new SlackSilent('Slack did not answer', { cause: error });
  }
}
