import type { Part } from '../deal/model.ts';
import type { Fn } from '../member/model.ts';
import type { Refusal } from './refusal.ts';
import type { EventOf, RecordKind, RecordRef, StateOf, WaitingOn, Waits } from './types.ts';

/** One record's part of a decision: what it was (`undefined`: it is new) and what happens to it. */
export type Change = { [K in RecordKind]: ChangeOf<K> }[RecordKind];
export interface ChangeOf<K extends RecordKind> {
  kind: K;
  id: string;
  before: StateOf<K> | undefined;
  events: EventOf<K>[];
}

/** A name that at most one record may hold at a time, such as "the open deal of this channel". */
export interface Claim {
  name: string;
  by: string;
}

/**
 * When a name is next due, in UTC milliseconds; null: no more. A name is what `src/schedule` makes a command of, such
 * as `digest:<channel>`, and is due at one instant at a time.
 */
export interface Due {
  name: string;
  at: number | null;
}

/** What a decision comes to: changes to commit, or a refusal with nothing changed. */
export type Decision =
  | {
      ok: true;
      changes: Change[];
      /** Records read but not changed, whose version must still hold at commit. */
      guards?: (RecordRef & { version: number })[];
      take?: Claim[];
      release?: Claim[];
      /** What is due later on; what is due is set anew by whatever is done then. */
      due?: Due[];
      /** What every instant was reckoned from has changed: whatever is due, and when, is looked at anew. */
      lookAgain?: true;
      /** Where the cards of the changed records live. */
      channelId?: string;
      /** What must reach Slack beside what the changed records' own effects say. */
      intents?: Intent[];
    }
  | { ok: false; refusal: Refusal };

/** Shorthand for a refused decision. */
export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

/** Everything people are ever told, beside what the cards show. */
export const noticeNames = [
  'se-request.requested',
  'se-request.yours',
  'se-request.question',
  'se-request.answered',
  'se-request.changed',
  'se-request.completed',
  'se-request.declined',
  'se-request.withdrawn',
  'se-request.unowned',
  'se-request.late',
  'poc.turn',
  'poc.changed',
  'ps-scoping.turn',
  'ps-scoping.given',
  'ps-scoping.edited',
  'ps-scoping.summarised',
  'ps-scoping.content-changed',
  'ps-scoping.undone',
  'ps-scoping.delivered',
  'ps-scoping.declined',
  'ps-scoping.withdrawn',
  'cs-handoff.turn',
  'cs-handoff.accepted',
  'cs-handoff.returned',
  'cs-handoff.completed',
  'cs-handoff.rated',
  'cs-handoff.noted',
  'cs-handoff.withdrawn',
  'cs-handoff.undone',
  'risk.unowned',
  'risk.yours',
  'risk.changed',
  'risk.settled',
  'risk.reopened',
  'commitment.unowned',
  'commitment.yours',
  'commitment.changed',
  'commitment.settled',
  'commitment.reopened',
  'partner.registered',
  'partner.changed',
  'partner.ended',
  'task.yours',
  'task.done',
  'deal.home-external',
  'deal.lost',
  'deal.csm-wanted',
  'deal.part-given',
  'deal.part-taken',
  'deal.partner-awaited',
  'absence.set',
  'absence.ended',
  'absence.cover-left',
  'digest.stopped',
  'function.waiting',
  'function.unowned',
  'function.unattended',
  'function.without-lead',
  'function.empty',
  'nudge.unreachable',
] as const;
export type NoticeName = (typeof noticeNames)[number];

/**
 * Who is to be told: named people, or whoever is in a function, leads it (but for some), has a part of the record's
 * deal (without such a person the leads of the function), is an admin, or asked for what nobody in a function has, when
 * it is sent.
 */
export type Recipients =
  | { people: string[] }
  | { function: Fn }
  | { leads: Fn; except?: string[] | undefined }
  | { part: Part }
  | { askersOf: Fn }
  | { admins: true };

/**
 * What must reach Slack after a commit. `sync`: this record's cards must show the present state, in this channel and
 * wherever else they live, however often it is asked for. `sync-requests`: so must the cards of this deal's requests
 * and PoCs, where there are any. `tell`: these people must be told once; by thread or DM is
 * decided when it is sent. `invite`: this person belongs into this channel. `recheck`: which cards belong into this
 * channel is to be found out anew. `look`: who is in which function now? `redraw`: the cards of what waits for this
 * person must show the present state. `packet`: what a handoff says goes to this channel once, as a file or a canvas.
 * channel is to be found out anew. `look`: who is in which function now? `nudge`: this person's nudge of today must be
 * shown, as things stand. `digest`: the channel's digest of this date is to be posted.
 */
export type Intent =
  | { type: 'sync'; about: RecordRef; channelId: string }
  | { type: 'sync-requests'; dealId: string }
  | { type: 'invite'; person: string; channelId: string }
  | { type: 'recheck'; channelId: string }
  | { type: 'digest'; channelId: string; date: string }
  | { type: 'look' }
  | { type: 'redraw'; person: string }
  | { type: 'packet'; about: RecordRef; channelId: string; as: 'file' | 'canvas' }
  | { type: 'nudge'; person: string }
  | {
      type: 'tell';
      id: string;
      notice: NoticeName;
      /** What is new, of a notice that names turns; all of them where it does not say. */
      turns?: Waits[] | undefined;
      /** What changed, of a notice that names it: fields of the record, or the type of the step that was taken back. */
      changed?: string[] | undefined;
      about: RecordRef;
      to: Recipients;
      /** Who did it, and so need not be told; null when nobody did. */
      by: string | null;
      /** Where the record's card is; null for what has none. */
      channelId: string | null;
    };

/** One line of the audit trail: who, when, before and after of each changed field, and why where it was asked. */
export interface AuditEntry {
  about: RecordRef;
  type: string;
  actorId: string;
  at: number;
  /** The event as decided: replaying all of a record's events gives its state. */
  event: unknown;
  changes: Record<string, [before: unknown, after: unknown]>;
  reason: string | null;
}

export type Write = { [K in RecordKind]: WriteOf<K> }[RecordKind];
export interface WriteOf<K extends RecordKind> {
  kind: K;
  /** The version the store must still hold; `null` inserts. */
  expect: number | null;
  state: StateOf<K>;
  waitingOn: WaitingOn[];
}

/** All that one command changes, as data: a store commits the whole of it or nothing. */
export interface Plan {
  /** The delivery this answers (see inbox keys in docs/architecture.md); a second commit with it is a `duplicate`. */
  key: string | null;
  /** The record the answer speaks of, remembered with the key. */
  subject: RecordRef;
  at: number;
  guards: (RecordRef & { version: number })[];
  writes: Write[];
  take: Claim[];
  release: Claim[];
  audit: AuditEntry[];
  due: Due[];
  /** Every name that is due at some instant is looked at now, and reckoned anew by its command. */
  lookAgain?: true;
  intents: Intent[];
}

/**
 * What became of a plan. `committed` carries the human number given to each new record.
 * `conflict`: a version, guard or claim did not hold; nothing was written: load and decide again.
 * `duplicate`: the key was committed before; nothing was written.
 */
export type CommitResult =
  | { status: 'committed'; numbers: Record<string, number> }
  | { status: 'conflict' }
  | { status: 'duplicate'; subject: RecordRef };
