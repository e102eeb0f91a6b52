import type { Absence, AbsenceEvent } from '../absence/model.ts';
import type { Covering } from '../absence/standing.ts';
import type { Commitment, CommitmentEvent } from '../commitment/model.ts';
import type { CsHandoff, CsHandoffEvent } from '../cs-handoff/model.ts';
import type { Deal, DealEvent } from '../deal/model.ts';
import type { Digest, DigestEvent } from '../digest/model.ts';
import type {
  Fn,
  FunctionTeam,
  FunctionTeamEvent,
  WorkspaceSettings,
  WorkspaceSettingsEvent,
} from '../member/model.ts';
import type { Nudge, NudgeEvent } from '../nudge/model.ts';
import type { Partner, PartnerEvent } from '../partner/model.ts';
import type { Poc, PocEvent } from '../poc/model.ts';
import type { PsScoping, PsScopingEvent } from '../ps-scoping/model.ts';
import type { Risk, RiskEvent } from '../risk/model.ts';
import type { SeRequest, SeRequestEvent } from '../se-request/model.ts';
import type { Task, TaskEvent } from '../task/model.ts';
import type { ResponseTime } from '../working-time/due.ts';

/** Every kind of record the product keeps, with its state and what can happen to it. */
export interface Records {
  deal: { state: Deal; event: DealEvent };
  'se-request': { state: SeRequest; event: SeRequestEvent };
  poc: { state: Poc; event: PocEvent };
  'ps-scoping': { state: PsScoping; event: PsScopingEvent };
  'cs-handoff': { state: CsHandoff; event: CsHandoffEvent };
  risk: { state: Risk; event: RiskEvent };
  commitment: { state: Commitment; event: CommitmentEvent };
  partner: { state: Partner; event: PartnerEvent };
  absence: { state: Absence; event: AbsenceEvent };
  task: { state: Task; event: TaskEvent };
  digest: { state: Digest; event: DigestEvent };
  function: { state: FunctionTeam; event: FunctionTeamEvent };
  workspace: { state: WorkspaceSettings; event: WorkspaceSettingsEvent };
  nudge: { state: Nudge; event: NudgeEvent };
}

export type RecordKind = keyof Records;
export type StateOf<K extends RecordKind> = Records[K]['state'];
export type EventOf<K extends RecordKind> = Records[K]['event'];

/** When an event happened, by whom, to which record: what the audit trail keeps beside the event itself. */
export interface Happened {
  id: string;
  at: number;
  by: string;
}

/** A record's state after one more event. Pure, so that replaying the audit trail gives the state. */
export type Evolve<K extends RecordKind> = (
  before: StateOf<K> | undefined,
  event: EventOf<K>,
  happened: Happened,
) => StateOf<K>;

/**
 * A record's last step was taken back, with a reason: `step` is the type of its event, `fields` what it had changed,
 * as it was before.
 */
export interface Undone<K extends RecordKind> {
  type: `${K}.undone`;
  step: string;
  fields: Partial<StateOf<K>>;
  reason: string;
}

/** Which record, inside the product. People see {@link humanId} instead. */
export interface RecordRef {
  kind: RecordKind;
  id: string;
}

/** What every record has. `version` rises by one with each committed change; `number` is counted per team. */
export interface RecordBase {
  id: string;
  number: number;
  version: number;
}

/** The kinds of records that people know by a name such as `DEAL-7`. */
export const namedKinds = [
  'deal',
  'se-request',
  'poc',
  'ps-scoping',
  'cs-handoff',
  'risk',
  'commitment',
  'partner',
  'task',
] as const;
export type NamedKind = (typeof namedKinds)[number];

export const isNamedKind = (kind: RecordKind): kind is NamedKind => namedKinds.some((each) => each === kind);

const prefixes: Record<NamedKind, string> = {
  deal: 'DEAL',
  'se-request': 'SE',
  poc: 'POC',
  'ps-scoping': 'PS',
  'cs-handoff': 'HO',
  risk: 'RISK',
  commitment: 'CMT',
  partner: 'PARTNER',
  task: 'TASK',
};

/** The name people use for a record: `DEAL-7`, `SE-12`. */
export function humanId(kind: NamedKind, number: number): string {
  return `${prefixes[kind]}-${number}`;
}

/** Reads a name as people type it, `SE-12` or `se12`; undefined for anything else. */
export function readHumanId(typed: string): { kind: NamedKind; number: number } | undefined {
  const match = /^([a-z]+)[-\s]?(\d{1,9})$/i.exec(typed.trim());
  const kind = namedKinds.find((each) => prefixes[each] === match?.[1]?.toUpperCase());
  return kind && { kind, number: Number(match?.[2]) };
}

/** The product itself, where it changes a record: no Slack account has this id. */
export const HANDOFF = 'HANDOFF';

/** Why somebody counts as being outside the organisation: such a person can neither see internal records nor act. */
export type OutsideKind = 'guest' | 'stranger' | 'bot' | 'deactivated';

/**
 * Who acts, as far as a decision needs to know.
 * `leads` holds the functions in which the actor has a lead's rights: those the actor leads, or whose lead the actor
 * covers, and those the actor belongs to that have no active lead (domain: "its members have the lead's rights").
 * `covers` holds the members who are away and whom the actor covers, function by function.
 */
export interface Actor {
  id: string;
  outside: OutsideKind | null;
  functions: readonly Fn[];
  leads: readonly Fn[];
  covers: readonly Covering[];
  admin: boolean;
}

/** What a decision may know besides state and command: facts, never ports. */
export interface Context {
  actor: Actor;
  /** UTC milliseconds. */
  now: number;
  /** The calendar date where the actor is, as an ISO string. */
  today: string;
  newId: () => string;
}

/** What a record may wait for. */
export const waits = [
  'accept',
  'complete',
  'answer',
  'take-over',
  'name-owner',
  'join-deal',
  'register-partner',
  'own-risk',
  'mitigate',
  'keep',
  'define',
  'agree',
  'start',
  'test',
  'conclude',
  'waive',
  'settle',
  'hold-conversation',
  'agree-needs',
  'draft-scope',
  'agree-content',
  'estimate',
  'price',
  'begin-delivery',
  'deliver',
  'hand-over',
  'write-section',
  'submit',
  'kick-off',
] as const;
export type Waits = (typeof waits)[number];

/**
 * Whose turn it is: who must do what, since when (UTC milliseconds), by which calendar date, and how soon in working
 * time where the domain has a response time for it. When that is, and how late it is, `deadlineOf` says.
 */
export interface WaitingOn {
  who: { person: string } | { function: Fn };
  what: Waits;
  since: number;
  due: string | null;
  response?: ResponseTime;
}
