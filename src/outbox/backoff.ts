const FIRST = 1_000;
const LONGEST = 5 * 60_000;

/**
 * How long to wait after the n-th failed try, in milliseconds: doubling from a second to five minutes, of which
 * between half and all is taken, so that many lanes that failed together do not come back together.
 * `random` is from 0 to 1.
 */
export function backoff(failedBefore: number, random: number): number {
  const full = Math.min(FIRST * 2 ** Math.min(failedBefore, 20), LONGEST);
  return Math.round(full * (0.5 + random / 2));
}
