import { extname } from 'node:path';
import { newId } from './ids.ts';
import type { Json } from './json.ts';
import type { Message, World } from './world.ts';

/** What is known of a file apart from its bytes: https://docs.slack.dev/reference/objects/file-object */
export interface FileInfo {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  /** Slack's own name of the type, e.g. `text`. */
  filetype: string;
  /** The name of the type for people, e.g. `Plain Text`. */
  prettyType: string;
  /** In bytes. */
  size: number;
  /** Who uploaded it. */
  user: string;
  /** In UTC milliseconds. */
  createdAt: number;
  /** What a screen reader says; empty when the app gave nothing. */
  altText: string;
  /** Uploaded with a `snippet_type`. */
  snippet: boolean;
  deleted: boolean;
}

/** A file with its bytes; there are none once it is deleted. */
export interface StoredFile extends FileInfo {
  content: Buffer;
}

type FileType = Pick<FileInfo, 'mimetype' | 'filetype' | 'prettyType'>;

const type = (mimetype: string, filetype: string, prettyType: string): FileType => ({
  mimetype,
  filetype,
  prettyType,
});

/** By the end of the name. Names of types: https://docs.slack.dev/reference/objects/file-object#types */
const TYPES: Record<string, FileType> = {
  '.csv': type('text/csv', 'csv', 'CSV'),
  '.docx': type(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'docx',
    'Word Document',
  ),
  '.gif': type('image/gif', 'gif', 'GIF'),
  '.html': type('text/html', 'html', 'HTML'),
  '.jpeg': type('image/jpeg', 'jpg', 'JPEG'),
  '.jpg': type('image/jpeg', 'jpg', 'JPEG'),
  '.json': type('application/json', 'json', 'JSON'),
  '.md': type('text/markdown', 'markdown', 'Markdown'),
  '.pdf': type('application/pdf', 'pdf', 'PDF'),
  '.png': type('image/png', 'png', 'PNG'),
  '.svg': type('image/svg+xml', 'svg', 'SVG'),
  '.txt': type('text/plain', 'text', 'Plain Text'),
  '.xlsx': type(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'xlsx',
    'Excel Spreadsheet',
  ),
  '.zip': type('application/zip', 'zip', 'Zip'),
};

const UNKNOWN = type('application/octet-stream', 'binary', 'Binary');

/** What kind of file a name stands for. */
const typeOf = (name: string): FileType => TYPES[extname(name).toLowerCase()] ?? UNKNOWN;

/** What is given with the bytes of a new file. */
type NewFile = Pick<FileInfo, 'name' | 'title' | 'user' | 'altText' | 'snippet'> & {
  content: Buffer;
  /** The id it was promised; a new one when left out. */
  id?: string;
};

/** Puts a file into the workspace, where nobody but its owner sees it until a message shows it. */
export function addFile(world: World, given: NewFile): FileInfo {
  const { name, title, user, altText, snippet, content } = given;
  const info: FileInfo = {
    id: given.id ?? newId('F'),
    name,
    title: title || name,
    ...typeOf(name),
    size: content.length,
    user,
    createdAt: world.now(),
    altText,
    snippet,
    deleted: false,
  };
  world.files.set(info.id, { ...info, content });
  return info;
}

/** The messages that show a file, oldest first. */
export const messagesWith = (world: World, id: string): Message[] =>
  world.messages.filter((message) => message.files?.some((each) => each.id === id));

/** A file as messages show it: https://docs.slack.dev/reference/objects/file-object */
export function showFile(world: World, file: FileInfo): Json {
  const { id, name, title, mimetype, filetype, size, user, altText, snippet } = file;
  if (file.deleted) return { id, mode: 'tombstone' };
  const created = Math.floor(file.createdAt / 1000);
  const address = `https://files.slack.com/files-pri/${world.team.id}-${id}`;
  const ending = encodeURIComponent(name);
  const isPublic = messagesWith(world, id).some((each) => world.channel(each.channel).kind === 'public');
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype,
    filetype,
    pretty_type: file.prettyType,
    user,
    editable: snippet,
    size,
    mode: snippet ? 'snippet' : 'hosted',
    is_external: false,
    external_type: '',
    is_public: isPublic,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${address}/${ending}`,
    url_private_download: `${address}/download/${ending}`,
    permalink: `https://${world.team.domain}.slack.com/files/${user}/${id}/${ending}`,
    has_rich_preview: false,
    ...(altText ? { alt_txt: altText } : {}),
  };
}

/** A file as files.info shows it, with where it is shared: https://docs.slack.dev/reference/methods/files.info */
export function showFileWithShares(world: World, file: FileInfo): Json {
  const shares: Record<'public' | 'private', Record<string, Json[]>> = { public: {}, private: {} };
  const places = { public: new Set<string>(), private: new Set<string>(), im: new Set<string>() };
  for (const message of messagesWith(world, file.id)) {
    const { id, kind } = world.channel(message.channel);
    const part = shares[kind === 'public' ? 'public' : 'private'];
    part[id] = [...(part[id] ?? []), showShare(world, message)];
    if (kind !== 'mpim') places[kind].add(id);
  }
  return {
    ...showFile(world, file),
    comments_count: 0,
    is_starred: false,
    shares: Object.fromEntries(
      Object.entries(shares).filter(([, channels]) => Object.keys(channels).length > 0),
    ),
    channels: [...places.public],
    groups: [...places.private],
    ims: [...places.im],
  };
}

function showShare(world: World, message: Message): Json {
  const authors = [...new Set(world.replies(message).map((each) => each.user))];
  return {
    reply_users: authors,
    reply_users_count: authors.length,
    reply_count: world.replies(message).length,
    ts: message.ts,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    channel_name: world.channel(message.channel).name,
    team_id: world.team.id,
  };
}
