import { describe, expect, it } from 'vitest';
import { readTyped, type SePrefill } from '../../src/se-request/typed.ts';
import { dateIn } from '../../src/working-time/zone.ts';

const read = (text: string, now: string, tz = 'Europe/Amsterdam') =>
  readTyped(text, dateIn(Date.parse(now), tz));

/** A Monday morning. */
const MONDAY = '2026-11-23T09:00:00Z';

describe('what stands after /handoff se, on Monday 23 November 2026', () => {
  it.each<[typed: string, read: SePrefill]>([
    ['', {}],
    ['demo', { kind: 'demo' }],
    ['demo by friday', { kind: 'demo', needBy: '2026-11-27' }],
    ['Demo By FRIDAY', { kind: 'demo', needBy: '2026-11-27' }],
    ['by friday demo', { kind: 'demo', needBy: '2026-11-27' }],
    ['security review by 3 dec', { kind: 'security-review', needBy: '2026-12-03' }],
    ['security-review before 3 December 2027', { kind: 'security-review', needBy: '2027-12-03' }],
    ['technical deep dive on 2026-12-24', { kind: 'technical-deep-dive', needBy: '2026-12-24' }],
    ['architecture assessment in 2 weeks', { kind: 'architecture-assessment', needBy: '2026-12-07' }],
    ['expansion, needed by tomorrow', { kind: 'expansion', needBy: '2026-11-24' }],
    ['by tomorrow', { needBy: '2026-11-24' }],
    ['today', { needBy: '2026-11-23' }],
    [
      'poc next monday for the plant managers',
      { kind: 'poc', needBy: '2026-11-30', outcomeWanted: 'for the plant managers' },
    ],
    ['poc by monday', { kind: 'poc', needBy: '2026-11-23' }],
    [
      'demo with march networks by friday',
      { kind: 'demo', needBy: '2026-11-27', outcomeWanted: 'with march networks' },
    ],
    ['demo in may by 30 nov', { kind: 'demo', needBy: '2026-11-30', outcomeWanted: 'in may' }],
    [
      'technical discovery of sat scada by friday',
      { kind: 'technical-discovery', needBy: '2026-11-27', outcomeWanted: 'of sat scada' },
    ],
    ['demo by 3 january', { kind: 'demo', needBy: '2027-01-03' }],
    ['demo by 2020-01-01', { kind: 'demo', needBy: '2020-01-01' }],
    ['demo by 28 feb 2028', { kind: 'demo', needBy: '2028-02-28' }],
    ['demo friday at 3pm in Ghent', { kind: 'demo', needBy: '2026-11-27', outcomeWanted: 'in Ghent' }],
  ])('%j', async (typed, expected) => {
    expect(await read(typed, MONDAY)).toEqual({
      kind: undefined,
      needBy: undefined,
      outcomeWanted: undefined,
      ...expected,
    });
  });

  it.each<[typed: string, read: SePrefill]>([
    ['demoo by fridy', { kind: 'demo', outcomeWanted: 'by fridy' }],
    ['demos tomorrow', { kind: 'demo', needBy: '2026-11-24' }],
    ['securty reviw', { kind: 'security-review' }],
    ['technical dicsovery by friday', { kind: 'technical-discovery', needBy: '2026-11-27' }],
    ['partner-validaton', { kind: 'partner-validation' }],
  ])('forgives a slip of the finger: %j', async (typed, expected) => {
    expect(await read(typed, MONDAY)).toMatchObject(expected);
  });

  it.each([
    'memo for the board',
    'show that 5 sites fit',
    'we may need a second opinion',
    'pox',
    'the second half of the year',
    'at 3pm',
    'by 2026-02-30',
    'by 31 november',
    'asap',
    '5 min polling, 1000 devices, Node-RED 4.1',
    '👩‍👩‍👧‍👦 שלום <b> & "quotes"',
    'constructor',
    'x'.repeat(4000),
  ])('loses nothing of what is neither a kind nor a date: %j', async (typed) => {
    expect(await read(typed, MONDAY)).toEqual({ kind: undefined, needBy: undefined, outcomeWanted: typed });
  });
});

describe('days are the asker’s', () => {
  const friday = '2026-11-27T09:00:00Z';
  const lateInAuckland = '2026-11-26T10:30:00Z'; // Thursday, 23:30
  const fridayInAuckland = '2026-11-26T11:30:00Z'; // Friday, 00:30
  const lateInLosAngeles = '2026-11-28T07:30:00Z'; // Friday, 23:30
  it.each([
    ['by friday, on a Friday', 'by friday', friday, 'Europe/Amsterdam', '2026-11-27'],
    ['by friday, on a Friday evening', 'by friday', '2026-11-27T21:00:00Z', 'Europe/Amsterdam', '2026-11-27'],
    ['27 nov, that evening', '27 nov', '2026-11-27T21:00:00Z', 'Europe/Amsterdam', '2026-11-27'],
    ['friday at 9am, on a Friday at ten', 'friday at 9am', friday, 'Europe/Amsterdam', '2026-11-27'],
    ['by next friday, on a Friday', 'by next friday', friday, 'Europe/Amsterdam', '2026-12-04'],
    ['today, late in Auckland', 'today', lateInAuckland, 'Pacific/Auckland', '2026-11-26'],
    ['tomorrow, late in Auckland', 'tomorrow', lateInAuckland, 'Pacific/Auckland', '2026-11-27'],
    ['friday, late in Auckland', 'friday', lateInAuckland, 'Pacific/Auckland', '2026-11-27'],
    ['today, past midnight in Auckland', 'today', fridayInAuckland, 'Pacific/Auckland', '2026-11-27'],
    ['friday, past midnight in Auckland', 'friday', fridayInAuckland, 'Pacific/Auckland', '2026-11-27'],
    ['today, late in Los Angeles', 'today', lateInLosAngeles, 'America/Los_Angeles', '2026-11-27'],
    ['tomorrow, late in Los Angeles', 'tomorrow', lateInLosAngeles, 'America/Los_Angeles', '2026-11-28'],
    ['over New Year', 'tomorrow', '2026-12-31T22:59:00Z', 'Europe/Amsterdam', '2027-01-01'],
    ['over a leap day', 'tomorrow', '2028-02-28T12:00:00Z', 'Europe/Amsterdam', '2028-02-29'],
    ['the night clocks go back', 'tomorrow', '2026-10-24T22:30:00Z', 'Europe/Amsterdam', '2026-10-26'],
    ['a zone nobody knows', 'today', '2026-11-26T23:30:00Z', 'Mars/Olympus', '2026-11-26'],
  ])('%s', async (_, typed, now, tz, date) => {
    expect((await read(typed, now, tz)).needBy).toBe(date);
  });

  it.each([
    'Pacific/Auckland',
    'Pacific/Kiritimati',
    'America/Los_Angeles',
    'Asia/Kolkata',
    'Pacific/Pago_Pago',
  ])('today is never refused as past, at any hour in %s', async (tz) => {
    for (let hour = 0; hour < 24; hour += 1) {
      const now = new Date(Date.UTC(2026, 11, 31, hour, 15)).toISOString();
      expect((await read('today', now, tz)).needBy, now).toBe(dateIn(Date.parse(now), tz));
    }
  });
});
