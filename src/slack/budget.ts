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

/** A bucket per method: holds up to a third of a minute's calls, and refills evenly. */
export function createBudget(now: () => number): Budget {
  const buckets = new Map<string, { left: number; at: number; heldUntil: number }>();
  function bucketOf(method: string, size: number) {
    const known = buckets.get(method) ?? { left: size, at: now(), heldUntil: 0 };
    buckets.set(method, known);
    return known;
  }
  const rateOf = (method: string) => perMinute[method] ?? OTHERWISE;
  /** The method's bucket, with at least one call in it. */
  function filled(method: string) {
    const rate = rateOf(method);
    const size = Math.ceil(rate / 3);
    const bucket = bucketOf(method, size);
    if (bucket.heldUntil > now()) throw new OverBudget(method, bucket.heldUntil - now());
    bucket.left = Math.min(size, bucket.left + ((now() - bucket.at) / 60_000) * rate);
    bucket.at = now();
    if (bucket.left < 1) throw new OverBudget(method, Math.ceil(((1 - bucket.left) / rate) * 60_000));
    return bucket;
  }
  return {
    check: (method) => void filled(method),
    take(method) {
      filled(method).left -= 1;
    },
    hold(method, ms) {
      bucketOf(method, Math.ceil(rateOf(method) / 3)).heldUntil = now() + ms;
    },
  };
}
