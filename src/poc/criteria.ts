import type { Criterion, Poc, Result } from './model.ts';
import { currentVersion } from './model.ts';

// What can be done to a set of criteria, and how two sets differ. All pure; no set is changed in place.

type Criteria = readonly Criterion[];

/** Whether two criteria say the same: an unchanged one keeps its result. */
export const saysTheSame = (a: Criterion, b: Criterion) =>
  a.pain === b.pain && a.signal === b.signal && a.priority === b.priority;

/** Whether two sets are the same, order included. */
export const sameSet = (a: Criteria, b: Criteria) =>
  a.length === b.length &&
  a.every((each, i) => {
    const other = b[i];
    return other !== undefined && other.id === each.id && saysTheSame(each, other);
  });

/** With one more at the end. */
export const added = (set: Criteria, criterion: Criterion): Criteria => [...set, criterion];

/** With this one in place of the one that has its id. */
export const edited = (set: Criteria, criterion: Criterion): Criteria =>
  set.map((each) => (each.id === criterion.id ? criterion : each));

/** Without this one. */
export const removed = (set: Criteria, id: string): Criteria => set.filter((each) => each.id !== id);

/** With this one a place up (-1) or down (1); the same where it is at that end already. */
export function moved(set: Criteria, id: string, by: -1 | 1): Criteria {
  const at = set.findIndex((each) => each.id === id);
  const [one, other] = [set[at], set[at + by]];
  if (!one || !other) return set;
  return set.map((each, i) => (i === at ? other : i === at + by ? one : each));
}

/** How the set `to` differs from the set `from`. */
export interface Difference {
  added: Criterion[];
  removed: Criterion[];
  changed: { from: Criterion; to: Criterion }[];
  unchanged: Criterion[];
}

/** Compares two sets by the ids of their criteria. */
export function differenceOf(from: Criteria, to: Criteria): Difference {
  const before = (id: string) => from.find((each) => each.id === id);
  const changed = to.flatMap((now) => {
    const was = before(now.id);
    return was && !saysTheSame(was, now) ? [{ from: was, to: now }] : [];
  });
  return {
    added: to.filter(({ id }) => !before(id)),
    removed: from.filter(({ id }) => !to.some((each) => each.id === id)),
    changed,
    unchanged: to.filter((now) => {
      const was = before(now.id);
      return was !== undefined && saysTheSame(was, now);
    }),
  };
}

/** The results that stay when the set `to` follows the set `from`: those of the criteria that did not change. */
export function carriedOver(results: readonly Result[], from: Criteria, to: Criteria): Result[] {
  const kept = new Set(differenceOf(from, to).unchanged.map(({ id }) => id));
  return results.filter(({ criterionId }) => kept.has(criterionId));
}

/** Each criterion of the version that results are given against, with its result; none while nothing is agreed. */
export function testedSet(
  poc: Pick<Poc, 'versions'>,
): { criterion: Criterion; result: Result | undefined }[] {
  const { criteria = [], results = [] } = currentVersion(poc) ?? {};
  return criteria.map((criterion) => ({
    criterion,
    result: results.find(({ criterionId }) => criterionId === criterion.id),
  }));
}
