import { type Decision, refuse } from '../core/plan.ts';
import { teamOf } from '../core/ports.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import type { Deal } from '../deal/model.ts';
import { unlessMay } from '../ownership.ts';
import {
  happens,
  mayReadScoping,
  noDeliverer,
  type Of,
  ownerSeen,
  partsOf,
  type ScopingFactsNow,
  unfinished,
  unlessServices,
  wrong,
} from './access.ts';
import { delivererInput, type PsScoping, type PsScopingEvent, psOver } from './model.ts';
import { outOfOrder } from './order.ts';
import { stands } from './standing.ts';

// Who has a scoping: its deliverer, and what happens when people come and go.

const invites = ({ channelId }: Deal, person: string) => [{ type: 'invite', person, channelId } as const];

/**
 * Somebody in Professional Services accepts for oneself and becomes the deliverer.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `deliverer-there`, `step-done` (who accepted has left).
 */
export function decideAccept(
  facts: ScopingFactsNow,
  _command: Of<'ps-scoping.accept'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.accept', actor);
  if (!open.ok) return open;
  const { delivererId, number } = open.scoping;
  if (delivererId === actor.id) return happens(open);
  if (delivererId) return refuse({ code: 'deliverer-there', number, by: delivererId });
  const refusal = outOfOrder(open.scoping, 'accept');
  if (refusal) return refuse(refusal);
  return happens(
    open,
    [{ type: 'ps-scoping.accepted', delivererId: actor.id }],
    invites(open.deal, actor.id),
  );
}

/**
 * A PS lead names the deliverer of one that nobody has accepted.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `deliverer-there`, `invalid` (not in Professional Services).
 */
export function decideAssign(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.assign'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.assign', actor, 'handed-over');
  if (!open.ok) return open;
  const { status, delivererId: by, number } = open.scoping;
  if (by) return refuse({ code: 'deliverer-there', number, by });
  const read = validate(delivererInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { delivererId } = read.value;
  const stranger = noDeliverer(open.roster, delivererId);
  if (stranger) return wrong('delivererId', stranger);
  const type = status === 'triggered' ? 'ps-scoping.accepted' : 'ps-scoping.given';
  return happens(open, [{ type, delivererId }], invites(open.deal, delivererId));
}

/**
 * Its deliverer, or a PS lead, names another one, who holds a conversation of their own before anything else.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `no-deliverer` (nobody has accepted), `invalid` (not in
 * Professional Services, or theirs already).
 */
export function decideGive(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.give'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.give', actor, 'handed-over');
  if (!open.ok) return open;
  const { status, number } = open.scoping;
  if (status === 'triggered') return refuse({ code: 'no-deliverer', number });
  const read = validate(delivererInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { delivererId } = read.value;
  const stranger = noDeliverer(open.roster, delivererId);
  if (stranger) return wrong('delivererId', stranger);
  if (delivererId === open.scoping.delivererId) {
    return wrong('delivererId', { code: 'already-theirs', who: delivererId });
  }
  return happens(open, [{ type: 'ps-scoping.given', delivererId }], invites(open.deal, delivererId));
}

/**
 * Somebody in Professional Services takes one whose deliverer has left.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `deliverer-there`, `no-deliverer` (it waits to be accepted).
 */
export function decideTake(
  facts: ScopingFactsNow,
  _command: Of<'ps-scoping.take'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.take', actor, 'handed-over');
  if (!open.ok) return open;
  const { status, delivererId: by, number } = open.scoping;
  if (by === actor.id) return happens(open);
  if (by) return refuse({ code: 'deliverer-there', number, by });
  if (status === 'triggered') return refuse({ code: 'no-deliverer', number });
  return happens(open, [{ type: 'ps-scoping.taken', delivererId: actor.id }], invites(open.deal, actor.id));
}

/**
 * Handoff itself sees that its deliverer has left, and who the deal's owner is whose turn the price is. Nothing of
 * that is a decision without events. Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(
  { scoping, deal, roster }: ScopingFactsNow,
  _command: Of<'ps-scoping.leave'>,
  { actor }: Context,
): Decision {
  if (!scoping || !deal) return refuse({ code: 'not-found', kind: 'ps-scoping' });
  const refused = unlessMay('ps-scoping.leave', actor, {}, roster);
  if (refused) return refused;
  if (psOver(scoping)) return happens({ scoping, deal });
  const { delivererId } = scoping;
  const left = delivererId !== null && !teamOf(roster, 'ps').people.includes(delivererId);
  const events: PsScopingEvent[] = left ? [{ type: 'ps-scoping.left' }] : [];
  return happens({ scoping, deal }, [...events, ...ownerSeen({ scoping, deal })]);
}

/**
 * Takes a scoping's last step back. What the customer has agreed to stands: it is changed instead.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `may-not-read`, `deal-closed` (lost), `changed-meanwhile`,
 * `no-services` (it was decided meanwhile that there are none), `undo-impossible` (it would give it to somebody who has
 * left), `invalid`.
 */
export function decideUndo(
  { scoping, deal, channel, roster, step }: ScopingFactsNow & { step: LastStep | undefined },
  { id, version, input }: Of<'ps-scoping.undo'>,
  { actor }: Context,
): Decision {
  if (!scoping || !deal || !channel) return refuse({ code: 'not-found', kind: 'ps-scoping' });
  const undone = undoOf({ kind: 'ps-scoping', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const parts = { ...partsOf(scoping, deal), 'last-actor': step?.actorId };
  const refused = unlessMay('ps-scoping.undo', actor, parts, roster);
  if (refused) return refused;
  if (!mayReadScoping(scoping, deal, channel, actor)) return refuse({ code: 'may-not-read' });
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  if (scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const after: PsScoping = { ...scoping, ...undone.event.fields };
  const again = stands(after) && !stands(scoping);
  const undecided = again && unlessServices(deal, actor);
  if (undecided) return refuse(undecided);
  const { delivererId } = after;
  if (delivererId && delivererId !== scoping.delivererId && noDeliverer(roster, delivererId)) {
    return refuse({ code: 'undo-impossible', person: delivererId, function: 'ps' });
  }
  // Whom the scoping as it was names may have left since.
  return happens({ scoping, deal }, [undone.event], [{ type: 'look' }], again);
}
