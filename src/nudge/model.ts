import { z } from 'zod';
import { calendarDate } from '../core/text.ts';
import type { Evolve, NamedKind, RecordBase, Waits } from '../core/types.ts';
import type { Fn } from '../member/model.ts';
import type { Weekday } from '../working-time/model.ts';

/** One thing that a nudge speaks of, as it was when the nudge was made; how it stands is read when it is drawn. */
export interface NudgeItem {
  about: { kind: NamedKind; id: string };
  /** Null for what belongs to no deal. */
  dealId: string | null;
  /** A task is done by its owner; all else is a turn. */
  what: Waits | 'task';
  /**
   * Its reader's own; that of somebody who is away, for whom the reader stands in; what nobody in the reader's function
   * has; or what somebody else is late with, told to a lead.
   */
  whose: { own: true } | { instead: string } | { nobodyIn: Fn } | { late: string };
  /** The calendar date, where its reader is, by which it is to be done; null for what has none. */
  due: string | null;
  /** Since when it waits, of what has no such date. */
  since: string | null;
}

/** When somebody wants to be nudged; null is what is usual. */
export interface NudgeWishes {
  /** Minutes since midnight, where the person is; null: when the working day begins. */
  minute: number | null;
  /** Those of the workspace's days of the week; null: all of them. */
  days: Weekday[] | null;
  /** The first calendar date that is no longer quiet. */
  pausedUntil: string | null;
}

/** The nudges of one person: its `id` is the person's. One message a day at most. */
export interface Nudge extends RecordBase, NudgeWishes {
  /** The calendar date, where the person is, of the latest nudge; null before the first. */
  date: string | null;
  items: NudgeItem[];
  /** The version with which the latest nudge was made: a message that shows an earlier one is that of another day. */
  since: number;
  /** What a lead has been told somebody else is late with: told once. */
  told: string[];
}

export type NudgeEvent =
  | { type: 'nudge.set'; wishes: NudgeWishes }
  /** `told`: what somebody else is late with, those told before that still are among them. */
  | { type: 'nudge.given'; date: string; items: NudgeItem[]; told: string[] }
  /** Nothing is due, and of what a lead was told some is late no more. */
  | { type: 'nudge.cleared'; told: string[] }
  /** The day was over before it could be shown: what is not told every day is told again. */
  | { type: 'nudge.missed' };

export type NudgeCommand =
  /** Is it time to nudge this person, and when is it next? */
  | { type: 'nudge.give'; person: string }
  | { type: 'nudge.miss'; person: string; version: number }
  /** One's own wishes. `version` is the one that the form was opened with. */
  | { type: 'nudge.set'; version: number; input: NudgeWishesInput };

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** What the form about one's nudges gives; without an hour it is the start of the working day. */
export const nudgeWishesInput = z.object({
  hour: time.nullable(),
  days: z.array(z.string()).min(1),
  pausedUntil: calendarDate.nullable(),
});
export type NudgeWishesInput = z.input<typeof nudgeWishesInput>;

/** What a name of the schedule is for: somebody's nudge. */
export const nudgeName = (person: string) => `nudge:${person}`;

/** What makes two tellings the same: with another date it is late anew. */
export const lateKey = ({ about, what, whose, due }: NudgeItem): string =>
  [about.id, what, 'late' in whose ? whose.late : '', due ?? ''].join(' ');

/** Somebody of whom nothing is saved yet. */
export const noNudge = (id: string): Nudge => ({
  ...{ id, number: 0, version: 0, minute: null, days: null, pausedUntil: null },
  ...{ date: null, items: [], since: 0, told: [] },
});

/** The nudges after an event. */
export const evolve: Evolve<'nudge'> = (before, event, { id }) => {
  const then = before ?? noNudge(id);
  switch (event.type) {
    case 'nudge.set':
      return { ...then, ...event.wishes };
    case 'nudge.given':
      return {
        ...then,
        date: event.date,
        items: event.items,
        told: event.told,
        since: then.version + 1,
      };
    case 'nudge.cleared':
      return { ...then, told: event.told };
    case 'nudge.missed': {
      const unseen = then.items.map(lateKey);
      return { ...then, date: null, items: [], told: then.told.filter((key) => !unseen.includes(key)) };
    }
  }
};
