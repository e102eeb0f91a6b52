import type { InferSelectModel } from 'drizzle-orm';
import type { Deal } from '../../deal/model.ts';
import type { Poc } from '../../poc/model.ts';
import type { Risk } from '../../risk/model.ts';
import type { SeRequest } from '../../se-request/model.ts';
import { dealDetails, pocDetails, riskDetails, seRequestDetails } from '../stored.ts';
import type * as schema from './schema.ts';

// Between rows and states. A state's fields are columns where they are filtered or summed, else JSON.

export type DealRow = InferSelectModel<typeof schema.deal>;
export type SeRequestRow = InferSelectModel<typeof schema.seRequest>;
export type PocRow = InferSelectModel<typeof schema.poc>;
export type RiskRow = InferSelectModel<typeof schema.risk>;

export function dealOf({ teamId: _, amountMinor, currency, details, ...row }: DealRow): Deal {
  const { v: __, ...nested } = dealDetails.parse(details);
  return {
    ...row,
    ...nested,
    amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency },
  };
}

export function dealRow(teamId: string, deal: Deal): DealRow {
  const { amount, linked, noPoc, services, partner, ticked, lastMove, vacant, ...row } = deal;
  const details = { v: 1, linked, noPoc, services, partner, ticked, lastMove, vacant };
  return { teamId, ...row, amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null, details };
}

export function seRequestOf({ teamId: _, details, ...row }: SeRequestRow): SeRequest {
  const { v: __, ...nested } = seRequestDetails.parse(details);
  return { ...row, ...nested };
}

export function seRequestRow(teamId: string, request: SeRequest): SeRequestRow {
  const { outcomeWanted, urgencyReason, known, attendees, notesUrl, since, questions, ...others } = request;
  const { note, result, endedBy, declinedReason, withdrawnReason, ...row } = others;
  const asked = { outcomeWanted, urgencyReason, known, attendees, notesUrl };
  const ends = { result, endedBy, declinedReason, withdrawnReason };
  const details = { v: 2, ...asked, since, questions, note, ...ends };
  return { teamId, ...row, details };
}

export function pocOf({ teamId: _, details, ...row }: PocRow): Poc {
  const { v: __, ...nested } = pocDetails.parse(details);
  return { ...row, ...nested };
}

export function pocRow(teamId: string, poc: Poc): PocRow {
  const { id, number, version, dealId, requestId, status, seId, ownerId, createdAt, endedAt, ...nested } =
    poc;
  const row = { id, number, version, dealId, requestId, status, seId, ownerId, createdAt, endedAt };
  return { teamId, ...row, details: { v: 1, ...nested } };
}

export function riskOf({ teamId: _, details, ...row }: RiskRow): Risk {
  const { v: __, ...nested } = riskDetails.parse(details);
  return { ...row, ...nested };
}

export function riskRow(teamId: string, risk: Risk): RiskRow {
  const { what, mitigation, link, left, since, settledBy, settledReason, ...row } = risk;
  const details = { v: 1, what, mitigation, link, left, since, settledBy, settledReason };
  return { teamId, ...row, details };
}
