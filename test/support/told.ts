import type { Command } from '../../src/core/command.ts';
import { HANDOFF } from '../../src/core/types.ts';
import type { DefinitionInput } from '../../src/poc/inputs.ts';

// What happens to PoCs and technical risks in the histories of test/core/every-refusal.test.ts: all that can be done to
// them, and every reason for which it is not. Eno and Eve are in Solution Engineering, and nobody leads it.

/** Somebody asks for something, and what comes of it: `done`, or the code of the refusal. */
export type Told = [actor: string, command: Command, outcome: string];

const reason = { reason: 'They said so' };
const many = (count: number, each: (n: number) => Told): Told[] =>
  Array.from({ length: count }, (_, n) => each(n));

export const definition: DefinitionInput = {
  ...{ useCase: 'Paper tears', impact: 'A shift a week', sponsor: 'The mill', environment: 'cloud-trial' },
  ...{ startDate: '2026-11-23', endDate: '2026-12-23', cadence: null },
  ...{ decisionRule: 'All musts are met', decisionDate: '2027-01-15' },
};
const clear: Command = {
  ...{ type: 'poc.clear-gates', id: 'p1', reopen: [] },
  clear: ['use-case', 'build', 'plan', 'environment'],
};
const says = { pain: 'Tears', signal: 'Two less a shift', priority: 'should' } as const;
const add = (criterionId: string, more: { priority?: 'must'; draftOf?: number } = {}): Command => {
  const { priority = 'should', draftOf = 1 } = more;
  return { type: 'poc.add-criterion', id: 'p1', criterionId, draftOf, input: { ...says, priority } };
};
const edit = (criterionId: string, seen: number): Command => ({
  ...{ type: 'poc.edit-criterion', id: 'p1', criterionId, draftOf: 1, seen },
  input: { ...says, signal: 'Three less a shift' },
});
const remove = (seen: number): Command => ({
  ...{ type: 'poc.remove-criterion', id: 'p1', criterionId: 'c3', seen },
});
const agree = (seen: number): Command => {
  return { type: 'poc.agree', id: 'p1', seen, input: { contact: 'The mill', agreedOn: '2026-11-20' } };
};
const start: Command = {
  ...{ type: 'poc.start', id: 'p1' },
  input: { startDate: '2026-11-23', endDate: '2026-12-23' },
};
const result = (how: 'met' | 'not-met'): Command => ({
  ...{ type: 'poc.give-result', id: 'p1', criterionId: 'c1', version: 1, seen: 0 },
  input: { result: how, evidence: 'Counted', confirmedBy: 'Their foreman', confirmedOn: '2026-11-20' },
});
const waive = (criterionId: string): Command => {
  return { type: 'poc.waive', id: 'p1', criterionId, version: 1, input: reason };
};
const ask = (n: number): Command => ({
  ...{ type: 'poc.ask', id: 'p1', questionId: `q${n}` },
  input: { question: 'Which mill?', ownerId: 'UCAM', due: '2026-12-01' },
});
const answer: Command = { type: 'poc.answer', id: 'p1', questionId: 'q0', input: { answer: 'The old one' } };
const conclude: Command = {
  ...{ type: 'poc.conclude', id: 'p1', as: 'failed' },
  input: { recommendation: 'do-not-proceed', conditions: null, summary: 'It tears', findings: 'Old drives' },
};

/** A PoC on the first deal, until both have agreed to it; and until it runs, its must is met and a next version is in the making. */
export const untilMet: [actor: string, command: Command][] = [
  ['UENO', { type: 'poc.create', id: 'p1', dealId: 'd1', input: definition }],
  ['UENO', clear],
  ['UENO', add('c1', { priority: 'must' })],
  ['UENO', add('c2')],
  ['UENO', agree(4)],
  ['USOL', agree(4)],
  ['UENO', start],
  ['UENO', result('met')],
  ['UENO', add('c3', { draftOf: 2 })],
];

