import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../src/holidays/calendar.ts';
import { everyPlace, holidaysOf } from '../../src/holidays/countries.ts';
import { holidayLines, merged, readHolidays, YEAR_LENGTH } from '../../src/working-time/holidays.ts';

describe('holidays as people write them', () => {
  it.each([
    ['25 Dec Christmas Day', '2026-12-25', 'Christmas Day'],
    ['  25   december   Christmas Day ', '2026-12-25', 'Christmas Day'],
    ['Fri, 25 Dec 2026: Christmas Day', '2026-12-25', 'Christmas Day'],
    ['Friday 25. Dec. – Christmas Day', '2026-12-25', 'Christmas Day'],
    ['2026-12-25 Christmas Day', '2026-12-25', 'Christmas Day'],
    ['25 Dec', '2026-12-25', ''],
    ['1 May Labour Day / May Day', '2026-05-01', 'Labour Day / May Day'],
  ])('%s', (line, date, name) => {
    expect(readHolidays(line, 2026)).toEqual({ ok: true, holidays: [{ date, name }] });
  });

  it('are in order, a day once with both of its names', () => {
    expect(readHolidays('26 Dec Boxing Day\n\n1 Jan New Year\n26 Dec Saint Stephen\n26 Dec', 2026)).toEqual({
      ok: true,
      holidays: [
        { date: '2026-01-01', name: 'New Year' },
        { date: '2026-12-26', name: 'Boxing Day / Saint Stephen' },
      ],
    });
  });

  it.each([
    ['Christmas', { code: 'not-a-holiday', line: 'Christmas' }],
    ['1 Jan\n31 Feb\n', { code: 'not-a-holiday', line: '31 Feb' }],
    ['29 Feb', { code: 'not-a-holiday', line: '29 Feb' }],
    ['25 Decorations', { code: 'not-a-holiday', line: '25 Decorations' }],
    ['25 Juneteenth', { code: 'not-a-holiday', line: '25 Juneteenth' }],
    ['12/25 Christmas', { code: 'not-a-holiday', line: '12/25 Christmas' }],
    ['25 Dec 2027 Christmas', { code: 'other-year', line: '25 Dec 2027 Christmas', year: 2026 }],
    [`25 Dec ${'x'.repeat(121)}`, { code: 'name-too-long', line: `25 Dec ${'x'.repeat(121)}`, max: 120 }],
  ])('are no days where they are none: %s', (text, problem) => {
    expect(readHolidays(text, 2026)).toEqual({ ok: false, problem });
  });

  it('are read as they were written', () => {
    const day = fc
      .integer({ min: 0, max: 365 })
      .map((n) => new Date(Date.UTC(2028, 0, 1 + n)).toISOString().slice(0, 10));
    const name = fc.string({ maxLength: 60 }).map((text) =>
      text
        .replace(/[^\p{L} /]/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ date: day, name }), { maxLength: 40 }), (all) => {
        const holidays = merged(all).filter(({ name }) => name.length <= 120);
        expect(readHolidays(holidayLines(holidays, 2028), 2028)).toEqual({ ok: true, holidays });
      }),
    );
  });
});

describe('a country’s holidays', () => {
  it('are its public ones in English, with those of its states where it is one', () => {
    const germany = holidaysOf('DE', [2026, 2027]) ?? [];
    const bavaria = holidaysOf('DE-BY', [2026, 2027]) ?? [];
    expect(germany).toContainEqual({ date: '2026-12-25', name: 'Christmas Day' });
    expect(germany).toContainEqual({ date: '2027-03-29', name: 'Easter Monday' });
    expect(germany.map(({ date }) => date)).not.toContain('2026-01-06');
    expect(bavaria).toContainEqual({ date: '2026-01-06', name: 'Epiphany' });
    // Four days of one feast.
    expect(holidaysOf('SA', [2027])?.filter(({ name }) => name.includes('al-Fitr'))).toHaveLength(4);
  });

  it('are unknown where the place is', () => {
    expect(holidaysOf('XX', [2026])).toBeUndefined();
    expect(holidaysOf('DE-XX', [2026])).toBeUndefined();
    expect(holidaysOf('__proto__', [2026])).toBeUndefined();
  });

  it('of every place there is can be checked and saved', () => {
    for (const { code } of everyPlace().filter(({ code }) => code.length === 2)) {
      const holidays = holidaysOf(code, [2027]) ?? [];
      const text = holidayLines(holidays, 2027);
      expect(text.length, code).toBeLessThan(YEAR_LENGTH);
      expect(readHolidays(text, 2027), code).toMatchObject({ ok: true });
    }
  }, 20_000);
});

