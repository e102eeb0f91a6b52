import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { hasProblems, validate } from '../core/validate.ts';
import { closedHome, unlessRead, whenLost } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import { addDays } from '../working-time/days.ts';
import {
  dayProblem,
  happens,
  hasLeft,
  type Of,
  openTask,
  owning,
  partsOf,
  type TaskFactsNow,
  type There,
  unlessReadTask,
} from './access.ts';
import {
  isOpen,
  type Origin,
  type Task,
  type TaskCreateInput,
  type TaskEvent,
  type TaskFacts,
  taskCancelInput,
  taskCreateInput,
  taskInput,
  taskOwnerInput,
  taskSnoozeInput,
} from './model.ts';

/**
 * Anybody with a function asks something of somebody in one, of oneself too: on a deal, or on none.
 * Refusals: `not-found` (the deal), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed` (lost), `channel`
 * (archived, or without the bot), `invalid`.
 */
export function decideCreate(
  facts: CreateFacts,
  { id, dealId, input }: Of<'task.create'>,
  { actor, today }: Context,
): Decision {
  const { saved, deal, channel, roster } = facts;
  if (dealId !== null && (!deal || !channel)) return refuse({ code: 'not-found', kind: 'deal' });
  const refused =
    unlessMay('task.create', actor, {}, roster) ?? (deal && channel && unlessRead(deal, channel, actor));
  if (refused) return refused;
  if (saved) return refuse({ code: 'already-saved', kind: 'task', number: saved.number });
  const lost = deal && whenLost(deal);
  if (lost) return refuse(lost);
  const problem = channel && closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  const made = readMade(facts, dealId, input, today);
  if (!made.ok) return refuse({ code: 'invalid', fields: made.fields });
  return {
    ok: true,
    ...(deal && { channelId: deal.channelId }),
    changes: [
      { kind: 'task', id, before: undefined, events: [{ type: 'task.created', dealId, ...made.value }] },
    ],
    guards: deal ? [{ kind: 'deal', id: deal.id, version: deal.version }] : [],
  };
}

interface CreateFacts {
  saved: Task | undefined;
  deal: Deal | undefined;
  channel: Channel | undefined;
  /** The record that it is said to come from, and the deal of that; undefined where there is none of that name. */
  from: (Origin & { dealId: string }) | undefined;
  roster: Roster;
}

