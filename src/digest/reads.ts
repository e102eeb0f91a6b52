import type { Commitment } from '../commitment/model.ts';
import type { Waiting } from '../core/ports.ts';
import type { CsHandoff } from '../cs-handoff/model.ts';
import type { Deal } from '../deal/model.ts';
import type { Fn } from '../member/model.ts';
import type { Poc } from '../poc/model.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import type { DigestFilter, StageSum } from './model.ts';

/** Whose eyes a digest is for, and which deals it speaks of. */
export interface Scope extends DigestFilter {
  /**
   * The private channels whose deals may be seen: all of them for who leads. A reader sees the deals that name them
   * too. A channel that Slack has said nothing about counts as private.
   */
  sees: { channels: 'all' | readonly string[]; reader?: string };
  /** The people of `fn`. */
  people: readonly string[];
}

/** A part of a list: rows from `offset` on. */
export interface Part {
  offset: number;
  limit: number;
}

/** The fields that a step changed, each before and after. */
export type FieldChanges = Record<string, [before: unknown, after: unknown]>;

/** Rows of a list, and how many there are in all. */
export interface Listed<T> {
  total: number;
  rows: readonly T[];
}

/** Turns of one person or function that are due on the same date, counted; `since` is the oldest, UTC milliseconds. */
export interface TurnGroup {
  who: { person: string } | { function: Fn };
  due: string | null;
  count: number;
  since: number;
}

/** Open tasks of one person that are due on the same date, counted. */
export interface TaskGroup {
  ownerId: string;
  due: string;
  count: number;
}

/** A choice among deals: open ones, and those that moved since an instant, close in some days, or are as they were. */
export type WhichDeals =
  | { list: 'open' }
  | { list: 'moved'; since: number }
  | { list: 'closing'; from: string; to: string }
  /** Nothing happened to them or their records since this instant, UTC milliseconds. */
  | { list: 'quiet'; since: number };

/** What a digest is made from, of the deals in its scope. All of it touches indexed rows only. */
export interface DigestReads {
  pipeline(scope: Scope): Promise<StageSum[]>;
  deals(scope: Scope, which: WhichDeals, part: Part): Promise<Listed<Deal>>;
  /** What changed of these deals since an instant, UTC milliseconds, the oldest first, by the deal's id. */
  changes(dealIds: readonly string[], since: number): Promise<Map<string, FieldChanges[]>>;
  /** What the records of deals that are not lost wait for, without what is due within working time. */
  turns(scope: Scope): Promise<TurnGroup[]>;
  /** What is due within working time, each by itself. */
  responding(scope: Scope): Promise<Waiting[]>;
  /** Open tasks of those deals that somebody has and that were due before a calendar date. */
  tasks(scope: Scope, before: string): Promise<TaskGroup[]>;
  pocs(scope: Scope, part: Part): Promise<Listed<{ poc: Poc; deal: Deal }>>;
  scopings(scope: Scope, part: Part): Promise<Listed<{ scoping: PsScoping; deal: Deal }>>;
  /** Handoffs to Customer Success that are neither completed nor withdrawn. */
  handoffs(scope: Scope, part: Part): Promise<Listed<{ handoff: CsHandoff; deal: Deal }>>;
  /** Open commitments that were due before a calendar date, on deals that are not lost; the longest due first. */
  commitments(
    scope: Scope,
    before: string,
    part: Part,
  ): Promise<Listed<{ commitment: Commitment; deal: Deal }>>;
}

/** The reads, each by itself, or several that see the same instant. */
export interface DigestBook extends DigestReads {
  /** Reads of one scope that `work` is handed see one instant. Nothing else may be waited for inside. */
  together<T>(scope: Scope, work: (digests: DigestReads) => Promise<T>): Promise<T>;
}

const names: Record<keyof DigestReads, true> = {
  ...{ pipeline: true, deals: true, changes: true, turns: true, responding: true, tasks: true },
  ...{ pocs: true, scopings: true, handoffs: true, commitments: true },
};

/** Puts one read, called by its name, to digest reads. */
export function digestRead(digests: DigestReads, name: keyof DigestReads, of: unknown[]): Promise<unknown> {
  const read: (...of: never[]) => Promise<unknown> = digests[name];
  return read(...(of as never[]));
}

/** Digest reads that are passed on by name, to what ends in {@link digestRead}. */
export function digestReadsBy(
  pass: (name: keyof DigestReads, of: unknown[]) => Promise<unknown>,
): DigestReads {
  const all = Object.keys(names) as (keyof DigestReads)[];
  const reads = all.map((name) => [name, (...of: unknown[]) => pass(name, of)]);
  return Object.fromEntries(reads) as DigestReads;
}
