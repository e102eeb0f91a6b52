import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NoticeName, noticeNames } from '../../src/core/plan.ts';
import type { ChannelProblem, FieldProblem, Refusal } from '../../src/core/refusal.ts';
import type { Actor } from '../../src/core/types.ts';
import { type CsHandoffEvent, handoffStatuses } from '../../src/cs-handoff/model.ts';
import type { Digest } from '../../src/digest/model.ts';
import { functions } from '../../src/member/model.ts';
import { type Action, may, ownership } from '../../src/ownership.ts';
import { stepCodes } from '../../src/ps-scoping/order.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import { renderNotice } from '../../src/slack/render.ts';
import { whoMay } from '../../src/slack/roles.ts';
import { problemWords, sentence } from '../../src/slack/sentences.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { commitment, writeCommitment } from '../support/commitment-drawings.ts';
import { everybody, staff } from '../support/firm.ts';
import { handoffAfter, started, submitted, writeHandoff } from '../support/handoff-pure.ts';
import { partner, writePartner } from '../support/partner-drawings.ts';
import { created, pocAfter } from '../support/poc-drawings.ts';
import {
  deal,
  MONDAY,
  plan,
  refTo,
  request,
  team as teamOf,
  writeAbsence,
  writeDeal,
  writeRequest,
  writeTeam,
} from '../support/records.ts';
import { risk, writeRisk } from '../support/risk-drawings.ts';
import { scoping, writeScoping } from '../support/scoping-drawings.ts';
import { task, writeTask } from '../support/task-drawings.ts';

const people = ['UADA', 'ULEA', 'USOL', 'UENO'];
const actions = Object.keys(ownership) as Action[];
const namedRoles = [
  'deal-owner',
  'deal-se',
  'deal-csm',
  'deal-partner-manager',
  'its-se',
  'asker',
  'question-owner',
  'risk-owner',
  'keeper',
  'csm-after-handoff',
  'task-owner',
  'task-creator',
  'deliverer',
  'last-actor',
  'oneself',
];
const problems: ChannelProblem[] = [
  ...(['bot-absent', 'direct-message', 'archived', 'shared'] as const),
  ...(['pending-shared', 'has-guests'] as const),
];

/** The refusals that say nothing but of which record they are. */
type Plain = {
  [C in Refusal['code']]: { code: C; number: number } extends Extract<Refusal, { code: C }> ? C : never;
}[Refusal['code']];
const sayOf = <C extends Plain>(...codes: C[]) =>
  Object.fromEntries(codes.map((code) => [code, [{ code, number: 3 }]])) as {
    [K in C]: Extract<Refusal, { code: K }>[];
  };

