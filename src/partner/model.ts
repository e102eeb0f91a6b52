import { z } from 'zod';
import { calendarDate, oneOf, optionalText, type ReasonInput, text } from '../core/text.ts';
import type { Evolve, RecordBase, Undone } from '../core/types.ts';

/** What a partner is in a deal for. */
export const engagementModels = ['referral', 'co-sell', 'delivery'] as const;
export type EngagementModel = (typeof engagementModels)[number];

export const modelNames: Record<EngagementModel, string> = {
  referral: 'Referral',
  'co-sell': 'Co-sell',
  delivery: 'Delivery',
};

/** Whether the partner brought the deal, or took part in one that was there. */
export const influences = ['sourced', 'influenced'] as const;
export type Influence = (typeof influences)[number];

export const influenceNames: Record<Influence, string> = { sourced: 'Sourced', influenced: 'Influenced' };

/** What people say about a partner's engagement. */
export interface PartnerFacts {
  /** The partner's name. */
  partner: string;
  model: EngagementModel;
  influence: Influence;
  /** Whom to talk to there. */
  contact: string | null;
  /** Who does what: the partner's part, and ours. */
  roles: string;
  /** When the partner registered the deal: a calendar date. */
  registeredOn: string;
}

/**
 * A partner's engagement on a deal, with a defined part. Partnerships owns it, by the deal's partner manager; the deal
 * stays with Sales.
 */
export interface Partner extends RecordBase, PartnerFacts {
  dealId: string;
  status: 'active' | 'ended';
  createdBy: string;
  createdAt: number;
  endedBy: string | null;
  endedReason: string | null;
}

export type PartnerEvent =
  | { type: 'partner.registered'; dealId: string; facts: PartnerFacts }
  | { type: 'partner.edited'; facts: Partial<PartnerFacts> }
  | { type: 'partner.ended'; reason: string }
  | Undone<'partner'>;

export type PartnerCommand =
  | { type: 'partner.register'; id: string; dealId: string; input: PartnerInput }
  /** `version` is the one the form was opened with. */
  | { type: 'partner.edit'; id: string; version: number; input: PartnerInput }
  | { type: 'partner.end'; id: string; input: ReasonInput }
  | { type: 'partner.undo'; id: string; version: number; input: ReasonInput };

/** What the form about an engagement gives. */
export const partnerInput = z.object({
  partner: text(150),
  model: oneOf(engagementModels),
  influence: oneOf(influences),
  contact: optionalText(150),
  roles: text(2000),
  registeredOn: calendarDate,
});
export type PartnerInput = z.input<typeof partnerInput>;

/** So many partners at most are active on one deal: more is a list of names, with nobody's part defined. */
export const MOST_ACTIVE = 10;

export const isActive = ({ status }: Pick<Partner, 'status'>) => status === 'active';

/** Those that are active, oldest first; then those that have ended. */
export const activeFirst = (partners: readonly Partner[]): Partner[] =>
  partners.toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)) || a.number - b.number);

/** The engagement after an event. */
export const evolve: Evolve<'partner'> = (before, event, { id, at, by }) => {
  if (event.type === 'partner.registered') {
    return {
      ...{ id, number: 0, version: 0 },
      ...event.facts,
      ...{ dealId: event.dealId, status: 'active', createdBy: by, createdAt: at },
      ...{ endedBy: null, endedReason: null },
    };
  }
  if (!before) throw new Error(`${event.type} before partner.registered`);
  switch (event.type) {
    case 'partner.edited':
      return { ...before, ...event.facts };
    case 'partner.ended':
      return { ...before, status: 'ended', endedBy: by, endedReason: event.reason };
    case 'partner.undone':
      return { ...before, ...event.fields };
  }
};
