import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { taskOpenClick, taskPageClick, tasksClick, tasksMineClick } from './listeners.ts';
import { taskAddClick, taskAddSubmitted, taskFromClick } from './making.ts';
import { type TaskStep, taskActClick, taskStepClick, taskStepSubmitted, taskSteps } from './steps.ts';

const opens =
  (step: TaskStep): OnClick =>
  (deps, click) =>
    taskStepClick(deps, click, step);
const sends =
  (step: TaskStep): OnSubmit =>
  (deps, submission) =>
    taskStepSubmitted(deps, submission, step);

/** What a task’s buttons do. */
export const clicks = {
  [actions.tasks]: tasksClick,
  [actions.tasksMine]: tasksMineClick,
  [actions.tasksBack]: taskPageClick,
  [actions.tasksOn]: taskPageClick,
  [actions.taskOpen]: taskOpenClick,
  [actions.taskAdd]: taskAddClick,
  [actions.taskFrom]: taskFromClick,
  [actions.taskDone]: (deps, click) => taskActClick(deps, click, 'task.complete'),
  [actions.taskTake]: (deps, click) => taskActClick(deps, click, 'task.take'),
  [actions.taskReassign]: opens(taskSteps.reassign),
  [actions.taskSnooze]: opens(taskSteps.snooze),
  [actions.taskEdit]: opens(taskSteps.edit),
  [actions.taskCancel]: opens(taskSteps.cancel),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.taskAdd]: taskAddSubmitted,
  [views.taskEdit]: sends(taskSteps.edit),
  [views.taskReassign]: sends(taskSteps.reassign),
  [views.taskSnooze]: sends(taskSteps.snooze),
  [views.taskCancel]: sends(taskSteps.cancel),
} satisfies Record<string, OnSubmit>;
