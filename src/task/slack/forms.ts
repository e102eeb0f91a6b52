import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { type Fn, functionNames } from '../../member/model.ts';
import { field, quote, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, day } from '../../slack/mrkdwn.ts';
import { MOST_TITLE, type Task, type TaskCreateInput, type TaskInput } from '../model.ts';

/** What the form that makes a task is opened with. */
export interface Making extends Partial<TaskCreateInput> {
  /** How a typed date was written: the form says how it was read. */
  said?: string | undefined;
  /** Whom nobody is called by: the form says so. */
  unknown?: string | undefined;
}

/** The form that makes a task, on a deal or on none; `back` is the list that it was opened from. */
export function makingForm(deal: Deal | undefined, values: Making, back = ''): ModalView {
  const { title, due, said, unknown, ownerId, fn, from, link } = values;
  const read = due ? `is ${day(due)}` : 'can be two days: choose the one you mean';
  return formView({
    callbackId: views.taskAdd,
    metadata: { dealId: deal?.id ?? '', back },
    title: 'New task',
    submit: 'Create',
    blocks: [
      deal
        ? smallQuote(`On ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`)
        : smallQuote('On no deal: its owner, you and the leads of the owner’s function can read it.'),
      field('title', 'What is to be done', textInput(title, MOST_TITLE)),
      ...ownerFields({ ownerId, fn }, unknown && `Nobody in a function is called “${cut(unknown, 60)}”.`),
      field('due', 'Due', dateInput(due), said ? { hint: `“${cut(said, 60)}” ${read}.` } : {}),
      ...(deal
        ? [
            field('from', 'Record', textInput(from, 30), {
              optional: true,
              hint: 'What of this deal it comes from, for example SE-12.',
            }),
          ]
        : []),
      field(
        'link',
        'Link',
        { type: 'url_text_input', action_id: 'value', ...(link && { initial_value: link }) },
        { optional: true, hint: 'Where it was said, or what it is about.' },
      ),
    ],
  });
}

function ownerFields(
  { ownerId, fn }: { ownerId?: string | null | undefined; fn?: Fn | null | undefined },
  hint = 'Somebody in one of the functions, you too. Anybody else who gets it is told.',
): KnownBlock[] {
  return [
    field('ownerId', 'Who', userSelect(ownerId ?? null), { hint }),
    field(
      'fn',
      'For which function',
      {
        type: 'static_select',
        action_id: 'value',
        options: manyOptions(functionNames),
        ...(fn && { initial_option: optionOf(functionNames, fn) }),
      },
      { optional: true, hint: 'Needed only for somebody who is in several.' },
    ),
  ];
}

const dateInput = (date: string | null | undefined) =>
  ({ type: 'datepicker', action_id: 'value', ...(date && { initial_date: date }) }) as const;

/** What a submitted form says. Codes it does not carry are left for the schema to refuse. */
export function taskInputOf(values: Values): TaskCreateInput {
  return {
    title: oneValue(values, 'title') ?? '',
    due: oneValue(values, 'due') ?? '',
    ownerId: oneValue(values, 'ownerId') ?? '',
    fn: oneValue(values, 'fn') as Fn | null,
    from: oneValue(values, 'from'),
    link: oneValue(values, 'link'),
  };
}

/** What a step's form is drawn with beside its task. */
export interface Entered {
  back: string;
  /** After somebody else's change: what was entered, and that it is not saved. */
  values?: TaskInput;
  notice?: string;
}

/** Draws the form of one step of an existing task. */
export type DrawStep = (task: Task, entered: Entered) => ModalView;

/** The form that changes what a task says, and when it is due. */
export const editForm: DrawStep = (task, entered) => {
  const { title, due } = entered.values ?? task;
  return stepForm(task, entered, views.taskEdit, { title: 'Change', submit: 'Save' }, [
    ...meanwhile(task, entered),
    field('title', 'What is to be done', textInput(title, MOST_TITLE)),
    field('due', 'Due', dateInput(due)),
  ]);
};

/** The form that gives a task to somebody else. */
export const reassignForm: DrawStep = (task, entered) =>
  stepForm(task, entered, views.taskReassign, { title: 'Give', submit: 'Give' }, ownerFields({}));

/** The form that puts a task off. */
export const snoozeForm: DrawStep = (task, entered) =>
  stepForm(task, entered, views.taskSnooze, { title: 'Snooze' }, [
    say(`It is quiet until then, and stays due on ${day(task.due)}.`),
    field('until', 'Until', dateInput(task.snoozedUntil)),
  ]);

/** The form that cancels a task. */
export const cancelForm: DrawStep = (task, entered) =>
  stepForm(task, entered, views.taskCancel, { title: 'Cancel', submit: 'Cancel task' }, [
    say('Nobody has to do it any more. It stays readable.'),
    field('reason', 'Why', textInput(null, 1000, { multiline: true }), { optional: true }),
  ]);

/** What somebody else saved while the form was open, where it differs from what was entered. */
function meanwhile(task: Task, { values }: Entered): KnownBlock[] {
  if (!values) return [];
  return [
    ...(task.title === values.title.trim()
      ? []
      : [say('*What is to be done, as it is saved now*'), quote(task.title)]),
    ...(task.due === values.due ? [] : [say(`*Due, as it is saved now*\n${day(task.due)}`)]),
  ];
}

function stepForm(
  task: Task,
  { back, notice }: Entered,
  callbackId: string,
  { title, submit = title }: { title: string; submit?: string },
  blocks: KnownBlock[],
): ModalView {
  const id = humanId('task', task.number);
  return formView({
    callbackId,
    metadata: { id: task.id, version: task.version, back },
    title: `${title} ${id}`,
    submit,
    close: 'Back',
    blocks: [...(notice ? [say(notice)] : []), smallQuote(`${id} ${task.title}`), ...blocks],
  });
}
