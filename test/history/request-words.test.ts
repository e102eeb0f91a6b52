import { describe, expect, it } from 'vitest';
import type { SeRequest, SeRequestEvent } from '../../src/se-request/model.ts';
import { MONDAY, request } from '../support/records.ts';
import { readAgain, readEntry, readEvent } from '../support/tales.ts';

type Told = [before: Partial<SeRequest> | 'new', event: SeRequestEvent, by: string, read: string[]];

const { kind, outcomeWanted, needBy, urgency, urgencyReason, known, attendees, notesUrl } = request();
const facts = { kind, outcomeWanted, needBy, urgency, urgencyReason, known, attendees, notesUrl };
const open = { text: 'Which plant?', by: 'UENO', at: MONDAY, from: 'USOL', answer: null };
const answered = { ...open, answer: { text: 'The second', by: 'USOL', at: MONDAY } };
const accepted = { status: 'accepted', seId: 'UENO', acceptedAt: MONDAY } as const;

/** One of every kind of event of a request, with what people read of it. */
const told: { [T in SeRequestEvent['type']]: Told[] } = {
  'se-request.requested': [
    [
      'new',
      {
        type: 'se-request.requested',
        dealId: 'deal-1',
        facts: { ...facts, urgency: 'high', urgencyReason: 'The board meets', attendees: ['UCAM', 'ULEA'] },
      },
      'USOL',
      [
        'Sol Sales asked Solution Engineering for SE-0 (Demo)',
        'Outcome wanted: Plant managers agree to evaluate',
        'Needed by: Fri 27 Nov 2026',
        'Urgency: high',
        'Why it is urgent: The board meets',
        'Attendees: Cam Success and Lea Saleslead',
      ],
    ],
  ],
  'se-request.edited': [
    [
      { attendees: ['UCAM'], known: 'Twelve plants' },
      {
        type: 'se-request.edited',
        facts: {
          kind: 'poc',
          needBy: '2026-12-04',
          known: null,
          attendees: [],
          notesUrl: 'https://n.example/1',
        },
      },
      'USOL',
      [
        'Sol Sales changed SE-7',
        'Kind: Demo → PoC',
        'Needed by: Fri 27 Nov 2026 → Fri 4 Dec 2026',
        'What is known: Twelve plants → nothing',
        'Attendees: Cam Success → nobody',
        'Link to notes: https://n.example/1',
      ],
    ],
  ],
  'se-request.accepted': [
    [{}, { type: 'se-request.accepted', seId: 'UENO' }, 'UENO', ['Eno Engineer accepted SE-7']],
    [{}, { type: 'se-request.accepted', seId: 'UENO' }, 'UEVE', ['Eve Engineer gave SE-7 to Eno Engineer']],
    [
      { status: 'accepted', seId: null },
      { type: 'se-request.accepted', seId: 'UENO' },
      'UENO',
      ['Eno Engineer took SE-7 over'],
    ],
  ],
  'se-request.handed-on': [
    [
      accepted,
      { type: 'se-request.handed-on', seId: 'UEVE', reason: 'The slides are ready' },
      'UENO',
      ['Eno Engineer handed SE-7 on to Eve Engineer', 'For the next SE: The slides are ready'],
    ],
    [
      accepted,
      { type: 'se-request.handed-on', seId: 'UEVE', reason: null },
      'ULEA',
      ['Lea Saleslead handed SE-7 on from Eno Engineer to Eve Engineer'],
    ],
    [
      { status: 'accepted', seId: null },
      { type: 'se-request.handed-on', seId: 'UEVE', reason: null },
      'ULEA',
      ['Lea Saleslead handed SE-7 on to Eve Engineer'],
    ],
  ],
  'se-request.handed-back': [
    [
      accepted,
      { type: 'se-request.handed-back', reason: 'No time' },
      'UENO',
      ['Eno Engineer handed SE-7 back', 'Why: No time'],
    ],
    [
      accepted,
      { type: 'se-request.handed-back', reason: 'He is ill' },
      'UEVE',
      ['Eve Engineer handed SE-7 back, which Eno Engineer had', 'Why: He is ill'],
    ],
  ],
  'se-request.asked-back': [
    [
      accepted,
      { type: 'se-request.asked-back', question: 'Which plant?', from: 'USOL' },
      'UENO',
      ['Eno Engineer asked back about SE-7', 'Question: Which plant?', 'To: Sol Sales'],
    ],
    [
      accepted,
      { type: 'se-request.asked-back', question: 'Which plant?', from: null },
      'UENO',
      ['Eno Engineer asked back about SE-7', 'Question: Which plant?', 'To: Sales'],
    ],
  ],
  'se-request.answered': [
    [
      { ...accepted, questions: [open] },
      { type: 'se-request.answered', answer: 'The second' },
      'USOL',
      ['Sol Sales answered the question about SE-7', 'Answer: The second'],
    ],
  ],
  'se-request.completed': [
    [
      accepted,
      { type: 'se-request.completed', outcome: 'They agreed', findings: 'One protocol' },
      'UENO',
      ['Eno Engineer completed SE-7', 'Outcome: They agreed', 'Findings: One protocol'],
    ],
  ],
  'se-request.declined': [
    [
      {},
      { type: 'se-request.declined', reason: 'No fit' },
      'UEVE',
      ['Eve Engineer declined SE-7', 'Why: No fit'],
    ],
  ],
  'se-request.withdrawn': [
    [{}, { type: 'se-request.withdrawn', reason: null }, 'USOL', ['Sol Sales withdrew SE-7']],
    [
      accepted,
      { type: 'se-request.withdrawn', reason: 'The deal was lost.' },
      'ULEA',
      ['Lea Saleslead withdrew SE-7', 'Why: The deal was lost.'],
    ],
  ],
  'se-request.ended-with-deal': [
    [accepted, { type: 'se-request.ended-with-deal' }, 'ULEA', ['Lea Saleslead withdrew SE-7 with its deal']],
  ],
  'se-request.left': [
    [
      accepted,
      { type: 'se-request.left' },
      'HANDOFF',
      [
        'Handoff saw that Eno Engineer, its SE, is no longer in Solution Engineering: somebody there takes SE-7 over',
      ],
    ],
  ],
  'se-request.question-passed': [
    [
      { ...accepted, questions: [open] },
      { type: 'se-request.question-passed', from: 'ULEA' },
      'HANDOFF',
      ['Handoff saw that Sol Sales has left: Lea Saleslead answers the question about SE-7'],
    ],
    [
      { ...accepted, questions: [answered, open] },
      { type: 'se-request.question-passed', from: null },
      'HANDOFF',
      ['Handoff saw that Sol Sales has left: Sales answers the question about SE-7'],
    ],
  ],
  'se-request.undone': [
    [
      { ...accepted, since: 5 },
      {
        type: 'se-request.undone',
        step: 'se-request.accepted',
        fields: { status: 'requested', seId: null, acceptedAt: null, since: 1 },
        reason: 'The wrong one',
      },
      'UENO',
      [
        'Eno Engineer took back the acceptance of SE-7',
        'Status: accepted → not accepted yet',
        'Its SE: Eno Engineer → nobody',
        'Why: The wrong one',
      ],
    ],
    [
      { ...accepted, questions: [answered] },
      {
        type: 'se-request.undone',
        step: 'se-request.answered',
        fields: { questions: [open] },
        reason: 'Not the second',
      },
      'USOL',
      [
        'Sol Sales took back the answer about SE-7',
        'Last question: “Which plant?” answered with “The second” → “Which plant?” without an answer',
        'Why: Not the second',
      ],
    ],
  ],
};

