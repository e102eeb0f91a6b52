import { addBusinessDates, addDays, isWorkingDay, nextFrom } from './days.ts';
import type { WorkingTime } from './model.ts';
import { dateIn, instantOf, wallClock } from './zone.ts';

// What a business hour and a business day are, and why, is docs/decisions/0029. All instants are UTC milliseconds.

const HOUR = 3_600_000;

/** From and to which instant people work on a business day: from its start, until just before its end. */
export interface Span {
  from: number;
  to: number;
}

/** Many deadlines are reckoned by one working time, and most of them cross the same days. */
const spans = new WeakMap<WorkingTime, Map<string, Span>>();

/** When people work on a date on which they do work. */
export function spanOn(working: WorkingTime, date: string): Span {
  const { tz, from, to } = working;
  const known = spans.get(working) ?? new Map<string, Span>();
  if (known.size === 0) spans.set(working, known);
  const before = known.get(date);
  if (before) return before;
  const span = {
    from: instantOf(date, from * 60_000, tz, 'first'),
    to: instantOf(date, to * 60_000, tz, 'last'),
  };
  known.set(date, span);
  return span;
}

/** Whether people work at this instant. The moment a working day ends is no working time any more. */
export function isWorkingTime(working: WorkingTime, at: number): boolean {
  const date = dateIn(at, working.tz);
  if (!isWorkingDay(working, date)) return false;
  const { from, to } = spanOn(working, date);
  return from <= at && at < to;
}

/** This instant if people work then, else the start of the next working day. */
export function nextWorkingMoment(working: WorkingTime, at: number): number {
  for (let date = nextFrom(working, dateIn(at, working.tz)); ; date = addBusinessDates(working, date, 1)) {
    const { from, to } = spanOn(working, date);
    if (at < to) return Math.max(at, from);
  }
}

/**
 * The earliest instant by which people have worked so long since `at`; `at` itself where `ms` is 0. What ends with a
 * working day is at that day's end, not at the start of the next one.
 */
export function addBusinessTime(working: WorkingTime, at: number, ms: number): number {
  let left = ms;
  let reached = at;
  while (left > 0) {
    const from = nextWorkingMoment(working, reached);
    const { to } = spanOn(working, dateIn(from, working.tz));
    if (left <= to - from) return from + left;
    left -= to - from;
    reached = to;
  }
  return reached;
}

/** {@link addBusinessTime} in hours. */
export const addBusinessHours = (working: WorkingTime, at: number, hours: number): number =>
  addBusinessTime(working, at, hours * HOUR);

/**
 * The same time of day so many business days later. What comes out of hours counts as if it came when the last working
 * day ended, so it is due when a working day ends. `days` is a whole number; 0 answers `at`.
 */
export function addBusinessDays(working: WorkingTime, at: number, days: number): number {
  if (days <= 0) return at;
  const { date, time } = wallClock(at, working.tz);
  if (!isWorkingTime(working, at)) {
    return spanOn(working, addBusinessDates(working, lastEnded(working, at), days)).to;
  }
  const target = addBusinessDates(working, date, days);
  const { from, to } = spanOn(working, target);
  return Math.min(Math.max(instantOf(target, time, working.tz, 'last'), from), to);
}

/** The last business day that was over at this instant. */
function lastEnded(working: WorkingTime, at: number): string {
  const today = dateIn(at, working.tz);
  const over = isWorkingDay(working, today) && spanOn(working, today).to <= at;
  return over ? today : nextFrom(working, addDays(today, -1), -1);
}

/** How long people have worked between two instants, in milliseconds; 0 where `to` is not later than `from`. */
export function businessTime(working: WorkingTime, from: number, to: number): number {
  let total = 0;
  let date = nextFrom(working, dateIn(from, working.tz));
  for (let span = spanOn(working, date); span.from < to; span = spanOn(working, date)) {
    total += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    date = addBusinessDates(working, date, 1);
  }
  return total;
}
