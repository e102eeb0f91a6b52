import { isDeepStrictEqual } from 'node:util';
import { type Money, parseMoney } from '../core/money.ts';
import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblem, FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { hasProblems, validate } from '../core/validate.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import type { Partner } from '../partner/model.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import { servicesAsked } from '../ps-scoping/standing.ts';
import { type DealFactsNow, notIn, type Of, openDealOf, partsOf, wantsCsm } from './access.ts';
import { type Deal, type DealEvent, type DealFacts, type DealInput, dealInput, dealStart } from './model.ts';
import { processes, processOf } from './process.ts';

/**
 * Starts a deal in a channel.
 * Refusals: `not-allowed`, `already-saved` (this form was saved before), `channel` (not an internal channel
 * that the bot is in), `may-not-read` (a private one that the actor is not in), `deal-exists`, `invalid`.
 */
export function decideStart(
  facts: { saved: Deal | undefined; open: Deal | undefined; channel: Channel; roster: Roster },
  { id, channelId, input }: Of<'deal.start'>,
  { actor }: Context,
): Decision {
  const { roster, channel } = facts;
  const refused = unlessMay('deal.start', actor, {}, roster);
  if (refused) return refused;
  if (facts.saved) return refuse({ code: 'already-saved', kind: 'deal', number: facts.saved.number });
  if (channel.problem) return refuse({ code: 'channel', problem: channel.problem });
  if (channel.private && !channel.members.includes(actor.id)) return refuse({ code: 'may-not-read' });
  if (facts.open) return refuse({ code: 'deal-exists', number: facts.open.number });
  const read = readFacts(input);
  const more = validate(dealStart, input);
  const fields: FieldProblems = { ...(more.ok ? {} : more.fields), ...(read.ok ? {} : read.fields) };
  const stranger = notIn(roster, 'owner', input.ownerId);
  if (stranger) fields.ownerId ??= stranger;
  if (!fields.stage && !processOf(input.process).stages.some(({ code }) => code === input.stage)) {
    fields.stage = { code: 'unknown-choice' };
  }
  if (!read.ok || !more.ok || hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const { ownerId, stage } = more.value;
  const { process } = read.value;
  const wants = wantsCsm({ status: 'open', process, stage, csmId: null, csmWanted: null });
  return {
    ok: true,
    channelId,
    changes: [
      {
        kind: 'deal',
        id,
        before: undefined,
        events: [
          {
            type: 'deal.started',
            channelId,
            facts: { ...read.value, ownerId, stage },
            ...(wants ? { wantsCsm: true } : {}),
          },
        ],
      },
    ],
    take: [{ name: openDealOf(channelId), by: id }],
  };
}

/**
 * Changes a deal's facts and decisions. Nothing changed is a decision without events. A deal with an active engagement
 * of a partner involves one, and services are part of a deal with a scoping that stands.
 * Refusals: `not-found`, `not-allowed`, `changed-meanwhile` (somebody saved since the form was opened), `invalid`.
 */
export function decideEdit(
  {
    deal,
    roster,
    partners,
    scopings,
  }: DealFactsNow & {
    partners: readonly Partner[];
    scopings: readonly PsScoping[];
  },
  { id, version, input }: Of<'deal.edit'>,
  { actor }: Context,
): Decision {
  if (!deal) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('deal.edit', actor, partsOf(deal), roster);
  if (refused) return refused;
  if (deal.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = readFacts(input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const facts = changed(deal, read.value);
  const decides = 'noPoc' in facts || 'services' in facts || 'partner' in facts;
  const undecided = decides && unlessMay('deal.decide', actor, partsOf(deal), roster);
  if (undecided) return undecided;
  const fields = contradicted(facts, partners, scopings);
  if (hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const events: DealEvent[] = Object.keys(facts).length > 0 ? [{ type: 'deal.edited', facts }] : [];
  return { ok: true, channelId: deal.channelId, changes: [{ kind: 'deal', id, before: deal, events }] };
}

/** What is decided against although it goes on. */
function contradicted(
  facts: Partial<DealFacts>,
  [active]: readonly Partner[],
  scopings: readonly PsScoping[],
): FieldProblems {
  const fields: FieldProblems = {};
  if (active && 'partner' in facts && facts.partner !== 'yes') {
    fields.partner = { code: 'partner-active', number: active.number };
  }
  const asked = 'services' in facts && facts.services !== 'yes' && servicesAsked(scopings);
  if (asked) fields.services = asked;
  return fields;
}

/** The facts that differ from the deal's. */
const changed = (deal: Deal, facts: DealFacts): Partial<DealFacts> =>
  Object.fromEntries(
    Object.entries(facts).filter(
      ([field, value]) => !isDeepStrictEqual(deal[field as keyof DealFacts], value),
    ),
  );

/** A form's values as facts, or what is wrong with each field. */
function readFacts(input: DealInput): { ok: true; value: DealFacts } | { ok: false; fields: FieldProblems } {
  const read = validate(dealInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  const money = moneyOf(input);
  if ('field' in money) fields[money.field] ??= money.problem;
  if (!fields.process && !processes.some(({ code }) => code === input.process)) {
    fields.process = { code: 'unknown-choice' };
  }
  if (!read.ok || 'field' in money || hasProblems(fields)) return { ok: false, fields };
  const { amount: _, currency: __, ...facts } = read.value;
  return { ok: true, value: { ...facts, amount: money.amount } };
}

/** Amount and currency together: both, or neither. */
function moneyOf(
  input: DealInput,
): { amount: Money | null } | { field: 'amount' | 'currency'; problem: FieldProblem } {
  const amount = input.amount?.trim();
  const currency = input.currency?.trim();
  if (!amount) return { amount: null };
  if (!currency) return { field: 'currency', problem: { code: 'currency-missing' } };
  const money = parseMoney(amount, currency);
  if (!('code' in money)) return { amount: money };
  return { field: money.code === 'unknown-currency' ? 'currency' : 'amount', problem: money };
}
