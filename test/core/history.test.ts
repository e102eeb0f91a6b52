import { expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { expectConsistent, expectNobodyGone } from '../support/always.ts';
import { drafts } from '../support/asking.ts';
import { pocDrafts } from '../support/asking-poc.ts';
import { psDrafts } from '../support/asking-ps.ts';
import { Firm, inAFirm } from '../support/firm.ts';
import { expectRulesKept, historiesOf, often } from '../support/histories.ts';
import { definition, untilMet } from '../support/told.ts';

const histories = historiesOf(Object.values(drafts));
/** A PoC takes many steps to its end: here little else happens. */
const pocHistories = historiesOf([
  ...Object.values(pocDrafts),
  ...often([pocDrafts['poc.add-criterion'], pocDrafts['poc.agree'], pocDrafts['poc.undo']]),
  ...often([pocDrafts['poc.give-result'], pocDrafts['poc.waive'], pocDrafts['poc.conclude']]),
  ...[drafts['deal.staff'], drafts['deal.move'], drafts['deal.reopen'], drafts['deal.undo']],
  ...[drafts['se-request.accept'], drafts['se-request.hand-on'], drafts['se-request.undo']],
]);

/** A scoping, too: here little else happens, but people who come and go. */
const psHistories = historiesOf([
  ...Object.values(psDrafts),
  ...[drafts['deal.staff'], drafts['deal.move'], drafts['deal.reopen'], drafts['deal.undo']],
]);

/** A history begins with two deals, requests, a risk, a partner, a scoping and a PoC that runs, or most of what is asked would be about nothing. */
async function begun(): Promise<Firm> {
  const firm = await Firm.open();
  const facts = { customer: 'Acme Works', process: 'edge-connectivity', stage: 'discovery', ownerId: 'USOL' };
  const asking = {
    kind: 'demo',
    outcomeWanted: 'A decision',
    needBy: '2026-11-27',
    urgency: 'normal',
  } as const;
  for (const [id, channelId] of [
    ['d1', 'COPEN'],
    ['d2', 'CPRIVATE'],
  ] as const) {
    await firm.ask('USOL', { type: 'deal.start', id, channelId, input: { name: 'Acme rollout', ...facts } });
  }
  for (const id of ['r1', 'r2', 'r3']) {
    await firm.ask('UCAM', { type: 'se-request.ask', id, dealId: 'd1', input: asking });
  }
  const asksPoc = { ...asking, kind: 'poc' } as const;
  await firm.ask('USOL', { type: 'se-request.ask', id: 'r4', dealId: 'd2', input: asksPoc });
  const raised = { severity: 'high', what: 'Their network drops', mitigation: null } as const;
  await firm.ask('UCAM', { type: 'risk.raise', id: 'k1', dealId: 'd1', input: raised });
  const registered = { partner: 'Hollow Reed', model: 'co-sell', influence: 'sourced' } as const;
  const more = { contact: null, roles: 'They open doors', registeredOn: '2026-11-20' };
  await firm.ask('UPAM', {
    type: 'partner.register',
    id: 'e1',
    dealId: 'd2',
    input: { ...registered, ...more },
  });
  const services = { kind: 'training', outcomeWanted: 'Two can run it', why: 'Nobody can' } as const;
  await firm.ask('USOL', { type: 'ps-scoping.trigger', id: 's1', dealId: 'd1', input: services });
  for (const [actor, command] of untilMet) {
    expect(await firm.ask(actor, command)).toMatchObject({ ok: true });
  }
  return firm;
}

it.each([
  ['whatever people ask for, in whatever order', histories, 12],
  ['whatever becomes of a PoC', pocHistories, 8],
  ['whatever becomes of a scoping', psHistories, 12],
])(
  '%s: the trail replays to the state, and no rule is broken',
  async (_what, those, numRuns) => {
    await expectRulesKept(begun, those, numRuns);
  },
  60_000,
);

it('its SE and who was to answer leave at once: one look frees the request of both', async () => {
  await inAFirm(begun(), async (firm) => {
    await firm.ask('UENO', { type: 'se-request.accept', id: 'r1' });
    await firm.ask('UENO', {
      type: 'se-request.ask-back',
      id: 'r1',
      input: { question: 'How many plants?' },
    });
    await firm.become('UENO', 'deactivated');
    await firm.become('UCAM', 'guest');
    await firm.look();
    await expectNobodyGone(firm);
    expect(await firm.team.load('se-request', 'r1')).toMatchObject({
      ...{ status: 'accepted', seId: null },
      questions: [{ text: 'How many plants?', from: 'USOL' }],
    });
  });
});

const reason = { reason: 'They came back' };

it('a conclusion, its undo and the undo of that take the request that asked for the PoC with them', async () => {
  await inAFirm(begun(), async (firm) => {
    expect(await firm.ask('UENO', { type: 'se-request.accept', id: 'r4' })).toMatchObject({ ok: true });
    const [, id = ''] = firm.made('poc');
    const define: Command = { type: 'poc.define', id, seen: 1, input: definition };
    for (const [actor, command] of [
      ...untilMet.slice(1, 6),
      ['UENO', define] as const,
      ...untilMet.slice(6),
    ]) {
      expect(await firm.ask(actor, { ...command, id } as Command)).toMatchObject({ ok: true });
    }
    const conclusion = { recommendation: 'proceed', summary: 'It fits', findings: 'Old drives' } as const;
    await firm.ask('UENO', { type: 'poc.conclude', id, as: 'passed', input: conclusion });
    const seen = async () => {
      const [poc, request] = [await firm.team.load('poc', id), await firm.team.load('se-request', 'r4')];
      return [poc?.status, request?.status];
    };
    expect(await seen()).toEqual(['passed', 'completed']);
    for (const wanted of [
      ['running', 'accepted'],
      ['passed', 'completed'],
    ]) {
      const version = (await firm.team.load('poc', id))?.version ?? 0;
      await firm.ask('UENO', { type: 'poc.undo', id, version, input: reason });
      expect(await seen()).toEqual(wanted);
      await expectConsistent(firm);
    }
  });
});

it.each<[what: string, before: [string, Command][], gone: string, back: [string, Command]]>([
  [
    'a deal that is reopened',
    [
      [
        'ULEA',
        {
          type: 'deal.move',
          id: 'd1',
          from: 'discovery',
          input: { to: 'lost', tick: [], untick: [], ...reason },
        },
      ],
    ],
    'USOL',
    ['ULEA', { type: 'deal.reopen', id: 'd1', input: reason }],
  ],
  [
    'a deal whose closing is undone',
    [
      [
        'ULEA',
        {
          type: 'deal.move',
          id: 'd1',
          from: 'discovery',
          input: { to: 'lost', tick: [], untick: [], ...reason },
        },
      ],
    ],
    'USOL',
    ['ULEA', { type: 'deal.undo', id: 'd1', version: 3, input: reason }],
  ],
  [
    'a request whose end is undone',
    [
      ['UENO', { type: 'se-request.accept', id: 'r1' }],
      ['UENO', { type: 'se-request.decline', id: 'r1', input: reason }],
    ],
    'UENO',
    ['UEVE', { type: 'se-request.undo', id: 'r1', version: 3, input: reason }],
  ],
  [
    'a question whose answer is undone',
    [
      ['UENO', { type: 'se-request.ask-back', id: 'r1', input: { question: 'How many plants?' } }],
      ['USOL', { type: 'se-request.answer', id: 'r1', input: { answer: 'Twelve' } }],
    ],
    'UCAM',
    ['USOL', { type: 'se-request.undo', id: 'r1', version: 3, input: reason }],
  ],
])('%s may name somebody who has left since: Handoff looks again', async (_what, before, gone, back) => {
  await inAFirm(begun(), async (firm) => {
    for (const [actor, command] of before) expect(await firm.ask(actor, command)).toMatchObject({ ok: true });
    await firm.become(gone, 'deactivated');
    await firm.look();
    await expectConsistent(firm);
    expect(await firm.ask(...back)).toMatchObject({ ok: true });
    expect(firm.lookIsDue()).toBe(true);
    await firm.look();
    await expectConsistent(firm);
  });
});
