import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf, type ResponseTime, responseDue } from '../../src/working-time/due.ts';
import { businessTime } from '../../src/working-time/hours.ts';
import { daysWords, hoursWords, lateWords } from '../../src/working-time/words.ts';
import { anyWorkingTimes, instants, usual } from './zones.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');
const amsterdam = usual('Europe/Amsterdam', { holidays: [{ date: '2026-11-25', name: 'Foundation Day' }] });

/** Mon 23 Nov 2026, ten in the morning there. */
const MONDAY_TEN = at('2026-11-23T09:00:00Z');
const asked = (within: ResponseTime['within'], ...stopped: [string, string][]): ResponseTime => ({
  within,
  from: MONDAY_TEN,
  stopped: stopped.map(([from, to]) => ({ from: at(from), to: at(to) })),
});

describe('a response', () => {
  it.each([
    ['of one business day', asked({ days: 1 }), '2026-11-24T09:00:00Z'],
    ['of four business hours', asked({ hours: 4 }), '2026-11-23T13:00:00Z'],
    [
      'waits as long as a question did',
      asked({ hours: 4 }, ['2026-11-23T10:00:00Z', '2026-11-23T12:00:00Z']),
      '2026-11-23T15:00:00Z',
    ],
    [
      'loses nothing by a question at night',
      asked({ days: 1 }, ['2026-11-23T17:00:00Z', '2026-11-24T06:00:00Z']),
      '2026-11-24T09:00:00Z',
    ],
    [
      'waits over a holiday',
      asked({ days: 1 }, ['2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z']),
      '2026-11-26T09:00:00Z',
    ],
    [
      'waits for each of several',
      asked(
        { days: 1 },
        ['2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z'],
        ['2026-11-23T12:00:00Z', '2026-11-23T13:30:00Z'],
      ),
      '2026-11-24T11:30:00Z',
    ],
  ])('%s', (_, response, due) => {
    expect(iso(responseDue(amsterdam, response))).toBe(due);
  });

  it('that is late is so by as much as was worked, a question not counted', () => {
    const minutes = fc.integer({ min: 0, max: 10_000 });
    const hours = fc.constantFrom(1, 4, 12);
    fc.assert(
      fc.property(
        anyWorkingTimes,
        instants,
        hours,
        minutes,
        minutes,
        (working, from, hours, asks, answers) => {
          const stop = { from: from + asks * 60_000, to: from + (asks + answers) * 60_000 };
          const now = stop.to + 14 * 86_400_000;
          const response = { within: { hours }, from, stopped: [stop] };
          const worked = businessTime(working, from, stop.from) + businessTime(working, stop.to, now);
          const deadline = deadlineOf({ due: null, response }, { working, tz: working.tz, now });
          const over = worked - hours * 3_600_000;
          if (over > 0) expect(deadline?.late).toEqual({ ms: over });
          else expect(deadline?.late ?? { ms: 0 }).toEqual({ ms: 0 });
        },
      ),
    );
  });
});

describe('how late something is', () => {
  const lateness = (
    response: ResponseTime | undefined,
    due: string | null,
    now: string,
    tz = amsterdam.tz,
  ) => {
    const deadline = deadlineOf({ due, response }, { working: amsterdam, tz, now: at(now) });
    return deadline && lateWords(deadline, amsterdam);
  };

  it.each([
    ['2026-11-23T13:00:00Z', ''],
    ['2026-11-23T13:00:01Z', 'late'],
    ['2026-11-23T13:01:00Z', 'late by 1 minute'],
    ['2026-11-23T13:59:59Z', 'late by 59 minutes'],
    ['2026-11-23T14:00:00Z', 'late by 1 business hour'],
    // Three hours until five o'clock: the night does not count.
    ['2026-11-23T22:00:00Z', 'late by 3 business hours'],
    ['2026-11-24T13:00:00Z', 'late by 1 business day'],
    // Wednesday is a holiday, and then comes a weekend.
    ['2026-11-25T13:00:00Z', 'late by 1 business day'],
    ['2026-11-29T13:00:00Z', 'late by 3 business days'],
  ])('at %s: %s', (now, words) => {
    expect(lateness(asked({ hours: 4 }), null, now)).toBe(words);
  });

  it.each([
    ['2026-11-20T22:59:00Z', 'Europe/Amsterdam', ''],
    ['2026-11-20T23:00:00Z', 'Europe/Amsterdam', 'late'],
    ['2026-11-22T12:00:00Z', 'Europe/Amsterdam', 'late'],
    ['2026-11-23T12:00:00Z', 'Europe/Amsterdam', 'late by 1 business day'],
    ['2026-11-26T12:00:00Z', 'Europe/Amsterdam', 'late by 3 business days'],
    // It is still Friday in San Francisco, and has long been Saturday in Auckland.
    ['2026-11-21T07:59:00Z', 'America/Los_Angeles', ''],
    ['2026-11-21T08:00:00Z', 'America/Los_Angeles', 'late'],
    ['2026-11-20T11:00:00Z', 'Pacific/Auckland', 'late'],
  ])('on a date, for whoever is there: at %s in %s: %s', (now, tz, words) => {
    expect(lateness(undefined, '2026-11-20', now, tz)).toBe(words);
  });

  it('is nothing where nothing is due', () => {
    expect(lateness(undefined, null, '2026-11-20T12:00:00Z')).toBeUndefined();
  });
});

it.each([
  [[1, 2, 3, 4, 5], 'Monday to Friday'],
  [[1, 2, 3, 4, 7], 'Sunday to Thursday'],
  [[1, 2, 3, 4, 5, 6, 7], 'Every day'],
  [[1, 3, 5], 'Monday, Wednesday and Friday'],
  [[6, 7], 'Saturday and Sunday'],
  [[2], 'Tuesday'],
  [[1, 6, 7], 'Saturday to Monday'],
] as const)('working days in words: %j', (days, words) => {
  expect(daysWords(days)).toBe(words);
  expect(hoursWords(usual('UTC', { days, to: 1_440 }))).toBe(`${words}, 09:00 to 24:00 in UTC`);
});
