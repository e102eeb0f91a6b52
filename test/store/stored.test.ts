import { describe, expect, it } from 'vitest';
import { dealDetails, seRequestDetails } from '../../src/store/stored.ts';

const request = {
  ...{
    v: 3,
    outcomeWanted: 'A decision',
    urgencyReason: null,
    known: null,
    attendees: ['U1'],
    notesUrl: null,
  },
  ...{
    since: 1,
    clockFrom: 1,
    endedBy: null,
    questions: [],
    note: null,
    result: null,
    declinedReason: null,
    withdrawnReason: null,
  },
};
const deal = {
  ...{ v: 1, linked: [], noPoc: null, services: 'yes', partner: null, ticked: ['pain'], lastMove: null },
  ...{ vacant: { owner: 1 }, partnerAwaited: null, csmWanted: null },
};

describe.each([
  ['a request', seRequestDetails, request, { attendees: 'U1' }],
  ['a deal', dealDetails, deal, { services: 'perhaps' }],
] as const)('the stored part of %s', (_what, schema, stored, wrong) => {
  it('is read as it was written', () => {
    expect(schema.parse(stored)).toEqual(stored);
  });

  it.each([
    ['of an unknown version', { v: 99 }],
    ['without its version', { v: undefined }],
    ['whose fields are of another kind', wrong],
  ])('%s is refused, never read wrongly', (_which, change) => {
    expect(schema.safeParse({ ...stored, ...change }).success).toBe(false);
  });
});
