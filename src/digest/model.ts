import { z } from 'zod';
import { oneOf, optionalText } from '../core/text.ts';
import type { Evolve } from '../core/types.ts';
import { type Fn, functions } from '../member/model.ts';
import { type Weekday, weekdays } from '../working-time/model.ts';
import { isZone } from '../working-time/zone.ts';

/** Which deals a digest speaks of: those that fit all that is said. */
export interface DigestFilter {
  /** Deals in which this function has a part, and what waits for it. */
  fn: Fn | null;
  ownerId: string | null;
  stage: string | null;
  /** The name of a partner with an active engagement on the deal. */
  partner: string | null;
}

/** When a digest comes, and of what: a local rule, whose instants are computed. */
export interface DigestRule extends DigestFilter {
  /** Minutes since midnight, in this IANA zone. */
  at: number;
  tz: string;
  /** On which days of the week; holidays of the workspace are left out. */
  days: readonly Weekday[];
  /** On this day every open deal is listed below it. */
  fullOn: Weekday | null;
  /** Nothing to say is not said. */
  quiet: boolean;
}

/** The open deals of a stage in one currency, null for those without an amount. Sums are in minor units. */
export interface StageSum {
  stage: string;
  currency: string | null;
  count: number;
  minor: number;
}

/** What the pipeline was when a digest was made: UTC milliseconds. */
export interface Edition {
  at: number;
  pipeline: readonly StageSum[];
}

/** `stopped`: nothing internal may be posted in its channel any more. */
export const digestStatuses = ['active', 'paused', 'stopped', 'ended'] as const;
export type DigestStatus = (typeof digestStatuses)[number];

/** A channel's subscription; its `id` is the channel's. */
export interface Digest extends DigestRule {
  id: string;
  number: number;
  version: number;
  status: DigestStatus;
  /** Who set it as it is: they hear when it stops. */
  setBy: string;
  /** The calendar date in its zone of the newest one: there is one a day at most. */
  sentOn: string | null;
  /** The newest one, and the newest before it that was posted, with which it is compared. */
  last: Edition | null;
  before: Edition | null;
  /** Whether the newest one was posted: nothing is compared with what nobody could read. */
  posted: boolean;
}

export type DigestEvent =
  /** Subscribed, changed, or begun again with what was entered. */
  | { type: 'digest.set'; rule: DigestRule }
  | { type: 'digest.paused' }
  | { type: 'digest.resumed' }
  | { type: 'digest.ended' }
  /** Its channel was archived, lost the bot or opened to people from outside. */
  | { type: 'digest.stopped' }
  | { type: 'digest.sent'; date: string; pipeline: readonly StageSum[] }
  | { type: 'digest.posted' };

export type DigestCommand =
  /** `version` is the one the form was opened with; 0 for a channel without one. */
  | { type: 'digest.set'; id: string; version: number; input: DigestInput }
  | { type: 'digest.pause'; id: string }
  | { type: 'digest.resume'; id: string }
  | { type: 'digest.end'; id: string }
  /** `at`: when it is due, in UTC milliseconds; before that only when it is next is found out anew. */
  | { type: 'digest.send'; id: string; at: number }
  /** The digest of a date is there, or had nothing to say. */
  | { type: 'digest.post'; id: string; date: string }
  | { type: 'digest.stop'; id: string };

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const choice = z.string().nullish();

/** What the form gives. */
export const digestInput = z.object({
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time')
    .transform(minutesOf),
  tz: z.string().refine(isZone, 'unknown-zone'),
  days: z
    .array(z.string())
    .transform((chosen) => weekdays.filter((day) => chosen.includes(String(day))))
    .refine(({ length }) => length > 0, 'required'),
  fullOn: choice.transform((chosen) => weekdays.find((day) => String(day) === chosen) ?? null),
  quiet: z.boolean(),
  fn: oneOf(functions)
    .nullish()
    .transform((fn) => fn ?? null),
  ownerId: choice.transform((id) => id || null),
  stage: choice.transform((stage) => stage || null),
  partner: optionalText(150),
});
export type DigestInput = Record<keyof z.input<typeof digestInput>, unknown>;

const filterOf = ({ fn, ownerId, stage, partner }: DigestFilter) => [fn, ownerId, stage, partner].join('\n');

/** The digest after an event. */
export const evolve: Evolve<'digest'> = (before, event, { id, at, by }) => {
  if (event.type === 'digest.set') {
    const kept = before ?? {
      id,
      number: 0,
      version: 0,
      sentOn: null,
      last: null,
      before: null,
      posted: true,
    };
    // What another choice of deals came to says nothing about this one.
    const same = before && filterOf(before) === filterOf(event.rule);
    return {
      ...kept,
      ...(!same && { last: null, before: null }),
      ...event.rule,
      status: 'active',
      setBy: by,
    };
  }
  if (!before) throw new Error(`${event.type} before digest.set`);
  switch (event.type) {
    case 'digest.paused':
      return { ...before, status: 'paused' };
    case 'digest.resumed':
      return { ...before, status: 'active', setBy: by };
    case 'digest.ended':
      return { ...before, status: 'ended' };
    case 'digest.stopped':
      return { ...before, status: 'stopped' };
    case 'digest.sent':
      return {
        ...before,
        sentOn: event.date,
        before: before.posted ? before.last : before.before,
        last: { at, pipeline: event.pipeline },
        posted: false,
      };
    case 'digest.posted':
      return { ...before, posted: true };
  }
};

/** What a digest is due under. */
export const dueName = (channelId: string) => `digest:${channelId}`;
