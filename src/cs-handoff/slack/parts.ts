import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { functionNames } from '../../member/model.ts';
import { quote, say, small } from '../../slack/blocks.ts';
import { day, escaped, instant } from '../../slack/mrkdwn.ts';
import type { Answer, FilledLine } from '../model.ts';
import { type Field, type FilledCode, returnCodes, type SectionCode, sections } from '../sections.ts';
import { writtenOf } from '../standing.ts';
import { type HandoffView, ownerOfSection, sectionState } from './view.ts';

// Pieces of a handoff's text that its forms, its pages and its file share. Nothing in them is cut.

/** The most characters of one text block (https://docs.slack.dev/reference/block-kit/blocks/section-block). */
const A_BLOCK = 3000;

/** What the records know, by what it is called. */
export const filledNames: Record<FilledCode, string> = {
  commitments: 'Open commitments',
  people: 'People whom the records name',
  poc: 'PoC outcome',
  risks: 'Open technical risks',
  scope: 'Services',
  partners: 'Partners',
};

/** A text in pieces of at most `max` characters, parted at a line, else at a word, never inside a character. */
export function pieces(text: string, max = A_BLOCK): string[] {
  const all: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const head = rest.slice(0, max);
    const line = head.lastIndexOf('\n');
    const at = line > max / 2 ? line : head.lastIndexOf(' ');
    const end = at > max / 2 ? at + 1 : /[\uD800-\uDBFF]$/.test(head) ? max - 1 : max;
    all.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...all, rest].filter((each) => each.trim() !== '');
}

/** Somebody's own words, however long. */
export const quotes = (text: string): KnownBlock[] => pieces(text).map(quote);

/** An answer in words; what is not known says so. */
export function answerWords({ type }: Pick<Field, 'type'>, answer: Answer | undefined): string {
  if (!answer) return 'not answered yet';
  if ('notKnown' in answer) return `Not known: ${answer.notKnown}`;
  return type === 'date' ? day(answer.text) : answer.text;
}

/** One line of what a record knows: `CMT-2 A spare gateway (to Petra), Sol Sales, by Fri 4 Dec 2026`. */
export function filledWords({ about, text, who, due }: FilledLine, name: (id: string) => string): string {
  const more = [who && name(who), due && `by ${day(due)}`].filter(Boolean).join(', ');
  return `${humanId(about.kind, about.number)} ${text}${more ? ` · ${more}` : ''}`;
}

/** The records that lines are filled in from: `POC-3 and RISK-5`. */
export function sourceWords(lines: readonly FilledLine[]): string {
  const ids = [...new Set(lines.map(({ about }) => humanId(about.kind, about.number)))];
  const shown = ids.slice(0, 3).join(', ');
  return ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown;
}

/** What is filled in of a section, by what it is. */
export const filledOfSection = ({ filled }: Pick<HandoffView, 'filled'>, section: SectionCode) =>
  sections[section].filled.flatMap((code) => {
    const lines = filled[code] ?? [];
    return lines.length > 0 ? [{ code, lines }] : [];
  });

/** What is filled in of a section, whole, marked with where it comes from. */
export function filledBlocks(view: HandoffView, section: SectionCode): KnownBlock[] {
  return filledOfSection(view, section).flatMap(({ code, lines }) => [
    say(`*${filledNames[code]}* · filled in from ${sourceWords(lines)}`),
    ...quotes(lines.map((each) => `• ${filledWords(each, view.name)}`).join('\n')),
  ]);
}

/** `✓ *Goals* · Sol Sales · complete`. */
export function sectionLine(view: HandoffView, section: SectionCode): string {
  const { sign, words } = sectionState(view.handoff, section);
  return `${sign} *${sections[section].name}* · ${escaped(ownerOfSection(view, section))} · ${words}`;
}

/** A section as it is read: who wrote it, its answers, what is filled in, its question, and the notes since. */
export function sectionBlocks(view: HandoffView, section: SectionCode): KnownBlock[] {
  const { handoff, name } = view;
  const { fields, fn } = sections[section];
  const { answers, by, at, returned } = writtenOf(handoff, section);
  const wrote = by && at ? `Written by ${escaped(name(by))} ${instant(at)}` : 'Nobody has written it yet';
  const notes = handoff.notes.filter((note) => note.section === section);
  return [
    small(`${functionNames[fn]} · ${wrote}`),
    ...fields.flatMap((each) => [say(`*${each.label}*`), ...quotes(answerWords(each, answers[each.code]))]),
    ...filledBlocks(view, section),
    ...(returned
      ? [
          say(`*Returned: ${returnCodes[returned.code].toLowerCase()}* · ${escaped(name(returned.by))}`),
          ...quotes(returned.question),
          ...(returned.reply ? [say('*Answer*'), ...quotes(returned.reply)] : []),
        ]
      : []),
    ...notes.flatMap((note) => [
      say(`*Note* · ${escaped(name(note.by))} ${instant(note.at)}`),
      ...quotes(note.text),
    ]),
  ];
}
