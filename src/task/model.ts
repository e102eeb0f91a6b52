import { z } from 'zod';
import { calendarDate, oneOf, optionalText, type ReasonInput, text, webAddress } from '../core/text.ts';
import type { Evolve, NamedKind, RecordBase, Undone, WaitingOn } from '../core/types.ts';
import { type Fn, functions } from '../member/model.ts';

export const taskStatuses = ['open', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** What people say about a task. */
export interface TaskFacts {
  title: string;
  /** By which calendar date it is to be done, where its owner is. */
  due: string;
}

/** What a task may come from. A deal is where it belongs, and a task makes no other. */
export const originKinds = [
  'se-request',
  'poc',
  'ps-scoping',
  'cs-handoff',
  'risk',
  'commitment',
  'partner',
] as const satisfies readonly NamedKind[];
type OriginKind = (typeof originKinds)[number];

export const isOrigin = (kind: NamedKind): kind is OriginKind => originKinds.some((each) => each === kind);

/** The record of its deal that a task came from. */
export interface Origin {
  kind: OriginKind;
  id: string;
  number: number;
}

/** What a person asked of a person. One function owns it: its owner's. */
export interface Task extends RecordBase, TaskFacts {
  /** Null for one that belongs to no deal. */
  dealId: string | null;
  createdBy: string;
  createdAt: number;
  /** The record that it came from; null for one made by hand, or from a message. */
  from: Origin | null;
  /** The message that it came from, or what it is about; null for none. */
  link: string | null;
  /** Null while it is unowned: its owner has left the function. */
  ownerId: string | null;
  fn: Fn;
  status: TaskStatus;
  /** It is quiet until this calendar date; the due date stays. */
  snoozedUntil: string | null;
  /** Since when its owner has had it, or nobody has: UTC milliseconds. */
  since: number;
  endedBy: string | null;
  endedAt: number | null;
  cancelledReason: string | null;
}

export type TaskEvent =
  | {
      type: 'task.created';
      dealId: string | null;
      facts: TaskFacts;
      ownerId: string;
      fn: Fn;
      from: Origin | null;
      link: string | null;
    }
  | { type: 'task.edited'; facts: Partial<TaskFacts> }
  /** It has another owner, or one again. Whoever has it now has not put it off. */
  | { type: 'task.reassigned'; ownerId: string; fn: Fn }
  | { type: 'task.snoozed'; until: string }
  | { type: 'task.completed' }
  | { type: 'task.cancelled'; reason: string | null }
  /** Its owner is no longer in the function that owns it. */
  | { type: 'task.left' }
  | { type: 'task.ended-with-deal' }
  | Undone<'task'>;

export type TaskCommand =
  | { type: 'task.create'; id: string; dealId: string | null; input: TaskCreateInput }
  /** `version` is the one the form was opened with. */
  | { type: 'task.edit'; id: string; version: number; input: TaskInput }
  | { type: 'task.reassign'; id: string; input: TaskOwnerInput }
  | { type: 'task.take'; id: string }
  | { type: 'task.snooze'; id: string; input: { until: string } }
  | { type: 'task.complete'; id: string }
  | { type: 'task.cancel'; id: string; input: { reason?: string | null } }
  | { type: 'task.leave'; id: string }
  | { type: 'task.undo'; id: string; version: number; input: ReasonInput };

/** So long a title is still one line that says what is to be done. */
export const MOST_TITLE = 300;

/** What the form that changes a task gives. */
export const taskInput = z.object({ title: text(MOST_TITLE), due: calendarDate });
export type TaskInput = z.input<typeof taskInput>;

/** What the form that gives a task to somebody says; the function only where they are in several. */
export const taskOwnerInput = z.object({ ownerId: text(50), fn: oneOf(functions).nullish() });
export type TaskOwnerInput = z.input<typeof taskOwnerInput>;

/** What the form that makes a task gives. */
export const taskCreateInput = taskInput.extend({
  ...taskOwnerInput.shape,
  /** The name of the record that it comes from, as people write it: `SE-12`. */
  from: optionalText(30),
  link: webAddress.nullish().transform((url) => url ?? null),
});
export type TaskCreateInput = z.input<typeof taskCreateInput>;

/** What the form that puts a task off gives. */
export const taskSnoozeInput = z.object({ until: calendarDate });

/** What the form that cancels a task gives. */
export const taskCancelInput = z.object({ reason: optionalText(1000) });

export const isOpen = ({ status }: Pick<Task, 'status'>) => status === 'open';

/** Whether it should have been done by now; `today` is the calendar date where its owner is, or its reader. */
export const isOverdue = ({ status, due }: Pick<Task, 'status' | 'due'>, today: string) =>
  status === 'open' && due < today;

/** The date until which it is quiet; undefined for one that is not. */
export const quietUntil = ({ snoozedUntil }: Pick<Task, 'snoozedUntil'>, today: string) =>
  snoozedUntil !== null && snoozedUntil > today ? snoozedUntil : undefined;

/** Those that are due first come first; then older ones. */
export const soonestFirst = (tasks: readonly Task[]): Task[] =>
  tasks.toSorted((a, b) => a.due.localeCompare(b.due) || a.number - b.number);

/** The task after an event. */
export const evolve: Evolve<'task'> = (before, event, { id, at, by }) => {
  if (event.type === 'task.created') {
    const { dealId, facts, ownerId, fn, from, link } = event;
    return {
      ...{ id, number: 0, version: 0, ...facts, dealId, ownerId, fn, from, link },
      createdBy: by,
      createdAt: at,
      status: 'open',
      snoozedUntil: null,
      since: at,
      endedBy: null,
      endedAt: null,
      cancelledReason: null,
    };
  }
  if (!before) throw new Error(`${event.type} before task.created`);
  const ended = { endedBy: by, endedAt: at };
  switch (event.type) {
    case 'task.edited':
      return { ...before, ...event.facts };
    case 'task.reassigned':
      return { ...before, ownerId: event.ownerId, fn: event.fn, snoozedUntil: null, since: at };
    case 'task.snoozed':
      return { ...before, snoozedUntil: event.until };
    case 'task.completed':
      return { ...before, ...ended, status: 'done' };
    case 'task.cancelled':
      return { ...before, ...ended, status: 'cancelled', cancelledReason: event.reason };
    case 'task.left':
      return { ...before, ownerId: null, snoozedUntil: null, since: at };
    case 'task.ended-with-deal':
      return { ...before, ...ended, status: 'cancelled' };
    case 'task.undone':
      return { ...before, ...event.fields };
  }
};

/**
 * A task is its owner's to do, and is no turn beside that; one that nobody has waits for the function that owns it.
 * Source: "Task" and "Absence and departure" of the domain.
 */
export function waitingOn(task: Task): WaitingOn[] {
  if (!isOpen(task) || task.ownerId) return [];
  return [{ who: { function: task.fn }, what: 'take-over', since: task.since, due: task.due }];
}
