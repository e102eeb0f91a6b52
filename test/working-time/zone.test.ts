import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIn, instantOf, isZone, offsetMinutes, wallClock } from '../../src/working-time/zone.ts';

describe('the date where somebody is', () => {
  it.each([
    ['2026-11-23T09:00:00Z', 'UTC', '2026-11-23', 0],
    ['2026-11-23T22:59:59Z', 'Europe/Amsterdam', '2026-11-23', 60],
    ['2026-11-23T23:00:00Z', 'Europe/Amsterdam', '2026-11-24', 60],
    ['2026-11-23T10:00:00Z', 'Pacific/Kiritimati', '2026-11-24', 840],
    ['2026-11-23T10:00:00Z', 'Pacific/Pago_Pago', '2026-11-22', -660],
    ['2026-11-23T18:29:59Z', 'Asia/Kolkata', '2026-11-23', 330],
    ['2026-11-23T18:30:00Z', 'Asia/Kolkata', '2026-11-24', 330],
    ['2026-11-23T18:15:00Z', 'Asia/Kathmandu', '2026-11-24', 345],
    // Clocks go forward on 29 March and back on 25 October, at 01:00 UTC.
    ['2026-03-29T00:59:59Z', 'Europe/Amsterdam', '2026-03-29', 60],
    ['2026-03-29T01:00:00Z', 'Europe/Amsterdam', '2026-03-29', 120],
    ['2026-03-29T22:00:00Z', 'Europe/Amsterdam', '2026-03-30', 120],
    ['2026-10-24T22:00:00Z', 'Europe/Amsterdam', '2026-10-25', 120],
    ['2026-10-25T01:00:00Z', 'Europe/Amsterdam', '2026-10-25', 60],
    ['2026-10-25T22:59:59Z', 'Europe/Amsterdam', '2026-10-25', 60],
    // Midnight itself does not exist there on this day.
    ['2026-04-23T22:00:00Z', 'Africa/Cairo', '2026-04-24', 180],
    // New Year's Eve, and a leap day.
    ['2026-12-31T15:00:00Z', 'Asia/Tokyo', '2027-01-01', 540],
    ['2028-02-29T04:59:59Z', 'America/New_York', '2028-02-28', -300],
    ['2028-02-29T05:00:00Z', 'America/New_York', '2028-02-29', -300],
    // What Slack says of a person may be nothing that is a zone.
    ['2026-11-23T23:30:00Z', 'Middle-earth/Shire', '2026-11-23', 0],
    ['2026-11-23T23:30:00Z', '', '2026-11-23', 0],
  ])('%s in %s is %s', (now, zone, date, offset) => {
    expect(dateIn(Date.parse(now), zone)).toBe(date);
    expect(offsetMinutes(Date.parse(now), zone)).toBe(offset);
  });

  it('is what the platform’s own calendar says, in every zone at any time', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instant = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
        expect(dateIn(at.getTime(), timeZone)).toBe(calendar.format(at));
      }),
    );
  });
});

describe('the instant at which clocks show a time', () => {
  const shown = (date: string, time: string, zone: string, which: 'first' | 'last') =>
    new Date(instantOf(date, Date.parse(`1970-01-01T${time}:00Z`), zone, which)).toISOString();

  it.each([
    ['2026-11-23', '09:00', 'Asia/Kathmandu', '2026-11-23T03:15:00.000Z', '2026-11-23T03:15:00.000Z'],
    // Skipped: the instant of the change, by an hour and by half of one, and a day that Samoa never had.
    ['2026-03-29', '02:30', 'Europe/Amsterdam', '2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00.000Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z', '2026-10-03T15:30:00.000Z'],
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
    // Shown twice.
    ['2026-10-25', '02:30', 'Europe/Amsterdam', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
  ])('%s %s in %s', (date, time, zone, first, last) => {
    expect([shown(date, time, zone, 'first'), shown(date, time, zone, 'last')]).toEqual([first, last]);
  });

  it('is the one they are read from, in every zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });
    fc.assert(
      fc.property(zone, instant, (tz, at) => {
        const { date, time } = wallClock(at, tz);
        expect([instantOf(date, time, tz, 'first'), instantOf(date, time, tz, 'last')]).toContain(at);
      }),
    );
  });
});

it.each([
  ['Europe/Amsterdam', true],
  ['UTC', true],
  ['Asia/Kathmandu', true],
  ['Middle-earth/Shire', false],
  ['+02:00', false],
  ['', false],
])('%s is a zone: %s', (name, is) => {
  expect(isZone(name)).toBe(is);
});
