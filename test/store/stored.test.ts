import { describe, expect, it } from 'vitest';
import { seRequestDetails } from '../../src/store/stored.ts';

// A sample of every shape that was ever released. When a shape changes, the old sample stays and the new one joins.

const released: [name: string, stored: string, read: object][] = [
  [
    'an SE request’s details, v1, as asked',
    '{"v":1,"outcomeWanted":"Plant managers agree to evaluate","urgencyReason":null,"known":null,"attendees":[],"notesUrl":null,"result":null,"withdrawnReason":null}',
    {
      outcomeWanted: 'Plant managers agree to evaluate',
      urgencyReason: null,
      known: null,
      attendees: [],
      notesUrl: null,
      result: null,
      withdrawnReason: null,
    },
  ],
  [
    'an SE request’s details, v1, with everything',
    '{"v":1,"outcomeWanted":"A decision","urgencyReason":"The board meets","known":"On premises","attendees":["U1","U2"],"notesUrl":"https://notes.example.com","result":{"outcome":"They agreed","findings":"Twelve plants"},"withdrawnReason":"Not needed"}',
    {
      outcomeWanted: 'A decision',
      urgencyReason: 'The board meets',
      known: 'On premises',
      attendees: ['U1', 'U2'],
      notesUrl: 'https://notes.example.com',
      result: { outcome: 'They agreed', findings: 'Twelve plants' },
      withdrawnReason: 'Not needed',
    },
  ],
];

describe('stored shapes', () => {
  it.each(released)('%s', (_name, stored, read) => {
    expect(seRequestDetails.parse(JSON.parse(stored))).toMatchObject(read);
  });

  it.each([
    ['of an unknown version', { v: 99 }],
    ['without its version', { v: undefined }],
    ['whose fields are of another kind', { attendees: 'U1' }],
  ])('a row %s is refused, never read wrongly', (_what, change) => {
    const [, stored = ''] = released[0] ?? [];
    expect(seRequestDetails.safeParse({ ...JSON.parse(stored), ...change }).success).toBe(false);
  });
});
