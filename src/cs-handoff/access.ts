import { isDeepStrictEqual } from 'node:util';
import { actsAs } from '../absence/standing.ts';
import { type Change, type Claim, type Decision, type Intent, refuse } from '../core/plan.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Actor } from '../core/types.ts';
import { whenLost } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Fn, Roster } from '../member/model.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import type { CsHandoff, CsHandoffCommand, CsHandoffEvent, Seen } from './model.ts';
import { type HandoffKind, type SectionCode, sections, sectionsOf } from './sections.ts';
import { owningFunction } from './standing.ts';

// What all decisions about handoffs share.

export type Of<T extends CsHandoffCommand['type']> = Extract<CsHandoffCommand, { type: T }>;
export type Refused = { ok: false; refusal: Refusal };

/** What every decision about an existing handoff needs. */
export interface HandoffFactsNow {
  handoff: CsHandoff | undefined;
  deal: Deal | undefined;
  /** All of the deal. */
  scopings: readonly PsScoping[];
  roster: Roster;
}

export interface Open {
  ok: true;
  handoff: CsHandoff;
  deal: Deal;
  scopings: readonly PsScoping[];
  roster: Roster;
}

/** Services that go on, or were delivered. */
const isLive = ({ status }: PsScoping) => status !== 'declined' && status !== 'withdrawn';
const isAtWork = ({ status }: PsScoping) => status !== 'delivered' && status !== 'handed-over';

/** Those who deliver on a deal, who are at work first; of one scoping where the handoff is about it. */
function deliverers(scopings: readonly PsScoping[], scopingId: string | null): string[] {
  const theirs = scopings.filter((each) => isLive(each) && (scopingId === null || each.id === scopingId));
  const order = [...theirs.filter(isAtWork), ...theirs.filter((each) => !isAtWork(each))];
  return order.flatMap(({ delivererId }) => delivererId ?? []);
}

/** Whether services are part of a deal: it is decided, or not yet decided and somebody is at them. */
const hasServices = ({ services }: Deal, scopings: readonly PsScoping[]) =>
  services === 'yes' || (services === null && scopings.some(isLive));

/** The sections that a handoff of this kind needs on this deal, in order. */
export function neededOn(kind: HandoffKind, deal: Deal, scopings: readonly PsScoping[]): SectionCode[] {
  const needs = { always: true, services: hasServices(deal, scopings), partner: deal.partner === 'yes' };
  return sectionsOf(kind).filter((code) => kind === 'ps-to-cs' || needs[sections[code].when]);
}

/** What a handoff sees of its deal now. */
export function seenOf(
  { kind, scopingId }: Pick<CsHandoff, 'kind' | 'scopingId'>,
  deal: Deal,
  scopings: readonly PsScoping[],
): Seen {
  const [ps = null] = deliverers(scopings, scopingId);
  const people = {
    sales: deal.ownerId,
    se: deal.seId,
    cs: deal.csmId,
    ps,
    partnerships: deal.partnerManagerId,
  };
  const wonAt = deal.status === 'won' ? deal.stageSince : null;
  return { people, needed: neededOn(kind, deal, scopings), wonAt };
}

/** The parts that a handoff's rules know. Any of those who deliver on the deal is a deliverer, and so is who covers for one. */
export function partsOf(
  { scopingId }: Pick<CsHandoff, 'scopingId'>,
  deal: Deal,
  scopings: readonly PsScoping[],
  actor: Pick<Actor, 'id' | 'functions' | 'covers'>,
): Parts {
  const all = deliverers(scopings, scopingId);
  return {
    'deal-owner': deal.ownerId,
    'deal-se': deal.seId,
    'deal-csm': deal.csmId,
    'deal-partner-manager': deal.partnerManagerId,
    deliverer: all.find((id) => actsAs(actor, id, ['ps'])) ?? all[0],
  };
}

/** Who may write a section: the row of the ownership table. */
export const writing = {
  sales: 'cs-handoff.write-sales',
  se: 'cs-handoff.write-se',
  cs: 'cs-handoff.write-cs',
  ps: 'cs-handoff.write-ps',
  partnerships: 'cs-handoff.write-partnerships',
} as const satisfies Record<Fn, Action>;

