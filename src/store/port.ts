import type { Channel, Commits, RecordReads } from '../core/ports.ts';
import type { RecordRef } from '../core/types.ts';
import type { Person, UserGroup } from '../member/model.ts';
import type { Task } from '../outbox/task.ts';

/** A task leased to the worker: nobody else works on its lane until the lease ends or it is settled. */
export interface Leased {
  id: string;
  /** Its place in the outbox, by which the store finds it again. */
  seq: number;
  lane: string;
  task: Task;
  /** Failed tries so far. */
  attempts: number;
  wanted: number;
  /** When a send began whose outcome was never recorded; null when there was none. UTC milliseconds. */
  sentAt: number | null;
}

/** A task that failed for good and waits for a person. */
export interface Parked {
  id: string;
  lane: string;
  /** Undefined when this version cannot read it. */
  task: Task | undefined;
  attempts: number;
  error: string;
  createdAt: number;
}

/** Where a card lives. */
export interface Surface {
  about: RecordRef;
  channelId: string;
  ts: string;
  pinned: boolean;
  /** The record's version that the card shows. */
  shownVersion: number;
}

/** The queue of what must still reach Slack. Lanes keep order and pace; times are UTC milliseconds. */
export interface OutboxStore {
  /** The oldest task of a lane that is due and free, leased until `until`. */
  lease(now: number, until: number): Promise<Leased | undefined>;
  /** Records that a send begins, so that after a crash it is known that it may have arrived. */
  sending(leased: Leased, now: number): Promise<void>;
  /** Done: the task leaves (a card wished for again meanwhile stays), `next` joins, the lane rests until `restUntil`. */
  done(leased: Leased, now: number, options?: { next?: Task[]; restUntil?: number }): Promise<void>;
  /** Not done: the lane tries again at `at`. `arrived` says whether the send may have arrived all the same. */
  again(
    leased: Leased,
    at: number,
    error: string,
    arrived: 'no' | 'perhaps',
    /** Waiting because Slack said so is no failure. */
    tried?: 'counted' | 'not counted',
  ): Promise<void>;
  /** Failed for good: the lane goes on without it. `arrived` as for `again`, `perhaps` when left out. */
  park(leased: Leased, now: number, error: string, arrived?: 'no' | 'perhaps'): Promise<void>;
  /** Gives parked tasks another chance: all, or those of one lane. Answers how many. */
  retryParked(now: number, lane?: string): Promise<number>;
  /** When something is next due; undefined when the queue is empty of pending work. */
  nextDue(): Promise<number | undefined>;
  counts(): Promise<{ pending: number; parked: number }>;
  /** When the oldest pending task was asked for; undefined when there is none. */
  oldestPending(): Promise<number | undefined>;
  parked(): Promise<Parked[]>;
  /** Asks for these tasks outside a commit: cards of a channel that became internal again, say. */
  add(tasks: Task[], now: number): Promise<void>;
}

/**
 * A name that is due, since when (UTC milliseconds), and how often it was tried in vain. One whose instant is yet to
 * come is to be reckoned anew: what it was reckoned from has changed.
 */
export interface DueNow {
  name: string;
  at: number;
  tries: number;
}

/** What is due at some instant: rows, not timers. They are set by what is committed. */
export interface ScheduleStore {
  /** What is due, or to be looked at, by now and not put off, longest ago first; at most `limit`. */
  due(now: number, limit: number): Promise<DueNow[]>;
  /** When something is next due or to be tried again; undefined when nothing ever is. UTC milliseconds. */
  nextDue(): Promise<number | undefined>;
  /** When this name is due; undefined when it is not. UTC milliseconds. */
  dueAt(name: string): Promise<number | undefined>;
  /** It could not be done: not again before `until`. Nothing happens where it is due at another instant by now. */
  putOff(due: DueNow, until: number): Promise<void>;
  /** Sets when a name is next due, outside a commit. */
  set(name: string, at: number): Promise<void>;
  /** Has the cards of a record drawn anew, wherever they are, and forgets what was due for it. */
  redraw(due: DueNow, about: RecordRef, now: number): Promise<void>;
  /** The clock was put back to `now`: every name is looked at, and nothing waits with sending for an instant of the wrong clock. */
  putBack(now: number): Promise<void>;
  /** When anything was last committed, by the clock of then; undefined when nothing was lately. UTC milliseconds. */
  newest(): Promise<number | undefined>;
}

/** Where cards live. */
export interface SurfaceStore {
  surface(about: RecordRef, channelId: string): Promise<Surface | undefined>;
  saveSurface(surface: Surface): Promise<void>;
  forgetSurface(about: RecordRef, channelId: string): Promise<void>;
  surfacesIn(channelId: string): Promise<Surface[]>;
  /** Where a record has a card. */
  surfacesOf(about: RecordRef): Promise<Surface[]>;
}

/** A remembered answer of Slack's, and when it was given (UTC milliseconds). */
export type Remembered<T> = T & { readAt: number };

/** What Slack last said about people and channels. */
export interface DirectoryStore {
  personById(id: string): Promise<Person | undefined>;
  peopleById(ids: readonly string[]): Promise<Person[]>;
  savePeople(people: readonly Person[]): Promise<void>;
  admins(): Promise<string[]>;
  channelById(id: string): Promise<Remembered<Channel> | undefined>;
  saveChannel(channel: Remembered<Channel>): Promise<void>;
  /** Saves a person and, in the same transaction, has these channels read again and checked. */
  learn(person: Person, channelIds: readonly string[]): Promise<void>;
  /** Takes over Slack's user groups as they are now; where they differ, who is in which function is looked at. */
  saveGroups(groups: readonly UserGroup[], now: number): Promise<void>;
  /** The user groups are to be read anew. */
  groupsChanged(now: number): Promise<void>;
  /** A channel's next reader asks Slack again, and its cards are checked. */
  channelChanged(id: string, now: number): Promise<void>;
  /** Channels that a person was last seen in. */
  channelsWith(personId: string): Promise<string[]>;
}

/** One team's store: no query of it can see another team's rows. */
export interface TeamStore extends RecordReads, Commits {
  outbox: OutboxStore;
  schedule: ScheduleStore;
  surfaces: SurfaceStore;
  directory: DirectoryStore;
}

/** A database, open and migrated. */
export interface Store {
  forTeam(teamId: string): TeamStore;
  /** The teams that ever had anything to send. */
  teams(): string[];
  /** Forgets inbox keys older than `before` (UTC milliseconds); Slack redelivers for at most some minutes. */
  prune(before: number): Promise<void>;
  /** Whether the database answers. */
  alive(): boolean;
  close(): void;
}
