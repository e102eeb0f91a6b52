import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDates, businessDatesBetween, isWorkingDay } from '../../src/working-time/days.ts';
import {
  addBusinessDays,
  addBusinessHours,
  addBusinessTime,
  businessTime,
  isWorkingTime,
  nextWorkingMoment,
} from '../../src/working-time/hours.ts';
import { dayLength } from '../../src/working-time/model.ts';
import { dateIn, wallClock } from '../../src/working-time/zone.ts';
import { anyWorkingTimes, instants, usual, workingTimes, zones } from './zones.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');
const MINUTE = 60_000;

describe('one business day later is', () => {
  // 25 November 2026 is a Wednesday, and a holiday there; 27 a Friday.
  const holidays = [{ date: '2026-11-25', name: 'Foundation Day' }];
  it.each([
    ['the same time of the next day', 'Europe/Amsterdam', '2026-11-23T14:30:00Z', '2026-11-24T14:30:00Z'],
    ['not a holiday', 'Europe/Amsterdam', '2026-11-24T14:30:00Z', '2026-11-26T14:30:00Z'],
    ['over the weekend', 'Europe/Amsterdam', '2026-11-27T08:00:00Z', '2026-11-30T08:00:00Z'],
    [
      'the end of the day for what comes before it',
      'Europe/Amsterdam',
      '2026-11-23T07:59:00Z',
      '2026-11-23T16:00:00Z',
    ],
    [
      'the end of the next day for what comes after it',
      'Europe/Amsterdam',
      '2026-11-23T16:00:00Z',
      '2026-11-24T16:00:00Z',
    ],
    [
      'Monday’s end for what comes at the weekend',
      'Europe/Amsterdam',
      '2026-11-28T12:00:00Z',
      '2026-11-30T16:00:00Z',
    ],
    [
      'the same hour on the wall when clocks go forward',
      'Europe/Amsterdam',
      '2027-03-26T09:00:00Z',
      '2027-03-29T08:00:00Z',
    ],
    ['and when they go back', 'Europe/Amsterdam', '2026-10-23T08:00:00Z', '2026-10-26T09:00:00Z'],
    ['where the day begins before UTC’s', 'Pacific/Auckland', '2026-11-22T20:00:00Z', '2026-11-23T20:00:00Z'],
    [
      'where Friday ends on UTC’s Saturday',
      'America/Los_Angeles',
      '2026-11-28T00:30:00Z',
      '2026-12-01T00:30:00Z',
    ],
    ['in quarters of an hour', 'Asia/Kathmandu', '2026-11-23T03:15:00Z', '2026-11-24T03:15:00Z'],
    [
      'where the clocks change by half an hour',
      'Australia/Lord_Howe',
      '2026-10-02T00:00:00Z',
      '2026-10-04T23:30:00Z',
    ],
  ])('%s (%s, %s)', (_, tz, from, due) => {
    expect(iso(addBusinessDays(usual(tz, { holidays }), at(from), 1))).toBe(due);
  });
});

describe('four business hours later is', () => {
  it.each([
    ['within the day', 'Europe/Amsterdam', '2026-11-23T08:00:00Z', '2026-11-23T12:00:00Z'],
    ['its very end', 'Europe/Amsterdam', '2026-11-23T12:00:00Z', '2026-11-23T16:00:00Z'],
    ['the rest on the next day', 'Europe/Amsterdam', '2026-11-23T14:00:00Z', '2026-11-24T10:00:00Z'],
    ['the rest on Monday', 'America/Los_Angeles', '2026-11-28T00:00:00Z', '2026-11-30T20:00:00Z'],
    [
      'counted from the morning for what comes at night',
      'Asia/Kathmandu',
      '2026-11-23T22:00:00Z',
      '2026-11-24T07:15:00Z',
    ],
    [
      'over the night on which clocks go back',
      'Pacific/Auckland',
      '2027-04-02T02:00:00Z',
      '2027-04-04T23:00:00Z',
    ],
  ])('%s (%s, %s)', (_, tz, from, due) => {
    expect(iso(addBusinessHours(usual(tz), at(from), 4))).toBe(due);
  });

  it('really worked hours, where the clocks change while people work', () => {
    const nights = usual('Europe/Amsterdam', { days: [7], from: 0, to: 8 * 60 });
    // On 29 March 2026 the hour after two is skipped, on 25 October it comes twice.
    expect(iso(addBusinessHours(nights, at('2026-03-28T23:00:00Z'), 4))).toBe('2026-03-29T03:00:00Z');
    expect(businessTime(nights, at('2026-03-28T00:00:00Z'), at('2026-03-30T00:00:00Z'))).toBe(
      7 * 60 * MINUTE,
    );
    expect(businessTime(nights, at('2026-10-24T00:00:00Z'), at('2026-10-26T00:00:00Z'))).toBe(
      9 * 60 * MINUTE,
    );
  });
});

