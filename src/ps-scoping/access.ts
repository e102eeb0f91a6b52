import { actsAs } from '../absence/standing.ts';
import { type Change, type Decision, type Intent, refuse } from '../core/plan.ts';
import { type Channel, teamOf } from '../core/ports.ts';
import type { FieldProblem, Refusal } from '../core/refusal.ts';
import type { Actor } from '../core/types.ts';
import { partsOf as dealParts, mayRead } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { type Action, may, type Parts, unlessMay } from '../ownership.ts';
import { type PsScoping, type PsScopingCommand, type PsScopingEvent, psOver } from './model.ts';
import { outOfOrder, type StepCode, steps } from './order.ts';

// What all decisions about scopings share.

export type Of<T extends PsScopingCommand['type']> = Extract<PsScopingCommand, { type: T }>;
export type Refused = { ok: false; refusal: Refusal };

/** What every decision about an existing scoping needs. */
export interface ScopingFactsNow {
  scoping: PsScoping | undefined;
  deal: Deal | undefined;
  /** The deal's home. */
  channel: Channel | undefined;
  roster: Roster;
}

export interface Open {
  ok: true;
  scoping: PsScoping;
  deal: Deal;
  channel: Channel;
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

/** Why what has begun to be delivered is neither declined nor withdrawn, wherever its content has gone back to. */
export const whenStarted = ({ startedAt, number }: PsScoping): Refusal | undefined =>
  startedAt === null ? undefined : { code: 'delivery-started', number };

/** What waits for anybody in Professional Services, who may not read the deal before it is theirs. */
const forAnybody: readonly Action[] = ['ps-scoping.accept', 'ps-scoping.take'];

/** Whether `actor` may read a scoping: by the deal's rule, and as its deliverer or who covers for that one. */
export const mayReadScoping = (
  { delivererId }: PsScoping,
  deal: Deal,
  channel: Pick<Channel, 'private' | 'members'>,
  actor: Actor,
): boolean => (!actor.outside && actsAs(actor, delivererId, ['ps'])) || mayRead(deal, channel, actor);

/** The refusal for whom the table or the deal's channel keeps from doing this; undefined for those who may. */
export function unlessMayHere(
  { scoping, deal, channel, roster }: Omit<Open, 'ok'>,
  action: Action,
  actor: Actor,
): Refused | undefined {
  const refused = unlessMay(action, actor, partsOf(scoping, deal), roster);
  if (refused || forAnybody.includes(action)) return refused;
  return mayReadScoping(scoping, deal, channel, actor) ? undefined : refuse({ code: 'may-not-read' });
}

/**
 * The scoping, if it is there, `actor` may read it and do this to it, and it has not ended: until it is delivered, or
 * until it is handed over where `until` says so.
 * Refusals: `not-found`, `not-allowed`, `may-not-read`, `scoping-ended`.
 */
export function unfinished(
  facts: ScopingFactsNow,
  action: Action,
  actor: Actor,
  until: 'delivered' | 'handed-over' = 'delivered',
): Open | Refused {
  const { scoping, deal, channel, roster } = facts;
  if (!scoping || !deal || !channel) return refuse({ code: 'not-found', kind: 'ps-scoping' });
  const refused = unlessMayHere({ scoping, deal, channel, roster }, action, actor);
  if (refused) return refused;
  const goesOn = until === 'handed-over' && !psOver(scoping);
  const ended = goesOn ? undefined : whenEnded(scoping);
  return ended ? refuse(ended) : { ok: true, scoping, deal, channel, roster };
}

/** The same, and this step is the next one, or may be taken anew. */
export function inOrder(facts: ScopingFactsNow, step: StepCode, actor: Actor): Open | Refused {
  const open = unfinished(facts, steps[step].action, actor);
  if (!open.ok) return open;
  const refusal = outOfOrder(open.scoping, step);
  return refusal ? refuse(refusal) : open;
}

/** What happens to a scoping, decided by its deal as it was read; `involves`: services are part of the deal by it. */
export function happens(
  { scoping, deal }: Pick<Open, 'scoping' | 'deal'>,
  events: PsScopingEvent[] = [],
  intents: Intent[] = [],
  involves = false,
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [
      { kind: 'ps-scoping', id: scoping.id, before: scoping, events },
      ...(involves ? [involving(deal)] : []),
    ],
    guards: involves ? [] : [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents,
  };
}

/**
 * What a scoping that begins says of its deal: that services are part of it. It is said each time, so that whoever
 * decides at the same moment that there are none reads of this one first.
 */
export const involving = (deal: Deal): Change => ({
  ...{ kind: 'deal', id: deal.id, before: deal },
  events: [{ type: 'deal.services-involved' }],
});

/** Why no scoping begins, or goes on again, on this deal: whether services are part of it is not `actor`'s to decide. */
export const unlessServices = (deal: Deal, actor: Actor): Refusal | undefined =>
  deal.services === 'no' && !may('deal.decide', actor, dealParts(deal))
    ? { code: 'no-services', number: deal.number, ownerId: deal.ownerId }
    : undefined;

/** The refusal of a date of something past: not of tomorrow, nor before what comes first; undefined where it fits. */
export function outOfTime(
  field: string,
  date: string,
  { after, today }: { after?: string | undefined; today: string },
): Refused | undefined {
  if (date > today) return wrong(field, { code: 'in-the-future' });
  return after && date < after ? wrong(field, { code: 'before', date: after }) : undefined;
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
