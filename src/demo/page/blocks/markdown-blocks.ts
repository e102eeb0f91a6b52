import type { Json } from '../../protocol.ts';
import { emojified } from '../emoji.ts';
import { reference } from '../mrkdwn-parse.ts';
import { isSafe, type Piece, type Style } from '../pieces.ts';

/**
 * Standard Markdown as Slack's own blocks, which is what Slack makes of it. All headings have one size there, and a
 * picture is a link. https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 */

/** @returns header, divider, table and rich_text blocks. Never throws: what is not formatting stays text. */
export function markdownBlocks(markdown: string): Json[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: Json[] = [];
  const rich = (element: Json) => {
    const last = blocks.at(-1);
    if (last?.type === 'rich_text' && Array.isArray(last.elements)) last.elements.push(element);
    else blocks.push({ type: 'rich_text', elements: [element] });
  };
  for (let at = 0; at < lines.length; ) {
    const found = READERS.map((read) => read(lines, at)).find(Boolean);
    if (!found) {
      at += 1;
      continue;
    }
    for (const each of found.made)
      if (String(each.type).startsWith('rich_text_')) rich(each);
      else blocks.push(each);
    at += found.took;
  }
  return blocks;
}

/** What begins at a line, and how many lines it is; nothing when it is something else. */
type Reader = (lines: string[], at: number) => { made: Json[]; took: number } | undefined;

/** How many lines from `at` on are of a kind. */
function run(lines: string[], at: number, isOfKind: (line: string) => boolean): string[] {
  const end = lines.findIndex((line, index) => index >= at && !isOfKind(line));
  return lines.slice(at, end < 0 ? undefined : end);
}