describe('what happened to a request, in words', () => {
  it.each(Object.entries(told))('%s', (_type, stories) => {
    for (const [before, event, by, read] of stories) {
      const state = before === 'new' ? undefined : request({ number: 7, ...before });
      expect(readEvent('se-request', state, event, by)).toEqual(read);
    }
  });

  it('is read from entries of the first version too', () => {
    const entry = (type: string, changes: Record<string, [unknown, unknown]>, more = {}) => ({
      ...{ type, actorId: 'UENO', event: { type, ...more }, changes, reason: null },
    });
    const end: Record<string, [unknown, unknown]> = {
      status: ['accepted', 'completed'],
      endedAt: [null, MONDAY],
      result: [null, { outcome: 'Yes', findings: 'None' }],
    };
    const read = (given: ReturnType<typeof entry>) => readEntry('se-request', given, request({ number: 7 }));
    expect(read(entry('se-request.completed', end, { outcome: 'Yes', findings: 'None' }))).toEqual([
      'Eno Engineer completed SE-7',
      'Outcome: Yes',
      'Findings: None',
    ]);
    const taken: Record<string, [unknown, unknown]> = {
      status: ['requested', 'accepted'],
      seId: [null, 'UENO'],
      acceptedAt: [null, MONDAY],
    };
    expect(read(entry('se-request.accepted', taken, { seId: 'UENO' }))).toEqual([
      'Eno Engineer accepted SE-7',
    ]);
  });
});

describe('what taking a step back brings again', () => {
  it.each<[Partial<SeRequest>, SeRequestEvent, string[]]>([
    [{}, { type: 'se-request.accepted', seId: 'UENO' }, ['Status: not accepted yet', 'Its SE: nobody']],
    [
      accepted,
      { type: 'se-request.completed', outcome: 'Yes', findings: 'None' },
      ['Status: accepted', 'Outcome: none yet'],
    ],
    [
      accepted,
      { type: 'se-request.asked-back', question: 'Which plant?', from: null },
      ['Last question: none'],
    ],
    [
      { ...accepted, questions: [answered] },
      { type: 'se-request.asked-back', question: 'And when?', from: null },
      ['Last question: “Which plant?” answered with “The second”'],
    ],
    [{}, { type: 'se-request.withdrawn', reason: 'Not needed' }, ['Status: not accepted yet']],
  ])('%o', (before, event, read) => {
    expect(readAgain('se-request', request(before), event)).toEqual(read);
  });
});
