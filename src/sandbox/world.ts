import type { Clock } from '../clock.ts';
import { type FileInfo, type StoredFile, showFile } from './files.ts';
import { newId } from './ids.ts';
import type { Json } from './json.ts';
import { notifiedBy } from './mentions.ts';
import { UserGroups } from './user-groups.ts';

/** Somebody, or some app, with an account. */
export interface User {
  id: string;
  teamId: string;
  /** The handle, as in `user_name`. */
  handle: string;
  realName: string;
  displayName: string;
  admin: boolean;
  owner: boolean;
  /** A multi-channel guest: `is_restricted`. */
  guest: boolean;
  /** A single-channel guest: `is_restricted` and `is_ultra_restricted`. */
  singleChannelGuest: boolean;
  /** From another organisation, seen through Slack Connect. */
  stranger: boolean;
  bot: boolean;
  deactivated: boolean;
  tz: string;
  updatedAt: number;
}

type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

/** A conversation of any kind. */
export interface Channel {
  id: string;
  name: string;
  kind: ChannelKind;
  members: Set<string>;
  archived: boolean;
  extShared: boolean;
  pendingExtShared: boolean;
  orgShared: boolean;
  connectedTeams: Set<string>;
  creator: string;
  createdAt: number;
}

/** What a message shows; what `chat.postMessage` takes. */
export interface Content {
  text: string;
  blocks: Json[];
  attachments: Json[];
  metadata?: Json;
}

export interface Message extends Content {
  channel: string;
  ts: string;
  user: string;
  threadTs?: string;
  broadcast: boolean;
  editedTs?: string;
  /** Edits made with blocks carry no mark: https://docs.slack.dev/reference/methods/chat.update */
  showsEdited: boolean;
  /** The one person who sees it. */
  ephemeralFor?: string;
  pinnedAt?: number;
  /** What was shared with it. The bytes are in the files of the world. */
  files?: FileInfo[];
  /** Deleted, but still the head of a thread. */
  tombstone?: true;
  /** Whom it called when it was posted. */
  notified: Set<string>;
}

/** A document of the workspace; one with a channel stands in its tabs. */
export interface Canvas {
  id: string;
  title: string;
  markdown: string;
  channel?: string;
  /** Who made it. */
  user: string;
  /** In UTC milliseconds. */
  createdAt: number;
}

/** Something that happened which an app may subscribe to; `channel` says where, when it has a place. */
export interface Happening {
  event: Json & { type: string };
  channel?: Channel;
}

/** The state of a workspace. It knows nothing of the wire: who may hear of a happening is decided elsewhere. */
export class World {
  readonly team = { id: newId('T'), name: '', domain: '' };
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly userGroups = new UserGroups(this);
  readonly messages: Message[] = [];
  /** By id, deleted ones included. */
  readonly files = new Map<string, StoredFile>();
  readonly canvases: Canvas[] = [];
  readonly #clock: Clock;
  readonly #tell: (happening: Happening) => void;
  #lastMicros = 0;

  constructor(teamName: string, clock: Clock, tell: (happening: Happening) => void) {
    this.team.name = teamName;
    this.team.domain = teamName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    this.#clock = clock;
    this.#tell = tell;
  }

  /** The present instant in UTC milliseconds. */
  now(): number {
    return this.#clock.now();
  }

  /** A timestamp in Slack's form, unique in the workspace and always rising. */
  nextTs(): string {
    this.#lastMicros = Math.max(Math.round(this.now() * 1000), this.#lastMicros + 1);
    return this.lastTs;
  }

  /** The newest timestamp that was given away. */
  get lastTs(): string {
    return `${Math.floor(this.#lastMicros / 1e6)}.${String(this.#lastMicros % 1e6).padStart(6, '0')}`;
  }

  /** Lets timestamps go on after this one, where a workspace is opened again. */
  set lastTs(ts: string) {
    this.#lastMicros = Math.round(Number(ts) * 1e6);
  }

  /** Reports a happening to whoever listens. */
  tell(event: Json & { type: string }, channel?: Channel): void {
    const stamped = { ...event, event_ts: this.nextTs() };
    this.#tell(channel ? { event: stamped, channel } : { event: stamped });
  }

  /** The user with this id; throws when there is none, for callers that hold a known id. */
  user(id: string): User {
    const user = this.users.get(id);
    if (!user) throw new Error(`No such person in the sandbox: ${id}`);
    return user;
  }

