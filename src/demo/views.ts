import type { Box } from '../sandbox/box.ts';
import { canRead, isMeantFor, visibleMessages } from '../sandbox/look.ts';
import type { OpenView } from '../sandbox/views.ts';
import type { Channel, Message, User } from '../sandbox/world.ts';
import type {
  ChannelLine,
  ChannelView,
  Looking,
  MessageView,
  Opening,
  PaneView,
  PersonView,
  Place,
  SidebarView,
  SurfaceView,
  WorkspaceView,
} from './protocol.ts';
import type { Reads } from './reads.ts';

/** What the page knows beside what the workspace does. */
export interface Company {
  /** What people are in the company, by user id. */
  titles: ReadonlyMap<string, string>;
  opening: Opening;
}

/** What is the same for everybody. */
export function workspaceView({ api }: Box, { titles, opening }: Company): WorkspaceView {
  const { world, settings, app } = api;
  return {
    team: world.team.name,
    app: { id: app.botUserId, name: settings.name },
    people: [...world.users.values()].map((user) => personView(user, titles.get(user.id))),
    channels: [...world.channels.values()]
      .filter((each) => each.kind !== 'im')
      .map(({ id, name }) => ({ id, name })),
    groups: [...world.userGroups.all.values()].map(({ id, handle, name }) => ({ id, handle, name })),
    commands: [...settings.commands].map(([command, { description, usage }]) => ({
      command,
      description,
      usage,
    })),
    shortcuts: settings.shortcuts.map(({ callbackId, name, description, type }) => ({
      callbackId,
      name,
      description,
      type,
    })),
    opening,
  };
}

function personView(user: User, title = ''): PersonView {
  const guest = user.guest || user.singleChannelGuest;
  return {
    id: user.id,
    name: user.displayName,
    handle: user.handle,
    title,
    tz: user.tz,
    playable: !user.bot && !user.deactivated,
    bot: user.bot,
    guest,
    outside: user.stranger,
    admin: user.admin,
    deactivated: user.deactivated,
  };
}

/** A pane and the place it shows, which is the first channel for somebody who has not chosen one. */
export interface Pane {
  place: Place | null;
  view: PaneView;
}

/**
 * What one pane shows to its person.
 * @returns nothing when there is no such person
 */
export function paneView(box: Box, reads: Reads, looking: Looking): Pane | undefined {
  const user = box.api.world.users.get(looking.as);
  if (!user) return undefined;
  const place = placeOf(box, user, looking.place);
  const channel = place && 'channel' in place ? box.api.world.channels.get(place.channel) : undefined;
  const shown = channel ? channelView(box, reads, user, channel, looking.messages) : null;
  const thread = channel && looking.thread ? threadView(box, user, channel, looking.thread) : null;
  const home = place && 'home' in place ? box.api.views.home(user.id) : undefined;
  return {
    place,
    view: {
      sidebar: sidebarView(box, reads, user),
      channel: shown,
      thread,
      home: home ? surfaceView(home) : null,
      modals: box.api.views.stack(user.id).map(surfaceView),
    },
  };
}

/** The wanted place, or the first channel where it cannot be read by this person. */
function placeOf(box: Box, user: User, wanted: Place | undefined): Place | null {
  if (wanted && 'home' in wanted) return box.api.settings.homeTab ? wanted : null;
  const channel = wanted ? box.api.world.channels.get(wanted.channel) : undefined;
  if (channel && canRead(user, channel)) return { channel: channel.id };
  const [first] = conversationsOf(box, user).filter((each) => each.kind !== 'im');
  return first ? { channel: first.id } : null;
}

/** The conversations in somebody's sidebar, by name: those joined first, then public ones that can be looked at. */
function conversationsOf({ api }: Box, user: User): Channel[] {
  const joined = (channel: Channel) => channel.members.has(user.id);
  return [...api.world.channels.values()]
    .filter((channel) => canRead(user, channel))
    .sort((one, other) => Number(joined(other)) - Number(joined(one)) || (one.name < other.name ? -1 : 1));
}

function sidebarView(box: Box, reads: Reads, user: User): SidebarView {
  // The direct message with the app is there from the start.
  box.api.world.directMessage(box.api.app.botUserId, user.id);
  const unread = unreadOf(box, reads, user);
  const lines = conversationsOf(box, user).map((channel) => lineOf(box, user, channel, unread));
  return {
    channels: lines.filter((each) => each.kind !== 'im'),
    directMessages: lines.filter((each) => each.kind === 'im'),
    home: box.api.settings.homeTab,
  };
}

interface Unread {
  count: number;
  mentions: number;
}

/** What somebody has not read, in one pass over all messages. */
function unreadOf({ api }: Box, reads: Reads, user: User): Map<string, Unread> {
  const found = new Map<string, Unread>();
  for (const message of api.world.messages) {
    if (message.user === user.id || !isMeantFor(user, message)) continue;
    if (message.ts <= reads.upTo(user.id, message.channel)) continue;
    const called = message.notified.has(user.id);
    // Replies make a conversation bold only for those they call.
    if (isReply(message) && !called) continue;
    const unread = found.get(message.channel) ?? { count: 0, mentions: 0 };
    unread.count += 1;
    unread.mentions += called ? 1 : 0;
    found.set(message.channel, unread);
  }
  return found;
}

