import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import { button, header, lines, type Message, say, small } from '../../slack/blocks.ts';
import { actions, COMMAND } from '../../slack/ids.ts';
import { cut, day, escaped } from '../../slack/mrkdwn.ts';
import { type DigestContent, isUneventful, saysNothing } from '../content.ts';
import { count, type Line, type Section, type Speaking, sectionsOf, stageName, stageWords } from './lines.ts';

/** What a digest is drawn from. */
export interface DigestView extends Speaking {
  content: DigestContent;
  /** Its calendar date, and that of the one that it is compared with. */
  date: string;
  since: string | undefined;
  /** The channel whose digest it is; undefined for one on demand. */
  channelId: string | undefined;
  /** Who set it has left, so that nobody hears when it stops. */
  left?: boolean;
}

/** Longer texts are no summary, and Slack cuts them (https://docs.slack.dev/reference/methods/chat.postMessage). */
const MOST_TEXT = 3_900;

const cell = (text: string) => ({ type: 'raw_text', text }) as const;

/** A cell with lines below each other. */
const linesCell = (all: readonly string[]): RichTextBlock => ({
  type: 'rich_text',
  elements: all.map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
});

/** The pipeline as a table: three columns, and a line for each currency, so that it can be read on a phone. */
function pipelineTable({ stages, total }: DigestContent): TableBlock {
  const rows = [...stages.map((line) => [stageName(line.stage), line] as const), ['All', total] as const];
  return {
    type: 'table',
    column_settings: [{}, { align: 'right' }, { align: 'right', is_wrapped: true }],
    rows: [
      ['Stage', 'Deals', 'Value'].map(cell),
      ...rows.map(([name, line]) => {
        const { deals, values } = stageWords(line);
        return [cell(name), cell(deals), linesCell(values)];
      }),
    ],
  };
}

/** The pipeline in lines, where a table cannot stand. */
export const pipelineLines = ({ stages, total }: DigestContent): Line[] =>
  [...stages.map((line) => ({ name: stageName(line.stage), line })), { name: 'All', line: total }].map(
    ({ name, line }) => {
      const { deals, values } = stageWords(line);
      return { label: name, pieces: [`${deals} · ${values.join(', ')}`] };
    },
  );

const inWords = ({ label, pieces }: Line) =>
  `${escaped(label)}: ${pieces.map((piece) => (typeof piece === 'string' ? escaped(piece) : `<#${piece.channel}>`)).join('')}`;

/** The same in words, for phones and screen readers. */
const twin = (title: string, sections: readonly Section[]) =>
  cut(
    [title, ...sections.map((each) => [`*${each.title}*`, ...each.lines.map(inWords)].join('\n'))].join('\n'),
    MOST_TEXT,
  );

function sectionBlocks({ title, lines: said, list }: Section, channelId: string | undefined): KnownBlock[] {
  const heading = say(`*${title}*`);
  const rest = list ? list.total - said.length : 0;
  const open =
    list &&
    rest > 0 &&
    button(actions.digestList, `See all ${list.total}`, `${list.name} ${channelId ?? 'none'}`);
  return [open ? { ...heading, accessory: open } : heading, lines(said)];
}

/** One line where there is nothing to say; undefined where there is something. */
export function nothingWords({ content, date }: DigestView): string | undefined {
  if (saysNothing(content)) return `${day(date)}: nothing to say. There is no open deal, and nothing waits.`;
  if (!isUneventful(content)) return undefined;
  const waits = content.waiting.reduce((all, line) => all + line.turns, 0);
  return `${day(date)}: no deal has moved since the last digest, and nothing is overdue. ${count(content.total.count, 'open deal')}, ${waits === 0 ? 'nothing waits' : `${count(waits, 'turn')} to be taken`}.`;
}

/** What a digest says, in its order: what needs somebody today, the pipeline, and the rest. */
export function digestBlocks(view: DigestView, pipeline: readonly KnownBlock[]): KnownBlock[] {
  const { today, rest } = sectionsOf(view.content, view);
  const blocks = (sections: readonly Section[]) =>
    sections.flatMap((section) => sectionBlocks(section, view.channelId));
  return [...blocks(today), ...pipeline, ...blocks(rest)];
}

/** A digest as it is posted, or shown to who asked for the pipeline. */
export function digestMessage(view: DigestView): Message {
  const { content, date, channelId, left } = view;
  const nothing = nothingWords(view);
  if (nothing) return { text: nothing, blocks: [say(nothing)] };
  const title = `Pipeline on ${day(date)}`;
  const all = content.total.count;
  const pipeline: Section = { title: `Pipeline: ${count(all, 'open deal')}`, lines: pipelineLines(content) };
  const { today, rest } = sectionsOf(content, view);
  const heading = say(`*${pipeline.title}*`);
  const open = button(actions.digestList, 'See the deals', `open ${channelId ?? 'none'}`);
  const since = view.since && small(`In brackets: the change since ${day(view.since)}.`);
  const note = `Who set up this digest has left. Anybody with a function can take it over with \`${COMMAND} digest\`.`;
  return {
    text: twin(title, [...today, pipeline, ...rest]),
    blocks: [
      header(title),
      ...digestBlocks(view, [
        all > 0 ? { ...heading, accessory: open } : heading,
        ...(content.stages.length > 0 ? [pipelineTable(content)] : []),
        ...(since ? [since] : []),
      ]),
      ...(left ? [small(note)] : []),
    ],
  };
}