/** What the form that makes a task says: every field that is wrong at once. */
function readMade(
  { from: named, roster }: CreateFacts,
  dealId: string | null,
  input: TaskCreateInput,
  today: string,
) {
  const read = validate(taskCreateInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  const late = dayProblem(input.due, today);
  if (late) fields.due ??= late;
  // One of another deal is as unknown here as one that there is not: nobody learns of it by this.
  const known = named?.dealId === dealId ? named : undefined;
  if (input.from?.trim() && !known) fields.from ??= { code: 'not-on-deal' };
  const owner = owning(read.ok ? read.value : { ownerId: input.ownerId }, roster);
  if ('field' in owner) fields[owner.field] ??= owner.problem;
  if (!read.ok || 'field' in owner || hasProblems(fields)) return { ok: false, fields } as const;
  const { title, due, ownerId, link } = read.value;
  const from = known ? { kind: known.kind, id: known.id, number: known.number } : null;
  return { ok: true, value: { facts: { title, due }, ownerId, fn: owner.fn, from, link } } as const;
}

/**
 * Who created it, its owner or a lead of its function changes what a task says, and its due date.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `task-ended`, `changed-meanwhile`, `invalid`.
 */
export function decideEdit(
  facts: TaskFactsNow,
  { version, input }: Of<'task.edit'>,
  { actor, today }: Context,
): Decision {
  const there = openTask(facts, 'task.edit', actor);
  if (!there.ok) return there;
  const { task } = there;
  if (task.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(taskInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  // One that is overdue already may go on being so.
  const late = input.due === task.due ? undefined : dayProblem(input.due, today);
  if (late) fields.due ??= late;
  if (!read.ok || hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const changed = Object.fromEntries(
    Object.entries(read.value).filter(([field, value]) => task[field as keyof TaskFacts] !== value),
  );
  return happens(there, Object.keys(changed).length > 0 ? [{ type: 'task.edited', facts: changed }] : []);
}

/**
 * Its owner, who created it or a lead of its function gives a task to somebody, whose function owns it from then on.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `task-ended`, `invalid`.
 */
export function decideReassign(
  facts: TaskFactsNow,
  { input }: Of<'task.reassign'>,
  { actor }: Context,
): Decision {
  const there = openTask(facts, 'task.reassign', actor);
  if (!there.ok) return there;
  const read = validate(taskOwnerInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { ownerId } = read.value;
  const owner = owning(read.value, facts.roster, there.task.fn);
  if ('field' in owner) return refuse({ code: 'invalid', fields: { [owner.field]: owner.problem } });
  return given(there, { ownerId, fn: owner.fn });
}

/**
 * Anybody in its function takes a task whose owner has left it. Source: "Absence and departure" of the domain.
 * Refusals: `not-found`, `not-allowed`, `may-not-read`, `task-hidden`, `deal-closed` (lost), `task-ended`, `task-owned`.
 */
export function decideTake(facts: TaskFactsNow, _command: Of<'task.take'>, { actor }: Context): Decision {
  const there = openTask(facts, 'task.take', actor);
  if (!there.ok) return there;
  const { ownerId, fn, number } = there.task;
  return ownerId && ownerId !== actor.id
    ? refuse({ code: 'task-owned', number, by: ownerId })
    : given(there, { ownerId: actor.id, fn });
}

/**
 * Its owner puts a task off until a date; the due date stays. It is quiet until then.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `task-ended`, `invalid`.
 */
export function decideSnooze(
  facts: TaskFactsNow,
  { input }: Of<'task.snooze'>,
  { actor, today }: Context,
): Decision {
  const there = openTask(facts, 'task.snooze', actor);
  if (!there.ok) return there;
  const read = validate(taskSnoozeInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { until } = read.value;
  const problem =
    until <= today ? ({ code: 'before', date: addDays(today, 1) } as const) : dayProblem(until, today);
  if (problem) return refuse({ code: 'invalid', fields: { until: problem } });
  return happens(there, there.task.snoozedUntil === until ? [] : [{ type: 'task.snoozed', until }]);
}

/**
 * Its owner, who created it or a lead of its function says that a task is done.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `task-ended`.
 */
export function decideComplete(
  facts: TaskFactsNow,
  _command: Of<'task.complete'>,
  { actor }: Context,
): Decision {
  const there = openTask(facts, 'task.complete', actor);
  return there.ok ? happens(there, [{ type: 'task.completed' }]) : there;
}

/**
 * Who created it, its owner or a lead of its function cancels a task; why may be said.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `task-ended`, `invalid`.
 */
export function decideCancel(
  facts: TaskFactsNow,
  { input }: Of<'task.cancel'>,
  { actor }: Context,
): Decision {
  const there = openTask(facts, 'task.cancel', actor);
  if (!there.ok) return there;
  const read = validate(taskCancelInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(there, [{ type: 'task.cancelled', ...read.value }]);
}

/**
 * Handoff itself takes a task from an owner who has left its function. Nobody left is a decision without events.
 * Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(facts: TaskFactsNow, _command: Of<'task.leave'>, { actor }: Context): Decision {
  const { task, deal, roster } = facts;
  if (!task) return refuse({ code: 'not-found', kind: 'task' });
  const refused = unlessMay('task.leave', actor, {}, roster);
  if (refused) return refused;
  return happens({ task, deal }, isOpen(task) && hasLeft(task, roster) ? [{ type: 'task.left' }] : []);
}

/**
 * Takes a task's last step back.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `may-not-read`, `task-hidden`, `deal-closed` (lost),
 * `changed-meanwhile`, `undo-impossible` (it would give the task to somebody who has left), `invalid`.
 */
export function decideUndo(
  facts: TaskFactsNow & { step: LastStep | undefined },
  { id, version, input }: Of<'task.undo'>,
  { actor }: Context,
): Decision {
  const { task, deal, channel, roster, step } = facts;
  if (!task || (task.dealId && !deal)) return refuse({ code: 'not-found', kind: 'task' });
  const undone = undoOf({ kind: 'task', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const parts = { ...partsOf(task), 'last-actor': step?.actorId };
  const refused =
    unlessMay('task.undo', actor, parts, roster) ?? unlessReadTask(task, { deal, channel }, actor);
  if (refused) return refused;
  const lost = deal && whenLost(deal);
  if (lost) return refuse(lost);
  if (task.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { ownerId, fn } = { ...task, ...undone.event.fields };
  if (ownerId && ownerId !== task.ownerId && hasLeft({ ownerId, fn }, roster)) {
    return refuse({ code: 'undo-impossible', person: ownerId, function: fn });
  }
  // Whom the task as it was names may have left since.
  return happens({ task, deal }, [undone.event], [{ type: 'look' }]);
}

/** A task becomes somebody's. It is theirs already: nothing happens. */
function given(there: There, to: Pick<Extract<TaskEvent, { type: 'task.reassigned' }>, 'ownerId' | 'fn'>) {
  const { ownerId, fn } = there.task;
  const same = ownerId === to.ownerId && fn === to.fn;
  return happens(there, same ? [] : [{ type: 'task.reassigned', ...to }]);
}
