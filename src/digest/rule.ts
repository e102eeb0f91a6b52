import { addDays, isWorkingDay, nextFrom } from '../working-time/days.ts';
import type { WorkingTime } from '../working-time/model.ts';
import { dateIn, instantOf } from '../working-time/zone.ts';
import type { DigestRule } from './model.ts';

type When = Pick<DigestRule, 'at' | 'tz' | 'days'>;
type Holidays = Pick<WorkingTime, 'holidays'>;

/** The instant of a date's digest, in UTC milliseconds: the first where clocks show its time twice. */
const instantOn = ({ at, tz }: When, date: string) => instantOf(date, at * 60_000, tz, 'first');

/** When a digest is next due after `now`, both in UTC milliseconds. */
export function nextDigest(when: When, { holidays }: Holidays, now: number): number {
  const days = { days: when.days, holidays };
  let date = nextFrom(days, dateIn(now, when.tz));
  while (instantOn(when, date) <= now) date = nextFrom(days, addDays(date, 1));
  return instantOn(when, date);
}

/** The local date of the digest that should be out by now: today's, once its time has come. Older ones are not made up for. */
export function digestDate(when: When, { holidays }: Holidays, now: number): string | undefined {
  const today = dateIn(now, when.tz);
  const comes = isWorkingDay({ days: when.days, holidays }, today);
  return comes && instantOn(when, today) <= now ? today : undefined;
}
