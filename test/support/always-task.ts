import { expect } from 'vitest';
import { isOpen, type Task } from '../../src/task/model.ts';
import type { Firm } from './firm.ts';

// What holds of tasks at every moment of every history. Source: "Task" and "Absence and departure" of the domain.

/** What may happen to a task from one step to the next. */
export function expectTaskStep({
  before,
  type,
  after,
}: {
  before: Task | undefined;
  type: string;
  after: Task;
}): void {
  if (before && !isOpen(before)) expect(type, 'ended stays ended but for an undo').toBe('task.undone');
  if (type === 'task.left') {
    expect(after, 'who leaves leaves the status and the function').toMatchObject({
      ...{ ownerId: null, status: before?.status, fn: before?.fn, due: before?.due },
    });
  }
  if (type === 'task.snoozed') expect(after.due, 'the due date stays').toBe(before?.due);
  if (type === 'task.reassigned') expect(after.snoozedUntil, 'who gets it has not put it off').toBeNull();
  if (isOpen(after)) expect([after.endedBy, after.endedAt]).toEqual([null, null]);
  else expect(after.endedAt, 'what has ended says when').not.toBeNull();
}

/** No task is open on a lost deal; once Handoff has looked, nobody has one who has left the function that owns it. */
export async function expectTasks(firm: Firm): Promise<void> {
  const roster = await firm.team.roster();
  for (const id of firm.made('task')) {
    const task = await firm.team.load('task', id);
    if (!task || !isOpen(task)) continue;
    const deal = task.dealId === null ? undefined : await firm.team.load('deal', task.dealId);
    expect(deal?.status, 'what is open on a lost deal').not.toBe('lost');
    if (task.ownerId && !firm.lookIsDue())
      expect(roster[task.fn]?.people, `owner of ${id}`).toContain(task.ownerId);
  }
}