const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:1@example.com', ...lines, 'END:VEVENT'].join('\r\n');
const whole = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n');
const christmas = event(
  'DTSTART;VALUE=DATE:20261225',
  'DTEND;VALUE=DATE:20261227',
  'SUMMARY:Christmas\\, both',
);
const days = (text: string) => {
  const read = readCalendar(text, 2026);
  return read.ok ? read.holidays.map(({ date, name }) => `${date} ${name}`) : read.problem;
};

describe('a calendar', () => {
  it.each([
    ['an event of two days', whole(christmas), ['2026-12-25 Christmas, both', '2026-12-26 Christmas, both']],
    ['its events alone', christmas, ['2026-12-25 Christmas, both', '2026-12-26 Christmas, both']],
    [
      'a folded line',
      event('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christ\r\n mas'),
      ['2026-12-25 Christmas'],
    ],
    ['no end', event('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas'), ['2026-12-25 Christmas']],
    [
      'an afternoon',
      event('DTSTART:20261224T120000', 'DTEND:20261224T180000', 'SUMMARY:Eve'),
      ['2026-12-24 Eve'],
    ],
    [
      'every year',
      event('DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY', 'SUMMARY:New Year'),
      ['2026-01-01 New Year', '2027-01-01 New Year', '2028-01-01 New Year'],
    ],
    [
      'what is cancelled',
      whole(event('DTSTART;VALUE=DATE:20261111', 'STATUS:CANCELLED', 'SUMMARY:No'), christmas),
      ['2026-12-25 Christmas, both', '2026-12-26 Christmas, both'],
    ],
    [
      'an earlier year',
      whole(event('DTSTART;VALUE=DATE:20251225', 'SUMMARY:Last'), christmas),
      ['2026-12-25 Christmas, both', '2026-12-26 Christmas, both'],
    ],
  ])('is read: %s', (_, text, expected) => {
    expect(days(text)).toEqual(expected);
  });

  it.each([
    ['nonsense', 'Christmas is on 25 December', { code: 'not-a-calendar', why: 'no-event' }],
    ['an event cut off', christmas.slice(0, -20), { code: 'not-a-calendar', why: 'torn' }],
    ['the rest of one', `SUMMARY:x\nEND:VEVENT\n${christmas}`, { code: 'not-a-calendar', why: 'torn' }],
    ['no date', event('SUMMARY:When?'), { code: 'not-a-calendar', why: 'torn' }],
    [
      'every second',
      event('DTSTART:20200101T000000', 'RRULE:FREQ=SECONDLY'),
      { code: 'not-a-calendar', why: 'torn' },
    ],
    ['what is no date', event('DTSTART:banana'), { code: 'not-a-calendar', why: 'torn' }],
    ['the past', event('DTSTART;VALUE=DATE:20201225'), { code: 'not-a-calendar', why: 'past' }],
    [
      'too many years',
      whole(christmas, event('DTSTART;VALUE=DATE:20401225')),
      { code: 'too-many-years', from: 2026, to: 2040, max: 5 },
    ],
  ])('is refused: %s', (_, text, problem) => {
    expect(days(text)).toEqual(problem);
  });

  it('never throws and never hangs, whatever is pasted', () => {
    const piece = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'DTSTART:',
      'RRULE:FREQ=SECONDLY',
      'DTSTART;VALUE=DATE:20261225',
      'DTEND:20991231',
      'SUMMARY',
      ':',
      '\r\n',
      '\n ',
      'BEGIN:VCALENDAR',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        const read = readCalendar(pieces.join('\n'), 2026);
        expect(read.ok ? read.holidays.length : 1).toBeGreaterThan(0);
      }),
    );
  });
});
