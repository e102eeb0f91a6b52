import type { Command } from '../../src/core/command.ts';
import { HANDOFF } from '../../src/core/types.ts';
import type { Told } from './told.ts';

// What happens to commitments in the histories of test/core/every-refusal.test.ts: all that can be done to them, and
// every reason for which it is not. Sol's deal is d1; Eno and Eve are in Solution Engineering, and nobody leads it.

const reason = { reason: 'They said so' };
const facts = { what: 'Single sign-on', toWhom: 'Their IT', dueDate: null, madeBy: 'USOL' };
const record = (id: string, keeperId: string | null): Command => ({
  ...{ type: 'commitment.record', id, dealId: 'd1' },
  input: { ...facts, keeperId, function: 'se' },
});
const edit = (version: number): Command => {
  return { type: 'commitment.edit', id: 'm1', version, input: { ...facts, dueDate: '2027-03-01' } };
};
const give = (keeperId: string): Command => {
  return { type: 'commitment.give', id: 'm1', input: { keeperId, function: null } };
};

export const commitments: Told[] = [
  ['UCAM', record('m1', 'USOL'), 'invalid'],
  ['UCAM', record('m1', null), 'done'],
  ['UCAM', record('m1', null), 'already-saved'],
  ['UCAM', record('m2', 'UENO'), 'done'],
  ['UCAM', { type: 'commitment.take-over', id: 'm1' }, 'not-allowed'],
  ['UEVE', { type: 'commitment.take-over', id: 'm1' }, 'done'],
  ['UENO', { type: 'commitment.take-over', id: 'm1' }, 'commitment-taken'],
  ['UEVE', edit(1), 'changed-meanwhile'],
  ['UEVE', edit(2), 'done'],
  ['UEVE', give('USOL'), 'done'],
  ['UEVE', { type: 'commitment.undo', id: 'm1', version: 4, input: reason }, 'done'],
  ['UEVE', { type: 'commitment.keep', id: 'm1', input: { how: null } }, 'done'],
  ['USOL', { type: 'commitment.drop', id: 'm1', input: reason }, 'commitment-settled'],
  ['UEVE', { type: 'commitment.undo', id: 'm1', version: 6, input: reason }, 'done'],
  ['USOL', { type: 'commitment.drop', id: 'm1', input: reason }, 'done'],
];

/** Eno, who has the other one to keep, has left Solution Engineering. */
export const commitmentLeft: Told[] = [[HANDOFF, { type: 'commitment.leave', id: 'm2' }, 'done']];