/** Every refusal there is, with whatever makes a difference to its sentence. */
const refusals: { [C in Refusal['code']]: Extract<Refusal, { code: C }>[] } = {
  outside: (['guest', 'stranger', 'bot', 'deactivated'] as const).map((kind) => ({ code: 'outside', kind })),
  'no-function': [true, false].flatMap((youAreAdmin) =>
    [[], people].map((admins) => ({ code: 'no-function', admins, youAreAdmin }) as const),
  ),
  'not-set-up': [true, false].flatMap((youAreAdmin) =>
    [[], people].map((admins) => ({ code: 'not-set-up', admins, youAreAdmin }) as const),
  ),
  'not-allowed': actions.flatMap((action) =>
    [[], ['USOL'], people.slice(0, 3)].map(
      (ask) => ({ code: 'not-allowed', action, may: ownership[action], ask }) as const,
    ),
  ),
  'may-not-read': [{ code: 'may-not-read' }],
  'not-found': [{ code: 'not-found', kind: 'deal' }],
  'no-deal-here': [{ code: 'no-deal-here' }],
  'not-away': [true, false].map((you) => ({ code: 'not-away', person: 'UENO', you })),
  'nobody-called': ['zoe', '<!channel> `x`'].map((typed) => ({ code: 'nobody-called', typed })),
  'not-a-name': ['SE', '<!channel> `x`'].map((typed) => ({ code: 'not-a-name', typed })),
  'no-record': [{ code: 'no-record', kind: 'se-request', number: 12 }],
  'deal-exists': [{ code: 'deal-exists', number: 7 }],
  'channel-taken': [{ code: 'channel-taken', number: 7, by: 8 }],
  'deal-closed': (['won', 'lost'] as const).map((as) => ({ code: 'deal-closed', number: 7, as })),
  'already-saved': [
    { code: 'already-saved', kind: 'deal', number: 7 },
    { code: 'already-saved', kind: 'se-request', number: 12 },
  ],
  'already-taken': [{ code: 'already-taken', number: 12, by: 'UENO' }],
  ended: [
    { code: 'ended', number: 12, status: 'completed' },
    { code: 'ended', number: 12, status: 'declined' },
    { code: 'ended', number: 12, status: 'withdrawn' },
  ],
  'not-accepted-yet': [{ code: 'not-accepted-yet', number: 12 }],
  'not-closed': [{ code: 'not-closed', number: 7 }],
  'question-open': [{ code: 'question-open', number: 12 }],
  'no-question': [{ code: 'no-question', number: 12 }],
  'poc-exists': [{ code: 'poc-exists', number: 3 }],
  'poc-not-here': [{ code: 'poc-not-here', number: 99, deal: 7 }],
  'poc-taken': [{ code: 'poc-taken', number: 3, by: 'UENO' }],
  'poc-ended': (['passed', 'failed', 'stopped'] as const).map((status) => ({
    code: 'poc-ended',
    number: 3,
    status,
  })),
  'poc-started': [{ code: 'poc-started', number: 3 }],
  'poc-not-started': [{ code: 'poc-not-started', number: 3 }],
  'poc-not-ready': [
    { code: 'poc-not-ready', number: 3, parts: ['impact', 'decisionRule'], gates: [], agreement: false },
    { code: 'poc-not-ready', number: 3, parts: [], gates: ['signals', 'plan'], agreement: true },
  ],
  'poc-undecided': [1, 2].map((open) => ({ code: 'poc-undecided', number: 3, open })),
  'nothing-to-agree': [{ code: 'nothing-to-agree', number: 3 }],
  'no-criteria': [{ code: 'no-criteria', number: 3 }],
  'no-musts': [{ code: 'no-musts', number: 3 }],
  'criteria-full': [{ code: 'criteria-full', number: 3, max: 20 }],
  'criterion-gone': [{ code: 'criterion-gone', number: 3 }],
  'criterion-changed': [{ code: 'criterion-changed', number: 3 }],
  'already-waived': [{ code: 'already-waived', number: 3 }],
  'questions-full': [{ code: 'questions-full', number: 3, max: 20 }],
  'question-answered': [{ code: 'question-answered', number: 3 }],
  'risk-settled': (['accepted', 'closed'] as const).map((status) => ({
    code: 'risk-settled',
    number: 5,
    status,
  })),
  'commitment-settled': (['kept', 'dropped'] as const).map((status) => ({
    ...{ code: 'commitment-settled', number: 2, status },
  })),
  'commitment-taken': [{ code: 'commitment-taken', number: 2, by: 'UENO' }],
  'task-ended': (['done', 'cancelled'] as const).map((status) => ({
    code: 'task-ended',
    number: 81,
    status,
  })),
  'task-owned': [{ code: 'task-owned', number: 81, by: 'UENO' }],
  'task-hidden': [{ code: 'task-hidden', number: 81 }],
  'risk-open': [{ code: 'risk-open', number: 5 }],
  'risk-owned': [{ code: 'risk-owned', number: 5, by: 'UENO' }],
  'no-scoping': ([null, 'price', 'accept'] as const).map((step) => ({ code: 'no-scoping', number: 7, step })),
  ...sayOf('no-deliverer', 'content-open', 'delivery-started', 'not-delivering'),
  ...sayOf('partner-ended', 'partner-active'),
  // To accept or to take over is never too early.
  'step-early': stepCodes
    .slice(2)
    .flatMap((step) =>
      [true, false].map((later) => ({ code: 'step-early', number: 4, step, next: 'needs', later }) as const),
    ),
  'step-done': [{ code: 'step-done', number: 4, step: 'needs', next: 'effort' }],
  'scoping-ended': (['delivered', 'handed-over', 'declined', 'withdrawn'] as const).map((status) => ({
    ...{ code: 'scoping-ended', number: 4, status },
  })),
  'not-delivered': [{ code: 'not-delivered', number: 4 }],
  'handoff-early': [{ code: 'handoff-early', number: 7 }],
  'handoff-exists': [{ code: 'handoff-exists', number: 7 }],
  'handoff-standing': handoffStatuses.map((status) => ({ code: 'handoff-standing', number: 7, status })),
  'handoff-taken': [{ code: 'handoff-taken', number: 7, by: 'UCAM' }],
  'handoff-incomplete': (['submit', 'complete'] as const).map((before) => ({
    ...{ code: 'handoff-incomplete', number: 7, before },
    missing: [
      { section: 'goals', fn: 'sales', who: null, fields: ['goals', 'measures', 'why'], returned: false },
      { section: 'technical', fn: 'se', who: 'UENO', fields: ['environment'], returned: true },
    ],
  })),
  'section-not-needed': [{ code: 'section-not-needed', number: 7, section: 'partner' }],
  'section-closed': handoffStatuses.slice(1).map((status) => ({
    ...{ code: 'section-closed', number: 7, section: 'goals', status },
  })),
  'section-changed': [null, 'UENO'].map((by) => ({
    ...{ code: 'section-changed', number: 7, section: 'goals', by },
  })),
  'notes-full': [{ code: 'notes-full', number: 7, max: 40 }],
  'deliverer-there': [{ code: 'deliverer-there', number: 4, by: 'UENO' }],
  'no-services': [null, 'USOL'].map((ownerId) => ({ code: 'no-services', number: 7, ownerId })),
  'no-partner': [null, 'USOL'].map((ownerId) => ({ code: 'no-partner', number: 7, ownerId })),
  'partners-full': [{ code: 'partners-full', number: 7, max: 10 }],
  'nothing-to-undo': (
    ['first', 'handoff', 'with-deal', 'follows', 'agreed', 'handed-over', 'not-yours'] as const
  ).map((why) => ({
    code: 'nothing-to-undo',
    why,
  })),
  'undo-impossible': [{ code: 'undo-impossible', person: 'UENO', function: 'se' }],
  channel: problems.map((problem) => ({ code: 'channel', problem })),
  invalid: [{ code: 'invalid', fields: { name: { code: 'required' }, amount: { code: 'too-large' } } }],
  'changed-meanwhile': [{ code: 'changed-meanwhile' }],
  busy: [{ code: 'busy' }],
  'slack-silent': [{ code: 'slack-silent' }],
};

