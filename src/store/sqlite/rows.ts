import type { InferSelectModel } from 'drizzle-orm';
import type { Commitment } from '../../commitment/model.ts';
import type { Waiting } from '../../core/ports.ts';
import type { RecordKind } from '../../core/types.ts';
import type { CsHandoff } from '../../cs-handoff/model.ts';
import type { Deal } from '../../deal/model.ts';
import type { Digest } from '../../digest/model.ts';
import type { WorkspaceSettings } from '../../member/model.ts';
import type { Nudge } from '../../nudge/model.ts';
import type { Partner } from '../../partner/model.ts';
import type { Poc } from '../../poc/model.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import type { Risk } from '../../risk/model.ts';
import type { SeRequest } from '../../se-request/model.ts';
import type { Task } from '../../task/model.ts';
import type { WorkingTime } from '../../working-time/model.ts';
import {
  commitmentDetails,
  csHandoffDetails,
  dealDetails,
  digestDetails,
  nudgeDetails,
  partnerDetails,
  pocDetails,
  psScopingDetails,
  responseTime,
  riskDetails,
  seRequestDetails,
  taskDetails,
  workingTimeStored,
} from '../stored.ts';
import type * as schema from './schema.ts';

// Between rows and states. A state's fields are columns where they are filtered or summed, else JSON.

export type DealRow = InferSelectModel<typeof schema.deal>;
export type SeRequestRow = InferSelectModel<typeof schema.seRequest>;
export type PocRow = InferSelectModel<typeof schema.poc>;
export type PsScopingRow = InferSelectModel<typeof schema.psScoping>;
export type CommitmentRow = InferSelectModel<typeof schema.commitment>;
export type CsHandoffRow = InferSelectModel<typeof schema.csHandoff>;
export type RiskRow = InferSelectModel<typeof schema.risk>;
export type PartnerRow = InferSelectModel<typeof schema.partner>;
export type DigestRow = InferSelectModel<typeof schema.digest>;
export type TaskRow = InferSelectModel<typeof schema.task>;

export function dealOf({ teamId: _, changedAt: _at, amountMinor, currency, details, ...row }: DealRow): Deal {
  const { v: __, ...nested } = dealDetails.parse(details);
  return {
    ...row,
    ...nested,
    amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency },
  };
}

/** `changedAt` is the instant of the change that is being written. */
export function dealRow(teamId: string, deal: Deal, changedAt: number): DealRow {
  const {
    amount,
    linked,
    noPoc,
    services,
    partner,
    partnerAwaited,
    ticked,
    lastMove,
    vacant,
    csmWanted,
    ...row
  } = deal;
  const details = {
    v: 1,
    ...{ linked, noPoc, services, partner, partnerAwaited, ticked, lastMove, vacant, csmWanted },
  };
  return {
    teamId,
    ...row,
    amountMinor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    changedAt,
    details,
  };
}

export function workingTimeOf(stored: string): WorkingTime {
  const { v: _, ...working } = workingTimeStored.parse(JSON.parse(stored));
  return working;
}

export function workspaceRow(
  teamId: string,
  { version, admins, working, tellLeadAfter }: WorkspaceSettings,
): InferSelectModel<typeof schema.workspaceSettings> {
  const workingTime = working && JSON.stringify({ v: 1, ...working });
  return { teamId, version, admins, workingTime, tellLeadAfter };
}

export function seRequestOf({ teamId: _, details, ...row }: SeRequestRow): SeRequest {
  const { v: __, ...nested } = seRequestDetails.parse(details);
  return { ...row, ...nested };
}

