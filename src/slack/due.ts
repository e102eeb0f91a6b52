import { addDays } from '../working-time/days.ts';
import type { Deadline } from '../working-time/due.ts';
import type { WorkingTime } from '../working-time/model.ts';
import { lateWords } from '../working-time/words.ts';
import { instantOf } from '../working-time/zone.ts';
import { day, wordedMoment } from './mrkdwn.ts';

/** A deadline as it stays true however long it is shown, so for a card: `due Tue 24 Nov at 15:00`, `was due …`. */
export function dueLasting(deadline: Deadline): string {
  const words = deadline.late ? 'was due' : 'due';
  return 'at' in deadline ? wordedMoment(words, deadline.at) : `${words} ${day(deadline.date)}`;
}

/** A deadline for who reads it now: `due Tue 24 Nov at 15:00`, `late by 3 business hours`. */
export function dueNow(deadline: Deadline, working: WorkingTime): string {
  return deadline.late ? lateWords(deadline, working) : dueLasting(deadline);
}

/**
 * In the night after a day that was the last for many, their cards are drawn anew over these hours, in milliseconds:
 * Slack takes some fifty edits a minute, and nobody at work elsewhere is to wait behind them.
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
const NIGHT = 3 * 3_600_000;

/** A place in that night which is always the same for a record, whose id ends at random. */
const placeInNight = (id: string) => Math.floor(((Number.parseInt(id.slice(-4), 16) || 0) / 0x10000) * NIGHT);

/**
 * When a record's card says something wrong about this deadline, as it has passed: in UTC milliseconds; undefined once it
 * has. `tz` is where a date ends.
 */
export function passesAt(deadline: Deadline | undefined, tz: string, id: string): number | undefined {
  if (!deadline || deadline.late) return undefined;
  if ('at' in deadline) return deadline.at + 1;
  return instantOf(addDays(deadline.date, 1), 0, tz, 'first') + placeInNight(id);
}

/** The first of some instants; undefined where there is none. */
export function firstOf(instants: readonly (number | undefined)[]): number | undefined {
  const there = instants.filter((at) => at !== undefined);
  return there.length > 0 ? Math.min(...there) : undefined;
}