/** Everything that can be wrong with a field. */
const fieldProblems: { [C in FieldProblem['code']]: Extract<FieldProblem, { code: C }>[] } = {
  required: [{ code: 'required' }],
  'too-long': [{ code: 'too-long', max: 3000 }],
  'not-a-date': [{ code: 'not-a-date' }],
  'in-the-past': [{ code: 'in-the-past' }],
  'in-the-future': [{ code: 'in-the-future' }],
  before: [{ code: 'before', date: '2026-11-23' }],
  'after-decision': [true, false].map((started) => ({ code: 'after-decision', date: '2026-11-23', started })),
  fixed: [{ code: 'fixed' }],
  'not-days': [{ code: 'not-days' }],
  'partner-active': [{ code: 'partner-active', number: 2 }],
  'in-no-function': [{ code: 'in-no-function', who: 'UENO' }],
  'too-far': [{ code: 'too-far' }, { code: 'too-far', years: 1 }],
  'covers-oneself': [{ code: 'covers-oneself' }],
  'shares-no-function': [{ code: 'shares-no-function', who: 'UENO' }],
  'away-too': [{ code: 'away-too', who: 'UENO', until: '2026-11-30' }],
  'several-functions': [{ code: 'several-functions', who: 'UENO', among: ['sales', 'se'] }],
  'not-an-amount': [{ code: 'not-an-amount' }],
  'too-precise': [0, 2, 3].map((digits) => ({ code: 'too-precise', digits, currency: 'EUR' })),
  'too-large': [{ code: 'too-large' }],
  'currency-missing': [{ code: 'currency-missing' }],
  'unknown-currency': [{ code: 'unknown-currency', given: '€' }],
  'unknown-choice': [{ code: 'unknown-choice' }],
  'not-a-link': [{ code: 'not-a-link' }],
  'not-on-deal': [{ code: 'not-on-deal' }],
  'not-a-time': [{ code: 'not-a-time' }],
  'unknown-zone': [{ code: 'unknown-zone' }],
  'ends-early': [{ code: 'ends-early' }],
  'not-a-holiday': [{ code: 'not-a-holiday', line: 'Boxing Day '.repeat(30) }],
  'other-year': [{ code: 'other-year', line: '25 Dec 2027 Christmas Day', year: 2026 }],
  'name-too-long': [{ code: 'name-too-long', line: '25 Dec '.repeat(20), max: 80 }],
  'holidays-too-long': [{ code: 'holidays-too-long', year: 2027, max: 3000 }],
  'not-a-calendar': (['no-event', 'torn', 'past'] as const).map((why) => ({ code: 'not-a-calendar', why })),
  'too-many-years': [{ code: 'too-many-years', from: 2026, to: 2040, max: 5 }],
  'reason-needed': (['urgent', 'back', 'unmet', 'lost', 'conditions', 'not-won'] as const).map((why) => ({
    code: 'reason-needed',
    why,
  })),
  'too-many': [{ code: 'too-many', max: 20 }],
  'not-in-function': [{ code: 'not-in-function', function: 'sales', who: 'UENO' }],
  channel: [{ code: 'channel', problem: 'bot-absent' }],
  'not-there': [{ code: 'not-there' }],
  'deal-there': [{ code: 'deal-there', number: 7 }],
  'content-agreed': [{ code: 'content-agreed' }],
  'services-asked': [true, false].map((started) => ({ code: 'services-asked', number: 4, started })),
  'home-linked': [{ code: 'home-linked' }],
  'known-and-not': [{ code: 'known-and-not' }],
  'already-theirs': [{ code: 'already-theirs', who: 'UENO' }],
  outside: [
    { code: 'outside', who: ['UENO'] },
    { code: 'outside', who: people },
  ],
};

/** A sentence, or a few: complete, without holes, and short enough to be read. */
function expectReadable(text: string): void {
  expect(text).toMatch(/^[A-Z<*“].*\.$/s);
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\{|\}| {2}|\.\.|,\.| \./);
  expect(text.length).toBeLessThanOrEqual(300);
}

/** A channel's digest that does not come any more. */
const stoppedDigest: Digest = {
  ...{ id: 'digest-1', number: 0, version: 0, status: 'stopped', setBy: 'USOL' },
  ...{ at: 540, tz: 'UTC', days: [1], fullOn: null, quiet: false },
  ...{ sentOn: null, last: null, before: null, posted: true },
  ...{ fn: null, ownerId: null, stage: null, partner: null },
};

describe('a refusal is said in a sentence', () => {
  it.each(Object.values(refusals).flat())('$code', (refusal) => {
    expectReadable(sentence(refusal));
  });

  it.each(actions)('who may do %s is put in words', (action) => {
    const [may] = refusals['not-allowed'].filter((each) => each.action === action);
    expect(may && sentence(may).toLowerCase()).toContain(whoMay(ownership[action]).toLowerCase());
  });
});

describe('what is wrong with a field is said in a sentence', () => {
  it.each(Object.values(fieldProblems).flat())('$code', (problem) => {
    expectReadable(problemWords(problem, (id) => `Name of ${id}`));
  });

  it('names people and functions', () => {
    const name = (id: string) => staff.eno.name.replace('UENO', id);
    expect(problemWords({ code: 'not-in-function', function: 'sales', who: 'UENO' }, name)).toBe(
      'Name of UENO is not in Sales. Choose somebody who is.',
    );
    expect(problemWords({ code: 'outside', who: ['UGUS', 'UBO'] }, name)).toBe(
      'Name of UGUS and Name of UBO are not full members of this workspace. Choose colleagues only.',
    );
  });
});

const behind = [started(), ...submitted()];
const closing: CsHandoffEvent[] = [
  { type: 'cs-handoff.accepted' },
  { type: 'cs-handoff.completed', kickoffOn: '2026-11-20' },
  { type: 'cs-handoff.rated', stars: 4, comment: 'Clear.' },
];
const returned: CsHandoffEvent = {
  type: 'cs-handoff.returned',
  sections: [{ section: 'technical', code: 'incomplete', question: 'Which firewall?' }],
};
/** Handoffs as they are when somebody is told of them; whose turn they are is read from them. */
const handoffs = [
  [started()],
  [...behind, ...closing.slice(0, 1)],
  [...behind, returned],
  [...behind, ...closing],
  [...behind, { type: 'cs-handoff.withdrawn', reason: 'Sold twice.' } as const],
  [
    ...behind,
    ...closing.slice(0, 1),
    { type: 'cs-handoff.noted', section: 'technical', text: 'It moved.' } as const,
  ],
].map((events, i) => {
  const state = { ...handoffAfter(events), id: `ho-${i + 1}`, version: 0 };
  return { ...writeHandoff(state), waitingOn: [] };
});

