import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { type Fn, functionNames } from '../../member/model.ts';
import { field, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import type { DrawStep, Entered } from '../../slack/listed-steps.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, day } from '../../slack/mrkdwn.ts';
import { savedMeanwhile, stepForm } from '../../slack/step-form.ts';
import type { Commitment, CommitmentInput, CommitmentRecordInput, KeepingInput } from '../model.ts';

const labels = {
  what: 'What was promised',
  toWhom: 'To whom',
  dueDate: 'By when',
  madeBy: 'Who promised it',
  keeperId: 'Who keeps it',
};

/** The form that records what was promised to a deal's customer. */
export function recordForm(deal: Deal, values: Partial<CommitmentRecordInput>, back: string): ModalView {
  const { link } = values;
  return formView({
    callbackId: views.commitmentRecord,
    metadata: { dealId: deal.id, back },
    title: 'Record a commitment',
    submit: 'Record',
    blocks: [
      smallQuote(`Promised to the customer of ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...factFields(values),
      ...keepingFields(values),
      field(
        'link',
        'Link',
        { type: 'url_text_input', action_id: 'value', ...(link && { initial_value: link }) },
        { optional: true, hint: 'Where it was said.' },
      ),
    ],
  });
}

function factFields({ what, toWhom, dueDate, madeBy }: Partial<CommitmentInput>): KnownBlock[] {
  return [
    field('what', labels.what, textInput(what, 2000, { multiline: true })),
    field('toWhom', labels.toWhom, textInput(toWhom, 150), { hint: 'Whoever at the customer counts on it.' }),
    field(
      'dueDate',
      labels.dueDate,
      { type: 'datepicker', action_id: 'value', ...(dueDate && { initial_date: dueDate }) },
      { optional: true, hint: 'Empty where that was left open.' },
    ),
    field('madeBy', labels.madeBy, userSelect(madeBy ?? null)),
  ];
}

function keepingFields({ keeperId, function: fn }: Partial<KeepingInput>): KnownBlock[] {
  return [
    field('keeperId', labels.keeperId, userSelect(keeperId ?? null), {
      optional: true,
      hint: 'Somebody with a function, who is told and invited to the channel.',
    }),
    field(
      'function',
      'Function',
      {
        type: 'static_select',
        action_id: 'value',
        options: manyOptions(functionNames),
        ...(fn && { initial_option: optionOf(functionNames, fn) }),
      },
      { optional: true, hint: 'Where nobody in particular keeps it yet, or who keeps it is in several.' },
    ),
  ];
}

/** What a submitted form says. Codes it does not carry are left for the schema to refuse. */
export function commitmentInputOf(values: Values): CommitmentInput {
  return {
    what: oneValue(values, 'what') ?? '',
    toWhom: oneValue(values, 'toWhom') ?? '',
    dueDate: oneValue(values, 'dueDate'),
    madeBy: oneValue(values, 'madeBy') ?? '',
  };
}

/** The same for who keeps it. */
export const keepingInputOf = (values: Values): KeepingInput => ({
  keeperId: oneValue(values, 'keeperId'),
  function: oneValue(values, 'function') as Fn | null,
});

type Draw = DrawStep<Commitment>;

/** The form that changes what a commitment says. */
export const editForm: Draw = (commitment, _deal, entered) =>
  form(commitment, entered, views.commitmentEdit, { title: 'Change', submit: 'Save' }, [
    ...meanwhile(commitment, entered),
    ...factFields(entered.values ?? commitment),
  ]);

/** The form that says who keeps it from here on. */
export const giveForm: Draw = (commitment, _deal, entered) =>
  form(commitment, entered, views.commitmentGive, { title: 'Reassign' }, [
    // Whoever is chosen instead may be in another function.
    ...keepingFields({
      keeperId: commitment.keeperId,
      function: commitment.keeperId ? null : commitment.function,
    }),
  ]);

/** The form that says that it was kept. */
export const keepForm: Draw = (commitment, _deal, entered) =>
  form(commitment, entered, views.commitmentKeep, { title: 'Kept', submit: 'It is kept' }, [
    field('how', 'How', textInput(null, 1000, { multiline: true }), {
      optional: true,
      hint: 'What the customer got, and where that shows.',
    }),
  ]);

/** The form that drops it. */
export const dropForm: Draw = (commitment, _deal, entered) =>
  form(commitment, entered, views.commitmentDrop, { title: 'Drop' }, [
    say('It will not be kept. It stays readable, with the reason.'),
    field('reason', 'Why', textInput(null, 1000, { multiline: true }), {
      hint: 'And what the customer was told.',
    }),
  ]);

/** What somebody else saved meanwhile, where it differs from what was entered. */
function meanwhile(saved: Commitment, { values }: Entered<Commitment>): KnownBlock[] {
  if (!values) return [];
  const date = ({ dueDate }: Commitment) => dueDate && day(dueDate);
  const other = saved.madeBy !== values.madeBy;
  return [
    ...savedMeanwhile([
      [labels.what, saved.what, values.what],
      [labels.toWhom, saved.toWhom, values.toWhom],
      [labels.dueDate, date(saved), date(values)],
    ]),
    ...(other ? [say(`*${labels.madeBy}, as saved now*: <@${saved.madeBy}>`)] : []),
  ];
}

function form(
  commitment: Commitment,
  { back, notice }: Entered<Commitment>,
  callbackId: string,
  title: { title: string; submit?: string },
  blocks: KnownBlock[],
): ModalView {
  const { id, version, number, what } = commitment;
  const about = { id, version, name: humanId('commitment', number), words: cut(what, 300) };
  return stepForm({ callbackId, about, back, notice, ...title, blocks });
}