export function seRequestRow(teamId: string, request: SeRequest): SeRequestRow {
  const { outcomeWanted, urgencyReason, known, attendees, notesUrl, since, ...others } = request;
  const { clockFrom, questions, note, result, endedBy, declinedReason, withdrawnReason, ...row } = others;
  const asked = { outcomeWanted, urgencyReason, known, attendees, notesUrl };
  const ends = { result, endedBy, declinedReason, withdrawnReason };
  const details = { v: 3, ...asked, since, clockFrom, questions, note, ...ends };
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

export function psScopingOf({ teamId: _, details, ...row }: PsScopingRow): PsScoping {
  const { v: __, ...nested } = psScopingDetails.parse(details);
  return { ...row, ...nested };
}

export function psScopingRow(teamId: string, scoping: PsScoping): PsScopingRow {
  const { id, number, version, dealId, kind, status, askerId, delivererId, ownerId, ...others } = scoping;
  const { targetDate, triggeredAt, endedAt, ...nested } = others;
  const people = { askerId, delivererId, ownerId };
  const row = { id, number, version, dealId, kind, status, ...people, targetDate, triggeredAt, endedAt };
  return { teamId, ...row, details: { v: 1, ...nested } };
}

export function csHandoffOf({ teamId: _, details, ...row }: CsHandoffRow): CsHandoff {
  const { v: __, ...nested } = csHandoffDetails.parse(details);
  return { ...row, ...nested };
}

export function csHandoffRow(teamId: string, handoff: CsHandoff): CsHandoffRow {
  const { id, number, version, dealId, kind, scopingId, status, startedBy, startedAt, ...others } = handoff;
  const { submissions, submittedAt, acceptedAt, endedAt, ...nested } = others;
  const row = { id, number, version, dealId, kind, scopingId, status, startedBy, startedAt };
  const clocks = { submissions, submittedAt, acceptedAt, endedAt };
  return { teamId, ...row, ...clocks, details: { v: 1, ...nested } };
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

export function commitmentOf({ teamId: _, details, ...row }: CommitmentRow): Commitment {
  const { v: __, ...nested } = commitmentDetails.parse(details);
  return { ...row, ...nested };
}

export function commitmentRow(teamId: string, commitment: Commitment): CommitmentRow {
  const { what, toWhom, link, since, settledBy, settledReason, ...row } = commitment;
  return { teamId, ...row, details: { v: 1, what, toWhom, link, since, settledBy, settledReason } };
}

export function partnerOf({ teamId: _, details, ...row }: PartnerRow): Partner {
  const { v: __, ...nested } = partnerDetails.parse(details);
  return { ...row, ...nested };
}

export function partnerRow(teamId: string, partner: Partner): PartnerRow {
  const { contact, roles, endedBy, endedReason, ...row } = partner;
  return { teamId, ...row, details: { v: 1, contact, roles, endedBy, endedReason } };
}

export function taskOf({ teamId: _, details, ...row }: TaskRow): Task {
  const { v: __, ...nested } = taskDetails.parse(details);
  return { ...row, ...nested };
}

export function taskRow(teamId: string, task: Task): TaskRow {
  const { title, from, link, since, endedBy, cancelledReason, ...row } = task;
  return { teamId, ...row, details: { v: 1, title, from, link, since, endedBy, cancelledReason } };
}

export function digestOf({ id, version, status, details }: DigestRow): Digest {
  const { v: _, ...nested } = digestDetails.parse(JSON.parse(details));
  return { id, number: 0, version, status, ...nested };
}

export function digestRow(teamId: string, { id, version, status, number: _, ...nested }: Digest): DigestRow {
  return { teamId, id, version, status, details: JSON.stringify({ v: 1, ...nested }) };
}

export function nudgeOf({ teamId: _, details, ...row }: InferSelectModel<typeof schema.nudge>): Nudge {
  const { v: __, ...nested } = nudgeDetails.parse(details);
  return { ...row, number: 0, ...nested };
}

export function nudgeRow(
  teamId: string,
  { id, version, date, number: _, ...nested }: Nudge,
): InferSelectModel<typeof schema.nudge> {
  return { teamId, id, version, date, details: { v: 1, ...nested } };
}

/** A turn; none for a row that names nobody. */
export function waitingOf(row: InferSelectModel<typeof schema.waitingOn>): Waiting[] {
  const who = row.person ? { person: row.person } : row.function ? { function: row.function } : undefined;
  if (!who) return [];
  const about = { kind: row.kind as RecordKind, id: row.recordId };
  const { dealId, what, since, due, response } = row;
  const waits = { about, dealId, who, what, since, due };
  return [response === null ? waits : { ...waits, response: responseTime.parse(JSON.parse(response)) }];
}
