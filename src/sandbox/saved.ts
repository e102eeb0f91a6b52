import { z } from 'zod';
import type { Parts } from './assembly.ts';
import { copy, isJson, type Json } from './json.ts';
import type { ElementValue } from './views.ts';

/**
 * A workspace as it is written down: plain JSON, with everything that lasts. What lives for moments only (open modals,
 * triggers, `response_url`s, uploads and redeliveries under way) is not in it.
 */

/** Rises with every change of what is written down; an older workspace is refused rather than guessed at. */
const VERSION = 2;

/** A saved workspace that cannot be opened. The message is a sentence that says why. */
export class SavedRefused extends Error {}

const text = z.string();
const id = z.string().regex(/^[A-Z][A-Z0-9]+$/);
const secret = z.string().min(1);
const instant = z.number();
const flag = z.boolean();
const ts = z.string().regex(/^\d+\.\d{6}$/);
const node = z.custom<Json>(isJson, 'is an object');
const element = z.custom<ElementValue>(
  (value) => isJson(value) && typeof value.type === 'string',
  'has a type',
);

const ids = z.codec(z.array(id), z.set(id), {
  decode: (list) => new Set(list),
  encode: (set) => [...set],
});

const values = z.codec(
  z.array(z.tuple([text, z.array(z.tuple([text, element]))])),
  z.map(text, z.map(text, element)),
  {
    decode: (blocks) => new Map(blocks.map(([block, elements]) => [block, new Map(elements)])),
    encode: (blocks) =>
      [...blocks].map(([block, elements]): [string, [string, ElementValue][]] => [block, [...elements]]),
  },
);

const bytes = z.codec(
  z.base64(),
  z.custom<Buffer>((value) => Buffer.isBuffer(value)),
  {
    decode: (written) => Buffer.from(written, 'base64'),
    encode: (content) => content.toString('base64'),
  },
);

const user = z.object({
  id,
  teamId: id,
  handle: text,
  realName: text,
  displayName: text,
  admin: flag,
  owner: flag,
  guest: flag,
  singleChannelGuest: flag,
  stranger: flag,
  bot: flag,
  deactivated: flag,
  tz: text,
  updatedAt: instant,
});

const channel = z.object({
  id,
  name: text,
  kind: z.enum(['public', 'private', 'im', 'mpim']),
  members: ids,
  archived: flag,
  extShared: flag,
  pendingExtShared: flag,
  orgShared: flag,
  connectedTeams: ids,
  creator: id,
  createdAt: instant,
});

const userGroup = z.object({
  id,
  handle: text,
  name: text,
  members: z.array(id),
  createdAt: instant,
  updatedAt: instant,
  disabledAt: instant.exactOptional(),
  createdBy: id,
  updatedBy: id,
});

const fileInfo = z.object({
  id,
  name: text,
  title: text,
  mimetype: text,
  filetype: text,
  prettyType: text,
  size: z.int().min(0),
  user: id,
  createdAt: instant,
  altText: text,
  snippet: flag,
  deleted: flag,
});

const canvas = z.object({
  id,
  title: text,
  markdown: text,
  channel: id.exactOptional(),
  user: id,
  createdAt: instant,
});

const message = z.object({
  channel: id,
  ts,
  user: id,
  text,
  blocks: z.array(node),
  attachments: z.array(node),
  metadata: node.exactOptional(),
  threadTs: ts.exactOptional(),
  broadcast: flag,
  editedTs: ts.exactOptional(),
  showsEdited: flag,
  ephemeralFor: id.exactOptional(),
  pinnedAt: instant.exactOptional(),
  files: z.array(fileInfo).exactOptional(),
  tombstone: z.literal(true).exactOptional(),
  notified: ids,
});

const home = z.object({
  id,
  userId: id,
  rootId: id,
  previousId: id.nullable(),
  hash: text,
  view: node,
  values,
});

const schema = z.object({
  version: z.literal(VERSION),
  app: z.object({
    appId: id,
    botId: id,
    botUserId: id,
    botToken: secret,
    appToken: secret,
    signingSecret: secret,
    verificationToken: secret,
  }),
  /** Why the app's tokens are refused, e.g. after it was uninstalled. */
  revoked: text.exactOptional(),
  team: z.object({ id, name: text, domain: text }),
  paid: flag,
  /** The newest timestamp that was given away, so that none is given twice. */
  lastTs: ts,
  users: z.array(user),
  channels: z.array(channel),
  userGroups: z.array(userGroup),
  messages: z.array(message),
  files: z.array(fileInfo.extend({ content: bytes })),
  canvases: z.array(canvas),
  homes: z.array(home),
});

