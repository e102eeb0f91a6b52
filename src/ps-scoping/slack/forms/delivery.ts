import type { KnownBlock } from '@slack/types';
import { field, plain } from '../../../slack/blocks.ts';
import { views } from '../../../slack/ids.ts';
import { textInput } from '../../../slack/inputs.ts';
import { manyValues, oneValue, type Values } from '../../../slack/modal.ts';
import type { SavedField } from '../../../slack/step-form.ts';
import { milestoneFields } from '../../deliver.ts';
import { type MilestonesInput, MOST_MILESTONES } from '../../model.ts';
import { milestoneLine } from '../../words.ts';
import { milestoneBlocks } from '../card.ts';
import type { ScopingView } from '../view.ts';
import { type Draw, dateField, type Entries, form, later, long, text } from './form.ts';

// Delivery and its milestones.

const REACHED = 'reached';

/** A milestone in three fields; a row that is left blank says nothing. */
function milestoneRow(milestones: MilestonesInput['milestones'], i: number, planned: boolean): KnownBlock[] {
  const names = milestoneFields(i);
  const milestone = milestones[i];
  const option = { text: plain('Yes'), value: REACHED };
  const first = i === 0 ? {} : later;
  return [
    field(names.what, `Milestone ${i + 1}`, textInput(milestone?.what, 300), first),
    dateField(names.date, `Date of milestone ${i + 1}`, milestone?.date || null, first),
    ...(planned && milestone
      ? [
          field(
            names.reached,
            `Milestone ${i + 1} reached`,
            {
              type: 'checkboxes',
              action_id: 'value',
              options: [option],
              ...(milestone.reached && { initial_options: [option] }),
            },
            later,
          ),
        ]
      : []),
  ];
}

function milestoneRows({ scoping }: ScopingView, { entered }: Entries): KnownBlock[] {
  const given = entered ? milestonesOf(entered) : scoping.milestones;
  const count = Math.min(MOST_MILESTONES, Math.max(4, given.length + 2));
  // Those that were reached before the content changed stay reached.
  return Array.from({ length: count }, (_, i) =>
    milestoneRow([...given], i, i < scoping.milestones.length),
  ).flat();
}

/** The milestones of a form, blank rows among them. */
export const milestonesOf = (values: Values): MilestonesInput['milestones'] =>
  Array.from({ length: MOST_MILESTONES }, (_, i) => {
    const names = milestoneFields(i);
    return {
      what: oneValue(values, names.what) ?? '',
      date: oneValue(values, names.date) ?? '',
      reached: manyValues(values, names.reached).includes(REACHED),
    };
  });

/** The milestones as they are planned now, beside those of a form that comes back. */
function savedMilestones({ scoping }: ScopingView, values: Values): SavedField[] {
  const inLines = (all: MilestonesInput['milestones']) =>
    all
      .map((each) => (each.date ? milestoneLine(each) : each.what))
      .filter(Boolean)
      .join('\n');
  return scoping.milestones.length > 0
    ? [['Milestones', inLines([...scoping.milestones]), inLines(milestonesOf(values))]]
    : [];
}

/** The form that starts delivery: its milestones, and why it starts before the deal is won. */
export const startForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psStart,
    title: 'Start delivery',
    submit: 'Start',
    saved: (values) => savedMilestones(view, values),
    blocks: [
      ...(view.deal.status === 'won'
        ? []
        : [
            field('reason', 'Why before Closed won', textInput(text(entries.entered, 'reason'), 1000, long), {
              hint: 'The deal is not won yet. It will be seen on the card.',
            }),
          ]),
      ...milestoneRows(view, entries),
    ],
  });

/** The form in which milestones move, come and are reached. */
export const milestonesForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psMilestones,
    title: 'Milestones',
    submit: 'Save',
    saved: (values) => savedMilestones(view, values),
    blocks: milestoneRows(view, entries),
  });

/** The form that records the sign-off, with the milestones that were planned. */
export const deliverForm: Draw = (view, entries) => {
  const { entered } = entries;
  return form(view, entries, {
    callbackId: views.psDeliver,
    title: 'Delivered',
    submit: 'Delivered',
    blocks: [
      ...milestoneBlocks(view.scoping),
      field('signedOffBy', 'Signed off by', textInput(text(entered, 'signedOffBy'), 150), {
        hint: 'Who at the customer.',
      }),
      dateField('signedOffOn', 'Signed off on', text(entered, 'signedOffOn', entries.today) ?? null),
      field('deviations', 'Deviations', textInput(text(entered, 'deviations'), 3000, long), {
        ...later,
        hint: 'What came otherwise than agreed; leave it empty where nothing did.',
      }),
    ],
  });
};
