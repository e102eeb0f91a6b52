import { isDeepStrictEqual } from 'node:util';
import { type Decision, refuse } from '../core/plan.ts';
import { type Channel, teamOf } from '../core/ports.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { closedHome, partsOf as dealParts, mayRead } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import {
  happens,
  involving,
  type Of,
  type ScopingFactsNow,
  unfinished,
  unlessServices,
  whenStarted,
} from './access.ts';
import {
  besideContent,
  type PsScoping,
  type ScopingFacts,
  scopingInput,
  scopingWithdrawalInput,
  summaryInput,
} from './model.ts';

// What Sales and Solution Engineering say of a scoping, and how it ends before it is delivered.

/**
 * The deal owner, the deal's SE or a Sales lead triggers a scoping, which makes services part of the deal; a card goes to
 * Professional Services' intake channel too.
 * Refusals: `not-found` (the deal), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed` (lost), `channel`
 * (archived, or without the bot), `no-services` (it is decided that there are none, and the actor may not decide),
 * `invalid`.
 */
export function decideTrigger(
  facts: {
    saved: PsScoping | undefined;
    deal: Deal | undefined;
    channel: Channel | undefined;
    roster: Roster;
  },
  { id, input }: Of<'ps-scoping.trigger'>,
  { actor }: Context,
): Decision {
  const { saved, deal, channel, roster } = facts;
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('ps-scoping.trigger', actor, dealParts(deal), roster);
  if (refused) return refused;
  if (!mayRead(deal, channel, actor)) return refuse({ code: 'may-not-read' });
  if (saved) return refuse({ code: 'already-saved', kind: 'ps-scoping', number: saved.number });
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  const problem = closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  const undecided = unlessServices(deal, actor);
  if (undecided) return refuse(undecided);
  const read = validate(scopingInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { ownerId, channelId } = deal;
  const event = { type: 'ps-scoping.triggered', dealId: deal.id, ownerId, facts: read.value } as const;
  const intake = teamOf(roster, 'ps').intakeChannelId;
  return {
    ok: true,
    channelId,
    changes: [{ kind: 'ps-scoping', id, before: undefined, events: [event] }, involving(deal)],
    intents:
      intake && intake !== channelId
        ? [{ type: 'sync', about: { kind: 'ps-scoping', id }, channelId: intake }]
        : [],
  };
}

/**
 * Who asked, or the deal owner, changes what is wanted until it ends; its deliverer is told. What is part of agreed
 * content stays as it is agreed: changing that is a step of its own.
 * Refusals: `not-found`, `not-allowed`, `may-not-read`, `scoping-ended`, `changed-meanwhile`, `invalid`.
 */
export function decideEdit(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.edit'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.edit', actor);
  if (!open.ok) return open;
  const { scoping } = open;
  const read = validate(scopingInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  if (scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const changed: Partial<ScopingFacts> = Object.fromEntries(
    Object.entries(read.value).filter(
      ([field, value]) => !isDeepStrictEqual(scoping[field as keyof ScopingFacts], value),
    ),
  );
  const names = Object.keys(changed) as (keyof ScopingFacts)[];
  const agreed = scoping.content ? names.filter((name) => !besideContent.includes(name)) : [];
  const fields = Object.fromEntries(agreed.map((name) => [name, { code: 'content-agreed' } as const]));
  if (agreed.length > 0) return refuse({ code: 'invalid', fields });
  return happens(open, names.length > 0 ? [{ type: 'ps-scoping.edited', facts: changed }] : []);
}

/**
 * The deal's SE, or an SE lead, writes the technical summary.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `invalid`.
 */
export function decideSummarise(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.summarise'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.summarise', actor);
  if (!open.ok) return open;
  const read = validate(summaryInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const same = read.value.summary === open.scoping.technicalSummary;
  return happens(open, same ? [] : [{ type: 'ps-scoping.summarised', ...read.value }]);
}

/**
 * A PS lead, or its deliverer, says an honest no.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `delivery-started`, `invalid`.
 */
export function decideDecline(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.decline'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.decline', actor);
  if (!open.ok) return open;
  const started = whenStarted(open.scoping);
  if (started) return refuse(started);
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'ps-scoping.declined', ...read.value }]);
}

/**
 * Who asked, the deal owner or a Sales lead withdraws it.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `delivery-started`, `invalid`.
 */
export function decideWithdraw(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.withdraw'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.withdraw', actor);
  if (!open.ok) return open;
  const started = whenStarted(open.scoping);
  if (started) return refuse(started);
  const read = validate(scopingWithdrawalInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'ps-scoping.withdrawn', ...read.value }]);
}
