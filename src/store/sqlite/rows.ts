import type { InferSelectModel } from 'drizzle-orm';
import type { Deal } from '../../deal/model.ts';
import type { SeRequest } from '../../se-request/model.ts';
import { seRequestDetails } from '../stored.ts';
import type * as schema from './schema.ts';

// Between rows and states. A state's fields are columns where they are filtered or summed, else JSON.

export type DealRow = InferSelectModel<typeof schema.deal>;
export type SeRequestRow = InferSelectModel<typeof schema.seRequest>;

export function dealOf({ teamId: _, amountMinor, currency, ...row }: DealRow): Deal {
  return {
    ...row,
    amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency },
  };
}

export function dealRow(teamId: string, { amount, ...deal }: Deal): DealRow {
  return { teamId, ...deal, amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null };
}

export function seRequestOf({ teamId: _, details, ...row }: SeRequestRow): SeRequest {
  const { v: __, ...nested } = seRequestDetails.parse(details);
  return { ...row, ...nested };
}

export function seRequestRow(teamId: string, request: SeRequest): SeRequestRow {
  const { outcomeWanted, urgencyReason, known, attendees, notesUrl, result, withdrawnReason, ...row } =
    request;
  const details = { outcomeWanted, urgencyReason, known, attendees, notesUrl, result, withdrawnReason };
  return { teamId, ...row, details: { v: 1, ...details } };
}
