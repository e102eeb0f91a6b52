import { expect } from 'vitest';
import type { Deal } from '../../src/deal/model.ts';
import { type Criterion, currentVersion, type Poc, pocEnded, type Version } from '../../src/poc/model.ts';
import { isSettled, type Risk } from '../../src/risk/model.ts';
import type { Firm } from './firm.ts';

// What holds of PoCs and technical risks at every moment of every history. Source: "PoC" and "Technical risk" of the
// domain.

/** One step of a record's trail: what it was, what happened, what it is. */
interface Step<S> {
  before: S | undefined;
  type: string;
  after: S;
}

const editing = [
  'poc.criterion-added',
  'poc.criterion-edited',
  'poc.criterion-moved',
  'poc.criterion-removed',
  'poc.draft-discarded',
];

/** What may happen to a PoC from one step to the next. */
export function expectPocStep({ before, type, after }: Step<Poc>): void {
  const frozen = ({ criteria, agreements, agreedAt }: Version) => ({ criteria, agreements, agreedAt });
  const agreed = before?.versions ?? [];
  const same = after.versions.slice(0, agreed.length);
  expect(same.map(frozen), `agreed criteria never change, ${type}`).toEqual(agreed.map(frozen));
  // Results are given against the last version; when there is a next one, those of the old one stay as they were.
  const old = (versions: readonly Version[]) => versions.slice(0, Math.max(after.versions.length - 1, 0));
  if (after.versions.length === agreed.length) {
    const results = (versions: readonly Version[]) => old(versions).map((each) => each.results);
    expect(results(after.versions), `old versions keep their results, ${type}`).toEqual(results(agreed));
  }
  if (editing.includes(type)) expect(after.agreements, 'a half agreement falls with an edit').toEqual([]);
  if (before && pocEnded(before)) {
    expect(type, 'concluded stays concluded but for an undo').toBe('poc.undone');
  }
}

/** What may happen to a risk from one step to the next. */
export function expectRiskStep({ before, type, after }: Step<Risk>): void {
  if (before && isSettled(before) && !isSettled(after)) {
    expect(['risk.reopened', 'risk.undone'], 'settled stays settled').toContain(type);
  }
}

const says = ({ id, pain, signal, priority }: Criterion) => ({ id, pain, signal, priority });

/** What holds of a PoC as it is, whatever came before. */
export function expectSound(poc: Poc, deal: Deal | undefined): void {
  for (const { number, criteria, agreements, results } of poc.versions) {
    expect(poc.versions[number - 1]?.criteria, 'versions are counted').toBe(criteria);
    expect(
      criteria.some(({ priority }) => priority === 'must'),
      'a must decides',
    ).toBe(true);
    const both = agreements.map(({ as }) => as).toSorted();
    expect(both, 'each agreed for oneself').toEqual(['owner', 'se']);
    for (const { criterionId, version } of results) {
      const given = poc.versions[version - 1]?.criteria.find(({ id }) => id === criterionId);
      const now = criteria.find(({ id }) => id === criterionId);
      expect(given && says(given), 'a result belongs to what was agreed').toEqual(now && says(now));
      expect(now, 'a result is of a criterion').toBeDefined();
    }
    expect(new Set(results.map(({ criterionId }) => criterionId)).size, 'one result each').toBe(
      results.length,
    );
  }
  if (poc.status === 'draft') expect(poc.versions).toEqual([]);
  if (['agreed', 'running', 'passed', 'failed'].includes(poc.status)) expect(poc.versions).not.toEqual([]);
  expectHonest(poc);
  if (!pocEnded(poc)) expect(deal?.status, 'no PoC goes on on a lost deal').not.toBe('lost');
}

/** Passed and failed are what the musts say. */
function expectHonest(poc: Poc): void {
  const { criteria = [], results = [] } = currentVersion(poc) ?? {};
  const musts = criteria
    .filter(({ priority }) => priority === 'must')
    .map(({ id }) => results.find(({ criterionId }) => criterionId === id)?.result);
  const bad = musts.filter((result) => result === 'partly-met' || result === 'not-met');
  if (poc.status === 'passed') {
    expect(
      musts.every((result) => result === 'met' || result === 'waived'),
      'never passed with a failing or open must',
    ).toBe(true);
  }
  if (poc.status === 'failed') {
    expect(musts, 'never failed with an open must').not.toContain(undefined);
    expect(bad, 'never failed without a failing must').not.toEqual([]);
  }
  if (poc.status === 'passed' || poc.status === 'failed') expect(poc.conclusion).not.toBeNull();
}

/** A half agreement is of somebody who has the part, to the set as it reads now. */
export function expectWordsCount(
  poc: Poc,
  deal: Deal,
  then: (at: number, by: string) => Poc | undefined,
): void {
  for (const { as, by, at } of poc.agreements) {
    expect(by, `who agreed is the ${as}`).toBe(as === 'se' ? poc.seId : deal.ownerId);
    expect(then(at, by)?.draft, 'they agreed to what it says').toEqual(poc.draft);
  }
  expect(poc.agreements.length, 'one alone has agreed, or it would be agreed').toBeLessThan(2);
}

/** Once Handoff has looked: nothing that goes on names somebody who cannot act for it. */
export async function expectNobodyGoneFrom(
  firm: Firm,
  engineers: readonly string[],
  here: readonly string[],
) {
  for (const id of firm.made('poc')) {
    const poc = await firm.team.load('poc', id);
    if (!poc || pocEnded(poc)) continue;
    if (poc.seId) expect(engineers, `SE of ${id}`).toContain(poc.seId);
    const deal = await firm.team.load('deal', poc.dealId);
    expect(poc.ownerId, 'its turns know who owns the deal').toBe(deal?.ownerId);
    for (const { ownerId, answer } of poc.questions) {
      if (!answer && ownerId) expect(here, `who answers on ${id}`).toContain(ownerId);
    }
  }
  for (const id of firm.made('risk')) {
    const risk = await firm.team.load('risk', id);
    if (risk && !isSettled(risk) && risk.ownerId) expect(engineers, `owner of ${id}`).toContain(risk.ownerId);
  }
}
