import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { closedHome, fromCommitOn, mayRead, whenLost } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import {
  claimsOf,
  type HandoffFactsNow,
  handing,
  handoffOf,
  happens,
  type Of,
  partsOf,
  seenOf,
  standing,
} from './access.ts';
import { type CsHandoff, handoffWithdrawalInput } from './model.ts';

// How a handoff begins, and how it ends before it is accepted.

/** What beginning one must know. */
export interface BeginFacts {
  saved: CsHandoff | undefined;
  deal: Deal | undefined;
  channel: Channel | undefined;
  /** All of the deal. */
  scopings: readonly PsScoping[];
  handoffs: readonly CsHandoff[];
  roster: Roster;
}

/**
 * The deal owner, or a Sales lead, starts the handoff of a deal, from Commit on.
 * Refusals: `not-found` (the deal), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed` (lost), `channel`
 * (archived, or without the bot), `handoff-early`, `handoff-exists`.
 */
export function decideStart(facts: BeginFacts, { id }: Of<'cs-handoff.start'>, context: Context): Decision {
  const refusal =
    facts.deal && !fromCommitOn(facts.deal)
      ? ({ code: 'handoff-early', number: facts.deal.number } as const)
      : undefined;
  return begins(facts, { id, kind: 'sales-to-cs', scoping: null }, refusal, context);
}

/**
 * The deliverer of what is delivered, or a PS lead, starts its handoff.
 * Refusals: `not-found` (the scoping), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed` (lost), `channel`,
 * `not-delivered`, `handoff-exists`.
 */
export function decideStartPs(
  facts: BeginFacts,
  { id, scopingId }: Of<'cs-handoff.start-ps'>,
  context: Context,
): Decision {
  const scoping = facts.scopings.find((each) => each.id === scopingId);
  if (!scoping) return refuse({ code: 'not-found', kind: 'ps-scoping' });
  return begins(facts, { id, kind: 'ps-to-cs', scoping }, unlessDelivered(scoping), context);
}

/** Why what is not delivered is not handed over; undefined for what is. */
export const unlessDelivered = ({ status, number }: PsScoping) =>
  status === 'delivered' || status === 'handed-over'
    ? undefined
    : ({ code: 'not-delivered', number } as const);

function begins(
  { saved, deal, channel, scopings, handoffs, roster }: BeginFacts,
  { id, kind, scoping }: { id: string; kind: CsHandoff['kind']; scoping: PsScoping | null },
  refusal: ReturnType<typeof unlessDelivered> | { code: 'handoff-early'; number: number },
  { actor }: Context,
): Decision {
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const of = { kind, dealId: deal.id, scopingId: scoping?.id ?? null };
  const parts = partsOf(of, deal, scopings, actor);
  const refused = unlessMay(handing[kind].start, actor, parts, roster);
  if (refused) return refused;
  if (!mayRead(deal, channel, actor)) return refuse({ code: 'may-not-read' });
  if (saved) return refuse({ code: 'already-saved', kind: 'cs-handoff', number: saved.number });
  const barred = whenLost(deal);
  if (barred) return refuse(barred);
  const problem = closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  if (refusal) return refuse(refusal);
  const there = otherOf(handoffs, { ...of, id });
  if (there) return refuse({ code: 'handoff-exists', number: there.number });
  const { id: dealId, channelId, version } = deal;
  const seen = seenOf(of, deal, scopings);
  return {
    ok: true,
    channelId,
    changes: [
      { kind: 'cs-handoff', id, before: undefined, events: [{ type: 'cs-handoff.started', ...of, seen }] },
    ],
    guards: [
      { kind: 'deal', id: dealId, version },
      ...(scoping ? [{ kind: 'ps-scoping', id: scoping.id, version: scoping.version } as const] : []),
    ],
    take: [{ name: handoffOf(of), by: id }],
  };
}

/** Another one of the same deal, or scoping, that was not withdrawn. */
export const otherOf = (
  handoffs: readonly CsHandoff[],
  one: Pick<CsHandoff, 'id' | 'kind' | 'dealId' | 'scopingId'>,
): CsHandoff | undefined =>
  handoffs.find(
    (each) => each.id !== one.id && each.status !== 'withdrawn' && handoffOf(each) === handoffOf(one),
  );

/**
 * Who hands over withdraws it, until it is accepted.
 * Refusals: `not-found`, `not-allowed`, `handoff-standing`, `deal-closed` (lost), `invalid`.
 */
export function decideWithdraw(
  facts: HandoffFactsNow,
  { input }: Of<'cs-handoff.withdraw'>,
  { actor }: Context,
): Decision {
  const open = standing(
    facts,
    ({ handoff }) => handing[handoff.kind].withdraw,
    actor,
    ...(['draft', 'submitted', 'returned'] as const),
  );
  if (!open.ok) return open;
  const read = validate(handoffWithdrawalInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'cs-handoff.withdrawn', ...read.value }], {
    release: claimsOf(open.handoff),
  });
}
