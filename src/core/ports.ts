import type { Commitment } from '../commitment/model.ts';
import type { CsHandoff } from '../cs-handoff/model.ts';
import type { Deal } from '../deal/model.ts';
import type { DigestBook } from '../digest/reads.ts';
import {
  type Fn,
  type Person,
  type Roster,
  type Team,
  type UserGroup,
  usualTellLeadAfter,
  WORKSPACE,
} from '../member/model.ts';
import type { Partner } from '../partner/model.ts';
import type { Poc } from '../poc/model.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import type { Risk } from '../risk/model.ts';
import type { SeRequest } from '../se-request/model.ts';
import type { Task } from '../task/model.ts';
import { usualWorkingTime, type WorkingTime } from '../working-time/model.ts';
import type { AuditEntry, CommitResult, Plan } from './plan.ts';
import type { ChannelProblem } from './refusal.ts';
import type { NamedKind, RecordKind, RecordRef, StateOf, WaitingOn } from './types.ts';
import type { LastStep } from './undo.ts';

/** A record's waiting on, as the store keeps it beside the record. */
export interface Waiting extends WaitingOn {
  about: RecordRef;
  /** Null for what belongs to no deal. */
  dealId: string | null;
}

/** An entry of the audit trail with its place in it. */
export interface HistoryEntry extends AuditEntry {
  seq: number;
}

/** Reading records of one team. Every read touches indexed rows only. */
export interface RecordReads {
  /** The record as it is now; undefined where there is none with this id. */
  load<K extends RecordKind>(kind: K, id: string): Promise<StateOf<K> | undefined>;
  /** The record that people call by this number: `SE-12`. */
  numbered(kind: NamedKind, number: number): Promise<RecordRef | undefined>;
  /**
   * The deal a command in this channel means: the open one at home there, else the open one linked to it, else the
   * latest closed one of either.
   */
  dealOfChannel(channelId: string): Promise<Deal | undefined>;
  /** The open deal at home in this channel. */
  openDealAt(channelId: string): Promise<Deal | undefined>;
  /** A deal's SE requests, oldest first; those that ended only when asked for. */
  seRequestsOfDeal(dealId: string, which: 'unfinished' | 'all'): Promise<SeRequest[]>;
  /** The unfinished SE requests that no SE has, whatever they wait for, oldest first. */
  seRequestsWithoutSe(): Promise<SeRequest[]>;
  /** A deal's PoCs, oldest first. */
  pocsOfDeal(dealId: string): Promise<Poc[]>;
  /** A deal's PS scopings, oldest first. */
  psScopingsOfDeal(dealId: string): Promise<PsScoping[]>;
  /** A deal's handoffs to Customer Success, oldest first. */
  csHandoffsOfDeal(dealId: string): Promise<CsHandoff[]>;
  /** A deal's technical risks, high ones first; those that are settled, at the end, only when asked for. */
  risksOfDeal(dealId: string, which: 'unsettled' | 'all'): Promise<Risk[]>;
  /** What was promised on a deal, the next due first; what was kept or dropped, at the end, only when asked for. */
  commitmentsOfDeal(dealId: string, which: 'open' | 'all'): Promise<Commitment[]>;
  /** A deal's partner engagements, oldest first; those that have ended, after the others, only when asked for. */
  partnersOfDeal(dealId: string, which: 'active' | 'all'): Promise<Partner[]>;
  /** A deal's tasks, those that are due first; those that have ended, after the others, only when asked for. */
  tasksOfDeal(dealId: string, which: 'open' | 'all'): Promise<Task[]>;
  /** The open tasks that somebody has, those that are due first, snoozed ones among them. */
  openTasksOf(ownerId: string): Promise<Task[]>;
  /** The open tasks that somebody gave to others, those that are due first; those that nobody has any more among them. */
  openTasksGivenBy(createdBy: string): Promise<Task[]>;
  /** The open tasks of these functions with an owner, due on this calendar date or before, those that are due first. */
  tasksDue(fns: readonly Fn[], by: string): Promise<Task[]>;
  /** What digests are made from. */
  digests: DigestBook;
  /** What a deal's records wait for. */
  waitingOnDeal(dealId: string): Promise<Waiting[]>;
  /** What waits for a response within working time. */
  responding(): Promise<Waiting[]>;
  /** What waits for a person, longest first. */
  waitingOnPerson(person: string): Promise<Waiting[]>;
  /** What waits for any of these people: what is due on this calendar date or before, or within working time. */
  waitingOnPeople(people: readonly string[], by: string): Promise<Waiting[]>;
  /** What waits for a whole function, longest first. */
  waitingOnFunction(fn: Fn): Promise<Waiting[]>;
  /** Every function with its people who are still full members of the workspace, and who of them is away now. */
  roster(): Promise<Roster>;
  /** Whom admins named to configure beside themselves. */
  namedAdmins(): Promise<readonly string[]>;
  /** Slack's user groups as last read. */
  userGroups(): Promise<readonly UserGroup[]>;
  /**
   * The unfinished records that name somebody for a part whom this roster does not have in the function that the part
   * comes with, and those whose question waits for nobody in particular.
   */
  strays(roster: Roster): Promise<RecordRef[]>;
  /** One record's audit trail, oldest first. */
  audit(about: RecordRef): Promise<AuditEntry[]>;
  /** The last step that a person took on a record: what Handoff keeps of it by itself is nobody's step. */
  lastStep(about: RecordRef): Promise<(HistoryEntry & LastStep) | undefined>;
  /**
   * A page of what happened, newest first: to one record, or to a deal and all its records. `before` is where the page
   * above ended.
   */
  history(
    of: { about: RecordRef } | { dealId: string },
    options: { limit: number; before?: number },
  ): Promise<HistoryEntry[]>;
}

