import type { ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, plain, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput } from '../../slack/inputs.ts';
import { manyValues, metadata, oneValue, type Values } from '../../slack/modal.ts';
import { cut } from '../../slack/mrkdwn.ts';
import { type SeRequest, type SeRequestInput, seKindNames } from '../model.ts';
import type { SePrefill } from '../typed.ts';

const urgencies = {
  normal: 'Normal: an answer within one business day',
  high: 'High: an answer within four business hours',
};

/** The form that asks Solution Engineering for help on a deal. */
export function seAskForm(deal: Deal, { kind, needBy, outcomeWanted }: SePrefill): ModalView {
  return {
    type: 'modal',
    callback_id: views.seAsk,
    private_metadata: metadata({ dealId: deal.id }),
    title: plain('Ask SE'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
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
        initial_option: optionOf(urgencies, 'normal'),
      }),
      field('urgencyReason', 'Why it is urgent', textInput(null, 500), {
        optional: true,
        hint: 'Needed when the urgency is high.',
      }),
      field('known', 'What is known', textInput(null, 3000, { multiline: true }), {
        optional: true,
        hint: 'Environment, integrations, constraints.',
      }),
      field(
        'attendees',
        'Attendees',
        { type: 'multi_users_select', action_id: 'value', max_selected_items: 20 },
        { optional: true },
      ),
      field('notesUrl', 'Link to notes', { type: 'url_text_input', action_id: 'value' }, { optional: true }),
    ],
  };
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

/** The form with which its SE completes a request. */
export function seCompleteForm(request: SeRequest, deal: Deal): ModalView {
  return {
    type: 'modal',
    callback_id: views.seComplete,
    private_metadata: metadata({ id: request.id }),
    title: plain(`Complete ${humanId('se-request', request.number)}`),
    submit: plain('Complete'),
    close: plain('Cancel'),
    blocks: [
      forDeal(request, deal),
      say('*Outcome wanted*'),
      { type: 'section', text: plain(cut(request.outcomeWanted, 3000)) },
      field('outcome', 'Outcome', textInput(null, 3000, { multiline: true }), {
        hint: 'What was decided or shown?',
      }),
      field('findings', 'Findings', textInput(null, 3000, { multiline: true }), {
        hint: 'What should the others know: fit, gaps, risks, next steps.',
      }),
    ],
  };
}

/** The form that withdraws a request. */
export function seWithdrawForm(request: SeRequest, deal: Deal): ModalView {
  return {
    type: 'modal',
    callback_id: views.seWithdraw,
    private_metadata: metadata({ id: request.id }),
    title: plain(`Withdraw ${humanId('se-request', request.number)}`),
    submit: plain('Withdraw'),
    close: plain('Cancel'),
    blocks: [
      forDeal(request, deal),
      say('The request ends and nobody works on it any more.'),
      field('reason', 'Why', textInput(null, 500), { optional: true, hint: 'Its SE reads this.' }),
    ],
  };
}

const forDeal = ({ kind }: SeRequest, { number, name }: Deal) =>
  smallQuote(`${seKindNames[kind]} for ${humanId('deal', number)} ${cut(name, 150)}`);
