import { type Decision, type Intent, refuse } from '../core/plan.ts';
import { teamOf } from '../core/ports.ts';
import type { FieldProblem, Refusal } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { partsOf as dealParts } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import type { Risk, RiskCommand, RiskEvent } from './model.ts';

// What all decisions about risks share.

export type Of<T extends RiskCommand['type']> = Extract<RiskCommand, { type: T }>;

/** What every decision about an existing risk needs. */
export interface RiskFactsNow {
  risk: Risk | undefined;
  deal: Deal | undefined;
  roster: Roster;
}

/** The parts that a risk's rules know. */
export const partsOf = (risk: Pick<Risk, 'ownerId'>, deal: Deal): Parts => ({
  ...dealParts(deal),
  'risk-owner': risk.ownerId,
});

/** What taking a risk for oneself is: of one that has lost its owner anybody's in SE, else the naming of an owner. */
export const takingAction = (risk: Risk | undefined): Action =>
  risk && !risk.left && !risk.ownerId ? 'risk.name-owner' : 'risk.take-over';

/** Why nothing is done to the risks of this deal: they stay as they were when it was lost. */
export const whenLost = ({ status, number }: Deal): Refusal | undefined =>
  status === 'lost' ? { code: 'deal-closed', number, as: 'lost' } : undefined;

/** Why this cannot be done to a settled risk; undefined while it is open. */
export const whenSettled = ({ status, number }: Risk): Refusal | undefined =>
  status === 'accepted' || status === 'closed' ? { code: 'risk-settled', number, status } : undefined;

/** A risk that something may be done to, and its deal. */
export interface There {
  risk: Risk;
  deal: Deal;
}
type Found = ({ ok: true } & There) | { ok: false; refusal: Refusal };

/** The risk, if it is there, `actor` may do this to it, and its deal is not lost. */
export function workedOn(
  { risk, deal, roster }: RiskFactsNow,
  action: Action,
  actor: Context['actor'],
): Found {
  if (!risk || !deal) return refuse({ code: 'not-found', kind: 'risk' });
  const refused = unlessMay(action, actor, partsOf(risk, deal), roster);
  if (refused) return refused;
  const lost = whenLost(deal);
  return lost ? refuse(lost) : { ok: true, risk, deal };
}

/** The same, and it is not settled. */
export function unsettled(facts: RiskFactsNow, action: Action, actor: Context['actor']): Found {
  const there = workedOn(facts, action, actor);
  const settled = there.ok && whenSettled(there.risk);
  return settled ? refuse(settled) : there;
}

/** What is wrong with naming this person; undefined for who is in Solution Engineering. */
export const notInSe = (who: string, roster: Roster): FieldProblem | undefined =>
  teamOf(roster, 'se').people.includes(who) ? undefined : { code: 'not-in-function', function: 'se', who };

/** What happens to a risk, decided by its deal as it was read. */
export function happens(
  { risk, deal }: There,
  events: RiskEvent[] = [],
  intents: Intent[] = [],
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'risk', id: risk.id, before: risk, events }],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents: events.length > 0 ? intents : [],
  };
}
