import { isDeepStrictEqual } from 'node:util';
import { type Change, type Decision, type Intent, type NoticeName, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems, Refusal } from '../core/refusal.ts';
import { reasonInput } from '../core/text.ts';
import type { Context, RecordRef } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import { closedHome, partsOf, unlessRead, whenLost } from '../deal/access.ts';
import { type Deal, type DealEvent, holders } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { type Action, unlessMay } from '../ownership.ts';
import {
  isActive,
  MOST_ACTIVE,
  type Partner,
  type PartnerCommand,
  type PartnerEvent,
  type PartnerFacts,
  type PartnerInput,
  partnerInput,
} from './model.ts';

type Of<T extends PartnerCommand['type']> = Extract<PartnerCommand, { type: T }>;

/** What every decision about an engagement knows of its deal. */
interface OnDeal {
  deal: Deal | undefined;
  channel: Channel | undefined;
  /** The engagements that are active on the deal. */
  active: readonly Partner[];
  /** Who delivers the services that go on there. */
  deliverers: readonly string[];
  roster: Roster;
}

/** What every decision about an existing engagement needs. */
export interface PartnerFactsNow extends OnDeal {
  partner: Partner | undefined;
}

/**
 * Partnerships registers a partner's engagement on a deal. That answers whether a partner is involved, where nobody had
 * decided; and whoever registers the first one on a deal without a partner manager becomes that, so that somebody owns it.
 * Refusals: `not-found` (the deal), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed` (lost), `channel`
 * (archived, or without the bot), `no-partner` (it is decided that none is involved), `partners-full`, `invalid`.
 */
export function decideRegister(
  facts: OnDeal & { saved: Partner | undefined },
  { id, input }: Of<'partner.register'>,
  { actor, today, newId }: Context,
): Decision {
  const { saved, deal, channel, roster } = facts;
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const refused =
    unlessMay('partner.register', actor, partsOf(deal), roster) ?? unlessRead(deal, channel, actor);
  if (refused) return refused;
  if (saved) return refuse({ code: 'already-saved', kind: 'partner', number: saved.number });
  const problem = closedHome(channel);
  const barred =
    whenLost(deal) ?? (problem && { code: 'channel', problem }) ?? unlessActive(deal, facts.active);
  if (barred) return refuse(barred);
  const read = readFacts(input, today);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const said = read.value;
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [
      {
        kind: 'partner',
        id,
        before: undefined,
        events: [{ type: 'partner.registered', dealId: deal.id, facts: said }],
      },
      involving(deal, deal.partnerManagerId ? null : actor.id),
    ],
    intents: telling('partner.registered', { id, model: said.model }, deal, {
      by: actor.id,
      deliverers: facts.deliverers,
      newId,
    }),
  };
}

/** Why no engagement may be active on this deal beside these; undefined where one may be. */
export function unlessActive(deal: Deal, active: readonly Partner[]): Refusal | undefined {
  if (deal.partner === 'no') return { code: 'no-partner', number: deal.number, ownerId: deal.ownerId };
  return active.length >= MOST_ACTIVE
    ? { code: 'partners-full', number: deal.number, max: MOST_ACTIVE }
    : undefined;
}

/**
 * Partnerships changes what is said about an active engagement. Where its model changes, those concerned are told.
 * Refusals: `not-found`, `not-allowed`, `may-not-read`, `deal-closed` (lost), `partner-ended`, `changed-meanwhile`,
 * `invalid`.
 */
export function decideEdit(
  facts: PartnerFactsNow,
  { version, input }: Of<'partner.edit'>,
  { actor, today, newId }: Context,
): Decision {
  const there = stillActive(facts, 'partner.edit', actor);
  if (!there.ok) return there;
  const { partner, deal } = there;
  const read = readFacts(input, today);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  if (partner.version !== version) return refuse({ code: 'changed-meanwhile' });
  const changed: Partial<PartnerFacts> = Object.fromEntries(
    Object.entries(read.value).filter(
      ([field, value]) => !isDeepStrictEqual(partner[field as keyof PartnerFacts], value),
    ),
  );
  const { model } = changed;
  const told = model
    ? telling('partner.changed', { ...partner, model }, deal, {
        by: actor.id,
        deliverers: facts.deliverers,
        newId,
      })
    : [];
  return happens(
    there,
    Object.keys(changed).length > 0 ? [{ type: 'partner.edited', facts: changed }] : [],
    told,
  );
}

/**
 * Partnerships ends an active engagement, with the reason. Where it was the last one, its deal waits for another, or for
 * the decision that no partner is involved.
 * Refusals: `not-found`, `not-allowed`, `may-not-read`, `deal-closed` (lost), `partner-ended`, `invalid`.
 */
export function decideEnd(
  facts: PartnerFactsNow,
  { input }: Of<'partner.end'>,
  { actor, newId }: Context,
): Decision {
  const there = stillActive(facts, 'partner.end', actor);
  if (!there.ok) return there;
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const told = telling('partner.ended', there.partner, there.deal, {
    by: actor.id,
    deliverers: facts.deliverers,
    newId,
  });
  const { partner, deal } = there;
  const events: PartnerEvent[] = [{ type: 'partner.ended', ...read.value }];
  return happens(there, events, told, ceasing(partner, deal, facts.active));
}

/**
 * Takes an engagement's last step back. One that is active again by that involves a partner again.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `may-not-read`, `deal-closed` (lost), `changed-meanwhile`,
 * `no-partner` (it was decided meanwhile that none is involved), `partners-full`, `invalid`.
 */
