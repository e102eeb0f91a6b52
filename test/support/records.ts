import type { Absence } from '../../src/absence/model.ts';
import type { AuditEntry, Plan, Write, WriteOf } from '../../src/core/plan.ts';
import type { RecordKind, RecordRef } from '../../src/core/types.ts';
import { type Deal, waitingOn as dealWaitingOn } from '../../src/deal/model.ts';
import type { FunctionTeam, Person } from '../../src/member/model.ts';
import type { Task } from '../../src/outbox/task.ts';
import { type SeRequest, waitingOn } from '../../src/se-request/model.ts';

/** Monday 23 November 2026, nine o'clock UTC. */
export const MONDAY = Date.parse('2026-11-23T09:00:00Z');

/** An open deal of an invented customer. */
export const deal = (more: Partial<Deal> = {}): Deal => ({
  id: 'deal-1',
  number: 0,
  version: 0,
  name: 'Acme rollout',
  customer: 'Acme Works',
  noPoc: null,
  services: null,
  partner: null,
  ownerId: 'USOL',
  process: 'edge-connectivity',
  stage: 'discovery',
  amount: null,
  closeDate: null,
  channelId: 'CACME',
  status: 'open',
  seId: null,
  csmId: null,
  partnerManagerId: null,
  linked: [],
  stageSince: MONDAY,
  ticked: [],
  lastMove: null,
  vacant: {},
  csmWanted: null,
  createdAt: MONDAY,
  partnerAwaited: null,
  ...more,
});

/** A request on that deal that nobody has accepted yet. */
export const request = (more: Partial<SeRequest> = {}): SeRequest => ({
  id: 'se-1',
  number: 0,
  version: 0,
  dealId: 'deal-1',
  kind: 'demo',
  outcomeWanted: 'Plant managers agree to evaluate',
  needBy: '2026-11-27',
  urgency: 'normal',
  urgencyReason: null,
  known: null,
  attendees: [],
  notesUrl: null,
  askerId: 'USOL',
  status: 'requested',
  seId: null,
  requestedAt: MONDAY,
  acceptedAt: null,
  endedAt: null,
  endedBy: null,
  since: MONDAY,
  clockFrom: MONDAY,
  questions: [],
  note: null,
  declinedReason: null,
  result: null,
  withdrawnReason: null,
  ...more,
});

/** A function's people. */
export const team = (id: string, people: string[], leads: string[] = []): FunctionTeam => ({
  id,
  number: 0,
  version: 0,
  settings: 0,
  people,
  leads,
  groups: [],
  intakeChannelId: null,
  members: [],
  leading: [],
});

/** A full member of the workspace. */
export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: `Name of ${id}`,
  tz: 'Europe/Amsterdam',
  outside: null,
  admin: false,
  readAt: MONDAY,
  ...more,
});

/** The write of a deal: new, unless it has a version. */
export const writeDeal = (state: Deal): WriteOf<'deal'> => ({
  kind: 'deal',
  expect: state.version || null,
  state,
  waitingOn: dealWaitingOn(state),
});

/** The write of a request with what it waits for. */
export const writeRequest = (state: SeRequest): WriteOf<'se-request'> => ({
  kind: 'se-request',
  expect: state.version || null,
  state,
  waitingOn: waitingOn(state),
});

/** The write of a function's people. */
export const writeTeam = (state: FunctionTeam): WriteOf<'function'> => ({
  kind: 'function',
  expect: state.version || null,
  state,
  waitingOn: [],
});

/** Somebody's absence, as it is first written. */
export const writeAbsence = (state: Omit<Absence, 'number' | 'version'>): Write => ({
  kind: 'absence',
  expect: null,
  state: { ...state, number: 0, version: 0 },
  waitingOn: [],
});

/** A plan that writes these records and nothing else, unless said. */
export function plan(writes: Write[], more: Partial<Plan> = {}): Plan {
  const [first] = writes;
  const subject: RecordRef = first
    ? { kind: first.kind, id: first.state.id }
    : { kind: 'deal', id: 'deal-1' };
  const nothing = { key: null, guards: [], take: [], release: [], audit: [], due: [], intents: [] };
  return { subject, at: MONDAY, writes, ...nothing, ...more };
}

/** One line of a record's audit trail. */
export const audited = (about: RecordRef, type: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  about,
  type,
  actorId: 'USOL',
  at: MONDAY,
  event: { type },
  changes: { stage: ['discovery', 'diagnose'] },
  reason: null,
  ...more,
});

export const refTo = (kind: RecordKind, id: string): RecordRef => ({ kind, id });

/** Work for the worker: a card, or a direct message. */
export const cardTask = (id: string, channelId = 'CACME'): Task => ({
  type: 'card',
  about: refTo('deal', id),
  channelId,
});
export const dmTask = (person: string, id = 'se-1'): Task => ({
  type: 'dm',
  notice: 'se-request.requested',
  about: refTo('se-request', id),
  person,
});
