import type { FileInfo } from './files.ts';
import { type Json, json, jsons, str } from './json.ts';
import { elementsOf, type OpenView } from './views.ts';
import type { World } from './world.ts';

/** How a name in a text is shown to a reader. */
export interface Reader {
  world: World;
  /** The reader's IANA zone, for dates in texts. */
  zone: string;
}

const ESCAPES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const decode = (text: string): string => text.replace(/&(amp|lt|gt);/g, (found) => ESCAPES[found] ?? found);

// https://docs.slack.dev/messaging/formatting-message-text
function special(reader: Reader, inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (target.startsWith('@'))
    return `@${reader.world.users.get(target.slice(1))?.displayName ?? target.slice(1)}`;
  if (target.startsWith('#')) {
    return `#${reader.world.channels.get(target.slice(1))?.name ?? (label || target.slice(1))}`;
  }
  if (target.startsWith('!date^')) return shownDate(reader, target, label);
  if (target.startsWith('!subteam^')) {
    const id = target.slice('!subteam^'.length);
    return `@${reader.world.userGroups.all.get(id)?.handle ?? (label.replace(/^@/, '') || id)}`;
  }
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label || target.replace(/^mailto:/, '');
}

const DATE_STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

function shownDate(reader: Reader, target: string, fallback: string): string {
  const [, seconds, pattern] = target.split('^');
  const instant = Number(seconds) * 1000;
  if (!pattern || Number.isNaN(instant)) return fallback;
  return pattern.replace(/\{(\w+?)(_pretty)?\}/g, (token, name: string) => {
    const style = DATE_STYLES[name];
    if (!style) return token;
    const locale = name === 'date_num' ? 'sv-SE' : 'en-US';
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: reader.zone }).format(instant);
  });
}

