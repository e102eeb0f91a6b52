import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedTask } from '../../src/task/typed.ts';

const people = [
  { id: 'UEVE', name: 'Eve Engineer' },
  { id: 'UENO', name: 'Eno Engineer' },
  { id: 'UENA', name: 'Eno Engineer-Account' },
  { id: 'UANN', name: 'Ann Able' },
  { id: 'UANA', name: 'Ann Baker' },
];
/** A Monday. */
const TODAY = '2026-11-23';

describe('what is typed after /handoff task', () => {
  it.each([
    ['@Eve Engineer send SoW draft by tue', { ownerId: 'UEVE', title: 'send SoW draft', due: '2026-11-24' }],
    ['@eve send SoW draft by tue', { ownerId: 'UEVE', title: 'send SoW draft', due: '2026-11-24' }],
    ['@eve.engineer send it tomorrow', { ownerId: 'UEVE', title: 'send it', due: '2026-11-24' }],
    ['@Eno Engineer-Account call them', { ownerId: 'UENA', title: 'call them' }],
    ['@Eno Engineer call them', { ownerId: 'UENO', title: 'call them' }],
    ['<@UEVE|eve> call them', { ownerId: 'UEVE', title: 'call them' }],
    ['@ann call them', { unknown: 'ann', title: 'call them' }],
    ['@nobody call them', { unknown: 'nobody', title: 'call them' }],
    ['send SoW draft in 3 days', { title: 'send SoW draft', due: '2026-11-26' }],
    ['send SoW draft by 1 march', { title: 'send SoW draft', due: '2027-03-01' }],
    ['send SoW draft by monday', { title: 'send SoW draft', due: '2026-11-23' }],
    ['by friday send SoW draft', { title: 'send SoW draft', due: '2026-11-27' }],
    [
      'prepare the friday review for them',
      { title: 'prepare the friday review for them', due: '2026-11-27' },
    ],
    ['call in 5 min', { title: 'call in 5 min' }],
    ['@Eve', { ownerId: 'UEVE' }],
    ['', {}],
  ])('%j is %j', async (typed, read) => {
    const { said: _, ...found } = await readTypedTask(typed, people, TODAY);
    expect(found).toEqual(read);
  });

  it('loses no word but the name and the date', async () => {
    const words = fc.array(fc.constantFrom('send', 'the', 'SoW', 'to', 'Acme', 'café', '<b>'), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(words, fc.boolean(), fc.boolean(), async (said, named, dated) => {
        const typed = [...(named ? ['@Eve'] : []), ...said, ...(dated ? ['by friday'] : [])].join(' ');
        const read = await readTypedTask(typed, people, TODAY);
        expect(read.title).toBe(said.join(' '));
        expect(read.ownerId).toBe(named ? 'UEVE' : undefined);
        expect(read.due).toBe(dated ? '2026-11-27' : undefined);
      }),
      { numRuns: 40 },
    );
  });
});
