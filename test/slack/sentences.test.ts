import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NoticeName, noticeNames } from '../../src/core/plan.ts';
import type { ChannelProblem, FieldProblem, Refusal } from '../../src/core/refusal.ts';
import type { Actor } from '../../src/core/types.ts';
import { functions } from '../../src/member/model.ts';
import { type Action, may, ownership } from '../../src/ownership.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import { renderNotice } from '../../src/slack/render.ts';
import { problemWords, sentence, whoMay } from '../../src/slack/sentences.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { everybody, staff } from '../support/firm.ts';
import { deal, MONDAY, plan, refTo, request, writeDeal, writeRequest } from '../support/records.ts';

const people = ['UADA', 'ULEA', 'USOL', 'UENO'];
const actions = Object.keys(ownership) as Action[];
const problems: ChannelProblem[] = [
  ...(['bot-absent', 'direct-message', 'archived', 'shared'] as const),
  ...(['pending-shared', 'has-guests'] as const),
];

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
  'deal-exists': [{ code: 'deal-exists', number: 7 }],
  'deal-closed': [{ code: 'deal-closed', number: 7 }],
  'already-saved': [
    { code: 'already-saved', kind: 'deal', number: 7 },
    { code: 'already-saved', kind: 'se-request', number: 12 },
  ],
  'already-taken': [{ code: 'already-taken', number: 12, by: 'UENO' }],
  ended: [
    { code: 'ended', number: 12, status: 'completed' },
    { code: 'ended', number: 12, status: 'withdrawn' },
  ],
  'not-accepted-yet': [{ code: 'not-accepted-yet', number: 12 }],
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
  'too-far': [{ code: 'too-far' }],
  'not-an-amount': [{ code: 'not-an-amount' }],
  'too-precise': [0, 2, 3].map((digits) => ({ code: 'too-precise', digits, currency: 'EUR' })),
  'too-large': [{ code: 'too-large' }],
  'currency-missing': [{ code: 'currency-missing' }],
  'unknown-currency': [{ code: 'unknown-currency', given: '€' }],
  'unknown-choice': [{ code: 'unknown-choice' }],
  'not-a-link': [{ code: 'not-a-link' }],
  'reason-needed': [{ code: 'reason-needed' }],
  'too-many': [{ code: 'too-many', max: 20 }],
  'not-in-function': [{ code: 'not-in-function', function: 'sales', who: 'UENO' }],
  outside: [
    { code: 'outside', who: ['UENO'] },
    { code: 'outside', who: people },
  ],
};

/** A sentence, or a few: complete, without holes, and short enough to be read. */
function expectReadable(text: string): void {
  expect(text).toMatch(/^[A-Z<*].*\.$/s);
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\{|\}| {2}|\.\.|,\.| \./);
  expect(text.length).toBeLessThanOrEqual(300);
}

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

describe('a notice', () => {
  let store: Store;
  const team = () => store.forTeam('TACME');
  beforeAll(async () => {
    store = openSqliteStore(':memory:');
    const home = deal({ number: 1 });
    const asked = request({ urgency: 'high', urgencyReason: 'The board meets' });
    const ended = { seId: 'UENO', acceptedAt: MONDAY, endedAt: MONDAY };
    const result = { outcome: 'They agreed', findings: 'Twelve plants' };
    await team().commit(
      plan([
        writeDeal(home),
        writeRequest(asked),
        writeRequest(request({ id: 'se-2', status: 'completed', ...ended, result })),
        writeRequest(request({ id: 'se-3', status: 'withdrawn', ...ended, withdrawnReason: 'No budget.' })),
        writeRequest(request({ id: 'se-4', status: 'withdrawn', ...ended })),
      ]),
    );
  });
  afterAll(() => store.close());

  const thread: Audience = { mention: ['UENO', 'UEVE'] };
  const reader: Audience = { reader: 'UENO', mayRead: true };
  const one: Audience = { mention: ['UENO'] };
  const other: Audience = { reader: 'UENO', mayRead: false };
  const asked = 'waits for an SE, needed by Fri 27 Nov 2026, asked by Name of USOL. It is urgent.';
  const none =
    'waits, but nobody is in Solution Engineering yet. A workspace admin can add people with /handoff settings.';
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
    ['deal.home-external', 'deal-1', reader, external],
  ];
  const render = async (notice: NoticeName, id: string, to: Audience) => {
    const known = {
      people: async (ids: readonly string[]) => everybody.filter((each) => ids.includes(each.id)),
    };
    const nobody = { person: async () => staff.sol, admins: async () => [] };
    return renderNotice(team(), { ...known, ...nobody }, notice, refTo('deal', id), to);
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
    ['se-request.requested', 'never-was'],
    ['deal.home-external', 'never-was'],
  ] as const)('%s is not said of %s, where it is no longer true', async (notice, about) => {
    expect(await render(notice, about, reader)).toBeUndefined();
  });
});

describe('the ownership table', () => {
  it('lets nobody from outside do anything, whatever else they are', () => {
    const all = { functions, leads: functions, admin: true, id: 'UGUS' };
    const parts = { dealOwner: 'UGUS', asker: 'UGUS', se: 'UGUS' };
    for (const outside of ['guest', 'stranger', 'bot', 'deactivated'] as const) {
      const actor: Actor = { ...all, outside };
      expect(actions.filter((action) => may(action, actor, parts))).toEqual([]);
    }
    expect(actions.filter((action) => may(action, { ...all, outside: null }, parts))).toEqual(actions);
  });
});
