import { type Decision, type Intent, refuse } from '../core/plan.ts';
import { teamOf } from '../core/ports.ts';
import type { FieldProblem, Refusal } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { partsOf as dealParts, whenLost } from '../deal/access.ts';
import { type Deal, partCodes, parts } from '../deal/model.ts';
import { functions, type Roster } from '../member/model.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import type { Commitment, CommitmentCommand, CommitmentEvent, Keeping } from './model.ts';

// What all decisions about commitments share.

export type Of<T extends CommitmentCommand['type']> = Extract<CommitmentCommand, { type: T }>;

/** What every decision about an existing commitment needs. */
export interface CommitmentFactsNow {
  commitment: Commitment | undefined;
  deal: Deal | undefined;
  /** Whether Customer Success has accepted a handoff of the deal: then its CSM answers for what was promised too. */
  handoffAccepted: boolean;
  roster: Roster;
}

/** The parts that a commitment's rules know. */
export const partsOf = (
  { keeperId, function: fn }: Pick<Commitment, 'keeperId' | 'function'>,
  deal: Deal,
  handoffAccepted: boolean,
): Parts => ({
  ...dealParts(deal),
  keeper: keeperId,
  'csm-after-handoff': handoffAccepted ? deal.csmId : null,
  function: fn,
});

/** Why this cannot be done to a commitment that was kept or dropped; undefined while it is open. */
export const whenSettled = ({ status, number }: Commitment): Refusal | undefined =>
  status === 'open' ? undefined : { code: 'commitment-settled', number, status };

/** A commitment that something may be done to, and its deal. */
export interface There {
  commitment: Commitment;
  deal: Deal;
}
type Found = ({ ok: true } & There) | { ok: false; refusal: Refusal };

/** The commitment, if it is there and open, `actor` may do this to it, and its deal is not lost. */
export function workedOn(facts: CommitmentFactsNow, action: Action, actor: Context['actor']): Found {
  const { commitment, deal, handoffAccepted, roster } = facts;
  if (!commitment || !deal) return refuse({ code: 'not-found', kind: 'commitment' });
  const refused = unlessMay(action, actor, partsOf(commitment, deal, handoffAccepted), roster);
  if (refused) return refused;
  const refusal = whenLost(deal) ?? whenSettled(commitment);
  return refusal ? refuse(refusal) : { ok: true, commitment, deal };
}

/** Whether a keeper is a member of the function that is accountable. */
export const keeps = (keeperId: string, { function: fn }: Pick<Keeping, 'function'>, roster: Roster) =>
  teamOf(roster, fn).people.includes(keeperId);

/**
 * Who keeps it, as was said. The function of a person who was named alone is the one that the person has a part of
 * this deal for, else the first that the person is in. Refused: nobody and no function; somebody who is in none, or
 * not in the one that was said.
 */
export function keepingOf(
  said: { [F in keyof Keeping]: Keeping[F] | null },
  deal: Deal,
  roster: Roster,
): { ok: true; keeping: Keeping } | { ok: false; problem: FieldProblem } {
  const { keeperId, function: fn } = said;
  if (!keeperId) {
    return fn
      ? { ok: true, keeping: { function: fn, keeperId: null } }
      : { ok: false, problem: { code: 'required' } };
  }
  const theirs = functions.filter((each) => keeps(keeperId, { function: each }, roster));
  const [first] = theirs;
  if (!first) return { ok: false, problem: { code: 'in-no-function', who: keeperId } };
  if (fn && !theirs.includes(fn)) {
    return { ok: false, problem: { code: 'not-in-function', function: fn, who: keeperId } };
  }
  const part = partCodes.find((each) => deal[parts[each].field] === keeperId);
  const partFn = part && theirs.find((each) => each === parts[part].fn);
  return { ok: true, keeping: { function: fn ?? partFn ?? first, keeperId } };
}

/** What happens to a commitment, decided by its deal as it was read. */
export function happens(
  { commitment, deal }: There,
  events: CommitmentEvent[] = [],
  intents: Intent[] = [],
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'commitment', id: commitment.id, before: commitment, events }],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents: events.length > 0 ? intents : [],
  };
}
