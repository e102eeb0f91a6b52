/** Our own limit was reached before Slack's. `retryAfter` is in seconds, like Slack's. */
export class OverBudget extends Error {
  readonly retryAfter: number;
  constructor(method: string, ms: number) {
    super(`${method} rests for ${ms} ms`);
    this.retryAfter = ms / 1000;
  }
}

export type Hurry = 'soon' | 'patient';

export interface Budget {
  /**
   * Throws `OverBudget` when there is no call of `method` to spend now. One of very many that go out together is
   * `patient`: it leaves a third of the bucket to whatever else comes meanwhile, and waits in a queue of its own.
   */
  check(method: string, how?: Hurry): void;
  /** Spends one call of `method`; throws `OverBudget` like `check`. */
  take(method: string): void;
  /** Slack said to leave this method alone for `ms`. */
  hold(method: string, ms: number): void;
}

// Calls a minute. Source: the "Rate limits" tier on each method's page at https://docs.slack.dev/reference/methods;
// chat.postMessage is paced per channel by the lanes; the workspace's own limit is "several hundred messages per minute"
// (https://docs.slack.dev/apis/web-api/rate-limits): with a full bucket these are 300 in the first one.
const perMinute: Record<string, number> = {
  'chat.postMessage': 225,
  'chat.update': 50,
  'pins.add': 20,
  'conversations.history': 50,
  'conversations.replies': 50,
  'conversations.open': 50,
};
const OTHERWISE = 20;

interface Bucket {
  left: number;
  at: number;
  /** Slack said to leave the method alone until then. */
  heldUntil: number;
  /** The latest time that a caller who came too early was told to come back at. */
  promised: Record<Hurry, number>;
}

/** A bucket per method: holds up to a third of a minute's calls, and refills evenly. */
export function createBudget(now: () => number): Budget {
  const buckets = new Map<string, Bucket>();

  function bucketOf(method: string): { bucket: Bucket; every: number; size: number } {
    const rate = perMinute[method] ?? OTHERWISE;
    const size = Math.ceil(rate / 3);
    const fresh = { left: size, at: now(), heldUntil: 0, promised: { soon: 0, patient: 0 } };
    const bucket = buckets.get(method) ?? fresh;
    buckets.set(method, bucket);
    return { bucket, size, every: 60_000 / rate };
  }

  /** The method's bucket, with at least one call in it for those who are in such a hurry. */
  function filled(method: string, how: Hurry): Bucket {
    const { bucket, size, every } = bucketOf(method);
    bucket.left = Math.min(size, bucket.left + (now() - bucket.at) / every);
    bucket.at = now();
    const needed = how === 'patient' ? 1 + Math.floor(size / 3) : 1;
    const next = Math.max(bucket.heldUntil, now() + (needed - bucket.left) * every);
    if (next <= now()) return bucket;
    // Each is told a time of its own: a hundred lanes that all came back at once would all but one come in vain.
    bucket.promised[how] = Math.max(next, bucket.promised[how] + every);
    throw new OverBudget(method, Math.ceil(bucket.promised[how] - now()));
  }

  return {
    check: (method, how = 'soon') => void filled(method, how),
    take(method) {
      filled(method, 'soon').left -= 1;
    },
    hold(method, ms) {
      const { bucket } = bucketOf(method);
      bucket.heldUntil = Math.max(bucket.heldUntil, now() + ms);
    },
  };
}
