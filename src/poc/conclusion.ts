import { testedSet } from './criteria.ts';
import type { Criterion, Outcome, Poc } from './model.ts';

// How a PoC stands against its agreed criteria, and how it may end by that.

/** How many criteria have which result. */
export type Tally = Record<Outcome | 'waived' | 'open', number>;

/** Counts the results of the agreed version. */
export function tallyOf(poc: Pick<Poc, 'versions'>): Tally {
  const tally: Tally = { met: 0, 'partly-met': 0, 'not-met': 0, waived: 0, open: 0 };
  for (const { result } of testedSet(poc)) tally[result?.result ?? 'open'] += 1;
  return tally;
}

/** What a PoC may be concluded as; `undecided` names the musts without a result. Nothing else decides it. */
export type Verdict =
  | { as: 'passed' }
  | { as: 'failed'; because: Criterion[] }
  | { as: 'undecided'; open: Criterion[] };

/**
 * Computed from the musts: passed when each is met or waived; failed when each has a result and one is partly or not
 * met. Source: "PoC" of the domain.
 */
export function verdictOf(poc: Pick<Poc, 'versions'>): Verdict {
  const musts = testedSet(poc).filter(({ criterion }) => criterion.priority === 'must');
  const open = musts.filter(({ result }) => !result).map(({ criterion }) => criterion);
  if (open.length > 0) return { as: 'undecided', open };
  const because = musts
    .filter(({ result }) => result?.result === 'partly-met' || result?.result === 'not-met')
    .map(({ criterion }) => criterion);
  return because.length > 0 ? { as: 'failed', because } : { as: 'passed' };
}

/** How many musts have a result, which is what keeps a PoC from its conclusion. */
export function mustsOf(poc: Pick<Poc, 'versions'>): { settled: number; all: number } {
  const musts = testedSet(poc).filter(({ criterion }) => criterion.priority === 'must');
  return { settled: musts.filter(({ result }) => result).length, all: musts.length };
}