describe('in every zone, over years and both changes of the clocks', () => {
  const minutes = fc.integer({ min: 0, max: 20_000 });

  it('working time is what a clock on the wall and a calendar say', () => {
    const inWords = new Map(
      zones.map((timeZone) => [
        timeZone as string,
        new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
      ]),
    );
    fc.assert(
      fc.property(workingTimes, instants, (working, now) => {
        const [, d, m, y, h, min] =
          /(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(inWords.get(working.tz)?.format(now) ?? '') ?? [];
        const shown = Number(h) * 60 + Number(min);
        const open = isWorkingDay(working, `${y}-${m}-${d}`) && working.from <= shown && shown < working.to;
        expect(isWorkingTime(working, now)).toBe(open);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the next working moment is the first one, and now where people work', () => {
    fc.assert(
      fc.property(anyWorkingTimes, instants, (working, now) => {
        const next = nextWorkingMoment(working, now);
        expect(next).toBeGreaterThanOrEqual(now);
        expect(isWorkingTime(working, next)).toBe(true);
        expect(businessTime(working, now, next)).toBe(0);
        if (isWorkingTime(working, now)) expect(next).toBe(now);
        else expect(isWorkingTime(working, next - 1)).toBe(false);
      }),
    );
  });

  it('what is added is what was worked meanwhile, and nothing earlier would do', () => {
    fc.assert(
      fc.property(anyWorkingTimes, instants, minutes, (working, now, added) => {
        const then = addBusinessTime(working, now, added * MINUTE);
        expect(businessTime(working, now, then)).toBe(added * MINUTE);
        if (added > 0) expect(businessTime(working, now, then - 1)).toBe(added * MINUTE - 1);
      }),
    );
  });

  it('adding in two steps is adding at once, and time between adds up', () => {
    fc.assert(
      fc.property(anyWorkingTimes, instants, minutes, minutes, (working, now, a, b) => {
        const first = addBusinessTime(working, now, a * MINUTE);
        const both = addBusinessTime(working, now, (a + b) * MINUTE);
        expect(addBusinessTime(working, first, b * MINUTE)).toBe(both);
        expect(businessTime(working, now, both)).toBe(
          businessTime(working, now, first) + businessTime(working, first, both),
        );
      }),
    );
  });

  it('a business day is a working day’s hours, at the same time of day, and later is never earlier', () => {
    const n = fc.integer({ min: 1, max: 30 });
    const apart = fc.integer({ min: 0, max: 10 * 24 * 60 * MINUTE });
    fc.assert(
      fc.property(workingTimes, instants, n, apart, (working, now, days, more) => {
        const due = addBusinessDays(working, now, days);
        expect(businessTime(working, now, due)).toBe(days * dayLength(working));
        if (isWorkingTime(working, now)) {
          const [from, to] = [wallClock(now, working.tz), wallClock(due, working.tz)];
          expect(to.time).toBe(from.time);
          expect(to.date).toBe(addBusinessDates(working, from.date, days));
        } else {
          expect(isWorkingTime(working, due - 1) && !isWorkingTime(working, due)).toBe(true);
        }
        expect(addBusinessDays(working, now + more, days)).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  it('business days before and after a date undo each other, and are as many as lie between', () => {
    const n = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(workingTimes, instants, n, (working, now, days) => {
        const date = dateIn(now, working.tz);
        const after = addBusinessDates(working, date, days);
        const before = addBusinessDates(working, date, -days);
        expect([after, before].every((each) => isWorkingDay(working, each))).toBe(true);
        expect(businessDatesBetween(working, date, after)).toBe(days);
        expect(before < date && date < after).toBe(true);
        if (isWorkingDay(working, date)) {
          expect(addBusinessDates(working, after, -days)).toBe(date);
          expect(addBusinessDates(working, before, days)).toBe(date);
        }
      }),
    );
  });
});

it('there is no next day for a working time without any', () => {
  expect(() => addBusinessDates({ days: [], holidays: [] }, '2026-11-23', 1)).toThrow('needs a day');
});