/** A PoC on the second deal, until it runs: each edit is the next version of the record, from 1 on. */
const untilItRuns: Told[] = [
  ['UENO', { type: 'poc.create', id: 'p1', dealId: 'd2', input: { useCase: 'Paper tears' } }, 'done'],
  ['UEVE', { type: 'poc.create', id: 'p2', dealId: 'd2', input: definition }, 'poc-exists'],
  ['UENO', agree(1), 'no-criteria'],
  ['UENO', { type: 'poc.define', id: 'p1', seen: 1, input: definition }, 'done'],
  ['UENO', clear, 'done'],
  ['UENO', add('c2'), 'done'],
  ['UENO', agree(4), 'no-musts'],
  ['UENO', add('c1', { priority: 'must' }), 'done'],
  ['UENO', edit('c2', 4), 'done'],
  ['UENO', edit('c9', 5), 'criterion-gone'],
  ['UEVE', add('c3'), 'done'],
  ['UENO', { type: 'poc.move-criterion', id: 'p1', criterionId: 'c1', by: 1 }, 'done'],
  ['UENO', remove(6), 'criterion-changed'],
  ['UENO', remove(7), 'done'],
  ...many(18, (n) => ['UENO', add(`more-${n}`), 'done']),
  ['UENO', add('too-many'), 'criteria-full'],
  ['UENO', start, 'poc-not-ready'],
  ['UENO', result('met'), 'poc-not-started'],
  ['UENO', agree(26), 'changed-meanwhile'],
  ['UENO', agree(27), 'done'],
  ['USOL', agree(27), 'done'],
  ['USOL', { type: 'poc.undo', id: 'p1', version: 29, input: reason }, 'nothing-to-undo'],
  ['UENO', { type: 'poc.discard-draft', id: 'p1', seen: 27 }, 'nothing-to-agree'],
];
const running: Told[] = [
  ['UENO', start, 'done'],
  ['UENO', start, 'poc-started'],
  ['UENO', { type: 'poc.move-criterion', id: 'p1', criterionId: 'c1', by: 1 }, 'done'],
  ['UENO', { type: 'poc.discard-draft', id: 'p1', seen: 31 }, 'done'],
  ['UENO', { ...conclude, as: 'passed' } as Command, 'poc-undecided'],
  ...many(20, (n) => ['UENO', ask(n), 'done']),
  ['UENO', ask(20), 'questions-full'],
  ['UCAM', answer, 'done'],
  ['UCAM', answer, 'question-answered'],
  ['UENO', waive('c2'), 'done'],
  ['UENO', waive('c2'), 'already-waived'],
  ['USOL', waive('c1'), 'done'],
  ['UENO', { type: 'poc.extend', id: 'p1', input: { endDate: '2027-01-15', ...reason } }, 'done'],
  ['UENO', { type: 'poc.give', id: 'p1', input: { seId: 'UEVE' } }, 'done'],
  ['UENO', { type: 'poc.take', id: 'p1' }, 'poc-taken'],
];
export const pocs = [...untilItRuns, ...running];

/** Eve, who has the PoC, has left Solution Engineering; it fails honestly. */
export const pocLeft: Told[] = [
  [HANDOFF, { type: 'poc.leave', id: 'p1' }, 'done'],
  ['UENO', { type: 'poc.take', id: 'p1' }, 'done'],
  ['UENO', result('not-met'), 'done'],
  ['UENO', conclude, 'done'],
  ['UENO', { type: 'poc.undo', id: 'p1', version: 61, input: reason }, 'done'],
  ['UENO', { type: 'poc.stop', id: 'p1', input: reason }, 'done'],
  ['UENO', { type: 'poc.stop', id: 'p1', input: reason }, 'poc-ended'],
];

const facts = { severity: 'high', what: 'Their network drops', mitigation: null } as const;
const raise = (id: string): Command => ({ type: 'risk.raise', id, dealId: 'd1', input: facts });
const mitigate = (version: number): Command => {
  return { type: 'risk.mitigate', id: 'k1', version, input: { mitigation: 'A second line' } };
};
export const risks: Told[] = [
  ['UCAM', raise('k1'), 'done'],
  ['UCAM', raise('k2'), 'done'],
  ['UENO', { type: 'risk.name-owner', id: 'k1', input: { ownerId: 'UENO' } }, 'done'],
  ['UENO', { type: 'risk.name-owner', id: 'k2', input: { ownerId: 'UENO' } }, 'done'],
  ['UEVE', { type: 'risk.take-over', id: 'k1' }, 'risk-owned'],
  ['UENO', { type: 'risk.edit', id: 'k1', version: 2, input: { ...facts, severity: 'low' } }, 'done'],
  ['UENO', { type: 'risk.undo', id: 'k1', version: 3, input: reason }, 'done'],
  ['UENO', mitigate(4), 'done'],
  ['UENO', { type: 'risk.reopen', id: 'k1', input: reason }, 'risk-open'],
  ['UENO', { type: 'risk.accept', id: 'k1', input: reason }, 'done'],
  ['UENO', mitigate(6), 'risk-settled'],
  ['UENO', { type: 'risk.reopen', id: 'k1', input: reason }, 'done'],
  ['UENO', { type: 'risk.close', id: 'k1', input: reason }, 'done'],
];

/** Eno, who has the other risk, has left Solution Engineering. */
export const riskLeft: Told[] = [
  [HANDOFF, { type: 'risk.leave', id: 'k2' }, 'done'],
  ['UEVE', { type: 'risk.take-over', id: 'k2' }, 'done'],
];