/** Committing to one team's records. */
export interface Commits {
  /** Writes the whole plan in one transaction, or nothing. Throws `StoreBusy` when the database stays locked. */
  commit(plan: Plan): Promise<CommitResult>;
  /** The record that an already committed delivery changed; undefined for a new delivery. */
  answered(key: string): Promise<RecordRef | undefined>;
}

/** Who is who in the workspace. May ask Slack: rejects with `SlackSilent` when it must and cannot. */
export interface People {
  person(id: string): Promise<Person>;
  /** Several at once; people Slack does not know are left out. */
  people(ids: readonly string[]): Promise<Person[]>;
  /** The active workspace admins' ids, as far as known. */
  admins(): Promise<string[]>;
}

/** A channel as the product sees it. */
export interface Channel {
  id: string;
  private: boolean;
  /** Why nothing internal may be posted there and no deal started; null where all is well. */
  problem: ChannelProblem | null;
  members: readonly string[];
}

/** The workspace's channels. Rejects with `SlackSilent` when Slack must be asked and does not answer. */
export interface Channels {
  /** As last known, at most an hour old: for reading rights. */
  known(id: string): Promise<Channel>;
  /** At most a minute old: checked before every send. */
  recent(id: string): Promise<Channel>;
  /** Read from Slack now: before a deal is made. */
  fresh(id: string): Promise<Channel>;
}

/** What loading the facts for a decision may use. */
export interface Ports {
  store: RecordReads & Commits;
  people: People;
  channels: Channels;
}

/** Slack did not answer a question that a decision depends on. Nothing was changed. */
export class SlackSilent extends Error {
  override name = 'SlackSilent';
}

/** The database stayed locked for longer than a person should wait. Nothing was saved. */
export class StoreBusy extends Error {
  override name = 'StoreBusy';
}

/** Those of `ids` who are no full members of the workspace; whom Slack does not know is none. */
export async function outsidersAmong(people: People, ids: readonly string[]): Promise<string[]> {
  const known = await people.people([...new Set(ids)]);
  const inside = new Set(known.filter((person) => !person.outside).map((person) => person.id));
  return ids.filter((id) => !inside.has(id));
}

/** When the workspace works: as its admins say, else as is usual. */
export async function workingTimeOf(store: Pick<RecordReads, 'load'>): Promise<WorkingTime> {
  return (await store.load('workspace', WORKSPACE))?.working ?? usualWorkingTime;
}

/** For more than so many business days something is overdue before a lead is told: as admins say, else as is usual. */
export async function tellLeadAfterOf(store: Pick<RecordReads, 'load'>): Promise<number> {
  return (await store.load('workspace', WORKSPACE))?.tellLeadAfter ?? usualTellLeadAfter;
}

/** A function's people, or nobody. */
export function teamOf(roster: Roster, fn: Fn): Team {
  return roster[fn] ?? { people: [], leads: [] };
}

/** Everybody who is in any function. */
export const everybodyIn = (roster: Roster): string[] =>
  Object.values(roster).flatMap(({ people }) => people);

/** The deal that a record belongs to; undefined for what belongs to none, or is not there. */
export async function dealOf(store: RecordReads, { kind, id }: RecordRef): Promise<Deal | undefined> {
  if (kind === 'deal') return store.load('deal', id);
  const record = await store.load(kind, id);
  const dealId = record && 'dealId' in record ? record.dealId : null;
  return dealId === null ? undefined : store.load('deal', dealId);
}