/** A workspace that was read and found to be whole. */
export type Saved = z.output<typeof schema>;

/** The workspace as it is, as plain JSON that shares parts with it: it is for writing down, not for changing. */
export function write({ api, gateway }: Parts): unknown {
  const { world, views, app } = api;
  const { revoked } = gateway.tokens;
  return z.encode(schema, {
    version: VERSION,
    app,
    ...(revoked === undefined ? {} : { revoked }),
    team: world.team,
    paid: world.userGroups.paid,
    lastTs: world.lastTs,
    users: [...world.users.values()],
    channels: [...world.channels.values()],
    userGroups: [...world.userGroups.all.values()],
    messages: world.messages,
    files: [...world.files.values()],
    canvases: world.canvases,
    homes: views.homes(),
  });
}

/**
 * Reads a workspace that was written down.
 * @throws SavedRefused for one of another version, and for anything that is missing, misshapen or refers to nothing
 */
export function read(written: unknown): Saved {
  if (!isJson(written)) throw new SavedRefused('What was saved is not a workspace.');
  if (written.version !== VERSION) {
    throw new SavedRefused(
      `The saved workspace has the version ${JSON.stringify(written.version)}; this sandbox reads ${VERSION}.`,
    );
  }
  const parsed = schema.safeParse(copy(written));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'it';
    throw new SavedRefused(`The saved workspace is broken: ${where}: ${issue?.message}.`);
  }
  const lost = astray(parsed.data);
  if (lost) throw new SavedRefused(`The saved workspace is broken: ${lost}.`);
  return parsed.data;
}

/** The first thing that is there twice, or that refers to nothing. */
function astray(saved: Saved): string | undefined {
  const { users, channels, files, canvases, userGroups, homes, messages } = saved;
  const idsOf = (list: { id: string }[]) => list.map((each) => each.id);
  const twice =
    repeated('user', idsOf(users)) ??
    repeated('channel', idsOf(channels)) ??
    repeated('user group', idsOf(userGroups)) ??
    repeated('file', idsOf([...files, ...canvases])) ??
    repeated(
      'Home tab of',
      homes.map((each) => each.userId),
    ) ??
    repeated(
      'message',
      messages.map((each) => each.ts),
    );
  if (twice) return twice;
  const people = [
    saved.app.botUserId,
    ...[...channels, ...userGroups].flatMap((each) => [...each.members]),
    ...homes.map((each) => each.userId),
    ...messages.map((each) => each.user),
    ...canvases.map((each) => each.user),
  ];
  const places = [...messages, ...canvases].flatMap((each) => each.channel ?? []);
  const shared = messages.flatMap((each) => idsOf(each.files ?? []));
  const newer = messages.find((each) => Number(each.ts) > Number(saved.lastTs));
  return (
    missing('user', people, idsOf(users)) ??
    missing('channel', places, idsOf(channels)) ??
    missing('file', shared, idsOf(files)) ??
    (newer && `the message ${newer.ts} is newer than the newest timestamp`)
  );
}

function repeated(kind: string, keys: string[]): string | undefined {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) return `the ${kind} ${key} is there twice`;
    seen.add(key);
  }
  return undefined;
}

function missing(kind: string, wanted: string[], there: string[]): string | undefined {
  const known = new Set(there);
  const lost = wanted.find((each) => !known.has(each));
  return lost && `the ${kind} ${lost} is missing`;
}

/** Puts a workspace into an empty sandbox that was made with its `app`. Nobody is told. */
export function fill({ api, gateway }: Parts, saved: Saved): void {
  const { world, views } = api;
  if (saved.revoked !== undefined) gateway.tokens.revoked = saved.revoked;
  Object.assign(world.team, saved.team);
  world.userGroups.paid = saved.paid;
  world.lastTs = saved.lastTs;
  for (const each of saved.users) world.users.set(each.id, each);
  for (const each of saved.channels) world.channels.set(each.id, each);
  for (const each of saved.userGroups) world.userGroups.all.set(each.id, each);
  for (const each of saved.messages) world.messages.push(each);
  for (const each of saved.files) world.files.set(each.id, each);
  for (const each of saved.canvases) world.canvases.push(each);
  for (const each of saved.homes) views.restoreHome({ ...each, errors: new Map() });
}
