import { emojified } from './emoji.ts';
import { isSafe, type Part, type Piece, type Style } from './pieces.ts';

/**
 * Reads Slack's mrkdwn. Every rule is of https://docs.slack.dev/messaging/formatting-message-text, and of
 * https://slack.com/help/articles/202288908 for where a mark counts as one: not inside a word, and not beside a space.
 */

/** How a text is to be read. */
interface Reading {
  /** Whether web addresses as they stand stay text, as for a text object that is `verbatim`. */
  verbatim?: boolean;
}

/**
 * Reads a mrkdwn text into sections, quotes and preformatted parts, without an escape left in it. Never throws: what
 * is not formatting stays text.
 */
export function parseMrkdwn(text: string, reading: Reading = {}): Part[] {
  return text.split(/```([\s\S]+?)```/).flatMap((each, index) => {
    // Split by a pattern with one group, every second piece is what the group caught.
    if (index % 2 === 1) return [preformatted(each)];
    const follows = index > 0;
    const trimmed = follows ? each.replace(/^\n/, '') : each;
    return trimmed ? parseLines(trimmed, reading) : [];
  });
}

const preformatted = (text: string): Part => ({
  type: 'rich_text_preformatted',
  elements: [{ type: 'text', text: unescaped(text.replace(/^\n|\n$/g, '')) }],
});

const QUOTED = /^(?:>|&gt;) ?/;

/** Lines without preformatted text among them: those that begin with > make one quote with their neighbours. */
function parseLines(text: string, reading: Reading): Part[] {
  const groups: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = QUOTED.test(line);
    const last = groups.at(-1);
    if (last?.quoted === quoted) last.lines.push(line.replace(QUOTED, ''));
    else groups.push({ quoted, lines: [line.replace(QUOTED, '')] });
  }
  return groups
    .map(
      ({ quoted, lines }): Part => ({
        type: quoted ? 'rich_text_quote' : 'rich_text_section',
        elements: parsePieces(lines.join('\n'), reading),
      }),
    )
    .filter(({ elements }) => elements.length > 0);
}

const MARKS: Record<string, keyof Style> = { '*': 'bold', _: 'italic', '~': 'strike' };

/** Reads one run of text, in which the marks of `style` are open already. */
function parsePieces(text: string, reading: Reading, style: Style = {}): Piece[] {
  const pieces: Piece[] = [];
  /** Until where there is no end for a mark: it has been looked for. */
  const endless: Record<string, number> = {};
  let plain = '';
  const flush = () => {
    if (plain) pieces.push({ type: 'text', text: emojified(unescaped(plain)), ...styled(style) });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const atom = atomAt(text, at, reading);
    if (atom) {
      flush();
      pieces.push({ ...atom.piece, ...styled({ ...style, ...atom.piece.style }) });
      at = atom.end;
      continue;
    }
    const mark = text[at] ?? '';
    const end = opens(text, at, style) && at >= (endless[mark] ?? 0) ? endOf(text, at, reading) : undefined;
    if (end?.found) {
      flush();
      pieces.push(
        ...parsePieces(text.slice(at + 1, end.at), reading, { ...style, [MARKS[mark] ?? '']: true }),
      );
      at = end.at + 1;
    } else {
      if (end) endless[mark] = end.at;
      plain += mark;
      at += 1;
    }
  }
  flush();
  return pieces;
}

const styled = (style: Style): { style?: Style } => (Object.keys(style).length > 0 ? { style } : {});

const isWord = (character: string | undefined): boolean => /^[\p{L}\p{N}]$/u.test(character ?? '');
const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

/** Whether a mark stands here that is not open yet, with a boundary before it and something right behind it. */
function opens(text: string, at: number, style: Style): boolean {
  const mark = text[at] ?? '';
  const name = MARKS[mark];
  const [before, after] = [text[at - 1], text[at + 1]];
  if (!name || style[name] || isWord(before) || isSpace(after)) return false;
  return before !== mark && after !== mark;
}

/** Where the mark that opens here ends on its line, or where its line does when there is no end. */
function endOf(text: string, open: number, reading: Reading): { found: boolean; at: number } {
  const mark = text[open] ?? '';
  let at = open + 1;
  while (at < text.length && text[at] !== '\n') {
    const atom = atomAt(text, at, reading);
    if (!atom && text[at] === mark && closes(text, at)) return { found: true, at };
    at = atom?.end ?? at + 1;
  }
  return { found: false, at };
}

function closes(text: string, at: number): boolean {
  const [before, after] = [text[at - 1], text[at + 1]];
  return !isSpace(before) && !isWord(after) && before !== text[at] && after !== text[at];
}

type Atom = { piece: Piece; end: number };

const CODE = /`([^`\n]+)`/y;
const ANGLE = /<([^<>\n]+)>/y;
/** Ends before the punctuation of the sentence around it. */
const ADDRESS = /https?:\/\/[^\s<>`]*[^\s<>`.,:;!?'"()[\]*_~]/y;

/** What is read as one here: code, something in angle brackets, a web address. */
function atomAt(text: string, at: number, { verbatim }: Reading): Atom | undefined {
  if (text[at] === '`') {
    const [all, code] = matchAt(CODE, text, at);
    return all && code
      ? { piece: { type: 'text', text: unescaped(code), style: { code: true } }, end: at + all.length }
      : undefined;
  }
  if (text[at] === '<') {
    const [all, inside] = matchAt(ANGLE, text, at);
    const piece = inside === undefined ? undefined : reference(inside);
    return all && piece ? { piece, end: at + all.length } : undefined;
  }
  if (text[at] !== 'h' || verbatim || isWord(text[at - 1])) return undefined;
  const [address] = matchAt(ADDRESS, text, at);
  return address ? { piece: { type: 'link', url: unescaped(address) }, end: at + address.length } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): string[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}

/** What stands between angle brackets: a mention, a date, a link. Nothing for what is none of them. */
export function reference(inside: string): Piece | undefined {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : emojified(unescaped(inside.slice(bar + 1)));
  const called = label ? { label } : {};
  const [, kind = '', id = ''] = /^(@|#|!subteam\^)([A-Z0-9]+)$/.exec(target) ?? [];
  if (kind === '@') return { type: 'user', user_id: id, ...called };
  if (kind === '#') return { type: 'channel', channel_id: id, ...called };
  if (kind === '!subteam^') return { type: 'usergroup', usergroup_id: id, ...called };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1) };
  if (target.startsWith('!date^')) return date(target, label);
  if (target.startsWith('!')) return label ? { type: 'text', text: label } : undefined;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const url = unescaped(target);
  // A link that is not safe to follow keeps its words.
  return isSafe(url)
    ? { type: 'link', url, ...(label ? { text: label } : {}) }
    : { type: 'text', text: label || url };
}

/** `!date^1392734382^{date_num} at {time}^https://…`; a date that cannot be read is its fallback. */
function date(target: string, fallback: string): Piece | undefined {
  const [, seconds = '', format = '', url = ''] = target.split('^');
  if (!/^-?\d+$/.test(seconds) || !format) return fallback ? { type: 'text', text: fallback } : undefined;
  return {
    type: 'date',
    timestamp: Number(seconds),
    format: unescaped(format),
    ...(url ? { url: unescaped(url) } : {}),
    ...(fallback ? { fallback } : {}),
  };
}

const ESCAPES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The three characters that Slack escapes, and no other entity. */
const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (found) => ESCAPES[found] ?? found);
