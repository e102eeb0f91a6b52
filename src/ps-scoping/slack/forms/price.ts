import { plainAmount } from '../../../core/money.ts';
import { field, quote, say } from '../../../slack/blocks.ts';
import { views } from '../../../slack/ids.ts';
import { textInput } from '../../../slack/inputs.ts';
import { oneValue } from '../../../slack/modal.ts';
import { cut } from '../../../slack/mrkdwn.ts';
import { daysWords } from '../../names.ts';
import { type Draw, form, long, text } from './form.ts';

// Effort and price, once the content is agreed.

/** The form in which Professional Services says what it takes. */
export const effortForm: Draw = (view, entries) => {
  const { effort, price } = view.scoping;
  const { entered, typed } = entries;
  const days = typed?.days ?? (effort && String(effort.days));
  return form(view, entries, {
    callbackId: views.psEffort,
    title: 'Effort',
    submit: 'Save',
    saved: (values) =>
      effort
        ? [
            ['Days of work', String(effort.days), oneValue(values, 'days')],
            ['Assumptions', effort.assumptions, oneValue(values, 'assumptions')],
          ]
        : [],
    blocks: [
      ...(price ? [say('Another effort asks Sales for the price anew.')] : []),
      field('days', 'Days of work', textInput(text(entered, 'days', days), 10), {
        hint: 'In whole or half days, for example 12 or 7.5.',
      }),
      field(
        'assumptions',
        'Assumptions',
        textInput(text(entered, 'assumptions', effort?.assumptions), 3000, long),
        { hint: 'What the effort rests on.' },
      ),
    ],
  });
};

/** The form in which Sales names the price, for the effort that was said. */
export const priceForm: Draw = (view, entries) => {
  const { effort, price } = view.scoping;
  const { entered, typed } = entries;
  const amount = typed?.amount ?? (price && plainAmount(price.amount));
  const currency = typed?.currency ?? price?.amount.currency ?? view.deal.amount?.currency;
  const said = effort && `For ${daysWords(effort.days)}. Assumptions: ${cut(effort.assumptions, 1000)}`;
  return form(view, entries, {
    callbackId: views.psPrice,
    title: 'Price',
    submit: 'Save',
    saved: (values) =>
      price
        ? [
            ['Price', plainAmount(price.amount), oneValue(values, 'amount')],
            ['Currency', price.amount.currency, oneValue(values, 'currency')],
          ]
        : [],
    blocks: [
      ...(said ? [quote(said)] : []),
      field('amount', 'Price', textInput(text(entered, 'amount', amount), 30)),
      field('currency', 'Currency', textInput(text(entered, 'currency', currency), 10), {
        hint: 'For example EUR.',
      }),
    ],
  });
};