/** Who hands over: the row of the ownership table. */
export const handing = {
  'sales-to-cs': {
    start: 'cs-handoff.start',
    submit: 'cs-handoff.submit',
    withdraw: 'cs-handoff.withdraw',
  },
  'ps-to-cs': {
    start: 'cs-handoff.start-ps',
    submit: 'cs-handoff.submit-ps',
    withdraw: 'cs-handoff.withdraw-ps',
  },
} as const satisfies Record<HandoffKind, Record<string, Action>>;

/** Whose lead takes a step back: that of the function which is accountable since, and what was returned is Customer Success's. */
export const stepOf = (handoff: Pick<CsHandoff, 'kind' | 'status'>, step: string | undefined): Fn =>
  step === 'cs-handoff.returned' ? 'cs' : owningFunction(handoff);

/** Accepting: without a named CSM anybody in Customer Success may, and is the CSM by it. */
export const accepting = ({ csmId }: Deal): Action =>
  csmId ? 'cs-handoff.accept' : 'cs-handoff.accept-as-csm';

/** One sales-to-cs handoff goes on, or is behind, on a deal; one ps-to-cs handoff of a scoping. */
export const handoffOf = ({ kind, dealId, scopingId }: Pick<CsHandoff, 'kind' | 'dealId' | 'scopingId'>) =>
  kind === 'sales-to-cs' ? `cs-handoff-of-deal:${dealId}` : `cs-handoff-of-scoping:${scopingId}`;

/** What a handoff holds until it is withdrawn. */
export const claimsOf = (handoff: CsHandoff): Claim[] =>
  handoff.status === 'withdrawn' ? [] : [{ name: handoffOf(handoff), by: handoff.id }];

/** The handoff and its deal, if they are there and `actor` may do this. */
export function known(
  facts: HandoffFactsNow,
  action: Action | ((open: Omit<Open, 'ok'>) => Action),
  actor: Actor,
): Open | Refused {
  const { handoff, deal, scopings, roster } = facts;
  if (!handoff || !deal) return refuse({ code: 'not-found', kind: 'cs-handoff' });
  const open = { handoff, deal, scopings, roster };
  const row = typeof action === 'string' ? action : action(open);
  const refused = unlessMay(row, actor, partsOf(handoff, deal, scopings, actor), roster);
  return refused ?? { ok: true, ...open };
}

/** The same, and it stands where this can be done. */
export function standing(
  facts: HandoffFactsNow,
  action: Parameters<typeof known>[1],
  actor: Actor,
  ...statuses: readonly CsHandoff['status'][]
): Open | Refused {
  const open = known(facts, action, actor);
  if (!open.ok) return open;
  const { status, number } = open.handoff;
  if (!statuses.includes(status)) return refuse({ code: 'handoff-standing', number, status });
  const lost = whenLost(open.deal);
  return lost ? refuse(lost) : open;
}

/** The handoff with what its deal has now, in the eyes of a decision. */
export const upToDate = ({ handoff, deal, scopings }: Omit<Open, 'ok' | 'roster'>): CsHandoff => ({
  ...handoff,
  seen: seenOf(handoff, deal, scopings),
});

/**
 * What happens to a handoff, decided by its deal as it was read. What the deal has now is seen first, so that turns go
 * by it.
 */
export function happens(
  open: Omit<Open, 'ok' | 'roster'>,
  events: CsHandoffEvent[] = [],
  more: { changes?: Change[]; intents?: Intent[]; take?: Claim[]; release?: Claim[]; dealAfter?: Deal } = {},
): Extract<Decision, { ok: true }> {
  const { handoff, deal } = open;
  const { seen } = upToDate({ ...open, deal: more.dealAfter ?? deal });
  const fresh: CsHandoffEvent[] =
    events.length > 0 && !isDeepStrictEqual(seen, handoff.seen) ? [{ type: 'cs-handoff.seen', seen }] : [];
  const changed = (more.changes ?? []).map(({ id }) => id);
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [
      { kind: 'cs-handoff', id: handoff.id, before: handoff, events: [...fresh, ...events] },
      ...(more.changes ?? []),
    ],
    guards: changed.includes(deal.id) ? [] : [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents: more.intents ?? [],
    take: more.take ?? [],
    release: more.release ?? [],
  };
}
