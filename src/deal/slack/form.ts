import type { ModalView } from '@slack/types';
import { plainAmount } from '../../core/money.ts';
import { field, plain, say } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput } from '../../slack/inputs.ts';
import { metadata, oneValue, type Values } from '../../slack/modal.ts';
import { type Deal, type DealInput, processNames, stageNames } from '../model.ts';

/** What the deal form is about: a new deal in a channel, or an existing one as it was when opened. */
export type DealFormSubject = { channelId: string } | { dealId: string; version: number };

/** The form that starts or edits a deal. Stage is chosen at the start only; later it moves by its own command. */
export function dealForm(subject: DealFormSubject, values: DealInput, notice?: string): ModalView {
  const starting = 'channelId' in subject;
  return {
    type: 'modal',
    callback_id: views.deal,
    private_metadata: metadata(subject),
    title: plain(starting ? 'Start a deal' : 'Edit deal'),
    submit: plain(starting ? 'Start deal' : 'Save'),
    close: plain('Cancel'),
    blocks: [
      ...(notice ? [say(notice)] : []),
      field('name', 'Deal name', textInput(values.name, 150, { placeholder: 'Rollout to twelve plants' })),
      field('customer', 'Customer', textInput(values.customer, 150)),
      field(
        'ownerId',
        'Deal owner',
        {
          type: 'users_select',
          action_id: 'value',
          ...(values.ownerId && { initial_user: values.ownerId }),
        },
        { hint: 'Somebody in Sales, accountable for the deal’s progress.' },
      ),
      field('process', 'Sales process', {
        type: 'static_select',
        action_id: 'value',
        options: manyOptions(processNames),
        initial_option: optionOf(processNames, values.process),
      }),
      ...(starting
        ? [
            field('stage', 'Stage', {
              type: 'static_select',
              action_id: 'value',
              options: manyOptions(stageNames),
              initial_option: optionOf(stageNames, values.stage),
            }),
          ]
        : []),
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
    ],
  };
}

/** An existing deal as the form's values. */
export function dealValues(deal: Deal): DealInput {
  const { name, customer, ownerId, process, stage, closeDate, amount } = deal;
  return {
    name,
    customer,
    ownerId,
    process,
    stage,
    closeDate,
    amount: amount && plainAmount(amount),
    currency: amount?.currency ?? 'EUR',
  };
}

/** What a submitted form says. Codes it does not carry are left for the schema to refuse. */
export function dealInputOf(values: Values): DealInput {
  return {
    name: oneValue(values, 'name') ?? '',
    customer: oneValue(values, 'customer') ?? '',
    ownerId: oneValue(values, 'ownerId') ?? '',
    process: (oneValue(values, 'process') ?? '') as DealInput['process'],
    stage: (oneValue(values, 'stage') ?? '') as DealInput['stage'],
    amount: oneValue(values, 'amount'),
    currency: oneValue(values, 'currency'),
    closeDate: oneValue(values, 'closeDate'),
  };
}
