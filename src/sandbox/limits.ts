import type { Clock } from '../clock.ts';
import type { Tier } from './web-api/methods.ts';

/**
 * Calls a minute of each tier: https://docs.slack.dev/apis/web-api/rate-limits. Slack says "20+", tolerates
 * bursts it does not state, and never promises more than the number; the sandbox tolerates a tenth more.
 * The special tiers say "hundreds of requests per minute".
 */
const PER_MINUTE: Record<Exclude<Tier, 'posting'>, number> = { 2: 20, 3: 50, 4: 100, special: 300 };

/** How much above the tier's number is tolerated. */
const TOLERANCE = 1.1;

/** "1 per second per channel, short bursts > 1 allowed": this many at once, then one a second. */
export const POSTING_BURST = 5;

/** The workspace-wide limit above the channels' ("several hundred messages per minute"). */
const POSTING_PER_MINUTE = 300;

const MINUTE = 60_000;

/** Counts calls on the clock port and says when one is too many. */
export class Limits {
  readonly #clock: Clock;
  readonly #windows = new Map<string, number[]>();
  readonly #channels = new Map<string, { left: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts a call.
   * @param channel where a message would go
   * @returns the seconds of `Retry-After` when the call is over the limit, else nothing
   */
  take(method: string, tier: Tier, channel: string): number | undefined {
    if (tier !== 'posting') return this.#takeFromWindow(method, Math.floor(PER_MINUTE[tier] * TOLERANCE));
    return this.#takeFromChannel(channel) ?? this.#takeFromWindow(method, POSTING_PER_MINUTE);
  }

  #takeFromWindow(key: string, most: number): number | undefined {
    const now = this.#clock.now();
    const recent = (this.#windows.get(key) ?? []).filter((at) => at > now - MINUTE);
    this.#windows.set(key, recent);
    const oldest = recent[recent.length - most];
    if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + MINUTE - now) / 1000));
    recent.push(now);
    return undefined;
  }

  #takeFromChannel(channel: string): number | undefined {
    const now = this.#clock.now();
    const before = this.#channels.get(channel) ?? { left: POSTING_BURST, at: now };
    const left = Math.min(POSTING_BURST, before.left + (now - before.at) / 1000);
    if (left < 1) {
      this.#channels.set(channel, { left, at: now });
      return Math.max(1, Math.ceil(1 - left));
    }
    this.#channels.set(channel, { left: left - 1, at: now });
    return undefined;
  }
}
