import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tallyOf, verdictOf } from '../../src/poc/conclusion.ts';
import { carriedOver, differenceOf, edited, moved, removed } from '../../src/poc/criteria.ts';
import { type Criterion, outcomes, type Priority, type Result, type Version } from '../../src/poc/model.ts';

const results = [...outcomes, 'waived', 'open'] as const;
type Given = (typeof results)[number];

const criterion = (i: number, priority: Priority = 'must', pain = `Pain ${i}`): Criterion => ({
  id: `c${i}`,
  rev: i,
  pain,
  signal: 'Gone',
  priority,
});
const result = (i: number, given: Exclude<Given, 'open'>): Result => ({
  ...{ criterionId: `c${i}`, version: 1, rev: 1, result: given, evidence: 'Seen', by: 'UENO', at: 1 },
  ...{ confirmedBy: null, confirmedOn: null },
});

/** An agreed version with these criteria, each with what was found. */
function version(given: readonly (readonly [Priority, Given])[]): { versions: Version[] } {
  const criteria = given.map(([priority], i) => criterion(i, priority));
  const found = given.flatMap(([, each], i) => (each === 'open' ? [] : [result(i, each)]));
  return { versions: [{ number: 1, criteria, agreements: [], agreedAt: 1, results: found }] };
}

describe('what a PoC may be concluded as', () => {
  const must = (...all: Given[]) => all.map((each) => ['must', each] as const);
  const should = (...all: Given[]) => all.map((each) => ['should', each] as const);

  it.each([
    ['every must is met', must('met', 'met'), 'passed'],
    ['a must is waived', must('met', 'waived'), 'passed'],
    ['only a should fails, or is open', [...must('met'), ...should('not-met', 'open')], 'passed'],
    ['a must is partly met', must('met', 'partly-met'), 'failed'],
    ['a must is not met', must('not-met', 'met'), 'failed'],
    ['a must is open', must('met', 'open'), 'undecided'],
    ['a must failed, and one is open', must('not-met', 'open'), 'undecided'],
  ] as const)('%s: %#', (_, given, as) => {
    expect(verdictOf(version(given)).as).toBe(as);
  });

  const anything = fc.array(fc.tuple(fc.constantFrom('must', 'should'), fc.constantFrom(...results)), {
    maxLength: 20,
  });

  it('is never passed with a failing or open must, and never failed with an open one', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const musts = given.filter(([priority]) => priority === 'must').map(([, each]) => each);
        const { as } = verdictOf(version(given));
        const bad = musts.some((each) => each === 'partly-met' || each === 'not-met');
        expect(as === 'undecided').toBe(musts.includes('open'));
        if (as === 'passed') expect(bad).toBe(false);
        if (as === 'failed') expect(bad).toBe(true);
      }),
    );
  });

  it('counts every criterion once', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const tally = tallyOf(version(given));
        expect(Object.values(tally).reduce((sum, each) => sum + each, 0)).toBe(given.length);
        for (const each of results) expect(tally[each]).toBe(given.filter(([, it]) => it === each).length);
      }),
    );
  });
});

describe('sets of criteria', () => {
  const sets = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 20 });
  const ids = (set: readonly Criterion[]) => set.map(({ id }) => id);

  it('keep every criterion when one is moved, which comes back by the other way', () => {
    fc.assert(
      fc.property(sets, fc.nat(19), fc.constantFrom<1 | -1>(1, -1), (numbers, at, by) => {
        const set = numbers.map((i) => criterion(i));
        const id = set[at % set.length]?.id ?? '';
        const after = moved(set, id, by);
        expect(ids(after).toSorted()).toEqual(ids(set).toSorted());
        const stayed = ids(after).join() === ids(set).join();
        if (!stayed) expect(moved(after, id, by === 1 ? -1 : 1)).toEqual(set);
        expect(stayed).toBe(set.at(by === 1 ? -1 : 0)?.id === id);
      }),
    );
  });

  it('differ by what was added, taken out and changed; only what did not change keeps its result', () => {
    fc.assert(
      fc.property(sets, sets, fc.nat(30), (before, after, touched) => {
        const from = before.map((i) => criterion(i));
        const to = edited(
          after.map((i) => criterion(i)),
          criterion(touched, 'must', 'Another pain'),
        );
        const { added, removed: gone, changed, unchanged } = differenceOf(from, to);
        expect([...ids(added), ...ids(changed.map((each) => each.to)), ...ids(unchanged)].toSorted()).toEqual(
          ids(to).toSorted(),
        );
        expect(gone.every(({ id }) => !ids(to).includes(id))).toBe(true);
        const kept = carriedOver(
          before.map((i) => result(i, 'met')),
          from,
          to,
        );
        expect(kept.map(({ criterionId }) => criterionId).toSorted()).toEqual(ids(unchanged).toSorted());
        expect(ids(removed(to, `c${touched}`))).not.toContain(`c${touched}`);
      }),
    );
  });
});
