import type { Deal } from '../deal/model.ts';
import { carriedOver } from './criteria.ts';
import {
  type Agreement,
  type Agreer,
  agreers,
  currentVersion,
  draftOf,
  type Poc,
  type Version,
} from './model.ts';

// Who agrees to a set of criteria, and what follows from it.

/** The part a person has among the two who agree; both where one person is SE and deal owner. */
export function agreesAs(poc: Poc, deal: Pick<Deal, 'ownerId'>, person: string): Agreer[] {
  const holders: Record<Agreer, string | null> = { se: poc.seId, owner: deal.ownerId };
  return agreers.filter((each) => holders[each] === person);
}

/** The agreers whose word is still missing, when those of `given` count. */
export const missingAmong = (given: readonly { as: Agreer }[]): Agreer[] =>
  agreers.filter((each) => !given.some(({ as }) => as === each));

/** Without what was said as this part: somebody else has it now, and speaks for oneself. */
export const withoutWordOf = (poc: Poc, part: Agreer): Pick<Poc, 'agreements' | 'waiving'> => ({
  agreements: poc.agreements.filter(({ as }) => as !== part),
  waiving: poc.waiving.filter(({ as }) => as !== part),
});

/** The version that the draft becomes, with the results of what did not change. */
export function frozen(poc: Poc, agreements: readonly Agreement[], at: number): Version {
  const before = currentVersion(poc);
  const criteria = poc.draft ?? [];
  return {
    number: draftOf(poc),
    criteria,
    agreements,
    agreedAt: at,
    results: before ? carriedOver(before.results, before.criteria, criteria) : [],
  };
}
