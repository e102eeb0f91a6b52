import { type Deadline, deadlineOf } from '../working-time/due.ts';
import type { WorkingTime } from '../working-time/model.ts';
import type { WaitingOn } from './types.ts';

const key = ({ who, what }: WaitingOn) => `${what}:${'person' in who ? who.person : who.function}`;

/** The turns that somebody has now and did not have before: those are told at once, one time. */
export function newTurns(before: readonly WaitingOn[], after: readonly WaitingOn[]): WaitingOn[] {
  const had = new Set(before.map(key));
  return after.filter((turn) => !had.has(key(turn)));
}

/** What deadlines are reckoned by: the workspace's working time, the present instant, and the zones of people. */
export interface Reckoning {
  working: WorkingTime;
  now: number;
  zoneOf: (person: string) => string;
}

/**
 * By when a turn must be taken, and how late it is by now; undefined for one without a deadline. What waits for a
 * person by a date is late once that date has ended where the person is, what waits for a function once it has ended
 * where the workspace is.
 */
export function turnDeadline(turn: WaitingOn, { working, now, zoneOf }: Reckoning): Deadline | undefined {
  const tz = 'person' in turn.who ? zoneOf(turn.who.person) : working.tz;
  return deadlineOf(turn, { working, tz, now });
}