describe('a notice', () => {
  let store: Store;
  const team = () => store.forTeam('TACME');
  beforeAll(async () => {
    store = openSqliteStore(':memory:');
    const home = deal({ number: 1 });
    const asked = request({ urgency: 'high', urgencyReason: 'The board meets' });
    const late = request({ id: 'se-11', urgency: 'high', clockFrom: Date.parse('2026-11-20T12:00:00Z') });
    const ended = { seId: 'UENO', acceptedAt: MONDAY, endedAt: MONDAY };
    const result = { outcome: 'They agreed', findings: 'Twelve plants' };
    const question = { text: 'Which plants?', by: 'UEVE', at: MONDAY, from: 'USOL', answer: null };
    const settled = { status: 'closed', settledBy: 'UEVE', settledReason: 'Gone.' } as const;
    const over = { status: 'ended', endedBy: 'UEVE', endedReason: 'They are busy.' } as const;
    const answered = { ...question, answer: { text: 'All twelve.', by: 'USOL', at: MONDAY } };
    await team().commit(
      plan([
        writeDeal(home),
        { kind: 'digest', expect: null, waitingOn: [], state: stoppedDigest },
        writeRequest(asked),
        writeRequest(request({ id: 'se-2', status: 'completed', ...ended, result })),
        writeRequest(request({ id: 'se-3', status: 'withdrawn', ...ended, withdrawnReason: 'No budget.' })),
        writeRequest(request({ id: 'se-4', status: 'withdrawn', ...ended })),
        writeRequest(request({ id: 'se-5', status: 'accepted', seId: 'UENO', acceptedAt: MONDAY })),
        writeRequest(request({ id: 'se-6', questions: [question] })),
        writeRequest(request({ id: 'se-7', status: 'accepted', seId: 'UENO', questions: [answered] })),
        writeRequest(
          request({ id: 'se-8', status: 'declined', endedBy: 'UEVE', declinedReason: 'No plant is free.' }),
        ),
        writeRequest(request({ id: 'se-9', status: 'accepted', seId: null })),
        writeDeal(
          deal({
            ...{ id: 'deal-2', ownerId: null, vacant: { owner: MONDAY }, csmId: 'UENO' },
            ...{ partner: 'yes', partnerAwaited: MONDAY },
          }),
        ),
        writeDeal(deal({ id: 'deal-3', status: 'lost', stageSince: MONDAY })),
        writeRequest(request({ id: 'se-10', dealId: 'deal-3', status: 'withdrawn', ...ended })),
        { ...writeRequest(late), waitingOn: [] },
        {
          kind: 'poc',
          expect: null,
          state: { ...pocAfter([created]), id: 'poc-1', version: 0 },
          waitingOn: [],
        },
        {
          ...{ kind: 'poc', expect: null, waitingOn: [] },
          state: {
            ...pocAfter([created, { type: 'poc.stopped', reason: 'Sold.' }]),
            id: 'poc-2',
            version: 0,
          },
        },
        writeRisk(risk({ id: 'risk-1', number: 1, version: 0, raisedBy: 'USOL', raisedAt: MONDAY })),
        writeRisk(risk({ id: 'risk-2', version: 0, raisedBy: 'USOL', ownerId: 'UENO' })),
        writeRisk(risk({ id: 'risk-3', version: 0, ...settled, ownerId: 'UEVE', severity: 'low' })),
        writeCommitment(commitment({ id: 'cmt-1', version: 0, function: 'ps', dueDate: '2027-03-01' })),
        writeCommitment(commitment({ id: 'cmt-2', version: 0, keeperId: 'UENO' })),
        writeCommitment(commitment({ id: 'cmt-3', version: 0, ...settled, status: 'dropped' })),
        writeScoping(scoping({ id: 'ps-1', version: 0, askerId: 'USOL' })),
        writeScoping(
          scoping({ id: 'ps-2', version: 0, status: 'accepted', delivererId: 'UENO', askerId: 'USOL' }),
        ),
        writeScoping(
          scoping({
            ...{ id: 'ps-3', version: 0, number: 3, status: 'needs-agreed', delivererId: 'UEVE' },
            ...{
              changeReason: 'A seventh plant',
              technicalSummary: 'Six gateways',
              targetDate: '2027-03-01',
            },
          }),
        ),
        writeScoping(
          scoping({
            ...{
              id: 'ps-4',
              version: 0,
              number: 4,
              status: 'delivered',
              delivererId: 'UEVE',
              endedBy: 'UEVE',
            },
            delivery: {
              ...{ by: 'UEVE', at: 1, signedOffBy: 'Petra', signedOffOn: '2026-11-20' },
              deviations: 'Late',
            },
          }),
        ),
        writeScoping(
          scoping({
            ...{ id: 'ps-5', version: 0, number: 5, status: 'declined', endedBy: 'UEVE' },
            declinedReason: 'Nobody is free',
          }),
        ),
        writeScoping(scoping({ id: 'ps-6', version: 0, number: 6, status: 'withdrawn', endedBy: 'USOL' })),
        ...handoffs,
        writeTask(task({ id: 'task-1', version: 0, createdBy: 'USOL', ownerId: 'UENO' })),
        writeTask(
          task({
            id: 'task-2',
            version: 0,
            createdBy: 'UENO',
            dealId: null,
            status: 'done',
            endedBy: 'UEVE',
          }),
        ),
        writePartner(partner({ id: 'partner-1', version: 0, createdBy: 'USOL' })),
        writePartner(partner({ id: 'partner-2', version: 0, ...over })),
        writeTeam(teamOf('se', ['UENO'])),
        writeTeam(teamOf('sales', ['UENO'])),
      ]),
    );
    await store.forTeam('TALONE').commit(plan([writeDeal(deal()), writeRequest(request())]));
    const away = (id: string, coverId: string | null) =>
      writeAbsence({ id, until: '2026-11-27', endsAt: Number.MAX_SAFE_INTEGER, coverId, setBy: id });
    const asks = [writeDeal(deal()), writeRequest(request({ status: 'accepted', seId: 'UEVE' }))];
    const team3 = [writeTeam(teamOf('se', ['UENO', 'UEVE', 'USOL'])), ...asks];
    await store.forTeam('TAWAY').commit(plan([...team3, away('UEVE', 'UENO'), away('USOL', null)]));
  });
  afterAll(() => store.close());

  const thread: Audience = { mention: ['UENO', 'UEVE'] };
  const reader: Audience = { reader: 'UENO', mayRead: true };
  const one: Audience = { mention: ['UENO'] };
  const other: Audience = { reader: 'UENO', mayRead: false };
  const asked = 'waits for an SE, needed by Fri 27 Nov 2026, asked by Name of USOL. It is urgent.';
  const none =
    'waits, but nobody is in Solution Engineering. A workspace admin can add people with /handoff settings.';
  const late =
    'is urgent, and nobody has accepted it within 4 business hours. Name of USOL asked for it and needs it by Fri 27 Nov 2026.';
  const external =
    '<#CACME>, the home of *DEAL-1* Acme rollout, is open to people from outside, or about to be. Its cards there show nothing until that ends, and whose turn it is comes by direct message.';
  const said: [notice: NoticeName, about: string, to: Audience, text: string][] = [
    [
      'se-request.requested',
      'se-1',
      thread,
      '<@UENO> <@UEVE> *SE-1* waits for one of you to accept it, on the card above.',
    ],
    ['se-request.requested', 'se-1', one, '<@UENO> *SE-1* waits for you to accept it, on the card above.'],
    ['se-request.requested', 'se-1', reader, `SE-1 Demo for Acme rollout ${asked}`],
    ['se-request.requested', 'se-1', other, `SE-1 Demo ${asked}`],
    ['se-request.completed', 'se-2', one, '<@UENO> *SE-2* is completed. The outcome is on the card above.'],
    ['se-request.completed', 'se-2', reader, 'SE-2 Demo for Acme rollout is completed.'],
    ['se-request.completed', 'se-2', other, 'SE-2 Demo is completed.'],
    [
      'se-request.withdrawn',
      'se-3',
      one,
      '<@UENO> *SE-3* was withdrawn; nothing is left to do. The card above says why.',
    ],
    ['se-request.withdrawn', 'se-4', one, '<@UENO> *SE-4* was withdrawn; nothing is left to do.'],
    [
      'se-request.withdrawn',
      'se-3',
      reader,
      'SE-3 Demo for Acme rollout was withdrawn; nothing is left to do. Why: No budget.',
    ],
    ['se-request.withdrawn', 'se-3', other, 'SE-3 Demo was withdrawn; nothing is left to do.'],
    ['se-request.unowned', 'se-1', reader, `SE-1 Demo for Acme rollout ${none}`],
    ['se-request.unowned', 'se-1', other, `SE-1 Demo ${none}`],
    ['se-request.late', 'se-11', reader, `SE-11 Demo for Acme rollout ${late}`],
    ['se-request.late', 'se-11', other, `SE-11 Demo ${late}`],
    ['se-request.unowned', 'se-9', reader, `SE-9 Demo for Acme rollout ${none}`],
    [
      'se-request.unowned',
      'se-1',
      one,
      '<@UENO> *SE-1* waits, but nobody is in Solution Engineering. A workspace admin can add people with `/handoff settings`.',
    ],
    ['se-request.yours', 'se-5', one, '<@UENO> *SE-5* is yours now, on the card above.'],
    ['se-request.yours', 'se-5', reader, 'SE-5 Demo for Acme rollout, needed by Fri 27 Nov 2026, is yours.'],
    ['se-request.yours', 'se-5', other, 'SE-5 Demo, needed by Fri 27 Nov 2026, is yours.'],
    [
      'se-request.question',
      'se-6',
      one,
      '<@UENO> *SE-6* waits for your answer to the question on the card above.',
    ],
    [
      'se-request.question',
      'se-6',
      reader,
      'Name of UEVE asks about SE-6 Demo for Acme rollout. The work waits for your answer.',
    ],
    ['se-request.answered', 'se-7', one, '<@UENO> *SE-7* has an answer to the question, on the card above.'],
    ['se-request.answered', 'se-7', reader, 'The question about SE-7 Demo for Acme rollout is answered.'],
    ['se-request.changed', 'se-5', one, '<@UENO> *SE-5* was changed; the card above shows how it stands.'],
    [
      'se-request.changed',
      'se-5',
      reader,
      'SE-5 Demo for Acme rollout was changed. It is needed by Fri 27 Nov 2026.',
    ],
    ['se-request.changed', 'se-8', reader, 'SE-8 Demo for Acme rollout: Declined by Name of UEVE.'],
    ['se-request.declined', 'se-8', one, '<@UENO> *SE-8* was declined. The card above says why.'],
    ['se-request.declined', 'se-8', reader, 'Name of UEVE declined SE-8 Demo for Acme rollout.'],
    [
      'poc.turn',
      'poc-1',
      one,
      '*POC-1* waits for <@UENO> to define it and agree its criteria, on the card above.',
    ],
    [
      'poc.turn',
      'poc-1',
      reader,
      'POC-1 for Acme rollout waits for you to define it and agree its criteria.',
    ],
    ['poc.turn', 'poc-1', other, 'POC-1 waits for you to define it and agree its criteria.'],
    ['poc.changed', 'poc-2', one, '<@UENO> *POC-2*: Stopped by Name of UENO. The card above shows it.'],
    ['poc.changed', 'poc-2', reader, 'POC-2 for Acme rollout: Stopped by Name of UENO.'],
    ['poc.changed', 'poc-2', other, 'POC-2: Stopped by Name of UENO.'],
    ['task.yours', 'task-1', one, '<@UENO> *TASK-1* is yours, due Tue 24 Nov 2026: Send the SoW draft.'],
    [
      'task.yours',
      'task-1',
      reader,
      'TASK-1 on DEAL-1 Acme rollout is yours, due Tue 24 Nov 2026. It was created by Name of USOL. Send the SoW draft.',
    ],
    ['task.yours', 'task-1', other, 'TASK-1 is yours, due Tue 24 Nov 2026. It was created by Name of USOL.'],
    ['task.done', 'task-2', one, '<@UENO> *TASK-2* is done: Send the SoW draft.'],
    ['task.done', 'task-2', reader, 'TASK-2 is done. Name of UEVE did it.'],
    [
      'risk.unowned',
      'risk-1',
      one,
      '<@UENO> *RISK-1* is a technical risk of high severity without an owner. Name one under “All risks” on the card above.',
    ],
    [
      'risk.unowned',
      'risk-1',
      reader,
      'RISK-1, a technical risk of high severity on DEAL-1 Acme rollout, has no owner. It was raised by Name of USOL.',
    ],
    ['risk.unowned', 'risk-1', other, 'RISK-1 has no owner. It was raised by Name of USOL.'],
    [
      'risk.yours',
      'risk-2',
      one,
      '<@UENO> *RISK-2* is yours: say how it is mitigated under “All risks” on the card above.',
    ],
    [
      'risk.yours',
      'risk-2',
      reader,
      'RISK-2, a technical risk of high severity on DEAL-1 Acme rollout, is yours.',
    ],
    [
      'risk.changed',
      'risk-2',
      reader,
      'RISK-2, a technical risk of high severity on DEAL-1 Acme rollout, is yours and was changed.',
    ],
    [
      'risk.changed',
      'risk-2',
      one,
      '<@UENO> *RISK-2* was changed; “All risks” on the card above shows how it stands.',
    ],
    [
      'risk.reopened',
      'risk-1',
      one,
      '<@UENO> *RISK-1* is open again; “All risks” on the card above shows how it stands.',
    ],
    ['risk.reopened', 'risk-1', other, 'RISK-1 is open again.'],
    ['risk.changed', 'risk-1', one, '<@UENO> *RISK-1* is no longer yours.'],
    [
      'risk.changed',
      'risk-1',
      reader,
      'RISK-1, a technical risk of high severity on DEAL-1 Acme rollout, is no longer yours: it has no owner now.',
    ],
    ['risk.settled', 'risk-3', one, '<@UENO> *RISK-3* is closed. “All risks” on the card above says why.'],
    [
      'risk.settled',
      'risk-3',
      reader,
      'RISK-3, a technical risk of low severity on DEAL-1 Acme rollout, was closed by Name of UEVE.',
    ],
    ['risk.settled', 'risk-3', other, 'RISK-3 was closed by Name of UEVE.'],
    [
      'commitment.unowned',
      'cmt-1',
      one,
      '<@UENO> *CMT-1* is a promise that nobody in particular keeps in Professional Services. Take it over, or say who keeps it, under “All commitments” on the card above.',
    ],
    [
      'commitment.unowned',
      'cmt-1',
      reader,
      'CMT-1, a promise to the customer of DEAL-1 Acme rollout, is for Professional Services to keep, by Mon 1 Mar 2027. Take it over, or say who keeps it.',
    ],
    [
      'commitment.yours',
      'cmt-2',
      one,
      '<@UENO> *CMT-2* is yours to keep. “All commitments” on the card above says what was promised.',
    ],
    [
      'commitment.yours',
      'cmt-2',
      reader,
      'CMT-2, a promise to the customer of DEAL-1 Acme rollout, is yours to keep.',
    ],
    ['commitment.yours', 'cmt-2', other, 'CMT-2 is yours to keep.'],
    [
      'commitment.changed',
      'cmt-2',
      one,
      '<@UENO> *CMT-2* was changed. “All commitments” on the card above says how it stands.',
    ],
    [
      'commitment.changed',
      'cmt-2',
      reader,
      'CMT-2, a promise to the customer of DEAL-1 Acme rollout, is yours to keep and was changed.',
    ],
    ['commitment.changed', 'cmt-1', one, '<@UENO> *CMT-1* is no longer yours to keep.'],
    [
      'commitment.changed',
      'cmt-1',
      reader,
      'CMT-1, a promise to the customer of DEAL-1 Acme rollout, is no longer yours to keep. It is with Professional Services now.',
    ],
    [
      'commitment.settled',
      'cmt-3',
      one,
      '<@UENO> *CMT-3* was dropped. “All commitments” on the card above says why.',
    ],
    [
      'commitment.settled',
      'cmt-3',
      reader,
      'CMT-3, a promise to the customer of DEAL-1 Acme rollout, was dropped by Name of UEVE.',
    ],
    ['commitment.settled', 'cmt-3', other, 'CMT-3 was dropped by Name of UEVE.'],
    ['commitment.reopened', 'cmt-1', one, '<@UENO> *CMT-1* is open again.'],
    ['commitment.reopened', 'cmt-1', other, 'CMT-1 is open again.'],
    [
      'partner.registered',
      'partner-1',
      one,
      '<@UENO> *PARTNER-1* is a new partner engagement. “All partners” on the card above has it.',
    ],
    [
      'partner.registered',
      'partner-1',
      reader,
      'PARTNER-1, Hollow Reed as a co-sell partner on DEAL-1 Acme rollout, was registered by Name of USOL.',
    ],
    ['partner.registered', 'partner-1', other, 'PARTNER-1 was registered by Name of USOL.'],
    [
      'partner.changed',
      'partner-1',
      one,
      '<@UENO> *PARTNER-1* has changed. “All partners” on the card above has it.',
    ],
    ['partner.changed', 'partner-1', other, 'PARTNER-1 has changed.'],
    [
      'partner.ended',
      'partner-2',
      one,
      '<@UENO> *PARTNER-2* has ended. “All partners” on the card above says why.',
    ],
    ['partner.ended', 'partner-2', other, 'PARTNER-2 was ended by Name of UEVE.'],
    [
      'ps-scoping.turn',
      'ps-1',
      thread,
      '<@UENO> <@UEVE> *PS-1* waits for one of you to accept it and become its deliverer, on the card above.',
    ],
    [
      'ps-scoping.turn',
      'ps-1',
      reader,
      'Name of USOL asks for PS-1 Implementation for Acme rollout: somebody in Professional Services accepts, and becomes the deliverer.',
    ],
    [
      'ps-scoping.turn',
      'ps-2',
      other,
      'PS-2 Implementation waits for you to hold a conversation with the customer, asked by Name of USOL.',
    ],
    ['ps-scoping.given', 'ps-3', one, '<@UENO> *PS-3* is no longer yours; nothing is left to do.'],
    [
      'ps-scoping.given',
      'ps-3',
      reader,
      'PS-3 Implementation for Acme rollout is no longer yours: Name of UEVE delivers it.',
    ],
    [
      'ps-scoping.edited',
      'ps-3',
      { ...one, changed: ['why', 'targetDate'] },
      '<@UENO> *PS-3* was changed: why services, target date. “Open” on the card above shows it.',
    ],
    [
      'ps-scoping.edited',
      'ps-3',
      { ...reader, changed: ['targetDate'] },
      'PS-3 Implementation for Acme rollout was changed: target date.',
    ],
    ['ps-scoping.edited', 'ps-3', other, 'PS-3 Implementation was changed.'],
    [
      'ps-scoping.summarised',
      'ps-3',
      one,
      '<@UENO> *PS-3* has a new technical summary. “Open” on the card above shows it.',
    ],
    [
      'ps-scoping.content-changed',
      'ps-3',
      one,
      '<@UENO> *PS-3* goes back to the needs: its agreed content changes, and effort and price are cleared. The card above says why.',
    ],
    [
      'ps-scoping.undone',
      'ps-3',
      { ...reader, changed: ['ps-scoping.priced'] },
      'PS-3 Implementation for Acme rollout was set back: the price of it was taken back. It is now: Needs agreed. Next: the deliverer holds a conversation with the customer.',
    ],
    [
      'ps-scoping.delivered',
      'ps-4',
      one,
      '<@UENO> *PS-4* is delivered and signed off, with deviations, which the card above tells.',
    ],
    [
      'ps-scoping.declined',
      'ps-5',
      one,
      '<@UENO> *PS-5* was declined by Name of UEVE; nothing is left to do. The card above says why.',
    ],
    ['ps-scoping.withdrawn', 'ps-6', other, 'PS-6 Implementation was withdrawn by Name of USOL.'],
    ['deal.home-external', 'deal-1', reader, external],
    [
      'deal.lost',
      'deal-3',
      one,
      '<@UENO> *DEAL-3* was lost, and your requests on it with it; nothing is left to do.',
    ],
    [
      'deal.lost',
      'deal-3',
      reader,
      'DEAL-3 Acme rollout was lost, and SE-10 with it; nothing is left to do.',
    ],
    ['deal.lost', 'deal-3', other, 'DEAL-3 was lost, and SE-10 with it; nothing is left to do.'],
    [
      'deal.csm-wanted',
      'deal-1',
      one,
      '<@UENO> *DEAL-1* has come to Commit and has no CSM. Customer Success joins here, before the signature.',
    ],
    [
      'deal.csm-wanted',
      'deal-1',
      reader,
      'DEAL-1 Acme rollout has come to Commit and has no CSM. Customer Success joins here, before the signature.',
    ],
    [
      'deal.csm-wanted',
      'deal-1',
      other,
      'DEAL-1 has come to Commit and has no CSM. Customer Success joins here, before the signature.',
    ],
    ['cs-handoff.turn', 'ho-1', one, '*HO-1* waits for <@UENO> to write Technical. The card above has it.'],
    ['cs-handoff.turn', 'ho-1', reader, 'HO-1 for Acme rollout waits for you to write Technical.'],
    ['cs-handoff.turn', 'ho-1', other, 'HO-1 waits for you to write Technical.'],
    [
      'cs-handoff.accepted',
      'ho-2',
      one,
      '<@UENO> *HO-2* was accepted by Name of USOL. The card above shows it.',
    ],
    ['cs-handoff.accepted', 'ho-2', reader, 'HO-2 for Acme rollout was accepted by Name of USOL.'],
    ['cs-handoff.returned', 'ho-3', one, '<@UENO> *HO-3* was returned: Technical. The card above shows it.'],
    ['cs-handoff.returned', 'ho-3', reader, 'HO-3 for Acme rollout was returned: Technical.'],
    [
      'cs-handoff.completed',
      'ho-4',
      one,
      '<@UENO> *HO-4* is completed: the kickoff was held. Its quality is rated 4 of 5 by Name of USOL. The card above shows it.',
    ],
    [
      'cs-handoff.completed',
      'ho-4',
      other,
      'HO-4 is completed: the kickoff was held. Its quality is rated 4 of 5 by Name of USOL.',
    ],
    [
      'cs-handoff.rated',
      'ho-4',
      reader,
      'HO-4 for Acme rollout has its rating. Its quality is rated 4 of 5 by Name of USOL.',
    ],
    [
      'cs-handoff.withdrawn',
      'ho-5',
      one,
      '<@UENO> *HO-5* was withdrawn by Name of USOL. The card above shows it.',
    ],
    ['cs-handoff.withdrawn', 'ho-5', other, 'HO-5 was withdrawn by Name of USOL.'],
    ['cs-handoff.noted', 'ho-6', one, '<@UENO> *HO-6* has a new note to Technical. The card above shows it.'],
    ['cs-handoff.noted', 'ho-6', reader, 'HO-6 for Acme rollout has a new note to Technical.'],
    [
      'cs-handoff.undone',
      'ho-3',
      one,
      '<@UENO> *HO-3* is now: Returned, 1 section is missing. The card above shows it.',
    ],
    ['cs-handoff.undone', 'ho-3', other, 'HO-3 is now: Returned, 1 section is missing.'],
    ['deal.part-given', 'deal-2', reader, 'You are CSM of DEAL-2 Acme rollout now.'],
    ['deal.part-given', 'deal-2', other, 'You are CSM of DEAL-2 now.'],
    ['deal.part-given', 'deal-2', one, '<@UENO> you are CSM of *DEAL-2* now.'],
    [
      'deal.part-taken',
      'deal-2',
      reader,
      'The team of DEAL-2 Acme rollout has changed, and you are no longer on it in the part you had. Now: CSM Name of UENO.',
    ],
    ['deal.part-taken', 'deal-2', one, '<@UENO> the team of *DEAL-2* has changed. The card above shows it.'],
    [
      'deal.partner-awaited',
      'deal-2',
      reader,
      'DEAL-2 Acme rollout involves a partner whose part is not defined yet.',
    ],
    [
      'deal.partner-awaited',
      'deal-2',
      other,
      'DEAL-2 involves a partner whose part is not defined yet. It is in a private channel: ask a Sales lead to invite you.',
    ],
    [
      'deal.partner-awaited',
      'deal-2',
      one,
      '<@UENO> *DEAL-2* involves a partner whose part is not defined yet: `/handoff partner` registers the engagement.',
    ],
    [
      'function.unowned',
      'se',
      reader,
      'Somebody has left Solution Engineering. One thing has nobody now: SE-9 Demo for Acme rollout, needed by Fri 27 Nov 2026, asked by Name of USOL.',
    ],
    [
      'function.unowned',
      'sales',
      reader,
      'Somebody has left Sales. One thing has nobody now: DEAL-2 Acme rollout · no deal owner.',
    ],
    [
      'function.waiting',
      'se',
      reader,
      'You are in Solution Engineering now. 3 things wait for somebody there: RISK-1 High risk on Acme rollout: The gateway drops data; SE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026, asked by Name of USOL; SE-9 Demo for Acme rollout, needed by Fri 27 Nov 2026, asked by Name of USOL.',
    ],
    [
      'function.waiting',
      'sales',
      reader,
      'You are in Sales now. One thing waits for somebody there: DEAL-2 Acme rollout · no deal owner.',
    ],
    [
      'function.unattended',
      'se',
      { reader: 'USOL', mayRead: false },
      'What you asked for waits, but nobody is in Solution Engineering. A workspace admin can add people with `/handoff settings`. It is SE-1 Demo, needed by Fri 27 Nov 2026.',
    ],
    [
      'absence.set',
      'UEVE',
      reader,
      'You cover for Name of UEVE until Fri 27 Nov 2026: in Solution Engineering you may do all that Name of UEVE may, and are told instead. Waiting now: SE-1.',
    ],
    [
      'absence.set',
      'UEVE',
      { reader: 'UEVE', mayRead: true },
      'You are away until Fri 27 Nov 2026; Name of UENO covers.',
    ],
    [
      'absence.set',
      'USOL',
      reader,
      'Name of USOL is away until Fri 27 Nov 2026 and nobody covers, so you are told instead.',
    ],
    ['absence.ended', 'USOL', reader, 'You cover for Name of USOL no longer: the lead stands in.'],
    ['absence.ended', 'UENO', reader, 'You are back: what waits for you comes to you again.'],
    [
      'absence.cover-left',
      'USOL',
      { reader: 'USOL', mayRead: true },
      'Whoever covers for you no longer can, so the lead stands in. `/handoff away` names somebody else.',
    ],
    [
      'absence.cover-left',
      'USOL',
      reader,
      'Whoever covered for Name of USOL no longer can, so you are told instead until Fri 27 Nov 2026.',
    ],
    [
      'function.without-lead',
      'se',
      reader,
      'Solution Engineering has no lead any more: until you name one with `/handoff settings`, every member has a lead’s rights.',
    ],
    [
      'digest.stopped',
      'digest-1',
      reader,
      'The digest in <#digest-1> has stopped. That is over by now: to have it again, run `/handoff digest` there.',
    ],
    [
      'nudge.unreachable',
      'UENO',
      reader,
      'Name of UENO has things due, and Slack does not let Handoff write to them. Check that the app’s Messages tab is on and that they have not blocked it; `/handoff tasks mine` shows them what is due meanwhile.',
    ],
    [
      'function.empty',
      'cs',
      reader,
      'Nobody is in Customer Success any more, so what waits for it waits for nobody. Add people with `/handoff settings`.',
    ],
  ];
  const render = async (notice: NoticeName, id: string, to: Audience) => {
    const known = {
      people: async (ids: readonly string[]) => everybody.filter((each) => ids.includes(each.id)),
    };
    const nobody = {
      person: async (id: string) => everybody.find((each) => each.id === id) ?? staff.sol,
      admins: async () => [],
    };
    const anywhere = async (id: string) => ({ id, private: false, problem: null, members: [] });
    const channels = { known: anywhere, recent: anywhere, fresh: anywhere };
    // Of these workspaces one has nobody in any function, and in one people are away.
    const elsewhere = notice.startsWith('absence.') ? 'TAWAY' : 'TACME';
    const records = store.forTeam(notice === 'function.unattended' ? 'TALONE' : elsewhere);
    const ports = { store: records, people: { ...known, ...nobody }, channels, now: () => MONDAY };
    return renderNotice(ports, notice, refTo('deal', id), to);
  };

  it.each(said)('%s about %s to %j', async (notice, about, to, text) => {
    expect((await render(notice, about, to))?.text).toBe(text);
    expectReadable(text);
  });

  it('of every kind is read above', () => {
    expect(new Set(said.map(([notice]) => notice))).toEqual(new Set(noticeNames));
  });

  it.each([
    ['se-request.requested', 'se-2'],
    ['se-request.completed', 'se-1'],
    ['se-request.withdrawn', 'se-1'],
    ['se-request.unowned', 'se-3'],
    ['se-request.late', 'se-1'],
    ['se-request.yours', 'se-1'],
    ['se-request.question', 'se-7'],
    ['se-request.answered', 'se-1'],
    ['se-request.declined', 'se-1'],
    ['task.yours', 'task-2'],
    ['task.done', 'task-1'],
    ['risk.unowned', 'risk-2'],
    ['risk.unowned', 'risk-3'],
    ['risk.yours', 'risk-1'],
    ['risk.yours', 'risk-3'],
    ['risk.reopened', 'risk-3'],
    ['risk.settled', 'risk-1'],
    ['commitment.unowned', 'cmt-2'],
    ['commitment.yours', 'cmt-1'],
    ['commitment.yours', 'cmt-3'],
    ['commitment.settled', 'cmt-1'],
    ['commitment.reopened', 'cmt-3'],
    ['deal.lost', 'deal-1'],
    ['deal.part-given', 'deal-1'],
    ['deal.partner-awaited', 'deal-1'],
    ['function.waiting', 'cs'],
    ['function.unowned', 'cs'],
    ['function.unattended', 'se'],
    ['function.without-lead', 'cs'],
    ['function.empty', 'se'],
    ['se-request.requested', 'never-was'],
    ['deal.home-external', 'never-was'],
  ] as const)('%s is not said of %s, where it is no longer true', async (notice, about) => {
    expect(await render(notice, about, reader)).toBeUndefined();
  });
});

describe('the ownership table', () => {
  it('lets nobody from outside do anything, whatever else they are', () => {
    const all = { functions, leads: functions, covers: [], admin: true, id: 'UGUS' };
    const parts = {
      ...Object.fromEntries(namedRoles.map((role) => [role, 'UGUS'])),
      function: 'se' as const,
    };
    for (const outside of ['guest', 'stranger', 'bot', 'deactivated'] as const) {
      const actor: Actor = { ...all, outside };
      expect(actions.filter((action) => may(action, actor, parts))).toEqual([]);
    }
    const others = actions.filter((action) => !may(action, { ...all, outside: null }, parts));
    expect(others).toEqual([
      'deal.leave',
      'se-request.leave',
      'se-request.tell-late',
      'poc.leave',
      'ps-scoping.leave',
      'cs-handoff.leave',
      'risk.leave',
      'commitment.leave',
      'absence.leave',
      'task.leave',
      'digest.send',
      'function.look',
      'workspace.import-holidays',
      'nudge.give',
    ]);
  });
});
