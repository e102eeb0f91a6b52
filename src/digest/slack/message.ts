import type { KnownBlock, TableBlock } from '@slack/types';
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

/** The pipeline as a table: three columns, so that it can be read on a phone. */
function pipelineTable({ stages, total }: DigestContent): TableBlock {
  const rows = [...stages.map((line) => [stageName(line.stage), line] as const), ['All', total] as const];
  return {
    type: 'table',
    column_settings: [{ is_wrapped: true }, { align: 'right' }, { align: 'right', is_wrapped: true }],
    rows: [
      ['Stage', 'Deals', 'Value'].map(cell),
      ...rows.map(([name, line]) => {
        const { deals, value } = stageWords(line);
        return [name, deals, value].map(cell);
      }),
    ],
  };
}

/** The pipeline in lines, where a table cannot stand. */
export const pipelineLines = ({ stages, total }: DigestContent): Line[] =>
  [...stages.map((line) => ({ name: stageName(line.stage), line })), { name: 'All', line: total }].map(
    ({ name, line }) => {
      const { deals, value } = stageWords(line);
      return { label: name, pieces: [`${deals} · ${value}`] };
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

export function sectionBlocks(
  { title, lines: said, list }: Section,
  channelId: string | undefined,
): KnownBlock[] {
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
  const waits = content.waiting.reduce((all, line) => all + line.count, 0);
  return `${day(date)}: nothing has changed since the last digest. ${count(content.total.count, 'open deal')}, ${waits === 0 ? 'nothing waits' : `${count(waits, 'turn')} to be taken`}.`;
}

/** A digest as it is posted, or shown to who asked for the pipeline. */
export function digestMessage(view: DigestView): Message {
  const { content, date, channelId, left } = view;
  const nothing = nothingWords(view);
  if (nothing) return { text: nothing, blocks: [say(nothing)] };
  const title = `Pipeline on ${day(date)}`;
  const all = content.total.count;
  const pipeline: Section = { title: `Pipeline: ${count(all, 'open deal')}`, lines: pipelineLines(content) };
  const sections = sectionsOf(content, view);
  const compared = view.since === undefined ? [] : [`In brackets: the change since ${day(view.since)}.`];
  const note = left
    ? [
        `Who set up this digest has left. Anybody with a function can take it over with \`${COMMAND} digest\`.`,
      ]
    : [];
  return {
    text: twin(title, [pipeline, ...sections]),
    blocks: [
      header(title),
      ...(all > 0
        ? [
            {
              ...say(`*${pipeline.title}*`),
              accessory: button(actions.digestList, 'See the deals', `open ${channelId ?? 'none'}`),
            },
          ]
        : []),
      pipelineTable(content),
      ...sections.flatMap((section) => sectionBlocks(section, channelId)),
      ...[...compared, ...note].map(small),
    ],
  };
}
