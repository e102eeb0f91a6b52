import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '../../src/outbox/backoff.ts';

describe('the wait after a failed try', () => {
  it.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [8, 256_000],
    [9, 300_000],
    [50, 300_000],
    [100_000, 300_000],
  ])('after %i earlier failures is at most %i ms, and at least half of it', (failed, longest) => {
    expect(backoff(failed, 1)).toBe(longest);
    expect(backoff(failed, 0)).toBe(longest / 2);
  });

  it('is a whole number between half a second and five minutes, and grows with the failures', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat({ max: 2_000 }), share, (failed, random) => {
        const ms = backoff(failed, random);
        expect(Number.isInteger(ms) && ms >= 500 && ms <= 300_000).toBe(true);
        expect(backoff(failed + 1, random)).toBeGreaterThanOrEqual(ms);
      }),
    );
  });
});
