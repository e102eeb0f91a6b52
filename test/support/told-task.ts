import type { Command } from '../../src/core/command.ts';
import { HANDOFF } from '../../src/core/types.ts';
import type { Told } from './told.ts';

// What happens to tasks in the histories of test/core/every-refusal.test.ts. Nobody leads Solution Engineering; Lea leads Sales.

const facts = { title: 'Send the SoW draft', due: '2026-11-27' };
const create = (id: string, ownerId: string, dealId: string | null = 'd1'): Command => {
  return { type: 'task.create', id, dealId, input: { ...facts, ownerId, link: null } };
};
const edit = (version: number): Command => {
  return { type: 'task.edit', id: 't1', version, input: { ...facts, title: 'Send the SoW' } };
};
const undo = (id: string, version: number): Command => {
  return { type: 'task.undo', id, version, input: { reason: 'They said so' } };
};
const snooze = { type: 'task.snooze', id: 't1', input: { until: '2026-11-30' } } as const;

const wishes = { hour: '10:00', days: ['1', '2'], pausedUntil: null };

export const tasks: Told[] = [
  [HANDOFF, { type: 'nudge.give', person: 'UENO' }, 'done'],
  ['USOL', { type: 'nudge.give', person: 'UENO' }, 'not-allowed'],
  [HANDOFF, { type: 'nudge.miss', person: 'UENO', version: 1 }, 'done'],
  ['UENO', { type: 'nudge.set', version: 0, input: wishes }, 'done'],
  ['UENO', { type: 'nudge.set', version: 0, input: wishes }, 'changed-meanwhile'],
  ['UENO', { type: 'nudge.set', version: 1, input: { ...wishes, hour: '04:00' } }, 'invalid'],
  ['UCAM', create('t1', 'UENO'), 'done'],
  ['UCAM', create('t1', 'UENO'), 'already-saved'],
  ['UCAM', create('t9', 'UINA'), 'invalid'],
  ['UCAM', snooze, 'not-allowed'],
  ['UENO', snooze, 'done'],
  ['UENO', edit(2), 'done'],
  ['UCAM', edit(2), 'changed-meanwhile'],
  ['UENO', { type: 'task.reassign', id: 't1', input: { ownerId: 'UCAM' } }, 'done'],
  ['UCAM', { type: 'task.complete', id: 't1' }, 'done'],
  ['UCAM', { type: 'task.complete', id: 't1' }, 'task-ended'],
  ['UCAM', undo('t1', 5), 'done'],
  ['UCAM', { type: 'task.cancel', id: 't1', input: {} }, 'done'],
  // Without a deal, it is nobody else's to read.
  ['UCAM', create('t2', 'UENO', null), 'done'],
  ['UEVE', { type: 'task.take', id: 't2' }, 'task-owned'],
  ['UCAM', create('t3', 'ULEA', null), 'done'],
  ['USOL', { type: 'task.take', id: 't3' }, 'task-hidden'],
];

/** Eno, who has one of them, has left Solution Engineering. */
export const taskLeft: Told[] = [
  [HANDOFF, { type: 'task.leave', id: 't2' }, 'done'],
  ['UEVE', { type: 'task.take', id: 't2' }, 'done'],
];
