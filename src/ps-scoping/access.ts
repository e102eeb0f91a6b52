import { type Decision, type Intent, refuse } from '../core/plan.ts';
import { teamOf } from '../core/ports.ts';
import type { FieldProblem, Refusal } from '../core/refusal.ts';
import type { Actor } from '../core/types.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import { type PsScoping, type PsScopingCommand, type PsScopingEvent, psOver } from './model.ts';
import { outOfOrder, type StepCode, steps } from './order.ts';

// What all decisions about scopings share.

export type Of<T extends PsScopingCommand['type']> = Extract<PsScopingCommand, { type: T }>;
export type Refused = { ok: false; refusal: Refusal };

/** What every decision about an existing scoping needs. */
export interface ScopingFactsNow {
  scoping: PsScoping | undefined;
  deal: Deal | undefined;
  roster: Roster;
}

export interface Open {
  ok: true;
  scoping: PsScoping;
  deal: Deal;
  roster: Roster;
}

/** The parts that a scoping's rules know. */
export const partsOf = (scoping: PsScoping, deal: Deal): Parts => ({
  asker: scoping.askerId,
  'deal-owner': deal.ownerId,
  'deal-se': deal.seId,
  deliverer: scoping.delivererId,
});

/** Why nothing is done to a scoping any more; undefined while it goes on. */
export const whenEnded = ({ status, number }: PsScoping): Refusal | undefined =>
  status === 'delivered' || status === 'handed-over' || status === 'declined' || status === 'withdrawn'
    ? { code: 'scoping-ended', number, status }
    : undefined;

/**
 * The scoping, if it is there, `actor` may do this to it, and it has not ended: until it is delivered, or until it is
 * handed over where `until` says so.
 */
export function unfinished(
  facts: ScopingFactsNow,
  action: Action,
  actor: Actor,
  until: 'delivered' | 'handed-over' = 'delivered',
): Open | Refused {
  const { scoping, deal, roster } = facts;
  if (!scoping || !deal) return refuse({ code: 'not-found', kind: 'ps-scoping' });
  const refused = unlessMay(action, actor, partsOf(scoping, deal), roster);
  if (refused) return refused;
  const goesOn = until === 'handed-over' && !psOver(scoping);
  const ended = goesOn ? undefined : whenEnded(scoping);
  return ended ? refuse(ended) : { ok: true, scoping, deal, roster };
}

/** The same, and this step is the next one, or may be taken anew. */
export function inOrder(facts: ScopingFactsNow, step: StepCode, actor: Actor): Open | Refused {
  const open = unfinished(facts, steps[step].action, actor);
  if (!open.ok) return open;
  const refusal = outOfOrder(open.scoping, step);
  return refusal ? refuse(refusal) : open;
}

/** What happens to a scoping, decided by its deal as it was read. */
export function happens(
  { scoping, deal }: Pick<Open, 'scoping' | 'deal'>,
  events: PsScopingEvent[] = [],
  intents: Intent[] = [],
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'ps-scoping', id: scoping.id, before: scoping, events }],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents,
  };
}

/** The refusal of one field. */
export const wrong = (field: string, problem: FieldProblem) =>
  refuse({ code: 'invalid', fields: { [field]: problem } });

/** What is wrong with this person as deliverer; undefined where all is well. */
export const noDeliverer = (roster: Roster, who: string): FieldProblem | undefined =>
  teamOf(roster, 'ps').people.includes(who) ? undefined : { code: 'not-in-function', function: 'ps', who };

/** The scoping's deal may have another owner than its turns know. */
export const ownerSeen = ({ scoping, deal }: Pick<Open, 'scoping' | 'deal'>): PsScopingEvent[] =>
  scoping.ownerId === deal.ownerId ? [] : [{ type: 'ps-scoping.owner-changed', ownerId: deal.ownerId }];
