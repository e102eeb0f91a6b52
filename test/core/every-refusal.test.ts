import { expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import { HANDOFF } from '../../src/core/types.ts';
import { askOnce, endings, expectConsistent, expectNobodyGone } from '../support/always.ts';
import { drafts } from '../support/asking.ts';
import { Firm, inAFirm } from '../support/firm.ts';
import { pocLeft, pocs, riskLeft, risks, type Told } from '../support/told.ts';
import { commitmentLeft, commitments } from '../support/told-commitment.ts';
import { digests } from '../support/told-digest.ts';
import { handoffs } from '../support/told-handoff.ts';
import { partners } from '../support/told-partner.ts';
import { forEachNeed, scopings } from '../support/told-ps.ts';
import { taskLeft, tasks } from '../support/told-task.ts';

// Histories in which every type of command is done and every refusal is given: what the rules of history.test.ts are
// checked against does happen.

const reason = { reason: 'They said so' };
const facts = { name: 'Acme rollout', customer: 'Acme Works', process: 'edge-connectivity' };
const asking = {
  kind: 'demo',
  outcomeWanted: 'A decision',
  needBy: '2026-11-27',
  urgency: 'normal',
} as const;
const ending = { outcome: 'They agreed', findings: 'Twelve plants' };
const start = {
  type: 'deal.start',
  channelId: 'COPEN',
  input: { ...facts, stage: 'discovery', ownerId: 'USOL' },
} as const;
const ask = { type: 'se-request.ask', dealId: 'd1', input: asking } as const;
const closes = (id: string, to: 'won' | 'lost'): Command => {
  return { type: 'deal.move', id, from: 'discovery', input: { to, tick: [], untick: [], ...reason } };
};
const seats = (fn: 'sales' | 'se' | 'cs', people: string[], settings = 0): Command => ({
  ...{ type: 'function.configure', function: fn, settings, people },
  ...{ leads: fn === 'sales' ? ['ULEA'] : [], groups: [], intakeChannelId: null },
});
const staff = (version: number, people: Extract<Command, { type: 'deal.staff' }>['people']): Command => {
  return { type: 'deal.staff', id: 'd1', version, people };
};
const undo = (version: number): Command => ({ type: 'deal.undo', id: 'd1', version, input: reason });
const takeBack = (id: string, version: number): Command => ({
  type: 'se-request.undo',
  id,
  version,
  input: reason,
});

const hours = { tz: 'Europe/Amsterdam', days: ['1', '2', '3'], from: '09:00', to: '17:00' };

const christmas = [{ date: '2026-12-25', name: 'Christmas Day' }];

const setUp: Told[] = [
  ['USOL', { ...start, id: 'd0' }, 'not-set-up'],
  ['UGUS', { ...start, id: 'd0' }, 'outside'],
  ['USOL', seats('sales', ['USOL', 'ULEA']), 'not-allowed'],
  ['UADA', { type: 'workspace.configure', version: 0, admins: ['UINA'] }, 'done'],
  ['USOL', { type: 'workspace.set-hours', version: 1, input: hours }, 'not-allowed'],
  ['UINA', { type: 'workspace.set-hours', version: 1, input: { ...hours, to: '08:00' } }, 'invalid'],
  ['UINA', { type: 'workspace.set-hours', version: 1, input: hours }, 'done'],
  ['UADA', { type: 'workspace.set-holidays', version: 1, input: { 2026: '25 Dec' } }, 'changed-meanwhile'],
  ['UADA', { type: 'workspace.set-holidays', version: 2, input: { 2026: '25 Dec' } }, 'done'],
  ['USOL', { type: 'workspace.set-lateness', version: 3, input: { days: '5' } }, 'not-allowed'],
  ['UADA', { type: 'workspace.set-lateness', version: 2, input: { days: '5' } }, 'changed-meanwhile'],
  ['UADA', { type: 'workspace.set-lateness', version: 3, input: { days: '21' } }, 'invalid'],
  ['UADA', { type: 'workspace.set-lateness', version: 3, input: { days: '5' } }, 'done'],
  ['UINA', seats('sales', ['USOL', 'ULEA']), 'done'],
  ['UADA', seats('sales', ['USOL']), 'changed-meanwhile'],
  ['UADA', seats('se', ['UENO', 'UEVE']), 'done'],
  ['UADA', seats('cs', ['UCAM']), 'done'],
  ['UINA', { ...start, id: 'd0' }, 'no-function'],
  [HANDOFF, { type: 'function.look', function: 'se' }, 'done'],
  ['USOL', { type: 'workspace.import-holidays', holidays: christmas }, 'not-allowed'],
  [HANDOFF, { type: 'workspace.import-holidays', holidays: christmas }, 'done'],
];
const aDeal: Told[] = [
  ['UENO', { ...start, id: 'd0' }, 'not-allowed'],
  ['USOL', { ...start, id: 'd0', input: { ...start.input, name: ' ' } }, 'invalid'],
  ['USOL', { ...start, id: 'd0', channelId: 'CSHARED' }, 'channel'],
  ['ULEA', { ...start, id: 'd0', channelId: 'CPRIVATE' }, 'may-not-read'],
  ['USOL', { ...start, id: 'd1' }, 'done'],
  ['USOL', { ...start, id: 'd1' }, 'already-saved'],
  ['USOL', undo(1), 'nothing-to-undo'],
  ['ULEA', { ...start, id: 'd2' }, 'deal-exists'],
  ['ULEA', { ...start, id: 'd2', channelId: 'CNEXT' }, 'done'],
  [
    'ULEA',
    { type: 'deal.edit', id: 'd1', version: 1, input: { ...facts, noPoc: 'They have run one' } },
    'done',
  ],
  ['USOL', { type: 'deal.edit', id: 'd1', version: 1, input: facts }, 'changed-meanwhile'],
  ['UCAM', staff(2, { csm: 'UCAM' }), 'done'],
  ['USOL', { type: 'deal.place', id: 'd1', version: 3, channelId: 'CPRIVATE', linked: ['CSHARED'] }, 'done'],
  ['USOL', undo(4), 'done'],
  ['USOL', { type: 'deal.reopen', id: 'd1', input: reason }, 'not-closed'],
];
const requests: Told[] = [
  ...['r1', 'r2', 'r3', 'r4', 'r5'].map((id): Told => ['UCAM', { ...ask, id }, 'done']),
  [HANDOFF, { type: 'se-request.tell-late', id: 'r1' }, 'done'],
  ['UCAM', { type: 'se-request.tell-late', id: 'r1' }, 'not-allowed'],
  ['UENO', { type: 'se-request.accept', id: 'r9' }, 'not-found'],
  ['UENO', { type: 'se-request.complete', id: 'r1', input: ending }, 'not-accepted-yet'],
  ['UCAM', { type: 'se-request.edit', id: 'r1', version: 1, input: { ...asking, kind: 'poc' } }, 'done'],
  ['UENO', { type: 'se-request.accept', id: 'r1' }, 'done'],
  ['UEVE', { type: 'se-request.accept', id: 'r1' }, 'already-taken'],
  ['UENO', { type: 'se-request.ask-back', id: 'r1', input: { question: 'How many plants?' } }, 'done'],
  ['UEVE', { type: 'se-request.ask-back', id: 'r1', input: { question: 'Where?' } }, 'question-open'],
  ['USOL', { type: 'se-request.answer', id: 'r1', input: { answer: 'Twelve' } }, 'done'],
  ['UCAM', { type: 'se-request.answer', id: 'r1', input: { answer: 'Ten' } }, 'no-question'],
  ['UENO', { type: 'se-request.hand-back', id: 'r1', input: reason }, 'done'],
  ['UEVE', { type: 'se-request.assign', id: 'r1', input: { seId: 'UENO' } }, 'done'],
  ['UENO', { type: 'se-request.hand-on', id: 'r1', input: { seId: 'UEVE' } }, 'done'],
  ['UENO', takeBack('r1', 8), 'done'],
  ['UENO', { type: 'se-request.complete', id: 'r1', input: ending }, 'done'],
  ['UCAM', { type: 'se-request.withdraw', id: 'r1', input: reason }, 'ended'],
  ['UEVE', { type: 'se-request.decline', id: 'r2', input: reason }, 'done'],
  ['UCAM', { type: 'se-request.withdraw', id: 'r3', input: reason }, 'done'],
  ['UENO', { type: 'se-request.accept', id: 'r4' }, 'done'],
  ['UENO', { type: 'se-request.hand-on', id: 'r4', input: { seId: 'UEVE' } }, 'done'],
];
/** Eno has left Solution Engineering: the deal's SE, and who had a request before. */
const left: Told[] = [
  ['UADA', seats('se', ['UEVE'], 1), 'done'],
  ['UEVE', takeBack('r4', 3), 'undo-impossible'],
  [HANDOFF, { type: 'deal.leave', id: 'd1' }, 'done'],
  ...riskLeft,
  ...commitmentLeft,
  ['UADA', seats('se', ['UENO'], 2), 'done'],
  [HANDOFF, { type: 'se-request.leave', id: 'r4' }, 'done'],
  ...pocLeft,
];
/** Whoever covers acts in the place of who is away; what they may not, and what is no absence. */
const away = (person: string, coverId: string | null, until = '2026-11-27', version = 0): Command => {
  return { type: 'absence.set', person, version, input: { until, coverId } };
};
const absences: Told[] = [
  ['UENO', { type: 'absence.end', person: 'UENO' }, 'not-away'],
  ['UENO', away('UENO', 'UENO'), 'invalid'],
  ['UENO', away('UENO', 'UEVE', '2026-11-27', 3), 'changed-meanwhile'],
  ['UCAM', away('UENO', 'UEVE'), 'not-allowed'],
  ['UENO', away('UENO', 'UEVE'), 'done'],
  ['UEVE', away('UEVE', 'UENO'), 'invalid'],
  [HANDOFF, { type: 'absence.leave', id: 'UENO' }, 'done'],
  ['UENO', { type: 'absence.end', person: 'UENO' }, 'done'],
];
const closing: Told[] = [
  ['USOL', closes('d1', 'lost'), 'done'],
  ['USOL', closes('d1', 'lost'), 'deal-closed'],
  ['UCAM', { ...ask, id: 'r6' }, 'deal-closed'],
  ['ULEA', { ...start, id: 'd3' }, 'done'],
  ['USOL', { type: 'deal.reopen', id: 'd1', input: reason }, 'channel-taken'],
  ['ULEA', closes('d3', 'won'), 'done'],
  ['USOL', { type: 'deal.reopen', id: 'd1', input: reason }, 'done'],
  ['USOL', { type: 'deal.reopen', id: 'd3', input: reason }, 'channel-taken'],
  ['ULEA', { type: 'deal.undo', id: 'd3', version: 2, input: reason }, 'channel-taken'],
  ['UENO', { type: 'se-request.accept', id: 'r5' }, 'ended'],
];

/** What only Slack or the database can bring about. */
const outOfReach: Told[] = [['USOL', { ...ask, id: 'r7' }, 'slack-silent']];
const locked: Told[] = [['USOL', { ...ask, id: 'r7' }, 'busy']];

/** No command gives these: what was typed has not said which record is meant. */
const saidBeforeAnyCommand: Refusal['code'][] = [
  'nobody-called',
  'no-deal-here',
  'no-record',
  'poc-not-here',
  'not-a-name',
  'no-scoping',
];

const refusals: Record<Refusal['code'], true> = {
  ...{ outside: true, 'no-function': true, 'not-set-up': true, 'not-allowed': true, 'may-not-read': true },
  ...{
    'no-deal-here': true,
    'no-record': true,
    'no-scoping': true,
    'poc-not-here': true,
    'not-a-name': true,
    'not-found': true,
    'deal-exists': true,
    'channel-taken': true,
  },
  ...{ 'deal-closed': true, 'not-closed': true, 'already-saved': true, 'already-taken': true, ended: true },
  ...{ 'not-accepted-yet': true, 'question-open': true, 'no-question': true, 'nothing-to-undo': true },
  ...{ 'undo-impossible': true, channel: true, invalid: true, 'changed-meanwhile': true },
  ...{ 'not-away': true, 'nobody-called': true },
  ...{ busy: true, 'slack-silent': true },
  ...{ 'poc-exists': true, 'poc-taken': true, 'poc-ended': true, 'poc-started': true },
  ...{ 'poc-not-started': true, 'poc-not-ready': true, 'poc-undecided': true, 'nothing-to-agree': true },
  ...{
    'no-criteria': true,
    'no-musts': true,
    'criteria-full': true,
    'criterion-gone': true,
    'criterion-changed': true,
  },
  ...{ 'already-waived': true, 'questions-full': true, 'question-answered': true },
  ...{ 'commitment-settled': true, 'commitment-taken': true },
  ...{ 'task-ended': true, 'task-owned': true, 'task-hidden': true },
  ...{ 'risk-settled': true, 'risk-open': true, 'risk-owned': true },
  ...{ 'partner-ended': true, 'no-partner': true, 'partners-full': true, 'partner-active': true },
  ...{ 'no-services': true },
  ...{ 'step-early': true, 'step-done': true, 'deliverer-there': true, 'no-deliverer': true },
  ...{ 'scoping-ended': true, 'delivery-started': true, 'content-open': true, 'not-delivering': true },
  ...{ 'not-delivered': true, 'handoff-early': true, 'handoff-exists': true, 'handoff-standing': true },
  ...{ 'handoff-taken': true, 'handoff-incomplete': true, 'notes-full': true },
  ...{ 'section-not-needed': true, 'section-closed': true, 'section-changed': true },
};

/** Each begins with the same people and deals: what partners and Professional Services do is of no matter to the rest. */
const histories: [what: string, happens: Told[]][] = [
  [
    'deals, requests, PoCs and risks',
    [...setUp, ...aDeal, ...absences, ...requests, ...pocs, ...risks, ...commitments, ...left, ...closing],
  ],
  ['partners and PS scopings', [...setUp, ...aDeal, ...partners, ...scopings(17, 'yes')]],
  ['PS scopings and handoffs', [...setUp, ...aDeal, ...scopings(1, null), ...handoffs]],
  ['digests', [...setUp, ...aDeal, ...digests]],
  ['tasks', [...setUp, ...aDeal, ...tasks, ['UADA', seats('se', ['UEVE'], 1), 'done'], ...taskLeft]],
];
const asTold = (told: Told[]) => told.map(([, { type }, outcome]) => [type, outcome]);

it.each(histories)('in a history of %s, the rules hold after each step', async (_what, happens) => {
  const outcomes = await inAFirm(Firm.empty(), async (firm) => {
    const seen = await tell(firm, happens);
    await firm.look();
    await expectNobodyGone(firm);
    return seen;
  });
  expect(outcomes).toEqual(asTold(happens));
});

it('while Slack is silent, or the database locked, the rules hold too', async () => {
  const before = [...setUp, ...aDeal];
  const outcomes = await inAFirm(Firm.empty(), async (firm) => {
    const seen = await tell(firm, before);
    firm.silent = true;
    seen.push(...(await tell(firm, outOfReach)));
    firm.silent = false;
    seen.push(...(await firm.whileLocked(() => tell(firm, locked))));
    return seen;
  });
  expect(outcomes).toEqual(asTold([...before, ...outOfReach, ...locked]));
});

it('in these histories every command is done, and every refusal given', () => {
  const told = [...histories.flatMap(([, happens]) => happens), ...outOfReach, ...locked];
  const done = told.filter(([, , outcome]) => outcome === 'done').map(([, { type }]) => type);
  expect([...new Set(done)].toSorted()).toEqual(Object.keys(drafts).toSorted());
  const given = [...told.map(([, , outcome]) => outcome), ...saidBeforeAnyCommand].filter(
    (each) => each !== 'done',
  );
  expect([...new Set(given)].toSorted()).toEqual(Object.keys(refusals).toSorted());
});

/** Lets people ask one after the other. */
async function tell(firm: Firm, told: Told[]): Promise<[type: string, outcome: string][]> {
  const outcomes: [string, string][] = [];
  for (const [actor, command] of told) {
    const before = endings(firm);
    const answer = await askOnce(firm, actor, await forEachNeed(firm, command));
    outcomes.push([command.type, answer.ok ? 'done' : answer.refusal.code]);
    before.expectKept([command.type]);
    await expectConsistent(firm);
  }
  return outcomes;
}
