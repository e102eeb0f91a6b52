import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { functionNames } from '../../member/model.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import { field, quote, say, small, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, textInput } from '../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import type { ReturnInput } from '../model.ts';
import { type ReturnCode, returnCodes, type SectionCode, sectionCodes, sections } from '../sections.ts';
import { writtenOf } from '../standing.ts';
import { type HandoffView, ownerOfSection } from './view.ts';

const long = { multiline: true } as const;

function form(
  { handoff, deal }: HandoffView,
  given: { callbackId: string; title: string; submit: string; blocks: KnownBlock[] },
): ModalView {
  const { callbackId, title, submit, blocks } = given;
  return formView({
    callbackId,
    metadata: { id: handoff.id },
    title: cut(`${title} ${humanId('cs-handoff', handoff.number)}`, 24),
    submit,
    blocks: [smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`), ...blocks],
  });
}

/** What a new handoff will ask for, and of whom. */
export function startForm(
  deal: Deal,
  scoping: PsScoping | undefined,
  needed: readonly { section: SectionCode; who: string }[],
): ModalView {
  const about: { dealId: string } | { scopingId: string } = scoping
    ? { scopingId: scoping.id }
    : { dealId: deal.id };
  const lines = needed.map(
    ({ section, who }) =>
      `• *${sections[section].name}*: ${escaped(who)} (${functionNames[sections[section].fn]})`,
  );
  return formView({
    callbackId: views.hoStart,
    metadata: about,
    title: 'Handoff to CS',
    submit: 'Start',
    blocks: [
      smallQuote(
        `For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}${scoping ? `, ${humanId('ps-scoping', scoping.number)}` : ''}`,
      ),
      say(`Each section is written by the function that knows:\n${lines.join('\n')}`),
      small('Whoever has a section is told. What the records know is filled in by itself.'),
    ],
  });
}

/** Asks once more before a step that has no form of its own. */
export const submitForm = (view: HandoffView): ModalView =>
  form(view, {
    callbackId: views.hoSubmit,
    title: 'Submit',
    submit: 'Submit',
    blocks: [
      say(
        'Its sections are complete. Once submitted they can be read only, and Customer Success accepts or returns them.',
      ),
    ],
  });

/** The same for accepting. */
export const acceptForm = (view: HandoffView): ModalView =>
  form(view, {
    callbackId: views.hoAccept,
    title: 'Accept',
    submit: 'Accept',
    blocks: [
      say(
        view.deal.csmId
          ? 'Customer Success has it from then on. What changes later is added as a note.'
          : 'You become the deal’s CSM by this, and Customer Success has it from then on.',
      ),
    ],
  });

const RETURN_HINT = 'What do you need to know, or to have?';

/** The sections that Customer Success may return. */
export const returnable = ({ handoff }: HandoffView): SectionCode[] =>
  (handoff.packet?.sections ?? []).filter((section) => section !== 'first-days');

/** A code and a question for each section; those left empty are not returned. */
export const returnForm = (view: HandoffView): ModalView =>
  form(view, {
    callbackId: views.hoReturn,
    title: 'Return',
    submit: 'Return',
    blocks: [
      say('Choose why for each section that goes back, and ask. What you leave empty is not returned.'),
      ...returnable(view).flatMap((section) => {
        const { name } = sections[section];
        return [
          field(
            `code-${section}`,
            `${name}: why`,
            {
              type: 'static_select',
              action_id: 'value',
              options: manyOptions(returnCodes),
              placeholder: { type: 'plain_text', text: 'Not returned' },
            },
            { optional: true },
          ),
          field(`question-${section}`, `${name}: question`, textInput(null, 2000, long), {
            optional: true,
            hint: `To ${cut(ownerOfSection(view, section), 100)}. ${RETURN_HINT}`,
          }),
        ];
      }),
    ],
  });

/** The sections that a submitted form returns. Codes it does not carry are left for the decision to refuse. */
export function returnInputOf(values: Values): ReturnInput {
  const returned = sectionCodes.flatMap((section) => {
    const code = oneValue(values, `code-${section}`);
    const question = oneValue(values, `question-${section}`)?.trim() ?? '';
    return code || question ? [{ section, code: (code ?? '') as ReturnCode, question }] : [];
  });
  return { sections: returned };
}

const optionOf = (section: SectionCode) =>
  ({ text: { type: 'plain_text', text: sections[section].name }, value: section }) as const;

/** A dated note to one of the sections that its reader writes. */
export function noteForm(view: HandoffView, mine: readonly SectionCode[]): ModalView {
  const [first] = mine;
  return form(view, {
    callbackId: views.hoNote,
    title: 'Note',
    submit: 'Add',
    blocks: [
      field('section', 'Section', {
        type: 'static_select',
        action_id: 'value',
        options: mine.map(optionOf),
        ...(first && mine.length === 1 && { initial_option: optionOf(first) }),
      }),
      field('text', 'Note', textInput(null, 2000, long), {
        hint: 'What was accepted stays as it is. The note stands below it, with its date.',
      }),
    ],
  });
}

const starNames = { 5: '★★★★★ 5', 4: '★★★★ 4', 3: '★★★ 3', 2: '★★ 2', 1: '★ 1' } as const;
/** The best comes first. */
const starOptions = ['5', '4', '3', '2', '1'] as const;

function ratingFields(view: HandoffView, optional: boolean): KnownBlock[] {
  const { rating } = view.handoff;
  const option = (stars: string) =>
    ({
      text: { type: 'plain_text', text: starNames[Number(stars) as keyof typeof starNames] },
      value: stars,
    }) as const;
  return [
    field(
      'stars',
      'Quality of the handoff',
      {
        type: 'static_select',
        action_id: 'value',
        options: starOptions.map(option),
        ...(rating && { initial_option: option(String(rating.stars)) }),
      },
      { optional, hint: 'Those who wrote it see it.' },
    ),
    field('comment', 'Comment', textInput(rating?.comment, 2000, long), {
      optional: true,
      hint: 'What helped, and what was missing.',
    }),
  ];
}

/** The kickoff was held; the quality may be said at once. */
export function completeForm(view: HandoffView, today: string): ModalView {
  const planned = writtenOf(view.handoff, 'first-days').answers.kickoffDate;
  const date = planned && 'text' in planned && planned.text <= today ? planned.text : today;
  return form(view, {
    callbackId: views.hoComplete,
    title: 'Kickoff held',
    submit: 'Complete',
    blocks: [
      field('kickoffOn', 'Kickoff held on', { type: 'datepicker', action_id: 'value', initial_date: date }),
      ...ratingFields(view, true),
    ],
  });
}

export const rateForm = (view: HandoffView): ModalView =>
  form(view, {
    callbackId: views.hoRate,
    title: 'Rate',
    submit: 'Save',
    blocks: ratingFields(view, false),
  });

export const withdrawForm = (view: HandoffView): ModalView =>
  form(view, {
    callbackId: views.hoWithdraw,
    title: 'Withdraw',
    submit: 'Withdraw',
    blocks: [
      quote('It ends by this. What is written stays readable, and a new one can be started.'),
      field('reason', 'Why', textInput(null, 1000, long), { optional: true }),
    ],
  });

/** What a submitted rating says; what is no number of stars is left for the decision to refuse. */
export const starsOf = (values: Values): number | null => {
  const stars = oneValue(values, 'stars');
  return stars === null ? null : Number(stars);
};
