import { isDeepStrictEqual } from 'node:util';
import { type Decision, type Intent, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import { closedHome, partsOf as dealParts, unlessRead } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import {
  happens,
  notInSe,
  type Of,
  type RiskFactsNow,
  type There,
  takingAction,
  unsettled,
  whenLost,
  workedOn,
} from './access.ts';
import {
  isSettled,
  type Risk,
  type RiskEvent,
  type RiskFacts,
  riskInput,
  riskMitigationInput,
  riskOwnerInput,
  riskRaiseInput,
} from './model.ts';

/**
 * Anybody with a function raises a technical risk on a deal; whoever may name its owner may do so at once.
 * Refusals: `not-found` (the deal), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed` (lost), `channel`
 * (archived, or without the bot), `invalid`.
 */
export function decideRaise(
  facts: { saved: Risk | undefined; deal: Deal | undefined; channel: Channel | undefined; roster: Roster },
  { id, input }: Of<'risk.raise'>,
  { actor }: Context,
): Decision {
  const { saved, deal, channel, roster } = facts;
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('risk.raise', actor, {}, roster) ?? unlessRead(deal, channel, actor);
  if (refused) return refused;
  if (saved) return refuse({ code: 'already-saved', kind: 'risk', number: saved.number });
  const lost = whenLost(deal);
  if (lost) return refuse(lost);
  const problem = closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  const read = validate(riskRaiseInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { ownerId, link, ...said } = read.value;
  const unnamed = ownerId && unlessMay('risk.name-owner', actor, dealParts(deal), roster);
  if (unnamed) return unnamed;
  const stranger = ownerId && notInSe(ownerId, roster);
  if (stranger) return refuse({ code: 'invalid', fields: { ownerId: stranger } });
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [
      {
        kind: 'risk',
        id,
        before: undefined,
        events: [{ type: 'risk.raised', dealId: deal.id, facts: said, link, ownerId }],
      },
    ],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents: ownerId ? [invited(ownerId, deal)] : [],
  };
}

/**
 * Its owner, the deal's SE or an SE lead changes what a risk says. While it is mitigated it says how.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `risk-settled`, `changed-meanwhile`, `invalid`.
 */
export function decideEdit(
  facts: RiskFactsNow,
  { version, input }: Of<'risk.edit'>,
  { actor }: Context,
): Decision {
  const open = unsettled(facts, 'risk.edit', actor);
  if (!open.ok) return open;
  const { risk } = open;
  if (risk.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(riskInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  if (risk.status === 'mitigating' && !input.mitigation?.trim()) fields.mitigation ??= { code: 'required' };
  if (!read.ok || Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  const changed = Object.fromEntries(
    Object.entries(read.value).filter(
      ([field, value]) => !isDeepStrictEqual(risk[field as keyof RiskFacts], value),
    ),
  );
  return happens(open, Object.keys(changed).length > 0 ? [{ type: 'risk.edited', facts: changed }] : []);
}

/**
 * The deal's SE or an SE lead names a risk's owner, somebody in Solution Engineering, who is invited to the deal's channel.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `risk-settled`, `invalid`.
 */
export function decideNameOwner(
  facts: RiskFactsNow,
  { input }: Of<'risk.name-owner'>,
  { actor }: Context,
): Decision {
  const open = unsettled(facts, 'risk.name-owner', actor);
  if (!open.ok) return open;
  const read = validate(riskOwnerInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { ownerId } = read.value;
  const stranger = notInSe(ownerId, facts.roster);
  if (stranger) return refuse({ code: 'invalid', fields: { ownerId: stranger } });
  return owned(open, ownerId);
}

/**
 * Anybody in Solution Engineering takes over a risk whose owner has left it; one that never had an owner is given one by
 * the deal's SE or an SE lead. Source: "Absence and departure" of the domain.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `risk-settled`, `risk-owned`.
 */
export function decideTakeOver(
  facts: RiskFactsNow,
  _command: Of<'risk.take-over'>,
  { actor }: Context,
): Decision {
  const open = unsettled(facts, takingAction(facts.risk), actor);
  if (!open.ok) return open;
  const { risk } = open;
  if (risk.ownerId === actor.id) return happens(open);
  return risk.ownerId
    ? refuse({ code: 'risk-owned', number: risk.number, by: risk.ownerId })
    : owned(open, actor.id);
}

/**
 * Its owner, the deal's SE or an SE lead says how a risk is mitigated, and that this is under way.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `risk-settled`, `changed-meanwhile`, `invalid`.
 */
export function decideMitigate(
  facts: RiskFactsNow,
  { version, input }: Of<'risk.mitigate'>,
  { actor }: Context,
): Decision {
  const open = unsettled(facts, 'risk.mitigate', actor);
  if (!open.ok) return open;
  const { risk } = open;
  if (risk.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(riskMitigationInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const same = risk.status === 'mitigating' && risk.mitigation === read.value.mitigation;
  return happens(open, same ? [] : [{ type: 'risk.mitigating', ...read.value }]);
}

/**
 * Its owner, the deal's SE or an SE lead accepts a risk as it is, with the reason.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `risk-settled`, `invalid`.
 */
export function decideAccept(
  facts: RiskFactsNow,
  { input }: Of<'risk.accept'>,
  { actor }: Context,
): Decision {
  const open = unsettled(facts, 'risk.accept', actor);
  return open.ok ? withReason(open, input, (reason) => ({ type: 'risk.accepted', reason })) : open;
}

/**
 * Its owner, the deal's SE or an SE lead closes a risk that is no longer one, with the reason.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `risk-settled`, `invalid`.
 */
export function decideClose(facts: RiskFactsNow, { input }: Of<'risk.close'>, { actor }: Context): Decision {
  const open = unsettled(facts, 'risk.close', actor);
  return open.ok ? withReason(open, input, (reason) => ({ type: 'risk.closed', reason })) : open;
}

/**
 * Its owner, the deal's SE or an SE lead opens a settled risk again, with the reason.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `risk-open`, `invalid`.
 */
export function decideReopen(
  facts: RiskFactsNow,
  { input }: Of<'risk.reopen'>,
  { actor }: Context,
): Decision {
  const there = workedOn(facts, 'risk.reopen', actor);
  if (!there.ok) return there;
  const { risk } = there;
  if (!isSettled(risk)) return refuse({ code: 'risk-open', number: risk.number });
  // Its owner may have left while nobody worked on it.
  const look: Intent[] = [{ type: 'look' }];
  return withReason(there, input, (reason) => ({ type: 'risk.reopened', reason }), look);
}

/**
 * Handoff itself takes a risk from an owner who has left Solution Engineering. Nobody left is a decision without events.
 * Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(facts: RiskFactsNow, _command: Of<'risk.leave'>, { actor }: Context): Decision {
  const { risk, deal, roster } = facts;
  if (!risk || !deal) return refuse({ code: 'not-found', kind: 'risk' });
  const refused = unlessMay('risk.leave', actor, {}, roster);
  if (refused) return refused;
  const gone = !isSettled(risk) && risk.ownerId && notInSe(risk.ownerId, roster);
  return happens({ risk, deal }, gone ? [{ type: 'risk.left' }] : []);
}

/**
 * Takes a risk's last step back.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `deal-closed` (lost), `changed-meanwhile`, `undo-impossible`
 * (it would give the risk to somebody who has left), `invalid`.
 */
export function decideUndo(
  facts: RiskFactsNow & { step: LastStep | undefined },
  { id, version, input }: Of<'risk.undo'>,
  { actor }: Context,
): Decision {
  const { risk, deal, roster, step } = facts;
  if (!risk || !deal) return refuse({ code: 'not-found', kind: 'risk' });
  const undone = undoOf({ kind: 'risk', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const refused = unlessMay('risk.undo', actor, { 'last-actor': step?.actorId }, roster);
  if (refused) return refused;
  const lost = whenLost(deal);
  if (lost) return refuse(lost);
  if (risk.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { ownerId } = { ...risk, ...undone.event.fields };
  if (ownerId && ownerId !== risk.ownerId && notInSe(ownerId, roster)) {
    return refuse({ code: 'undo-impossible', person: ownerId, function: 'se' });
  }
  // Whom the risk as it was names may have left since.
  return happens({ risk, deal }, [undone.event], [{ type: 'look' }]);
}

const invited = (person: string, { channelId }: Deal): Intent => ({ type: 'invite', person, channelId });

/** A risk becomes somebody's. It is theirs already: nothing happens. */
const owned = (there: There, ownerId: string): Decision =>
  there.risk.ownerId === ownerId
    ? happens(there)
    : happens(there, [{ type: 'risk.owned', ownerId }], [invited(ownerId, there.deal)]);

/** What happens to a risk with a reason. */
function withReason(
  there: There,
  input: Of<'risk.close'>['input'],
  event: (reason: string) => RiskEvent,
  intents: Intent[] = [],
): Decision {
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(there, [event(read.value.reason)], intents);
}
