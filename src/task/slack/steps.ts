import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import { whenLost } from '../../deal/access.ts';
import { redrawList } from '../../member/slack/listeners.ts';
import { NUDGE_BLOCK } from '../../nudge/slack/message.ts';
import { type Action, unlessMay } from '../../ownership.ts';
import {
  type Build,
  type Click,
  type Deps,
  refused,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { backTo, redrawBelow, redrawHere } from '../../slack/listing.ts';
import { oneValue, readMetadata, type Values } from '../../slack/modal.ts';
import { namer } from '../../slack/names.ts';
import { unlessReadAbout } from '../../slack/reading.ts';
import { sentence } from '../../slack/sentences.ts';
import { partsOf, whenEnded } from '../access.ts';
import type { TaskCommand } from '../model.ts';
import * as forms from './forms.ts';
import { tasksListing } from './listeners.ts';
import { standingNotice } from './notices.ts';

/** A step of an existing task that is taken with a form: a button opens it, its submission is the command. */
export interface TaskStep {
  action: Action;
  draw: forms.DrawStep;
  command: (about: { id: string; version: number }, values: Values) => TaskCommand;
}

const text = (values: Values, name: string) => oneValue(values, name) ?? '';

export const taskSteps = {
  edit: {
    action: 'task.edit',
    draw: forms.editForm,
    command: (about, values) => ({ type: 'task.edit', ...about, input: forms.taskInputOf(values) }),
  },
  reassign: {
    action: 'task.reassign',
    draw: forms.reassignForm,
    command: ({ id }, values) => ({ type: 'task.reassign', id, input: forms.taskInputOf(values) }),
  },
  snooze: {
    action: 'task.snooze',
    draw: forms.snoozeForm,
    command: ({ id }, values) => ({ type: 'task.snooze', id, input: { until: text(values, 'until') } }),
  },
  cancel: {
    action: 'task.cancel',
    draw: forms.cancelForm,
    command: ({ id }, values) => ({
      type: 'task.cancel',
      id,
      input: { reason: oneValue(values, 'reason') },
    }),
  },
} as const satisfies Record<string, TaskStep>;

const gone = { refusal: { code: 'not-found', kind: 'task' } } as const;

/** A step's button, in a list of tasks or in a direct message: opens its form for those who may. */
export async function taskStepClick(deps: Deps, click: Click, step: TaskStep): Promise<void> {
  const about = { kind: 'task', id: click.value } as const;
  const deal = await dealOf(deps.store, about);
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    if (!who.ok) return who;
    const task = await deps.store.load('task', click.value);
    if (!task) return gone;
    const denied =
      unlessMay(step.action, who.actor, partsOf(task), who.roster) ??
      (await unlessReadAbout(deps.ports, who.person, about));
    const refusal = denied?.refusal ?? (deal && whenLost(deal)) ?? whenEnded(task);
    if (!refusal) return { view: step.draw(task, { back: backTo(tasksListing, click.view) }) };
    await redrawHere(tasksListing, deps, click);
    return { refusal };
  };
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
  await redrawList(deps, click);
}

const asSeen = z.strictObject({ id: z.string(), version: z.number(), back: z.string() });

/** A step's submitted form. After somebody else's change it is drawn anew with what was entered, and what is saved now. */
export async function taskStepSubmitted(
  deps: Deps,
  submission: Submission,
  step: TaskStep,
): Promise<Submitted> {
  const read = readMetadata(asSeen, submission.metadata);
  if (!read) return gone;
  const { back, ...seen } = read;
  const { userId: actorId, key, values } = submission;
  const answer = await deps.handler.handle(step.command(seen, values), { actorId, key });
  if (answer.ok) return redrawBelow(tasksListing, deps, submission, back);
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const task = await deps.store.load('task', seen.id);
  if (!task) return gone;
  const notice = sentence(answer.refusal);
  return { view: step.draw(task, { back, values: forms.taskInputOf(values), notice }) };
}

/** The buttons "Done" and "Take over", in a list of tasks, in a direct message, or in the list of what nobody has. */
export async function taskActClick(
  deps: Deps,
  click: Click,
  type: 'task.complete' | 'task.take',
): Promise<void> {
  const { userId: actorId, key, value: id } = click;
  const answer = await deps.handler.handle({ type, id }, { actorId, key });
  if (!answer.ok) await click.tell(refused(deps.log, answer.refusal, actorId));
  await redrawHere(tasksListing, deps, click);
  if (!(await redrawList(deps, click))) await replaceNotice(deps, click);
}

/** A direct message whose button was clicked shows how the task stands instead. */
async function replaceNotice({ store, directory, ports, log }: Deps, click: Click): Promise<void> {
  const { replace, value: id, userId, blockId } = click;
  // A nudge speaks of more than this task, and is drawn anew by itself.
  if (!replace || blockId.startsWith(NUDGE_BLOCK)) return;
  await shown(log, async () => {
    const task = await store.load('task', id);
    const person = await directory.person(userId);
    if (!task || (await unlessReadAbout(ports, person, { kind: 'task', id }))) return;
    const deal = await dealOf(store, { kind: 'task', id });
    await replace(standingNotice({ task, deal, name: await namer(directory, [task.ownerId]) }));
  });
}
