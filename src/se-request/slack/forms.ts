import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, quote, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, manyValues, oneValue, type Values } from '../../slack/modal.ts';
import { cut } from '../../slack/mrkdwn.ts';
import { openQuestion, type SeRequest, type SeRequestInput, seKindNames } from '../model.ts';

const urgencies = {
  normal: 'Normal: an answer within one business day',
  high: 'High: an answer within four business hours',
};

/** The form that asks Solution Engineering for help on a deal. */
export function seAskForm(deal: Deal, values: Partial<SeRequestInput>): ModalView {
  return formView({
    callbackId: views.seAsk,
    metadata: { dealId: deal.id },
    title: 'Ask SE',
    submit: 'Ask',
    blocks: [
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...requestFields(values),
    ],
  });
}

/** The form that changes what is wanted, as it was when opened. */
export function seEditForm(
  request: SeRequest,
  deal: Deal,
  values: SeRequestInput = request,
  notice?: string,
): ModalView {
  return formView({
    callbackId: views.seEdit,
    metadata: { id: request.id, version: request.version },
    title: `Edit ${humanId('se-request', request.number)}`,
    submit: 'Save',
    blocks: [
      ...(notice ? [say(notice)] : []),
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...requestFields(values),
    ],
  });
}

function requestFields(values: Partial<SeRequestInput>): KnownBlock[] {
  const { kind, outcomeWanted, needBy, urgency, urgencyReason, known, attendees = [], notesUrl } = values;
  return [
    field('kind', 'What kind of help', {
      type: 'static_select',
      action_id: 'value',
      options: manyOptions(seKindNames),
      ...(kind && { initial_option: optionOf(seKindNames, kind) }),
    }),
    field('outcomeWanted', 'Outcome wanted', textInput(outcomeWanted, 3000, { multiline: true }), {
      hint: 'Which decision should this enable?',
    }),
    field('needBy', 'Needed by', {
      type: 'datepicker',
      action_id: 'value',
      ...(needBy && { initial_date: needBy }),
    }),
    field('urgency', 'Urgency', {
      type: 'radio_buttons',
      action_id: 'value',
      options: manyOptions(urgencies),
      initial_option: optionOf(urgencies, urgency ?? 'normal'),
    }),
    field('urgencyReason', 'Why it is urgent', textInput(urgencyReason, 500), {
      optional: true,
      hint: 'Needed when the urgency is high.',
    }),
    field('known', 'What is known', textInput(known, 3000, { multiline: true }), {
      optional: true,
      hint: 'Environment, integrations, constraints.',
    }),
    field(
      'attendees',
      'Attendees',
      {
        type: 'multi_users_select',
        action_id: 'value',
        max_selected_items: 20,
        ...(attendees.length > 0 && { initial_users: attendees }),
      },
      { optional: true },
    ),
    field(
      'notesUrl',
      'Link to notes',
      { type: 'url_text_input', action_id: 'value', ...(notesUrl && { initial_value: notesUrl }) },
      { optional: true },
    ),
  ];
}

/** What a submitted form asks for. Codes it does not carry are left for the schema to refuse. */
export function seRequestInputOf(values: Values): SeRequestInput {
  return {
    kind: (oneValue(values, 'kind') ?? '') as SeRequestInput['kind'],
    outcomeWanted: oneValue(values, 'outcomeWanted') ?? '',
    needBy: oneValue(values, 'needBy') ?? '',
    urgency: (oneValue(values, 'urgency') ?? '') as SeRequestInput['urgency'],
    urgencyReason: oneValue(values, 'urgencyReason'),
    known: oneValue(values, 'known'),
    attendees: manyValues(values, 'attendees'),
    notesUrl: oneValue(values, 'notesUrl'),
  };
}

/** Draws the form of one step of an existing request; without its deal for those who may not read that. */
export type DrawStep = (request: SeRequest, deal: Deal | undefined) => ModalView;

/** The form with which its SE completes a request. */
export const seCompleteForm: DrawStep = (request, deal) =>
  stepForm(request, deal, views.seComplete, 'Complete', [
    say('*Outcome wanted*'),
    quote(request.outcomeWanted),
    field('outcome', 'Outcome', textInput(null, 3000, { multiline: true }), {
      hint: 'What was decided or shown?',
    }),
    field('findings', 'Findings', textInput(null, 3000, { multiline: true }), {
      hint: 'What should the others know: fit, gaps, next steps. Raise each risk with /handoff risk.',
    }),
  ]);

/** The form that withdraws a request. */
export const seWithdrawForm: DrawStep = (request, deal) =>
  stepForm(request, deal, views.seWithdraw, 'Withdraw', [
    say('The request ends and nobody works on it any more.'),
    field('reason', 'Why', textInput(null, 500), { optional: true, hint: 'Its SE reads this.' }),
  ]);

/** The form that declines a request. */
export const seDeclineForm: DrawStep = (request, deal) =>
  stepForm(request, deal, views.seDecline, 'Decline', [
    say('An honest no is a good outcome: whoever asked can plan with it.'),
    field('reason', 'Why', textInput(null, 1000, { multiline: true }), { hint: 'Whoever asked reads this.' }),
  ]);

/** The form that gives a request nobody has to an SE. */
export const seAssignForm: DrawStep = (request, deal) =>
  stepForm(request, deal, views.seAssign, 'Assign', [
    field('seId', 'To which SE', userSelect(null), { hint: 'Somebody in Solution Engineering.' }),
  ]);

/** The form that hands a request on to another SE. */
export const seHandOnForm: DrawStep = (request, deal) =>
  stepForm(request, deal, views.seHandOn, 'Hand on', [
    field('seId', 'To which SE', userSelect(null), { hint: 'Somebody in Solution Engineering.' }),
    field('note', 'What the next SE should know', textInput(null, 500, { multiline: true }), {
      optional: true,
    }),
  ]);

/** The form that hands a request back to Solution Engineering. */
export const seHandBackForm: DrawStep = (request, deal) =>
  stepForm(request, deal, views.seHandBack, 'Hand back', [
    say('It waits for an SE again, and all of Solution Engineering is told.'),
    field('reason', 'Why', textInput(null, 1000, { multiline: true })),
  ]);

/** The form that asks who asked. */
export const seAskBackForm: DrawStep = (request, deal) =>
  stepForm(request, deal, views.seAskBack, 'Ask back', [
    say('*Outcome wanted*'),
    quote(request.outcomeWanted),
    field('question', 'Question', textInput(null, 2000, { multiline: true }), {
      hint: 'The response clock stands still until it is answered.',
    }),
  ]);

/** The form that answers the open question. */
export const seAnswerForm: DrawStep = (request, deal) => {
  const question = openQuestion(request);
  return stepForm(request, deal, views.seAnswer, 'Answer', [
    ...(question ? [say('*Question*'), quote(question.text)] : []),
    field('answer', 'Answer', textInput(null, 2000, { multiline: true })),
  ]);
};

function stepForm(
  request: SeRequest,
  deal: Deal | undefined,
  callbackId: string,
  submit: string,
  blocks: KnownBlock[],
): ModalView {
  const about = deal ? ` for ${humanId('deal', deal.number)} ${cut(deal.name, 150)}` : '';
  return formView({
    callbackId,
    metadata: { id: request.id },
    title: `${submit} ${humanId('se-request', request.number)}`,
    submit,
    blocks: [smallQuote(`${seKindNames[request.kind]}${about}`), ...blocks],
  });
}
