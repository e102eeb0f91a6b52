/** Our own limit was reached before Slack's. `retryAfter` is in seconds, like Slack's. */
export class OverBudget extends Error {
  readonly retryAfter: number;
  constructor(method: string, ms: number) {
    super(`${method} rests for ${ms} ms`);
    this.retryAfter = ms / 1000;
  }
}

export interface Budget {
  /** Throws `OverBudget` when there is no call of `method` to spend now. */
  check(method: string): void;
  /** Spends one call of `method`; throws `OverBudget` like `check`. */
  take(method: string): void;
  /** Slack said to leave this method alone for `ms`. */
  hold(method: string, ms: number): void;
}

// Calls a minute. Source: the "Rate limits" tier on each method's page at https://docs.slack.dev/reference/methods;
// chat.postMessage is paced per channel by the lanes and keeps some distance from the workspace's own limit.
const perMinute: Record<string, number> = {
  'chat.postMessage': 240,
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
  promised: number;
}

/** A bucket per method: holds up to a third of a minute's calls, and refills evenly. */
export function createBudget(now: () => number): Budget {
  const buckets = new Map<string, Bucket>();

  function bucketOf(method: string): { bucket: Bucket; every: number; size: number } {
    const rate = perMinute[method] ?? OTHERWISE;
    const size = Math.ceil(rate / 3);
    const bucket = buckets.get(method) ?? { left: size, at: now(), heldUntil: 0, promised: 0 };
    buckets.set(method, bucket);
    return { bucket, size, every: 60_000 / rate };
  }

  /** The method's bucket, with at least one call in it. */
  function filled(method: string): Bucket {
    const { bucket, size, every } = bucketOf(method);
    bucket.left = Math.min(size, bucket.left + (now() - bucket.at) / every);
    bucket.at = now();
    const next = Math.max(bucket.heldUntil, now() + (1 - bucket.left) * every);
    if (next <= now()) return bucket;
    // Each is told a time of its own: a hundred lanes that all came back at once would all but one come in vain.
    bucket.promised = Math.max(next, bucket.promised + every);
    throw new OverBudget(method, Math.ceil(bucket.promised - now()));
  }

  return {
    check: (method) => void filled(method),
    take(method) {
      filled(method).left -= 1;
    },
    hold(method, ms) {
      bucketOf(method).bucket.heldUntil = now() + ms;
    },
  };
}
