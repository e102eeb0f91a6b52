import { z } from 'zod';
import { oneOf, optionalText, type ReasonInput, text, webAddress } from '../core/text.ts';
import type { Evolve, RecordBase, Undone, WaitingOn } from '../core/types.ts';

/** In rising order. */
export const severities = ['low', 'medium', 'high'] as const;
export type Severity = (typeof severities)[number];

export const severityNames: Record<Severity, string> = { low: 'Low', medium: 'Medium', high: 'High' };

export const riskStatuses = ['open', 'mitigating', 'accepted', 'closed'] as const;
export type RiskStatus = (typeof riskStatuses)[number];

/** What people say about a technical risk. */
export interface RiskFacts {
  severity: Severity;
  /** What could happen. */
  what: string;
  mitigation: string | null;
}

/** Something technical that could go wrong on a deal. It is surfaced, never deleted. Solution Engineering owns it. */
export interface Risk extends RecordBase, RiskFacts {
  dealId: string;
  raisedBy: string;
  raisedAt: number;
  /** Where it was first said, such as a message; null for what was raised by hand. */
  link: string | null;
  /** Somebody in Solution Engineering; null while it is unowned. */
  ownerId: string | null;
  /** It is unowned because its owner has left Solution Engineering: anybody there may take it over. */
  left: boolean;
  status: RiskStatus;
  /** Since when whoever's turn it is has had it: UTC milliseconds. */
  since: number;
  /** Who accepted or closed it, and why. */
  settledBy: string | null;
  settledReason: string | null;
}

export type RiskEvent =
  | { type: 'risk.raised'; dealId: string; facts: RiskFacts; link: string | null; ownerId: string | null }
  | { type: 'risk.edited'; facts: Partial<RiskFacts> }
  | { type: 'risk.owned'; ownerId: string }
  | { type: 'risk.mitigating'; mitigation: string }
  | { type: 'risk.accepted'; reason: string }
  | { type: 'risk.closed'; reason: string }
  | { type: 'risk.reopened'; reason: string }
  /** Its owner is no longer in Solution Engineering. */
  | { type: 'risk.left' }
  | Undone<'risk'>;

export type RiskCommand =
  | { type: 'risk.raise'; id: string; dealId: string; input: RiskRaiseInput }
  /** `version` is the one the form was opened with. */
  | { type: 'risk.edit'; id: string; version: number; input: RiskInput }
  | { type: 'risk.name-owner'; id: string; input: { ownerId: string } }
  | { type: 'risk.take-over'; id: string }
  | { type: 'risk.mitigate'; id: string; version: number; input: { mitigation: string } }
  | { type: 'risk.accept'; id: string; input: ReasonInput }
  | { type: 'risk.close'; id: string; input: ReasonInput }
  | { type: 'risk.reopen'; id: string; input: ReasonInput }
  | { type: 'risk.leave'; id: string }
  | { type: 'risk.undo'; id: string; version: number; input: ReasonInput };

/** What the form that changes a risk gives. */
export const riskInput = z.object({
  severity: oneOf(severities),
  what: text(2000),
  mitigation: optionalText(2000),
});
export type RiskInput = z.input<typeof riskInput>;

/** What the form that raises a risk gives; an owner only from those who may name one. */
export const riskRaiseInput = riskInput.extend({
  link: webAddress.nullish().transform((url) => url ?? null),
  ownerId: optionalText(50),
});
export type RiskRaiseInput = z.input<typeof riskRaiseInput>;

/** What the form that names an owner gives. */
export const riskOwnerInput = z.object({ ownerId: text(50) });

/** What the form that says how a risk is mitigated gives. */
export const riskMitigationInput = z.object({ mitigation: text(2000) });

/** Whether nobody works on it any more: it is accepted as it is, or closed. */
export const isSettled = ({ status }: Pick<Risk, 'status'>) => status === 'accepted' || status === 'closed';

/** An open risk of high severity that lacks an owner or a mitigation: it stands in the way of leaving Validate. */
export const isUnhandled = (risk: Risk) =>
  !isSettled(risk) && risk.severity === 'high' && (risk.ownerId === null || risk.mitigation === null);

/** Those that are open, high ones first, older ones before younger ones; then those that are settled. */
export function worstFirst(risks: readonly Risk[]): Risk[] {
  const weight = (risk: Risk) => (isSettled(risk) ? -1 : severities.indexOf(risk.severity));
  return risks.toSorted((a, b) => weight(b) - weight(a) || a.number - b.number);
}

/** The risk after an event. */
export const evolve: Evolve<'risk'> = (before, event, { id, at, by }) => {
  if (event.type === 'risk.raised') {
    const { dealId, facts, link, ownerId } = event;
    return {
      id,
      number: 0,
      version: 0,
      ...facts,
      ...{ dealId, link, ownerId },
      raisedBy: by,
      raisedAt: at,
      left: false,
      status: 'open',
      since: at,
      settledBy: null,
      settledReason: null,
    };
  }
  if (!before) throw new Error(`${event.type} before risk.raised`);
  switch (event.type) {
    case 'risk.edited':
      return { ...before, ...event.facts };
    case 'risk.owned':
      return { ...before, ownerId: event.ownerId, left: false, since: at };
    case 'risk.mitigating':
      return { ...before, status: 'mitigating', mitigation: event.mitigation };
    case 'risk.accepted':
      return { ...before, status: 'accepted', settledBy: by, settledReason: event.reason, since: at };
    case 'risk.closed':
      return { ...before, status: 'closed', settledBy: by, settledReason: event.reason, since: at };
    case 'risk.reopened':
      return { ...before, status: 'open', settledBy: null, settledReason: null, since: at };
    case 'risk.left':
      return { ...before, ownerId: null, left: true, since: at };
    case 'risk.undone':
      return { ...before, ...event.fields };
  }
};

/** Whose turn a risk is: its owner's, else Solution Engineering's, where somebody is named or takes it over; a settled one is nobody's. */
export function waitingOn(risk: Risk): WaitingOn[] {
  const { ownerId, since, left } = risk;
  if (isSettled(risk)) return [];
  if (ownerId) return [{ who: { person: ownerId }, what: 'mitigate', since, due: null }];
  return [{ who: { function: 'se' }, what: left ? 'take-over' : 'own-risk', since, due: null }];
}