const MARKS = /(^|[\s([{"'>])([*_~])(\S|\S[^\n]*?\S)\2(?=$|[\s.,;:!?)\]}"'<])/gm;

/** A mrkdwn text the way a reader sees it: names for mentions, labels for links, no marks, no escapes. */
export function readMrkdwn(reader: Reader, text: string): string {
  const plain = text
    .replace(/<([^<>]+)>/g, (_, inside: string) => special(reader, inside))
    .replace(MARKS, '$1$3')
    .replace(MARKS, '$1$3')
    .replace(/^(&gt;|>) ?/gm, '');
  return decode(plain);
}

/** A text object the way a reader sees it. Plain text is shown as it is, escapes included. */
export function readText(reader: Reader, given: unknown): string {
  if (typeof given === 'string') return given;
  const { type, text } = json(given);
  return type === 'mrkdwn' ? readMrkdwn(reader, str(text)) : str(text);
}

/** What a button or menu says on itself. The three dots of an overflow menu are called "More". */
export function labelOf(reader: Reader, element: Json): string {
  if (element.type === 'overflow') return 'More';
  return readText(reader, element.text) || readText(reader, element.placeholder);
}

function readElement(reader: Reader, element: Json): string {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return `[${readText(reader, element.text)}]`;
    case 'image':
      return str(element.alt_text);
    case 'overflow':
      return `[More: ${optionTexts(reader, element).join(' | ')}]`;
    case 'mrkdwn':
    case 'plain_text':
      return readText(reader, element);
    default:
      return element.placeholder ? `[${readText(reader, element.placeholder)}]` : '';
  }
}

/** The visible texts of an element's options, those in groups included. */
export function optionTexts(reader: Reader, element: Json): string[] {
  return optionsOf(element).map((option) => readText(reader, option.text));
}

/** An element's options, those in groups included. */
export function optionsOf(element: Json): Json[] {
  return [
    ...jsons(element.options),
    ...jsons(element.option_groups).flatMap((group) => jsons(group.options)),
  ];
}

function readRich(reader: Reader, node: Json): string {
  const inner = () => jsons(node.elements).map((each) => readRich(reader, each));
  switch (node.type) {
    case 'text':
      return str(node.text);
    case 'link':
      return str(node.text) || str(node.url);
    case 'user':
      return special(reader, `@${str(node.user_id)}`);
    case 'channel':
      return special(reader, `#${str(node.channel_id)}`);
    case 'usergroup':
      return special(reader, `!subteam^${str(node.usergroup_id)}`);
    case 'broadcast':
      return `@${str(node.range)}`;
    case 'emoji':
      return `:${str(node.name)}:`;
    case 'rich_text_list':
      return inner()
        .map((each) => `• ${each}`)
        .join('\n');
    case 'rich_text':
      return inner().join('\n');
    default:
      return inner().join('');
  }
}

type BlockReader = (reader: Reader, block: Json) => string[];

const elements: BlockReader = (reader, block) => [
  jsons(block.elements)
    .map((each) => readElement(reader, each))
    .filter(Boolean)
    .join(' '),
];

const BLOCKS: Record<string, BlockReader> = {
  section: (reader, block) => [
    readText(reader, block.text),
    ...jsons(block.fields).map((field) => readText(reader, field)),
    readElement(reader, json(block.accessory)),
  ],
  header: (reader, block) => [readText(reader, block.text)],
  context: elements,
  actions: elements,
  context_actions: elements,
  divider: () => [],
  image: (reader, block) => [readText(reader, block.title), str(block.alt_text)],
  input: (reader, block) => [readText(reader, block.label), readText(reader, block.hint)],
  markdown: (_, block) => [str(block.text)],
  rich_text: (reader, block) => [readRich(reader, block)],
  video: (reader, block) => [readText(reader, block.title), readText(reader, block.description)],
  table: (reader, block) => readRows(reader, block.rows),
  data_table: (reader, block) => readRows(reader, block.rows),
};

function readRows(reader: Reader, rows: unknown): string[] {
  if (!Array.isArray(rows)) return [];
  return rows.map((row) =>
    jsons(row)
      .map((cell) => (cell.type === 'rich_text' ? readRich(reader, cell) : str(cell.text)))
      .join(' | '),
  );
}

/** Every text in a block the sandbox has no picture of, in the order in which it is written. */
function readUnknown(reader: Reader, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => readUnknown(reader, each));
  const node = json(value);
  if (node.type === 'button') return [readElement(reader, node)];
  if (typeof node.text === 'string') return [readText(reader, node)];
  if (node.type === 'rich_text') return [readRich(reader, node)];
  return Object.values(node).flatMap((each) => (typeof each === 'object' ? readUnknown(reader, each) : []));
}

/** A block as lines of text, its buttons in brackets. */
export function readBlock(reader: Reader, block: Json): string[] {
  const read = BLOCKS[str(block.type)] ?? ((_: Reader, other: Json) => readUnknown(reader, other));
  return read(reader, block).filter(Boolean);
}

/** Everything readable in a message: its blocks when it has some, else its text, then its attachments and files. */
export function readMessage(
  reader: Reader,
  message: { text: string; blocks: Json[]; attachments: Json[]; files?: FileInfo[] },
): string {
  const main =
    message.blocks.length > 0
      ? message.blocks.flatMap((block) => readBlock(reader, block))
      : [readMrkdwn(reader, message.text)];
  const attached = message.attachments.flatMap((each) => [
    ...['pretext', 'title', 'text'].map((part) => readMrkdwn(reader, str(each[part]))),
    ...jsons(each.blocks).flatMap((block) => readBlock(reader, block)),
  ]);
  const files = (message.files ?? []).map((file) => (file.deleted ? 'This file was deleted.' : file.title));
  return [...main, ...attached, ...files].filter(Boolean).join('\n');
}

/** Everything readable in a modal or Home tab but the values of its inputs. */
export function readView(reader: Reader, open: OpenView): string {
  const title = readText(reader, open.view.title);
  const lines = jsons(open.view.blocks).flatMap((block) => [
    ...readBlock(reader, block),
    open.errors.get(str(block.block_id)) ?? '',
  ]);
  return [title, ...lines].filter(Boolean).join('\n');
}

/** The buttons of a list of blocks. */
export function buttonsOf(reader: Reader, blocks: Json[]): string[] {
  return blocks
    .flatMap(elementsOf)
    .filter((element) => element.type === 'button')
    .map((element) => labelOf(reader, element));
}
