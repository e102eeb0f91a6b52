import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysIn, twofoldDay, typedDay } from '../../src/core/typed-day.ts';
import { addDays, weekdayOf } from '../../src/working-time/days.ts';

/** A Monday. */
const MONDAY = '2026-11-23';
const dayOf = async (typed: string, today = MONDAY) => (await typedDay(typed, today))?.day;

describe('a day as people write it, on Monday 23 November 2026', () => {
  it.each([
    ['by tue', '2026-11-24'],
    ['by mon', '2026-11-23'],
    ['by sat', '2026-11-28'],
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['in 2 weeks', '2026-12-07'],
    ['in a month', '2026-12-23'],
    ['next week', '2026-11-30'],
    ['this friday', '2026-11-27'],
    ['next fri', '2026-12-04'],
    ['by cob', '2026-11-23'],
    ['by end of day', '2026-11-23'],
    ['end of week', '2026-11-27'],
    ['by eow', '2026-11-27'],
    ['by end of next week', '2026-12-04'],
    ['end of month', '2026-11-30'],
    ['by the end of the month', '2026-11-30'],
    ['by EOM', '2026-11-30'],
    ['by end of next month', '2026-12-31'],
    ['end of january', '2027-01-31'],
    ['by end of quarter', '2026-12-31'],
    ['by end of next quarter', '2027-03-31'],
    ['eoy', '2026-12-31'],
    ['by 1 march', '2027-03-01'],
    ['by march', '2027-03-01'],
    ['by 20 nov', '2027-11-20'],
    ['by 2026-12-24', '2026-12-24'],
    ['by 31.12.', '2026-12-31'],
    ['until 1.3.', '2027-03-01'],
    ['by 5.6.', '2027-06-05'],
    ['by 5.6.2027', '2027-06-05'],
    ['31.12.2026', '2026-12-31'],
    ['by 13/6', '2027-06-13'],
    ['by 6/13', '2027-06-13'],
    ['by 6/6', '2027-06-06'],
    // What has gone by is read as it is said: whoever saves it is told to choose a later one.
    ['yesterday', '2026-11-22'],
    ['3 days ago', '2026-11-20'],
    ['by 2020-01-01', '2020-01-01'],
  ])('%s', async (typed, day) => {
    expect(await dayOf(`send it ${typed}`)).toBe(day);
  });

  it.each([
    'by blursday',
    'by last friday',
    'by 30 feb',
    'by 31.11.',
    'by 12:30',
    'mid december',
    'in Node-RED 4.1.',
    'of version 1.2.3',
    'by 24/7 support',
    'for the comma',
  ])('is not made of what names none: %s', async (typed) => {
    expect(await dayOf(`send it ${typed}`)).toBeUndefined();
    expect(await twofoldDay(`send it ${typed}`, MONDAY)).toBeUndefined();
  });

  it.each(['5/6', '5/6/2027', '12/11'])('is not guessed where it can be two days: %s', async (typed) => {
    expect(await dayOf(`send it by ${typed}`)).toBeUndefined();
    expect(await twofoldDay(`send it by ${typed}`, MONDAY)).toBe(typed);
  });
});

const dates = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2026-01-01', n));

describe('the end of a stretch of time, on any day', () => {
  it('of the week is a Friday within a week, from today on', async () => {
    await fc.assert(
      fc.asyncProperty(dates, async (today) => {
        const end = (await dayOf('by eow', today)) ?? '';
        expect(weekdayOf(end)).toBe(5);
        expect(end >= today && end <= addDays(today, 6)).toBe(true);
        expect(await dayOf('by end of next week', today)).toBe(addDays(end, 7));
      }),
      { numRuns: 50 },
    );
  });

  it.each(['month', 'quarter', 'year'])('of the %s is the day before a first one', async (period) => {
    await fc.assert(
      fc.asyncProperty(dates, async (today) => {
        const end = (await dayOf(`by end of ${period}`, today)) ?? '';
        const next = (await dayOf(`by end of next ${period}`, today)) ?? '';
        expect(addDays(end, 1).slice(8)).toBe('01');
        expect(end >= today && next > end).toBe(true);
        expect(await dayOf(`by end of ${period}`, addDays(end, 1))).toBe(next);
      }),
      { numRuns: 50 },
    );
  });
});

it('a text is read whole: where a day stands in it is what was written', async () => {
  const piece = fc.constantFrom(
    'by',
    '31.12.',
    'eow',
    'send',
    '5/6',
    'tomorrow',
    'the',
    '4.1',
    'end of month',
    '👋',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const text = pieces.join(' ');
      for (const { index, end, date } of await daysIn(text, MONDAY)) {
        expect(text.slice(index, end).trim()).not.toBe('');
        expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    }),
    { numRuns: 60 },
  );
});
