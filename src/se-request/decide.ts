import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { closedHome, mayRead } from '../deal/decide.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import {
  type SeRequest,
  type SeRequestCommand,
  type SeRequestEvent,
  seRequestInput,
  seResultInput,
  seWithdrawalInput,
} from './model.ts';

type Of<T extends SeRequestCommand['type']> = Extract<SeRequestCommand, { type: T }>;

/** What every decision about an existing request needs. */
export interface RequestFacts {
  request: SeRequest | undefined;
  deal: Deal | undefined;
  roster: Roster;
}

/**
 * Asks Solution Engineering for help on a deal.
 * Refusals: `not-found` (the deal), `may-not-read`, `not-allowed`, `already-saved`, `deal-closed`, `channel` (archived,
 * or without the bot), `invalid`.
 */
export function decideAsk(
  facts: {
    saved: SeRequest | undefined;
    deal: Deal | undefined;
    channel: Channel | undefined;
    outsiders: string[];
    roster: Roster;
  },
  { id, input }: Of<'se-request.ask'>,
  { actor, today }: Context,
): Decision {
  const { saved, deal, channel, roster } = facts;
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('se-request.ask', actor, {}, roster);
  if (refused) return refused;
  if (!mayRead(deal, channel, actor)) return refuse({ code: 'may-not-read' });
  if (saved) return refuse({ code: 'already-saved', kind: 'se-request', number: saved.number });
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number });
  const problem = closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  const read = validate(seRequestInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  if (input.urgency === 'high' && !input.urgencyReason?.trim()) {
    fields.urgencyReason ??= { code: 'reason-needed' };
  }
  if (!fields.needBy) {
    const lastYear = String(Number(today.slice(0, 4)) + 5);
    if (input.needBy < today) fields.needBy = { code: 'in-the-past' };
    else if (input.needBy.slice(0, 4) > lastYear) fields.needBy = { code: 'too-far' };
  }
  if (facts.outsiders.length > 0) fields.attendees = { code: 'outside', who: facts.outsiders };
  if (!read.ok || Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  const asked = { type: 'se-request.requested', dealId: deal.id, facts: read.value } as const;
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'se-request', id, before: undefined, events: [asked] }],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
  };
}

/**
 * An SE takes a request; the first on a deal becomes the deal's SE.
 * Refusals: `not-found`, `not-allowed`, `already-taken`, `ended`.
 */
export function decideAccept(
  { request, deal, roster }: RequestFacts,
  _command: Of<'se-request.accept'>,
  { actor }: Context,
): Decision {
  if (!request || !deal) return refuse({ code: 'not-found', kind: 'se-request' });
  const refused = unlessMay('se-request.accept', actor, {}, roster);
  if (refused) return refused;
  // A second click of whoever took it changes nothing and is no reason to send them away.
  if (request.status === 'accepted' && request.seId === actor.id) return happens(request, deal);
  if (request.status === 'accepted') {
    return refuse({ code: 'already-taken', number: request.number, by: request.seId ?? actor.id });
  }
  if (request.status !== 'requested') {
    return refuse({ code: 'ended', number: request.number, status: request.status });
  }
  const accepted = happens(request, deal, { type: 'se-request.accepted', seId: actor.id });
  if (deal.seId) return accepted;
  return {
    ...accepted,
    changes: [
      ...accepted.changes,
      { kind: 'deal', id: deal.id, before: deal, events: [{ type: 'deal.se-named', seId: actor.id }] },
    ],
  };
}

/**
 * Its SE delivers, with outcome and findings.
 * Refusals: `not-found`, `not-allowed`, `not-accepted-yet`, `ended`, `invalid`.
 */
export function decideComplete(
  { request, deal, roster }: RequestFacts,
  { input }: Of<'se-request.complete'>,
  { actor }: Context,
): Decision {
  if (!request || !deal) return refuse({ code: 'not-found', kind: 'se-request' });
  const refused = unlessMay('se-request.complete', actor, { se: request.seId }, roster);
  if (refused) return refused;
  if (request.status === 'requested') return refuse({ code: 'not-accepted-yet', number: request.number });
  if (request.status !== 'accepted') {
    return refuse({ code: 'ended', number: request.number, status: request.status });
  }
  const read = validate(seResultInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(request, deal, { type: 'se-request.completed', ...read.value });
}

/**
 * Who asked, the deal owner or a Sales lead no longer needs it.
 * Refusals: `not-found`, `not-allowed`, `ended`, `invalid`.
 */
export function decideWithdraw(
  { request, deal, roster }: RequestFacts,
  { input }: Of<'se-request.withdraw'>,
  { actor }: Context,
): Decision {
  if (!request || !deal) return refuse({ code: 'not-found', kind: 'se-request' });
  const parts = { asker: request.askerId, dealOwner: deal.ownerId };
  const refused = unlessMay('se-request.withdraw', actor, parts, roster);
  if (refused) return refused;
  if (request.status === 'completed' || request.status === 'withdrawn') {
    return refuse({ code: 'ended', number: request.number, status: request.status });
  }
  const read = validate(seWithdrawalInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(request, deal, { type: 'se-request.withdrawn', reason: read.value.reason });
}

/** What happens to a request, decided by its deal as it was read. */
function happens(
  request: SeRequest,
  deal: Deal,
  ...events: SeRequestEvent[]
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'se-request', id: request.id, before: request, events }],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
  };
}
