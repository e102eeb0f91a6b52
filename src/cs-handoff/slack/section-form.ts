import { hash } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import type { FieldProblems } from '../../core/refusal.ts';
import { humanId } from '../../core/types.ts';
import { field, say, small, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { textInput } from '../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { suggestedFor } from '../facts.ts';
import type { Answer, SectionInput, Written } from '../model.ts';
import { type Field, returnCodes, type SectionCode, sections } from '../sections.ts';
import { writtenOf } from '../standing.ts';
import { reasonField } from '../write.ts';
import { answerWords, filledBlocks, quotes } from './parts.ts';
import type { HandoffView } from './view.ts';

// The form of one section. What somebody else saved meanwhile is shown beside what was typed, field by field.

const TEXT = 3000;
const REASON = 1000;
const REPLY = 2000;
const REPLY_FIELD = 'reply';

/** What a field holds, as far as a form shows it. */
interface Held {
  text: string;
  notKnown: string;
}

const held = (answer: Answer | undefined, suggested = ''): Held => ({
  text: answer ? ('text' in answer ? answer.text : '') : suggested,
  notKnown: answer && 'notKnown' in answer ? answer.notKnown : '',
});

const entered = (values: Values, code: string): Held => ({
  text: oneValue(values, code)?.trim() ?? '',
  notKnown: oneValue(values, reasonField(code))?.trim() ?? '',
});

const same = (a: Held, b: Held) => a.text.trim() === b.text && a.notKnown.trim() === b.notKnown;

/** A short mark of what a field held when its form was opened: whether somebody typed in it is told by it. */
const markOf = ({ text, notKnown }: Held) =>
  hash('sha256', JSON.stringify([text.trim(), notKnown.trim()]), 'base64url').slice(0, 8);

/** What the form of a section remembers: which one, what of it was seen, and whether a page lies below it. */
export interface SectionSeen {
  id: string;
  section: SectionCode;
  rev: number;
  below: 'overview' | '';
  /** By the field's place. */
  marks: string;
}

/** What was entered in a form that met a change of somebody else's. */
export interface Meanwhile {
  values: Values;
  marks: readonly string[];
}

/** Draws the form of a section: as it is saved, or with what was typed while somebody else saved. */
export function sectionForm(
  view: HandoffView,
  section: SectionCode,
  below: SectionSeen['below'],
  meanwhile?: Meanwhile,
): ModalView {
  const { handoff, deal, name } = view;
  const { name: title, fields } = sections[section];
  const written = writtenOf(handoff, section);
  const suggested = suggestedFor(section, handoff, view.sources);
  const shown = fields.map((each, place) => shownIn(each, place, written, suggested, meanwhile));
  const anew = meanwhile ? `@${written.rev}` : '';
  const marks = fields.map(({ code }) => markOf(held(written.answers[code], suggested[code]))).join(',');
  return formView({
    callbackId: views.hoSection,
    metadata: { id: handoff.id, section, rev: written.rev, below, marks },
    title: cut(`${title} ${humanId('cs-handoff', handoff.number)}`, 24),
    submit: 'Save',
    blocks: [
      ...(meanwhile ? [say(meanwhileWords(written, name))] : []),
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      small(
        'Save as often as you like. It is complete once each field has an answer, or why that is not known.',
      ),
      ...returnedBlocks(written, name, meanwhile),
      ...fields.flatMap((each, place) => fieldBlocks(each, shown[place] ?? { now: held(undefined) }, anew)),
      ...filledShort(view, section),
    ],
  });
}

/** A form has room for its fields and so many blocks beside them: 250 kB in all, in whatever script. */
const FILLED_SHOWN = 14;

function filledShort(view: HandoffView, section: SectionCode): KnownBlock[] {
  const all = filledBlocks(view, section);
  const more = all.length > FILLED_SHOWN ? [small('There is more: “Read” shows all of it.')] : [];
  return [...all.slice(0, FILLED_SHOWN), ...more];
}

const meanwhileWords = ({ by }: Written, name: HandoffView['name']) =>
  `${by ? escaped(name(by)) : 'Somebody else'} saved this section while you had it open. What you typed is below, with what was saved beside it; save again to make yours count.`;

interface Shown {
  now: Held;
  /** What somebody else saved here, where it is not what now stands in the field. */
  saved?: Held;
  /** Somebody else changed it, and who has the form had not. */
  taken?: true;
  /** The records know it. */
  suggested?: boolean;
}

/** What a field shows: what is saved, what the records suggest, or what was typed, with what is saved beside it. */
function shownIn(
  { code }: Field,
  place: number,
  written: Written,
  suggested: Readonly<Record<string, string>>,
  meanwhile: Meanwhile | undefined,
): Shown {
  const now = held(written.answers[code], suggested[code]);
  if (!meanwhile) return { now, suggested: suggested[code] !== undefined };
  const typed = entered(meanwhile.values, code);
  if (same(now, typed)) return { now };
  // Who did not touch the field would only put back what was there before.
  if (meanwhile.marks[place] === markOf(typed)) return { now, taken: true };
  return { now: typed, saved: now };
}

/**
 * A field, and why it is not known. Slack keeps what stands in an input when a form is drawn again, so one that is to
 * show something else gets another name: with `anew` behind it.
 * Source: https://docs.slack.dev/surfaces/modals#updating_views
 */
function fieldBlocks(each: Field, { now, saved, taken, suggested }: Shown, anew: string): KnownBlock[] {
  const { code, label, hint, type } = each;
  const named = (field: string) => (taken ? `${field}${anew}` : field);
  const element =
    type === 'date'
      ? ({ type: 'datepicker', action_id: 'value', ...(now.text && { initial_date: now.text }) } as const)
      : textInput(now.text, TEXT, { multiline: true });
  return [
    ...(saved ? [say(`*${label}*, as it was saved meanwhile:`), ...quotes(savedWords(each, saved))] : []),
    ...(taken ? [small(`${label} was changed meanwhile, and is as it was saved.`)] : []),
    ...(suggested ? [small(`*${label}* is filled in from the records. It counts once you save it.`)] : []),
    field(named(code), label, element, { optional: true, hint }),
    field(named(reasonField(code)), `${label}: not known, because`, textInput(now.notKnown, REASON), {
      optional: true,
    }),
  ];
}

const savedWords = (each: Field, { text, notKnown }: Held): string =>
  answerWords(each, text ? { text } : notKnown ? { notKnown } : undefined);

/** With which question it was returned, and a field for what is said to that. */
function returnedBlocks(
  { returned }: Written,
  name: HandoffView['name'],
  meanwhile: Meanwhile | undefined,
): KnownBlock[] {
  if (!returned) return [];
  const said = meanwhile ? oneValue(meanwhile.values, REPLY_FIELD) : returned.reply;
  return [
    say(`*Returned: ${returnCodes[returned.code].toLowerCase()}* · ${escaped(name(returned.by))} asks`),
    ...quotes(returned.question),
    field(REPLY_FIELD, 'Your answer', textInput(said, REPLY, { multiline: true }), {
      optional: true,
      hint: 'What changed, or why it stands as it is.',
    }),
  ];
}

/** The values of a form by the names that fields have of their own. */
export const plainValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.replace(/@\d+$/, ''), value]));

/** What is wrong, under the names that the fields have in this form. */
export const asShown = (fields: FieldProblems, values: Values): FieldProblems =>
  Object.fromEntries(
    Object.entries(fields).map(([name, problem]) => [
      Object.keys(values).find((each) => each.replace(/@\d+$/, '') === name) ?? name,
      problem,
    ]),
  );

/** What a submitted form says of its section. */
export function sectionInputOf(section: SectionCode, values: Values): SectionInput {
  const answers = sections[section].fields.map(({ code }) => {
    const { text, notKnown } = entered(values, code);
    return [code, { text: text || null, notKnown: notKnown || null }] as const;
  });
  return { answers: Object.fromEntries(answers), reply: oneValue(values, REPLY_FIELD) };
}
