import type { Clock } from '../../src/clock.ts';

/** A clock that is set by hand, forth and back; who sleeps by it is woken by nothing but the end. */
export class HandClock implements Clock {
  at: number;
  /** How long the newest sleeper meant to sleep, in milliseconds. */
  asleep: number | undefined;

  constructor(at: number) {
    this.at = at;
  }

  now(): number {
    return this.at;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.asleep = ms;
    if (signal?.aborted) return;
    await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  }
}
