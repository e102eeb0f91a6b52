import { isDeepStrictEqual } from 'node:util';
import { type Money, parseMoney } from '../core/money.ts';
import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Actor, Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import { type Deal, type DealCommand, type DealFacts, type DealInput, dealInput } from './model.ts';

type Start = Extract<DealCommand, { type: 'deal.start' }>;
type Edit = Extract<DealCommand, { type: 'deal.edit' }>;

/** The claim that makes a channel's open deal the only one. */
export const openDealOf = (channelId: string) => `open-deal:${channelId}`;

/**
 * Starts a deal in a channel.
 * Refusals: `not-allowed`, `already-saved` (this form was saved before), `channel` (not an internal channel
 * that the bot is in), `may-not-read` (a private one that the actor is not in), `deal-exists`, `invalid`.
 */
export function decideStart(
  facts: { saved: Deal | undefined; open: Deal | undefined; channel: Channel; roster: Roster },
  { id, channelId, input }: Start,
  { actor }: Context,
): Decision {
  const refused = unlessMay('deal.start', actor, {}, facts.roster);
  if (refused) return refused;
  if (facts.saved) return refuse({ code: 'already-saved', kind: 'deal', number: facts.saved.number });
  if (facts.channel.problem) return refuse({ code: 'channel', problem: facts.channel.problem });
  if (facts.channel.private && !facts.channel.members.includes(actor.id))
    return refuse({ code: 'may-not-read' });
  if (facts.open) return refuse({ code: 'deal-exists', number: facts.open.number });
  const read = readFacts(input, facts.roster);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return {
    ok: true,
    channelId,
    changes: [
      {
        kind: 'deal',
        id,
        before: undefined,
        events: [{ type: 'deal.started', channelId, facts: read.value }],
      },
    ],
    take: [{ name: openDealOf(channelId), by: id }],
  };
}

/**
 * Changes a deal's facts; its stage moves elsewhere. Nothing changed is a decision without events.
 * Refusals: `not-found`, `not-allowed`, `changed-meanwhile` (somebody saved since the form was opened), `invalid`.
 */
export function decideEdit(
  facts: { deal: Deal | undefined; roster: Roster },
  { id, version, input }: Edit,
  { actor }: Context,
): Decision {
  const { deal, roster } = facts;
  if (!deal) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('deal.edit', actor, { dealOwner: deal.ownerId }, roster);
  if (refused) return refused;
  if (deal.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = readFacts({ ...input, stage: deal.stage }, roster);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { stage: _, ...now } = read.value;
  const unchanged = Object.entries(now).every(([field, value]) =>
    isDeepStrictEqual(deal[field as keyof Deal], value),
  );
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [
      { kind: 'deal', id, before: deal, events: unchanged ? [] : [{ type: 'deal.edited', facts: now }] },
    ],
  };
}

/** A form's values as facts, or what is wrong with each field. The owner must be in Sales. */
function readFacts(
  input: DealInput,
  roster: Roster,
): { ok: true; value: DealFacts } | { ok: false; fields: FieldProblems } {
  const read = validate(dealInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  const money = moneyOf(input);
  if ('field' in money) fields[money.field] ??= money.problem;
  if (!fields.ownerId && !roster.sales?.people.includes(input.ownerId)) {
    fields.ownerId = { code: 'not-in-function', function: 'sales', who: input.ownerId };
  }
  if (!read.ok || 'field' in money || Object.keys(fields).length > 0) return { ok: false, fields };
  const { name, customer, ownerId, process, stage, closeDate } = read.value;
  return {
    ok: true,
    value: { name, customer, ownerId, process, stage, closeDate, amount: money.amount },
  };
}

/** Amount and currency together: both, or neither. */
function moneyOf(
  input: DealInput,
): { amount: Money | null } | { field: 'amount' | 'currency'; problem: FieldProblems[string] } {
  const amount = input.amount?.trim();
  const currency = input.currency?.trim();
  if (!amount) return { amount: null };
  if (!currency) return { field: 'currency', problem: { code: 'currency-missing' } };
  const money = parseMoney(amount, currency);
  if (!('code' in money)) return { amount: money };
  return { field: money.code === 'unknown-currency' ? 'currency' : 'amount', problem: money };
}

/** Whether `actor` may read a deal: private channels are for their members, the deal team and all leads. */
export function mayRead(deal: Deal, channel: Pick<Channel, 'private' | 'members'>, actor: Actor): boolean {
  if (actor.outside || actor.functions.length === 0) return false;
  if (!channel.private) return true;
  const team = [deal.ownerId, deal.seId];
  return channel.members.includes(actor.id) || team.includes(actor.id) || actor.leads.length > 0;
}

/**
 * Why nothing new can be asked on a deal: no card could be posted in its home. Where people from outside read, all
 * goes on by direct message.
 */
export function closedHome({ problem }: Pick<Channel, 'problem'>): 'archived' | 'bot-absent' | undefined {
  return problem === 'archived' || problem === 'bot-absent' ? problem : undefined;
}
