import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedCommitment } from '../../src/commitment/typed.ts';

const TODAY = '2026-11-23';

describe('what is typed after /handoff commitment', () => {
  it.each([
    ['we deliver SSO by 1 march', { what: 'we deliver SSO', dueDate: '2027-03-01' }],
    ['by friday a second training day', { what: 'a second training day', dueDate: '2026-11-27' }],
    ['SSO before 15 January 2027, with audit logs', { what: 'SSO, with audit logs', dueDate: '2027-01-15' }],
    ['support no later than 1 march', { what: 'support', dueDate: '2027-03-01' }],
    ['SSO comes in the release of 1 march', { what: 'SSO comes in the release of 1 march' }],
    ['a visit on friday', { what: 'a visit on friday' }],
    ['reports drawn by hand', { what: 'reports drawn by hand' }],
    ['by 1 march', { dueDate: '2027-03-01' }],
    ['  two\nlines ', { what: 'two\nlines' }],
    ['', {}],
  ])('%j is %j', async (typed, read) => {
    expect(await readTypedCommitment(typed, TODAY)).toEqual(read);
  });

  it('loses no word where no day is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (typed) => {
        const { dueDate, what = '' } = await readTypedCommitment(typed, TODAY);
        if (!dueDate) expect(what).toBe(typed.trim());
      }),
    );
  });
});
