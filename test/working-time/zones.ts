import fc from 'fast-check';
import { addDays } from '../../src/working-time/days.ts';
import { type Weekday, type WorkingTime, weekdays } from '../../src/working-time/model.ts';

/** Zones that are far apart, off by quarters of an hour, or change their clocks by thirty minutes. */
export const zones = [
  'UTC',
  'Pacific/Auckland',
  'Europe/Amsterdam',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Kiritimati',
] as const;

export const usual = (tz: string, more: Partial<WorkingTime> = {}): WorkingTime => ({
  tz,
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 17 * 60,
  holidays: [],
  ...more,
});

/** An instant within sixteen years. */
export const instants = fc.integer({
  min: Date.parse('2022-01-01T00:00:00Z'),
  max: Date.parse('2038-01-01T00:00:00Z'),
});

const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 });
const holidays = fc
  .uniqueArray(fc.integer({ min: 0, max: 5_800 }), { maxLength: 60 })
  .map((all) => all.toSorted((a, b) => a - b).map((n) => ({ date: addDays('2022-01-01', n), name: '' })));

/** Any working time, by day: no clocks are changed between five in the morning and eleven at night. */
export const workingTimes: fc.Arbitrary<WorkingTime> = fc
  .record({
    tz: fc.constantFrom(...zones),
    days: days as fc.Arbitrary<Weekday[]>,
    hours: fc.tuple(fc.integer({ min: 300, max: 840 }), fc.integer({ min: 1, max: 540 })),
    holidays,
  })
  .map(({ tz, days, hours: [from, length], holidays }) => ({ tz, days, from, to: from + length, holidays }));

/** The same at any time of the day or night, so that clocks may be changed while people work. */
export const anyWorkingTimes: fc.Arbitrary<WorkingTime> = workingTimes.chain((working) =>
  fc
    .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 1_439 }))
    .map(([a, b]) => ({ ...working, from: Math.min(a, b), to: Math.max(a, b) + 1 })),
);
