import type { Deal } from '../deal/model.ts';
import type { Fn, Person, Roster } from '../member/model.ts';
import type { SeRequest } from '../se-request/model.ts';
import type { AuditEntry, CommitResult, Plan } from './plan.ts';
import type { ChannelProblem } from './refusal.ts';
import type { RecordKind, RecordRef, StateOf, WaitingOn } from './types.ts';

/** A record's waiting on, as the store keeps it beside the record. */
export interface Waiting extends WaitingOn {
  about: RecordRef;
  dealId: string;
}

/** Reading records of one team. Every read touches indexed rows only. */
export interface RecordReads {
  /** The record as it is now; undefined where there is none with this id. */
  load<K extends RecordKind>(kind: K, id: string): Promise<StateOf<K> | undefined>;
  /** The deal a command in this channel means: its open one, else its latest closed one. */
  dealOfChannel(channelId: string): Promise<Deal | undefined>;
  /** A deal's SE requests, oldest first; those that ended only when asked for. */
  seRequestsOfDeal(dealId: string, which: 'unfinished' | 'all'): Promise<SeRequest[]>;
  /** What a deal's records wait for. */
  waitingOnDeal(dealId: string): Promise<Waiting[]>;
  /** What waits for a whole function, longest first. */
  waitingOnFunction(fn: Fn): Promise<Waiting[]>;
  /** Every function with its people who are still full members of the workspace. */
  roster(): Promise<Roster>;
  /** One record's audit trail, oldest first. */
  audit(about: RecordRef): Promise<AuditEntry[]>;
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

/** A function's people, or nobody. */
export function teamOf(roster: Roster, fn: Fn): { people: string[]; leads: string[] } {
  return roster[fn] ?? { people: [], leads: [] };
}
