import { jsons } from './json.ts';
import { buttonsOf, type Reader, readMessage, readMrkdwn } from './render.ts';
import type { Channel, Message, User, World } from './world.ts';

/** A message as one person sees it. */
export interface Seen {
  /** Everything readable: the blocks, or the text where there are none; buttons in [brackets]. */
  text: string;
  /** The top-level text, which notifications on phones show. */
  topLevelText: string;
  buttons: string[];
  from: string;
  ephemeral: boolean;
  edited: boolean;
  pinned: boolean;
  /** Whether it called this person when it was posted. */
  notified: boolean;
  /** The timestamp of the thread's first message, for a reply. */
  threadOf: string | undefined;
  ts: string;
  channel: string;
}

/** A file as somebody has it after opening or downloading it. */
export interface SeenFile {
  name: string;
  title: string;
  mimetype: string;
  /** The bytes read as UTF-8. */
  text: string;
  content: Buffer;
}

/** How a person reads. */
export const readerFor = (world: World, user: User): Reader => ({ world, zone: user.tz });

/** Shows one message to one person. */
export function see(world: World, user: User, message: Message): Seen {
  const reader = readerFor(world, user);
  return {
    text: readMessage(reader, message),
    topLevelText: readMrkdwn(reader, message.text),
    buttons: buttonsOf(reader, blocksOf(message)),
    from: world.user(message.user).displayName,
    ephemeral: message.ephemeralFor !== undefined,
    edited: message.showsEdited,
    pinned: message.pinnedAt !== undefined,
    notified: message.notified.has(user.id),
    threadOf: message.threadTs,
    ts: message.ts,
    channel: message.channel,
  };
}

/** The files of a message that can still be opened. */
export function seeFiles(world: World, message: Message): SeenFile[] {
  return (message.files ?? []).flatMap(({ id }) => {
    const file = world.files.get(id);
    if (!file || file.deleted) return [];
    const { name, title, mimetype, content } = file;
    return [{ name, title, mimetype, text: content.toString('utf8'), content }];
  });
}

/** Every block of a message, those in attachments included. */
export const blocksOf = (message: Message) => [
  ...message.blocks,
  ...message.attachments.flatMap((each) => jsons(each.blocks)),
];

/** Whether this person can open this channel. Guests see only what they are in. */
export function canRead(user: User, channel: Channel): boolean {
  const full = !user.guest && !user.singleChannelGuest && !user.stranger;
  return channel.members.has(user.id) || (channel.kind === 'public' && full);
}

/** The messages of a channel that this person sees, oldest first. */
export function visibleMessages(world: World, user: User, channel: Channel): Message[] {
  if (!canRead(user, channel)) return [];
  return world.messages.filter((each) => each.channel === channel.id && isMeantFor(user, each));
}

/** Whether this person sees this message in a channel that she can open. */
export const isMeantFor = (user: User, message: Message): boolean =>
  !message.ephemeralFor || message.ephemeralFor === user.id;
