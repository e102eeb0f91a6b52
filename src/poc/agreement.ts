import { actsAs } from '../absence/standing.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Actor } from '../core/types.ts';
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

/**
 * The parts that somebody has among the two who agree; both where one person is SE and deal owner. Who has left the
 * function that a part comes with has it no more; whoever covers one of them speaks for that one.
 */
export function agreesAs(
  poc: Poc,
  deal: Pick<Deal, 'ownerId'>,
  actor: Pick<Actor, 'id' | 'functions' | 'covers'>,
): Agreer[] {
  const holders = { se: [poc.seId, 'se'], owner: [deal.ownerId, 'sales'] } as const;
  return agreers.filter((each) => actsAs(actor, holders[each][0], [holders[each][1]]));
}

/** What is in the way of an agreement to the draft, whoever gives it: without a must it would pass by itself. */
export function unagreeable({ draft, number }: Poc): Refusal | undefined {
  if (!draft) return { code: 'nothing-to-agree', number };
  if (draft.length === 0) return { code: 'no-criteria', number };
  return draft.some(({ priority }) => priority === 'must') ? undefined : { code: 'no-musts', number };
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
