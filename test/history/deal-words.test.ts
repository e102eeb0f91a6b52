import { describe, expect, it } from 'vitest';
import type { Deal, DealEvent } from '../../src/deal/model.ts';
import { deal, MONDAY } from '../support/records.ts';
import { readAgain, readEntry, readEvent } from '../support/tales.ts';

type Told = [before: Partial<Deal> | 'new', event: DealEvent, by: string, read: string[]];

const facts = { name: 'Acme rollout', customer: 'Acme Works', process: 'node-red-scale' };
const started = { ...facts, ownerId: 'USOL', stage: 'discovery' };
const unmet = ['pain', 'demo'];
const WITHOUT = 'Without: Pain and business impact understood; Tailored demo delivered';

/** One of every kind of event of a deal, with what people read of it. */
const told: { [T in DealEvent['type']]: Told[] } = {
  'deal.started': [
    [
      'new',
      { type: 'deal.started', channelId: 'CACME', facts: started },
      'ULEA',
      [
        'Lea Saleslead started the deal',
        'Deal name: Acme rollout',
        'Customer: Acme Works',
        'Stage: 1 Discovery',
        'Deal owner: Sol Sales',
        'Sales process: Node-RED at scale',
        'Home: #CACME',
      ],
    ],
  ],
  'deal.edited': [
    [
      { amount: { minor: 12_000_000, currency: 'EUR' }, services: 'yes' },
      {
        type: 'deal.edited',
        facts: {
          name: 'Acme roll-out',
          amount: { minor: 15_000_050, currency: 'EUR' },
          closeDate: '2026-12-18',
          noPoc: 'They know the product',
          services: 'no',
          partner: null,
        },
      },
      'USOL',
      [
        'Sol Sales changed the deal',
        'Deal name: Acme rollout → Acme roll-out',
        'Amount: EUR 120,000 → EUR 150,000.50',
        'Expected close: Fri 18 Dec 2026',
        'No PoC, because: They know the product',
        'Services: Yes → No',
      ],
    ],
    [
      { closeDate: '2026-12-18', partner: 'yes', amount: { minor: 5, currency: 'JPY' } },
      { type: 'deal.edited', facts: { closeDate: null, partner: null, amount: null } },
      'USOL',
      [
        'Sol Sales changed the deal',
        'Amount: JPY 5 → not known',
        'Expected close: Fri 18 Dec 2026 → not known',
        'Partner: Yes → undecided',
      ],
    ],
  ],
  'deal.ticked': [
    [
      { ticked: ['pain'] },
      { type: 'deal.ticked', ticked: ['pain', 'trigger'] },
      'USOL',
      [
        'Sol Sales ticked exit criteria, or took ticks away',
        'Ticked: also Time-bound trigger (critical event) known',
      ],
    ],
  ],
  'deal.moved': [
    [
      { stage: 'diagnose' },
      { type: 'deal.moved', to: 'validate', ticked: [], unmet, reason: 'They are quick' },
      'USOL',
      ['Sol Sales moved the deal from 2 Diagnose to 4 Validate', WITHOUT, 'Why: They are quick'],
    ],
    [
      { stage: 'validate', ticked: ['pain'] },
      { type: 'deal.moved', to: 'commit', ticked: [], unmet: [], reason: null },
      'USOL',
      [
        'Sol Sales moved the deal from 4 Validate to 5 Commit',
        'Ticked: no longer Pain and business impact understood',
      ],
    ],
  ],
  'deal.closed': [
    [
      { stage: 'closing' },
      { type: 'deal.closed', as: 'won', ticked: ['signed'], unmet, reason: 'Signed on paper' },
      'USOL',
      ['Sol Sales closed the deal as won', 'Ticked: Agreement signed', WITHOUT, 'Why: Signed on paper'],
    ],
    [
      {},
      { type: 'deal.closed', as: 'lost', ticked: [], unmet: [], reason: 'No budget' },
      'USOL',
      ['Sol Sales closed the deal as lost', 'Why: No budget'],
    ],
  ],
  'deal.reopened': [
    [
      { status: 'lost' },
      { type: 'deal.reopened', reason: 'They called' },
      'USOL',
      ['Sol Sales reopened the deal, which was closed lost', 'Why: They called'],
    ],
  ],
  'deal.se-named': [
    [{}, { type: 'deal.se-named', seId: 'UENO' }, 'UENO', ['Eno Engineer became the deal’s SE']],
    [{}, { type: 'deal.se-named', seId: 'UENO' }, 'UEVE', ['Eve Engineer made Eno Engineer the deal’s SE']],
  ],
  'deal.staffed': [
    [
      { seId: 'UENO', csmId: 'UCAM' },
      { type: 'deal.staffed', people: { owner: 'ULEA', se: 'UEVE', csm: null } },
      'USOL',
      [
        'Sol Sales changed the deal team',
        'Deal owner: Sol Sales → Lea Saleslead',
        'Solution Engineer: Eno Engineer → Eve Engineer',
        'CSM: Cam Success → nobody',
      ],
    ],
  ],
  'deal.left': [
    [
      { seId: 'UENO' },
      { type: 'deal.left', parts: ['owner', 'se'] },
      'HANDOFF',
      [
        'Handoff saw that Sol Sales, its deal owner, is no longer in Sales and Eno Engineer, its SE, is no longer in Solution Engineering',
      ],
    ],
  ],
  'deal.partner-involved': [
    [
      { partner: null },
      { type: 'deal.partner-involved', managerId: 'UCAM' },
      'UCAM',
      ['Cam Success involved a partner in the deal', 'Partner manager: Cam Success', 'Partner: Yes'],
    ],
    [
      { partner: 'yes', partnerManagerId: 'UCAM' },
      { type: 'deal.partner-involved', managerId: null },
      'UCAM',
      ['Cam Success involved a partner in the deal'],
    ],
  ],
  'deal.partner-awaited': [
    [
      { partner: 'yes', partnerAwaited: null },
      { type: 'deal.partner-awaited' },
      'UCAM',
      ['Cam Success ended the last engagement of a partner in the deal'],
    ],
  ],
  'deal.services-involved': [
    [
      { services: null },
      { type: 'deal.services-involved' },
      'UENO',
      ['Eno Engineer made services part of the deal', 'Services: Yes'],
    ],
  ],
  'deal.placed': [
    [
      { linked: ['CSHARED'] },
      { type: 'deal.placed', channelId: 'CNEW', linked: ['CSHARED', 'CMORE'] },
      'USOL',
      [
        'Sol Sales changed the deal’s channels',
        'Home: #CACME → #CNEW',
        'Linked channels: #CSHARED → #CSHARED, #CMORE',
      ],
    ],
  ],
  'deal.undone': [
    [
      { stage: 'validate', stageSince: 5 },
      {
        type: 'deal.undone',
        step: 'deal.moved',
        fields: { stage: 'diagnose', stageSince: 1, lastMove: null },
        reason: 'Too early',
      },
      'ULEA',
      ['Lea Saleslead took back a move to another stage', 'Stage: 4 Validate → 2 Diagnose', 'Why: Too early'],
    ],
    [
      { name: 'B' },
      { type: 'deal.undone', step: 'deal.undone', fields: { name: 'A' }, reason: 'It was right' },
      'USOL',
      ['Sol Sales took back an undo', 'Deal name: B → A', 'Why: It was right'],
    ],
  ],
};