const isReply = (message: Message): boolean =>
  message.threadTs !== undefined && message.threadTs !== message.ts && !message.broadcast;

function lineOf(box: Box, user: User, channel: Channel, unread: Map<string, Unread>): ChannelLine {
  const other = channel.kind === 'im' ? [...channel.members].find((each) => each !== user.id) : undefined;
  const { count, mentions } = unread.get(channel.id) ?? { count: 0, mentions: 0 };
  const joined = channel.members.has(user.id);
  return {
    id: channel.id,
    name: other ? box.api.world.user(other).displayName : channel.name,
    kind: channel.kind === 'private' ? 'private' : channel.kind === 'im' ? 'im' : 'public',
    ...(other ? { with: other } : {}),
    unread: joined && count > 0,
    mentions: joined ? mentions : 0,
    archived: channel.archived,
    shared: channel.extShared || channel.pendingExtShared,
    joined,
  };
}

function channelView(box: Box, reads: Reads, user: User, channel: Channel, wanted: number): ChannelView {
  const all = visibleMessages(box.api.world, user, channel);
  const main = all.filter((each) => !isReply(each));
  const shown = main.slice(-wanted);
  const newFrom = reads.newFrom(user.id, channel.id);
  const readOnly = whyReadOnly(box, user, channel);
  return {
    line: lineOf(box, user, channel, new Map()),
    members: [...channel.members],
    messages: withReplies(all, shown, user, channel),
    earlier: main.length - shown.length,
    pinned: withReplies(
      all,
      main.filter((each) => each.pinnedAt !== undefined),
      user,
      channel,
    ),
    canvases: box.api.world.canvases
      .filter((each) => each.channel === channel.id)
      .map(({ id, title, markdown }) => ({ id, title, markdown })),
    ...(newFrom ? { newFrom } : {}),
    ...(readOnly ? { readOnly } : {}),
  };
}

function whyReadOnly({ api: { app, settings } }: Box, user: User, channel: Channel): string | undefined {
  const isWithApp = channel.kind === 'im' && channel.members.has(app.botUserId);
  if (isWithApp && settings.messagesTabReadOnly)
    return `${settings.name} only writes here. It listens in channels.`;
  if (channel.archived) return 'This channel is archived: nobody can write here.';
  if (!channel.members.has(user.id)) return `You are looking at #${channel.name} from outside.`;
  return undefined;
}

/** The first message somebody has not read in a conversation, and the last there is. */
export function unreadRange(
  { api }: Box,
  reads: Reads,
  userId: string,
  channelId: string,
): { first: string | undefined; last: string | undefined } {
  const upTo = reads.upTo(userId, channelId);
  const all = visibleMessages(api.world, api.world.user(userId), api.world.channel(channelId));
  const isNew = (each: Message) => each.ts > upTo && each.user !== userId && !isReply(each);
  return { first: all.find(isNew)?.ts, last: all.at(-1)?.ts };
}

function threadView({ api }: Box, user: User, channel: Channel, ts: string): MessageView[] | null {
  const all = visibleMessages(api.world, user, channel);
  const thread = all.filter((each) => each.ts === ts || each.threadTs === ts);
  return thread.length > 0 ? thread.map((each) => messageView(each, user, [], channel)) : null;
}

function withReplies(all: Message[], shown: Message[], user: User, channel: Channel): MessageView[] {
  const replies = Map.groupBy(
    all.filter((each) => each.threadTs !== undefined && each.threadTs !== each.ts),
    (each) => each.threadTs,
  );
  return shown.map((each) => messageView(each, user, replies.get(each.ts) ?? [], channel));
}

function messageView(message: Message, user: User, replies: Message[], channel: Channel): MessageView {
  const last = replies.at(-1);
  return {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    files: (message.files ?? []).map(({ id, name, title, mimetype, size, altText }) => ({
      id,
      name,
      title,
      mimetype,
      size,
      altText,
      url: `/file/${id}`,
    })),
    edited: message.showsEdited,
    pinned: message.pinnedAt !== undefined,
    ephemeral: message.ephemeralFor !== undefined,
    tombstone: message.tombstone === true,
    // Alone with somebody, everything is for oneself.
    calledMe: message.notified.has(user.id) && channel.kind !== 'im',
    ...(last
      ? {
          replies: {
            count: replies.length,
            users: [...new Set(replies.map((each) => each.user))],
            last: last.ts,
          },
        }
      : {}),
    ...(message.threadTs && message.threadTs !== message.ts ? { threadOf: message.threadTs } : {}),
  };
}

function surfaceView(open: OpenView): SurfaceView {
  return {
    id: open.id,
    hash: open.hash,
    view: open.view,
    values: Object.fromEntries(
      [...open.values].map(([block, elements]) => [block, Object.fromEntries(elements)]),
    ),
    errors: Object.fromEntries(open.errors),
  };
}
