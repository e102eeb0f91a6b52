import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestDate, nextDigest } from '../../src/digest/rule.ts';
import type { Weekday } from '../../src/working-time/model.ts';

const weekdays: Weekday[] = [1, 2, 3, 4, 5];
const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const none = { holidays: [] };

/** The instants of so many digests, one after the other. */
function series(when: Parameters<typeof nextDigest>[0], from: string, many: number, holidays = none) {
  const all: string[] = [];
  let now = Date.parse(from);
  for (let i = 0; i < many; i += 1) {
    now = nextDigest(when, holidays, now);
    all.push(new Date(now).toISOString());
  }
  return all;
}

describe('when a digest is due', () => {
  it('stays at its local time over a change of the clocks, in both directions', () => {
    const amsterdam = { at: 9 * 60, tz: 'Europe/Amsterdam', days: weekdays };
    expect(series(amsterdam, '2026-10-22T12:00:00Z', 3)).toEqual([
      '2026-10-23T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2026-10-27T08:00:00.000Z',
    ]);
    expect(series(amsterdam, '2027-03-25T12:00:00Z', 2)).toEqual([
      '2027-03-26T08:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
    ]);
    const auckland = { at: 8 * 60, tz: 'Pacific/Auckland', days: weekdays };
    expect(series(auckland, '2026-09-24T00:00:00Z', 2)).toEqual([
      '2026-09-24T20:00:00.000Z',
      '2026-09-27T19:00:00.000Z',
    ]);
  });

  it('comes once where the clocks show its time twice, and after the change where they skip it', () => {
    const night = { at: 2 * 60 + 30, tz: 'Europe/Amsterdam', days: everyDay };
    expect(series(night, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
    expect(series(night, '2027-03-27T12:00:00Z', 2)).toEqual([
      '2027-03-28T01:00:00.000Z',
      '2027-03-29T00:30:00.000Z',
    ]);
  });

  it('leaves holidays out', () => {
    const when = { at: 9 * 60, tz: 'UTC', days: weekdays };
    const holidays = { holidays: [{ date: '2026-12-25', name: 'Christmas Day' }] };
    expect(nextDigest(when, holidays, Date.parse('2026-12-24T10:00:00Z'))).toBe(
      Date.parse('2026-12-28T09:00:00Z'),
    );
    expect(digestDate(when, holidays, Date.parse('2026-12-25T10:00:00Z'))).toBeUndefined();
  });

  it('is always later than now, and then its date has come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        fc.constantFrom('Pacific/Auckland', 'Europe/Amsterdam', 'America/Los_Angeles', 'Australia/Lord_Howe'),
        fc.subarray(everyDay, { minLength: 1 }),
        (now, at, tz, days) => {
          const next = nextDigest({ at, tz, days }, none, now);
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual(8 * 86_400_000);
          expect(digestDate({ at, tz, days }, none, next)).toBeDefined();
          expect(nextDigest({ at, tz, days }, none, next - 1)).toBe(next);
        },
      ),
    );
  });
});
