import { LogLevel, WebClient } from '@slack/web-api';
import { createDirectory, type Directory } from '../../src/slack/directory.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { MONDAY } from './records.ts';

type Json = Record<string, unknown>;

export const TEAM = 'TACME';

/** A user as Slack describes a full member. */
export const slackUser = (id: string, more: Json = {}): Json => ({
  id,
  team_id: TEAM,
  name: id.toLowerCase(),
  real_name: `Real ${id}`,
  tz: 'Europe/Amsterdam',
  deleted: false,
  is_bot: false,
  is_app_user: false,
  is_admin: false,
  is_owner: false,
  is_restricted: false,
  is_ultra_restricted: false,
  profile: { display_name: `Display ${id}`, real_name: `Real ${id}` },
  ...more,
});

/** A channel as Slack describes a public one that the bot is in. */
export const slackChannel = (id: string, more: Json = {}): Json => ({
  id,
  is_channel: true,
  is_private: false,
  is_archived: false,
  is_member: true,
  is_shared: false,
  is_ext_shared: false,
  is_pending_ext_shared: false,
  pending_shared: [],
  ...more,
});

/** A Slack of lists: answers what the directory asks, in pages as Slack does, and counts. */
export class SlackOfLists {
  users: Json[] = [];
  channels: Json[] = [];
  members: Record<string, string[]> = {};
  /** Slack does not answer any more. */
  silent = false;
  now = MONDAY;
  /** What happens between Slack's making up one answer to this method and its arrival. */
  during: { method: string; happens: () => Promise<void> } | undefined;
  readonly calls: string[] = [];
  readonly directory: Directory;

  constructor() {
    const client = new WebClient('xoxb-made-up', {
      retryConfig: { retries: 0 },
      logLevel: LogLevel.ERROR,
      fetch: async (url, init) => this.#answer(String(url), new URLSearchParams(String(init?.body))),
    });
    const { directory } = openSqliteStore(':memory:').forTeam(TEAM);
    this.directory = createDirectory({ store: directory, teamId: TEAM, now: () => this.now })(client);
  }

  /** The calls since the last time this was asked. */
  asked(): string[] {
    return this.calls.splice(0);
  }

  async #answer(url: string, args: URLSearchParams): Promise<Response> {
    const method = url.split('/').at(-1) ?? '';
    this.calls.push(method);
    if (this.silent) throw new Error('ECONNREFUSED');
    const one = this.#one(method, args);
    const body = structuredClone(one ? { ok: true, ...one } : { ok: false, error: missing[method] });
    if (this.during?.method === method) {
      const { happens } = this.during;
      this.during = undefined;
      await happens();
    }
    return Response.json(body);
  }

  #one(method: string, args: URLSearchParams): Json | undefined {
    const channelId = args.get('channel') ?? '';
    switch (method) {
      case 'users.info': {
        const user = this.users.find(({ id }) => id === args.get('user'));
        return user && { user };
      }
      case 'users.list': {
        // A workspace's list leaves out people of other workspaces.
        const own = this.users.filter((user) => user.team_id === TEAM);
        const { page, more } = paged(own, args);
        return { members: page, ...more };
      }
      case 'conversations.info': {
        const channel = this.channels.find(({ id }) => id === channelId);
        return channel && { channel };
      }
      case 'conversations.members': {
        const { page, more } = paged(this.members[channelId] ?? [], args);
        return { members: page, ...more };
      }
      default:
        throw new Error(`nobody expected ${method}`);
    }
  }
}

const missing: Record<string, string> = {
  'users.info': 'user_not_found',
  'conversations.info': 'channel_not_found',
};

function paged<T>(all: T[], args: URLSearchParams) {
  const from = Number(args.get('cursor') ?? 0);
  const to = from + Number(args.get('limit'));
  const next_cursor = to < all.length ? String(to) : '';
  return { page: all.slice(from, to), more: { response_metadata: { next_cursor } } };
}
