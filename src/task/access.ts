import { actsAs } from '../absence/standing.ts';
import { type Decision, type Intent, refuse } from '../core/plan.ts';
import { type Channel, teamOf } from '../core/ports.ts';
import type { FieldProblem, Refusal } from '../core/refusal.ts';
import type { Actor, Context } from '../core/types.ts';
import { mayRead, whenLost } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import { type Fn, functions, type Roster } from '../member/model.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import type { Task, TaskCommand, TaskEvent } from './model.ts';

// What all decisions about tasks share.

export type Of<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** The deal that a task belongs to, and its channel; both undefined for one that belongs to none. */
export interface Home {
  deal: Deal | undefined;
  channel: Pick<Channel, 'private' | 'members'> | undefined;
}

/** What every decision about an existing task needs. */
export interface TaskFactsNow extends Home {
  task: Task | undefined;
  roster: Roster;
}

/** The parts that a task's rules know. */
export const partsOf = ({ ownerId, createdBy, fn }: Pick<Task, 'ownerId' | 'createdBy' | 'fn'>): Parts => ({
  'task-owner': ownerId,
  'task-creator': createdBy,
  function: fn,
});

/**
 * Whether `actor` may read a task: its owner and who created it may; so may whoever may read its deal. One without a
 * deal is for the leads of its function too, and while it is unowned for all who may take it.
 */
export function mayReadTask(task: Task, { deal, channel }: Home, actor: Actor): boolean {
  const { ownerId, createdBy, fn, dealId } = task;
  if (actor.outside || actor.functions.length === 0) return false;
  if (actsAs(actor, createdBy, functions) || actsAs(actor, ownerId, [fn])) return true;
  if (dealId !== null) return deal !== undefined && channel !== undefined && mayRead(deal, channel, actor);
  return actor.leads.includes(fn) || (ownerId === null && actor.functions.includes(fn));
}

/** The refusal for whom a task is hidden from; undefined for those who may read it. */
export function unlessReadTask(
  task: Task,
  home: Home,
  actor: Actor,
): { ok: false; refusal: Refusal } | undefined {
  if (mayReadTask(task, home, actor)) return undefined;
  return refuse(task.dealId ? { code: 'may-not-read' } : { code: 'task-hidden', number: task.number });
}

/** Why this cannot be done to a task that has ended; undefined while it is open. */
export const whenEnded = ({ status, number }: Task): Refusal | undefined =>
  status === 'open' ? undefined : { code: 'task-ended', number, status };

/** A task that something may be done to, and its deal. */
export interface There {
  task: Task;
  deal: Deal | undefined;
}
type Found = ({ ok: true } & There) | { ok: false; refusal: Refusal };

/** The task, if it is there and open, `actor` may read it and do this to it, and its deal is not lost. */
export function openTask(
  { task, deal, channel, roster }: TaskFactsNow,
  action: Action,
  actor: Context['actor'],
): Found {
  if (!task || (task.dealId && !deal)) return refuse({ code: 'not-found', kind: 'task' });
  const refused =
    unlessMay(action, actor, partsOf(task), roster) ?? unlessReadTask(task, { deal, channel }, actor);
  if (refused) return refused;
  const stopped = (deal && whenLost(deal)) ?? whenEnded(task);
  return stopped ? refuse(stopped) : { ok: true, task, deal };
}

/** What becomes of naming an owner: the function that owns the task then, or which field is wrong. */
export function owning(
  { ownerId, fn }: { ownerId: string; fn?: Fn | null | undefined },
  roster: Roster,
  usual?: Fn,
): { fn: Fn } | { field: 'ownerId' | 'fn'; problem: FieldProblem } {
  const theirs = functions.filter((each) => teamOf(roster, each).people.includes(ownerId));
  const [only, ...others] = theirs;
  if (!only) return { field: 'ownerId', problem: { code: 'in-no-function', who: ownerId } };
  if (fn && !theirs.includes(fn)) {
    return { field: 'fn', problem: { code: 'not-in-function', function: fn, who: ownerId } };
  }
  const chosen = fn ?? (others.length === 0 ? only : theirs.find((each) => each === usual));
  return chosen
    ? { fn: chosen }
    : { field: 'fn', problem: { code: 'several-functions', who: ownerId, among: theirs } };
}

/** Whether somebody who has a task may no longer have it. */
export const hasLeft = ({ ownerId, fn }: Pick<Task, 'ownerId' | 'fn'>, roster: Roster): boolean =>
  ownerId !== null && !teamOf(roster, fn).people.includes(ownerId);

/** What is wrong with a day by which something is to be done; undefined for today, and later days of the next five years. */
export function dayProblem(day: string, today: string): FieldProblem | undefined {
  if (day < today) return { code: 'in-the-past' };
  return Number(day.slice(0, 4)) > Number(today.slice(0, 4)) + 5 ? { code: 'too-far' } : undefined;
}

/** What happens to a task, decided by its deal as it was read. */
export function happens(
  { task, deal }: There,
  events: TaskEvent[] = [],
  intents: Intent[] = [],
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    ...(deal && { channelId: deal.channelId }),
    changes: [{ kind: 'task', id: task.id, before: task, events }],
    guards: deal ? [{ kind: 'deal', id: deal.id, version: deal.version }] : [],
    intents: events.length > 0 ? intents : [],
  };
}
