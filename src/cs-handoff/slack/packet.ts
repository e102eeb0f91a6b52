import { humanId } from '../../core/types.ts';
import { functionNames } from '../../member/model.ts';
import { cut, day, oneLine } from '../../slack/mrkdwn.ts';
import { type Field, returnCodes, type SectionCode, sections } from '../sections.ts';
import { writtenOf } from '../standing.ts';
import { answerWords, filledNames, filledOfSection, filledWords, sourceWords } from './parts.ts';
import { type HandoffView, ownerOfSection, standing, titleOf } from './view.ts';

/** A handoff as a document. */
export interface Packet {
  filename: string;
  title: string;
  /** What stands beside it in the channel, in mrkdwn. */
  comment: string;
  markdown: string;
}

/** Instants in a document have no reader: UTC says which day it was. */
const dated = (at: number) => day(new Date(at).toISOString().slice(0, 10));

/**
 * Somebody's own words in Markdown: nothing in them becomes a heading, a list, a link or a mention.
 * Sources: https://spec.commonmark.org/0.31.2/#backslash-escapes,
 * https://docs.slack.dev/surfaces/canvases (`![](@U…)` mentions somebody in a canvas)
 */
export function verbatim(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .replace(/[\\`*_[\]<>|~!&]/g, '\\$&')
          .replace(/^\s*[#+\-=>]/, (begin) => `${begin.slice(0, -1)}\\${begin.at(-1)}`)
          .replace(/^(\s*\d+)([.)])/, '$1\\$2')
          // Four spaces would begin a block of code; these are seen as spaces and begin nothing.
          .replace(/^[ \t]+/, (space) => '\u00a0'.repeat(space.length)),
      )
      // A line ends where it ended, and an empty line stays one.
      .map((line, i, all) => (line !== '' && all[i + 1] ? `${line}\\` : line))
      .join('\n')
  );
}

/** The whole of a handoff as Markdown, nothing cut. */
export function packetOf(view: HandoffView): Packet {
  const { handoff, deal, name } = view;
  const id = humanId('cs-handoff', handoff.number);
  const of = `${humanId('deal', deal.number)} ${deal.name}, ${deal.customer}`;
  const parts = [
    `# ${verbatim(titleOf(view))}`,
    verbatim(`${of}\n${standing(view)}`),
    ...handoff.seen.needed.flatMap((section) => sectionParts(view, section)),
    ...ratingParts(view),
  ];
  const whose = handoff.submittedBy ? `, submitted by ${name(handoff.submittedBy)}` : '';
  return {
    filename: `${id}.md`,
    title: oneLine(`${id} ${deal.name}${handoff.status === 'accepted' ? ', as accepted' : whose}`, 200),
    comment: cut(`*${id}* as it is written: all its sections, with what the records know.`, 1000),
    markdown: `${parts.join('\n\n')}\n`,
  };
}

function sectionParts(view: HandoffView, section: SectionCode): string[] {
  const { handoff, name } = view;
  const { fields, fn, name: title } = sections[section];
  const { answers, by, at, returned } = writtenOf(handoff, section);
  const wrote = by && at ? `written by ${name(by)} on ${dated(at)}` : `nobody has written it yet`;
  const owner = by ? '' : ` (${ownerOfSection(view, section)})`;
  return [
    `## ${title}`,
    verbatim(`${functionNames[fn]}${owner}: ${wrote}`),
    ...fields.flatMap((each: Field) => [
      `### ${each.label}`,
      verbatim(answerWords(each, answers[each.code])),
    ]),
    ...filledOfSection(view, section).flatMap(({ code, lines }) => [
      `### ${filledNames[code]}`,
      `Filled in from ${sourceWords(lines)}.`,
      lines.map((line) => `* ${verbatim(filledWords(line, name)).replaceAll('\n', '\n  ')}`).join('\n'),
    ]),
    ...(returned
      ? [
          `### Returned: ${returnCodes[returned.code].toLowerCase()}`,
          verbatim(`${name(returned.by)} asked on ${dated(returned.at)}: ${returned.question}`),
          ...(returned.reply ? [verbatim(`Answer: ${returned.reply}`)] : []),
        ]
      : []),
    ...handoff.notes
      .filter((note) => note.section === section)
      .flatMap((note) => [`### Note of ${dated(note.at)}`, verbatim(`${name(note.by)}: ${note.text}`)]),
  ];
}

function ratingParts({ handoff: { rating }, name }: HandoffView): string[] {
  if (!rating) return [];
  const said = `${rating.stars} of 5, by ${name(rating.by)} on ${dated(rating.at)}`;
  return ['## Quality', verbatim(rating.comment ? `${said}\n${rating.comment}` : said)];
}