const fence: Reader = (lines, at) => {
  const [, mark] = /^\s*(```|~~~)/.exec(lines[at] ?? '') ?? [];
  if (!mark) return undefined;
  const inside = run(lines, at + 1, (line) => line.trim() !== mark);
  const text = inside.join('\n');
  const made = text ? [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] : [];
  return { made, took: inside.length + 2 };
};

const heading: Reader = (lines, at) => {
  const [, text] = /^#{1,6}\s+(.+?)\s*#*$/.exec(lines[at] ?? '') ?? [];
  if (!text) return undefined;
  const words = markdownPieces(text).map((each) => ('text' in each && each.text) || '');
  return { made: [{ type: 'header', text: { type: 'plain_text', text: words.join('') } }], took: 1 };
};

const isRule = (line: string): boolean => /^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line);
const rule: Reader = (lines, at) =>
  isRule(lines[at] ?? '') ? { made: [{ type: 'divider' }], took: 1 } : undefined;

const isQuote = (line: string): boolean => line.startsWith('>');
const quote: Reader = (lines, at) => {
  const inside = run(lines, at, isQuote);
  if (inside.length === 0) return undefined;
  const text = inside.map((line) => line.replace(/^>\s?/, '')).join('\n');
  return { made: [{ type: 'rich_text_quote', elements: markdownPieces(text) }], took: inside.length };
};

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const isItem = (line: string): boolean => ITEM.test(line) && !isRule(line);

const list: Reader = (lines, at) => {
  const items = run(lines, at, isItem);
  if (items.length === 0) return undefined;
  const steps: number[] = [];
  const made = items.map((line) => {
    const [, space = '', mark = '', text = ''] = ITEM.exec(line) ?? [];
    // A step in is whatever is further in than the item above; writers differ in how far.
    while ((steps.at(-1) ?? -1) > space.length) steps.pop();
    if ((steps.at(-1) ?? -1) < space.length) steps.push(space.length);
    const number = Number.parseInt(mark, 10);
    const ticked = text.replace(/^\[ \] /, '☐ ').replace(/^\[x\] /i, '☑ ');
    return {
      type: 'rich_text_list',
      style: Number.isNaN(number) ? 'bullet' : 'ordered',
      indent: steps.length - 1,
      ...(Number.isNaN(number) ? {} : { offset: number - 1 }),
      elements: [{ type: 'rich_text_section', elements: markdownPieces(ticked) }],
    };
  });
  return { made, took: items.length };
};

const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

const table: Reader = (lines, at) => {
  const under = lines[at + 1] ?? '';
  if (!lines[at]?.includes('|') || !/^[\s|:-]*-[\s|:-]*$/.test(under) || !under.includes('|'))
    return undefined;
  const rows = [lines[at] ?? '', ...run(lines, at + 2, (line) => line.includes('|'))];
  const columns = cells(under).map((mark) => ({
    align: /^:.*:$/.test(mark) ? 'center' : mark.endsWith(':') ? 'right' : 'left',
  }));
  const made = {
    type: 'table',
    column_settings: columns,
    rows: rows.map((row) =>
      cells(row).map((cell) => ({
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: markdownPieces(cell) }],
      })),
    ),
  };
  return { made: [made], took: rows.length + 1 };
};

const startsSomething = (lines: string[], at: number): boolean =>
  [fence, heading, rule, quote, list, table].some((read) => read(lines, at));

const paragraph: Reader = (lines, at) => {
  const first = lines[at] ?? '';
  if (!first.trim()) return undefined;
  let end = at + 1;
  while (lines[end]?.trim() && !startsSomething(lines, end)) end += 1;
  const text = lines.slice(at, end).join('\n');
  return { made: [{ type: 'rich_text_section', elements: markdownPieces(text) }], took: end - at };
};

const READERS: Reader[] = [fence, heading, rule, quote, list, table, paragraph];

/** What one run of Markdown can hold: what begins it, and what is made of what the pattern caught. */
const INLINE: [pattern: RegExp, make: (style: Style, ...caught: string[]) => Piece[]][] = [
  [/\\([!-/:-@[-`{-~])/y, (style, sign = '') => [{ type: 'text', text: sign, ...styled(style) }]],
  // A backslash at the end of a line ends it there: https://spec.commonmark.org/0.31.2/#hard-line-breaks
  [/\\(?=\n)/y, () => []],
  [/`([^`\n]+)`/y, (style, text = '') => [{ type: 'text', text, style: { ...style, code: true } }]],
  [
    /!?\[([^\]\n]*)\]\(([^\s)]+)(?:\s+"[^"]*")?\)/y,
    (style, text = '', url = '') => [linked(url, text, style)],
  ],
  [
    /<([^<>\n]+)>/y,
    (style, inside = '') => [{ ...(reference(inside) ?? asTyped(`<${inside}>`)), ...styled(style) }],
  ],
  [/https?:\/\/[^\s<>`]*[^\s<>`.,:;!?'"()[\]*_~]/y, (style, url = '') => [linked(url, '', style)]],
  [/\*\*(?=\S)([^\n]*?\S)\*\*(?!\*)/y, (style, text = '') => markdownPieces(text, { ...style, bold: true })],
  [
    /(?<![\p{L}\p{N}])__(?=\S)([^\n]*?\S)__(?![\p{L}\p{N}])/uy,
    (style, text = '') => markdownPieces(text, { ...style, bold: true }),
  ],
  [/~~(?=\S)([^\n]*?\S)~~/y, (style, text = '') => markdownPieces(text, { ...style, strike: true })],
  [
    /\*(?=[^\s*])([^\n]*?[^\s*])\*(?!\*)/y,
    (style, text = '') => markdownPieces(text, { ...style, italic: true }),
  ],
  [
    /(?<![\p{L}\p{N}])_(?=\S)([^\n]*?\S)_(?![\p{L}\p{N}])/uy,
    (style, text = '') => markdownPieces(text, { ...style, italic: true }),
  ],
];

const asTyped = (text: string): Piece => ({ type: 'text', text });
const styled = (style: Style): { style?: Style } => (Object.keys(style).length > 0 ? { style } : {});

const linked = (url: string, text: string, style: Style): Piece =>
  isSafe(url)
    ? { type: 'link', url, ...(text ? { text } : {}), ...styled(style) }
    : { type: 'text', text: text || url, ...styled(style) };

/** Reads the formatting within lines. */
function markdownPieces(text: string, style: Style = {}): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  const flush = () => {
    if (plain) pieces.push({ type: 'text', text: emojified(plain), ...styled(style) });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const found = beginning(text, at, style);
    if (found) {
      flush();
      pieces.push(...found.pieces);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return pieces;
}

function beginning(text: string, at: number, style: Style): { pieces: Piece[]; end: number } | undefined {
  for (const [pattern, make] of INLINE) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    const [all, ...caught] = found;
    return { pieces: make(style, ...(caught.length > 0 ? caught : [all])), end: at + all.length };
  }
  return undefined;
}