export function decideUndo(
  facts: PartnerFactsNow & { step: LastStep | undefined },
  { id, version, input }: Of<'partner.undo'>,
  { actor, newId }: Context,
): Decision {
  const { partner, deal, channel, roster, step } = facts;
  if (!partner || !deal || !channel) return refuse({ code: 'not-found', kind: 'partner' });
  const undone = undoOf({ kind: 'partner', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const refused =
    unlessMay('partner.undo', actor, { 'last-actor': step?.actorId }, roster) ??
    unlessRead(deal, channel, actor);
  if (refused) return refused;
  const lost = whenLost(deal);
  if (lost) return refuse(lost);
  if (partner.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const after = { ...partner, ...undone.event.fields };
  const again = !isActive(partner) && isActive(after);
  const barred = again && unlessActive(deal, facts.active);
  if (barred) return refuse(barred);
  const told = telling('partner.changed', after, deal, {
    by: actor.id,
    deliverers: facts.deliverers,
    newId,
  });
  const retold = again || after.model !== partner.model ? told : [];
  const ceases = isActive(partner) && !isActive(after);
  const going = again ? { deals: [involving(deal)] } : ceases ? ceasing(partner, deal, facts.active) : {};
  return happens({ partner, deal }, [undone.event], retold, going);
}

/** Why this cannot be done to an engagement that has ended; undefined while it is active. */
export const whenEnded = (partner: Partner): Refusal | undefined =>
  isActive(partner) ? undefined : { code: 'partner-ended', number: partner.number };

interface There {
  partner: Partner;
  deal: Deal;
}

/** The engagement, if it is there and active, `actor` may do this to it, and its deal is not lost. */
function stillActive(
  { partner, deal, channel, roster }: PartnerFactsNow,
  action: Action,
  actor: Context['actor'],
): ({ ok: true } & There) | { ok: false; refusal: Refusal } {
  if (!partner || !deal || !channel) return refuse({ code: 'not-found', kind: 'partner' });
  const refused = unlessMay(action, actor, partsOf(deal), roster) ?? unlessRead(deal, channel, actor);
  if (refused) return refused;
  const barred = whenLost(deal) ?? whenEnded(partner);
  return barred ? refuse(barred) : { ok: true, partner, deal };
}

/** A form's values as facts, or what is wrong with each field. Nobody registers a deal tomorrow. */
function readFacts(
  input: PartnerInput,
  today: string,
): { ok: true; value: PartnerFacts } | { ok: false; fields: FieldProblems } {
  const read = validate(partnerInput, input);
  if (!read.ok || read.value.registeredOn <= today) return read;
  return { ok: false, fields: { registeredOn: { code: 'in-the-future' } } };
}

/**
 * What an engagement that becomes active says of its deal: that a partner is involved. It is said each time, so that
 * whoever decides at the same moment that none is reads of this one first.
 */
const involving = (deal: Deal, managerId: string | null = null): Change => ({
  ...{ kind: 'deal', id: deal.id, before: deal },
  events: [{ type: 'deal.partner-involved', managerId }],
});

/**
 * What an engagement that ends says of its deal where it was the last active one: that a partner is awaited. Another one
 * that is active is to be so still at commit, or two that end at the same moment would each count on the other.
 */
function ceasing({ id }: Partner, deal: Deal, active: readonly Partner[]): Pick<Going, 'deals' | 'guards'> {
  const other = active.find((each) => each.id !== id);
  if (other) return { guards: [onDeal(deal), { kind: 'partner', id: other.id, version: other.version }] };
  const events: DealEvent[] = [{ type: 'deal.partner-awaited' }];
  return { deals: [{ kind: 'deal', id: deal.id, before: deal, events }] };
}

/**
 * Who must be told of an engagement: the deal's team, and where the partner delivers, Professional Services, who must not
 * sell the same work: who delivers on the deal, and the leads.
 */
function telling(
  notice: NoticeName,
  { id, model }: Pick<Partner, 'id' | 'model'>,
  deal: Deal,
  { by, deliverers, newId }: { by: string; deliverers: readonly string[]; newId: () => string },
): Intent[] {
  const about = { kind: 'partner', id } as const;
  const services = model === 'delivery' ? deliverers : [];
  const team = [...new Set([...holders(deal).map(([, person]) => person), ...services])].filter(
    (person) => person !== by,
  );
  const tell = (to: Extract<Intent, { type: 'tell' }>['to']): Intent => ({
    ...{ type: 'tell', id: newId(), notice, about, to, by, channelId: deal.channelId },
  });
  return [
    ...(team.length > 0 ? [tell({ people: team })] : []),
    ...(model === 'delivery' ? [tell({ leads: 'ps', except: team })] : []),
  ];
}

/** What an engagement that begins or ends does to its deal, or rests on. */
interface Going {
  deals?: Change[];
  guards?: (RecordRef & { version: number })[];
}

const onDeal = ({ id, version }: Deal) => ({ kind: 'deal', id, version }) as const;

/** What happens to an engagement, decided by its deal as it was read. */
function happens(
  { partner, deal }: There,
  events: PartnerEvent[],
  intents: Intent[],
  { deals = [], guards = deals.length > 0 ? [] : [onDeal(deal)] }: Going = {},
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'partner', id: partner.id, before: partner, events }, ...deals],
    guards,
    intents: events.length > 0 ? intents : [],
  };
}