describe('what happened to a deal, in words', () => {
  it.each(Object.entries(told))('%s', (_type, stories) => {
    for (const [before, event, by, read] of stories) {
      expect(readEvent('deal', before === 'new' ? undefined : deal(before), event, by)).toEqual(read);
    }
  });

  it('is read from entries of the first version too', () => {
    const changes = { ownerId: ['USOL', 'ULEA'], stage: ['discovery', 'diagnose'] } as Record<
      string,
      [unknown, unknown]
    >;
    const { name, customer, process } = facts;
    const event = {
      type: 'deal.edited',
      facts: { name, customer, process, ownerId: 'ULEA', stage: 'diagnose', amount: null, closeDate: null },
    };
    const entry = { type: 'deal.edited', actorId: 'USOL', event, changes, reason: null };
    expect(readEntry('deal', entry, deal())).toEqual([
      'Sol Sales changed the deal',
      'Stage: 1 Discovery → 2 Diagnose',
      'Deal owner: Sol Sales → Lea Saleslead',
    ]);
  });

  it('shortens what is long, and says that it did', () => {
    const reason = 'because '.repeat(120).trim();
    const moved: DealEvent = { type: 'deal.moved', to: 'validate', ticked: [], unmet: [], reason };
    const [, why = ''] = readEvent('deal', deal(), moved, 'USOL');
    expect(why).toMatch(/^Why: (because )+[a-z]*…$/);
    expect(why).toHaveLength(505);
    const noPoc = `They\nknow  ${'x'.repeat(490)}`;
    const [, said = ''] = readEvent('deal', deal(), { type: 'deal.edited', facts: { noPoc } }, 'USOL');
    expect(said).toMatch(/^No PoC, because: They know x+…$/);
    expect(said.length).toBeLessThan(230);
  });

  it('keeps the codes of stages and criteria that are no longer in the table', () => {
    const moved: DealEvent = {
      type: 'deal.moved',
      to: 'bespoke',
      ticked: [],
      unmet: ['signet'],
      reason: 'So be it',
    };
    expect(readEvent('deal', deal(), moved, 'USOL')).toEqual([
      'Sol Sales moved the deal from 1 Discovery to bespoke',
      'Without: signet',
      'Why: So be it',
    ]);
  });
});

describe('what taking a step back brings again', () => {
  it.each<[Partial<Deal>, DealEvent, string[]]>([
    [
      { stage: 'diagnose', ticked: ['pain'] },
      { type: 'deal.moved', to: 'validate', ticked: [], unmet: [], reason: null },
      ['Stage: 2 Diagnose', 'Ticked: Pain and business impact understood'],
    ],
    [{}, { type: 'deal.closed', as: 'lost', ticked: [], unmet: [], reason: 'No' }, ['Status: open']],
    [{}, { type: 'deal.se-named', seId: 'UENO' }, ['Solution Engineer: nobody']],
    [
      { vacant: { se: MONDAY } },
      { type: 'deal.placed', channelId: 'CNEW', linked: ['CSHARED'] },
      ['Home: #CACME', 'Linked channels: none'],
    ],
  ])('%o', (before, event, read) => {
    expect(readAgain('deal', deal(before), event)).toEqual(read);
  });
});
