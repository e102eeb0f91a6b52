import type { Button, KnownBlock } from '@slack/types';
import { humanId, type NamedKind } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { button, lines, say } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { day, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { isOpen, isOrigin, isOverdue, quietUntil, type Task } from '../model.ts';

/** A deal's open tasks, and how many of them are overdue. */
export interface OpenTasks {
  open: readonly Task[];
  overdue: number;
}

/** The button that makes a task from a record: nothing for what no task comes from, nor on a lost deal. */
export const taskFrom = (kind: NamedKind, number: number, deal: Deal | undefined): Button[] =>
  isOrigin(kind) && deal?.status !== 'lost'
    ? [button(actions.taskFrom, 'Make a task', humanId(kind, number))]
    : [];

/** `Eve Engineer`, or that nobody has it. */
export const ownerWords = ({ ownerId }: Task, name: Naming) =>
  ownerId ? oneLine(name(ownerId, 'turn'), 160) : 'nobody: its owner has left';

/** How a task stands, in words without formatting: `due Tue 24 Nov 2026`, `overdue since …`, `snoozed until …`, `done`. */
export function dueWords(task: Task, today: string): string {
  if (!isOpen(task)) return task.status;
  const due = isOverdue(task, today) ? `overdue since ${day(task.due)}` : `due ${day(task.due)}`;
  const quiet = quietUntil(task, today);
  return quiet ? `${due}, snoozed until ${day(quiet)}` : due;
}

/** The open tasks of a deal, for the line that phones show: `, 3 tasks, 1 overdue`. */
export function tasksInWords({ open, overdue }: OpenTasks): string {
  if (open.length === 0) return '';
  return `, ${open.length} ${open.length === 1 ? 'task' : 'tasks'}${overdue > 0 ? `, ${overdue} overdue` : ''}`;
}

/** The tasks on a deal's card and in its status: how many are open and overdue, the first that are due, and a way to all. */
export function taskSection(
  dealId: string,
  { open, overdue }: OpenTasks,
  name: Naming,
  shown: number,
): KnownBlock[] {
  if (open.length === 0) return [];
  const title = say(`*Tasks: ${open.length} open${overdue > 0 ? `, ${overdue} overdue` : ''}*`);
  const said = open.slice(0, shown).map((task) => ({
    label: `${humanId('task', task.number)} ${day(task.due)}`,
    pieces: [`${oneLine(task.title, 100)} · ${ownerWords(task, name)}`],
  }));
  const rest = open.length - said.length;
  return [
    { ...title, accessory: button(actions.tasks, 'All tasks', dealId) },
    lines(said),
    ...(rest > 0 ? [say(`and ${rest} more.`)] : []),
  ];
}
