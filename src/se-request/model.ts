import { z } from 'zod';
import { calendarDate, oneOf, optionalText, text, webAddress } from '../core/text.ts';
import type { Evolve, RecordBase, WaitingOn } from '../core/types.ts';

export const seKinds = [
  'technical-discovery',
  'architecture-assessment',
  'demo',
  'poc',
  'technical-deep-dive',
  'security-review',
  'partner-validation',
  'expansion',
] as const;
export type SeKind = (typeof seKinds)[number];

export const seKindNames: Record<SeKind, string> = {
  'technical-discovery': 'Technical discovery',
  'architecture-assessment': 'Architecture assessment',
  demo: 'Demo',
  poc: 'PoC',
  'technical-deep-dive': 'Technical deep dive',
  'security-review': 'Security review',
  'partner-validation': 'Partner validation',
  expansion: 'Expansion',
};

/** What the asker says about the help wanted. */
export interface SeRequestFacts {
  kind: SeKind;
  /** The outcome wanted: what decision this should enable. */
  outcomeWanted: string;
  /** Needed by, a calendar date. */
  needBy: string;
  urgency: 'normal' | 'high';
  urgencyReason: string | null;
  /** What is known: environment, integrations, constraints. */
  known: string | null;
  attendees: string[];
  notesUrl: string | null;
}

/** A request to Solution Engineering for help on a deal. */
export interface SeRequest extends RecordBase, SeRequestFacts {
  dealId: string;
  askerId: string;
  status: 'requested' | 'accepted' | 'completed' | 'withdrawn';
  seId: string | null;
  requestedAt: number;
  acceptedAt: number | null;
  endedAt: number | null;
  result: { outcome: string; findings: string } | null;
  withdrawnReason: string | null;
}

export type SeRequestEvent =
  | { type: 'se-request.requested'; dealId: string; facts: SeRequestFacts }
  | { type: 'se-request.accepted'; seId: string }
  | { type: 'se-request.completed'; outcome: string; findings: string }
  | { type: 'se-request.withdrawn'; reason: string | null };

export type SeRequestCommand =
  | { type: 'se-request.ask'; id: string; dealId: string; input: SeRequestInput }
  | { type: 'se-request.accept'; id: string }
  | { type: 'se-request.complete'; id: string; input: SeResultInput }
  | { type: 'se-request.withdraw'; id: string; input: SeWithdrawalInput };

/** What the form that asks Solution Engineering gives. */
export const seRequestInput = z.object({
  kind: oneOf(seKinds),
  outcomeWanted: text(3000),
  needBy: calendarDate,
  urgency: oneOf(['normal', 'high']),
  urgencyReason: optionalText(500),
  known: optionalText(3000),
  attendees: z.array(z.string()).max(20, 'too-many:20').default([]),
  notesUrl: webAddress.nullish().transform((url) => url ?? null),
});
export type SeRequestInput = z.input<typeof seRequestInput>;

/** What the form that completes a request gives. */
export const seResultInput = z.object({ outcome: text(3000), findings: text(3000) });
export type SeResultInput = z.input<typeof seResultInput>;

/** What the form that withdraws a request gives. */
export const seWithdrawalInput = z.object({ reason: optionalText(500) });
export type SeWithdrawalInput = z.input<typeof seWithdrawalInput>;

/** The request after an event. */
export const evolve: Evolve<'se-request'> = (before, event, { id, at, by }) => {
  if (event.type === 'se-request.requested') {
    return {
      id,
      number: 0,
      version: 0,
      ...event.facts,
      dealId: event.dealId,
      askerId: by,
      status: 'requested',
      seId: null,
      requestedAt: at,
      acceptedAt: null,
      endedAt: null,
      result: null,
      withdrawnReason: null,
    };
  }
  if (!before) throw new Error(`${event.type} before se-request.requested`);
  switch (event.type) {
    case 'se-request.accepted':
      return { ...before, status: 'accepted', seId: event.seId, acceptedAt: at };
    case 'se-request.completed': {
      const { outcome, findings } = event;
      return { ...before, status: 'completed', endedAt: at, result: { outcome, findings } };
    }
    case 'se-request.withdrawn':
      return { ...before, status: 'withdrawn', endedAt: at, withdrawnReason: event.reason };
  }
};

/** Whose turn a request is: Solution Engineering's until accepted, then its SE's, then nobody's. */
export function waitingOn(request: SeRequest): WaitingOn[] {
  const due = request.needBy;
  if (request.status === 'requested') {
    return [{ who: { function: 'se' }, what: 'accept', since: request.requestedAt, due }];
  }
  if (request.status === 'accepted' && request.seId && request.acceptedAt) {
    return [{ who: { person: request.seId }, what: 'complete', since: request.acceptedAt, due }];
  }
  return [];
}
