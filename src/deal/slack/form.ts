import type { KnownBlock, ModalView } from '@slack/types';
import { plainAmount } from '../../core/money.ts';
import { field, say } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import type { Deal, DealInput, DealStartInput } from '../model.ts';
import { everyStage, processes } from '../process.ts';

const processNames: Record<string, string> = Object.fromEntries(
  processes.map(({ code, name }) => [code, name]),
);

/** The form that starts a deal in a channel. */
export function startForm(channelId: string, values: DealStartInput): ModalView {
  return formView({
    callbackId: views.deal,
    metadata: { channelId },
    title: 'Start a deal',
    submit: 'Start deal',
    blocks: [
      ...names(values),
      field('ownerId', 'Deal owner', userSelect(values.ownerId), {
        hint: 'Somebody in Sales, accountable for the deal’s progress.',
      }),
      choice('process', 'Sales process', processNames, values.process),
      choice('stage', 'Stage', everyStage, values.stage),
      ...money(values),
    ],
  });
}

/** The form that changes an existing deal, as it was when opened. People and stage have commands of their own. */
export function editForm(
  subject: { dealId: string; version: number },
  values: DealInput,
  notice?: string,
): ModalView {
  return formView({
    callbackId: views.deal,
    metadata: subject,
    title: 'Edit deal',
    submit: 'Save',
    blocks: [
      ...(notice ? [say(notice)] : []),
      ...names(values),
      choice('process', 'Sales process', processNames, values.process),
      ...money(values),
      field('noPoc', 'No PoC, because', textInput(values.noPoc, 500), {
        optional: true,
        hint: 'Only when it is decided that there will be none.',
      }),
      field('services', 'Are services part of the deal?', decision(values.services), { optional: true }),
      field('partner', 'Is a partner involved?', decision(values.partner), { optional: true }),
    ],
  });
}

const yesOrNo = { yes: 'Yes', no: 'No' };

function decision(value: DealInput['services']) {
  return {
    type: 'static_select' as const,
    action_id: 'value',
    options: manyOptions(yesOrNo),
    ...(value && { initial_option: optionOf(yesOrNo, value) }),
  };
}

function names(values: DealInput): KnownBlock[] {
  return [
    field('name', 'Deal name', textInput(values.name, 150, { placeholder: 'Rollout to twelve plants' })),
    field('customer', 'Customer', textInput(values.customer, 150)),
  ];
}

function choice(name: string, label: string, options: Record<string, string>, value: string): KnownBlock {
  return field(name, label, {
    type: 'static_select',
    action_id: 'value',
    options: manyOptions(options),
    ...(options[value] && { initial_option: optionOf(options, value) }),
  });
}

function money(values: DealInput): KnownBlock[] {
  return [
    field('amount', 'Amount', textInput(values.amount, 30, { placeholder: '120000' }), { optional: true }),
    field('currency', 'Currency', textInput(values.currency, 10), {
      optional: true,
      hint: 'Three letters, for example EUR, USD or JPY.',
    }),
    field(
      'closeDate',
      'Expected close',
      {
        type: 'datepicker',
        action_id: 'value',
        ...(values.closeDate && { initial_date: values.closeDate }),
      },
      { optional: true },
    ),
  ];
}

/** An existing deal as the form's values. */
export function dealValues(deal: Deal): DealInput {
  const { name, customer, process, closeDate, amount, noPoc, services, partner } = deal;
  return {
    ...{ name, customer, process, closeDate, noPoc, services, partner },
    amount: amount && plainAmount(amount),
    currency: amount?.currency ?? 'EUR',
  };
}

/** What a submitted form says. Codes it does not carry are left for the schema to refuse. */
export function dealInputOf(values: Values): DealStartInput {
  return {
    name: oneValue(values, 'name') ?? '',
    customer: oneValue(values, 'customer') ?? '',
    ownerId: oneValue(values, 'ownerId') ?? '',
    process: oneValue(values, 'process') ?? '',
    stage: oneValue(values, 'stage') ?? '',
    amount: oneValue(values, 'amount'),
    currency: oneValue(values, 'currency'),
    closeDate: oneValue(values, 'closeDate'),
    noPoc: oneValue(values, 'noPoc'),
    services: oneValue(values, 'services') as DealInput['services'],
    partner: oneValue(values, 'partner') as DealInput['partner'],
  };
}