  /** The channel with this id; throws when there is none, for callers that hold a known id. */
  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel) throw new Error(`No such channel in the sandbox: ${id}`);
    return channel;
  }

  /** The direct message of these two, made when there is none yet. */
  directMessage(one: string, other: string): Channel {
    for (const channel of this.channels.values()) {
      if (channel.kind === 'im' && channel.members.has(one) && channel.members.has(other)) return channel;
    }
    return this.addChannel({ kind: 'im', name: '', creator: one, members: new Set([one, other]) });
  }

  /** Adds a channel without telling anybody. */
  addChannel(given: Partial<Channel> & Pick<Channel, 'kind' | 'name' | 'creator'>): Channel {
    const channel: Channel = {
      id: newId(given.kind === 'im' ? 'D' : 'C'),
      members: new Set(),
      archived: false,
      extShared: false,
      pendingExtShared: false,
      orgShared: false,
      connectedTeams: new Set(),
      createdAt: this.now(),
      ...given,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The message at this place, ephemeral ones included; nothing when there is none. */
  message(channel: string, ts: string): Message | undefined {
    return this.messages.find((each) => each.channel === channel && each.ts === ts);
  }

  /** The replies under a message, oldest first, without the message itself. */
  replies(parent: Message): Message[] {
    return this.messages.filter(
      (each) => each.channel === parent.channel && each.threadTs === parent.ts && each.ts !== parent.ts,
    );
  }

  /** Puts a new message into a channel. */
  post(
    message: Omit<Message, 'ts' | 'broadcast' | 'showsEdited' | 'notified'> & { broadcast?: boolean },
  ): Message {
    const ts = this.nextTs();
    const posted: Message = { broadcast: false, ...message, ts, showsEdited: false, notified: new Set() };
    posted.notified = notifiedBy(posted, this.channel(message.channel), this.userGroups);
    this.messages.push(posted);
    return posted;
  }

  /**
   * Posts for a person, which apps that subscribe to messages hear; with files as a message of subtype
   * `file_share`: https://docs.slack.dev/reference/events/message/file_share
   */
  say(
    channel: Channel,
    author: User,
    text: string,
    more: { threadTs?: string; files?: FileInfo[] } = {},
  ): Message {
    const content = { text, blocks: [], attachments: [] };
    const message = this.post({ ...content, ...more, channel: channel.id, user: author.id });
    const { ts, user, threadTs, files } = message;
    const kind = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' }[channel.kind];
    const place = {
      ts,
      channel: channel.id,
      channel_type: kind,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    };
    const shared = files && { subtype: 'file_share', files: files.map((file) => showFile(this, file)) };
    this.tell({ type: 'message', ...shared, user, text, ...place }, channel);
    return message;
  }

  /**
   * A text as apps get it: control characters escaped, and with `mentions` the names of people and channels
   * turned into references: https://docs.slack.dev/interactivity/implementing-slash-commands
   */
  escapeText(text: string, mentions: boolean): string {
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    if (!mentions) return escaped;
    const references = new Map<string, string>([
      ...[...this.users.values()].map(
        (each) => [`@${each.displayName}`, `<@${each.id}|${each.handle}>`] as const,
      ),
      ...[...this.channels.values()].map((each) => [`#${each.name}`, `<#${each.id}|${each.name}>`] as const),
    ]);
    references.delete('#');
    const names = [...references.keys()].sort((one, other) => other.length - one.length);
    const pattern = new RegExp(
      names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
      'g',
    );
    return escaped.replace(pattern, (name) => references.get(name) ?? name);
  }

  /** Takes a message away. One with replies leaves a tombstone that holds the thread together. */
  remove(message: Message): void {
    if (this.replies(message).length > 0) {
      const empty = {
        text: 'This message was deleted.',
        blocks: [],
        attachments: [],
        tombstone: true as const,
      };
      Object.assign(message, empty);
      delete message.metadata;
      delete message.pinnedAt;
      delete message.files;
      return;
    }
    const index = this.messages.indexOf(message);
    if (index >= 0) this.messages.splice(index, 1);
  }

  /** Takes the bytes of a file away, and marks it as deleted wherever it is shown. */
  deleteFile(file: StoredFile): void {
    file.content = Buffer.alloc(0);
    file.deleted = true;
    for (const shown of this.messages.flatMap((message) => message.files ?? [])) {
      if (shown.id === file.id) shown.deleted = true;
    }
  }

  /** Adds somebody to a channel and tells those in it. */
  join(channel: Channel, userId: string, inviter?: string): void {
    if (channel.members.has(userId)) return;
    channel.members.add(userId);
    const event = { type: 'member_joined_channel', user: userId, ...this.#place(channel) };
    this.tell(inviter ? { ...event, inviter } : event, channel);
  }

  /** Takes somebody out of a channel and tells those who stay. */
  leave(channel: Channel, userId: string): void {
    if (!channel.members.delete(userId)) return;
    if (this.user(userId).bot) {
      const type = channel.kind === 'private' ? 'group_left' : 'channel_left';
      this.tell({ type, channel: channel.id, actor_id: channel.creator }, channel);
    }
    this.tell({ type: 'member_left_channel', user: userId, ...this.#place(channel) }, channel);
  }

  // `channel_type` is C for private channels too since March 2021:
  // https://docs.slack.dev/reference/events/member_joined_channel
  #place(channel: Channel): Json {
    return { channel: channel.id, channel_type: 'C', team: this.team.id };
  }
}
