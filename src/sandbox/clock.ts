import type { Clock } from '../clock.ts';

interface Sleeper {
  at: number;
  order: number;
  wake: () => void;
}

/** Lets everything that is ready on the event loop run, without waiting on any clock. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until a test moves it. Sleepers wake in the order of their instants. */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #sleepers = new Set<Sleeper>();
  #settlers = new Set<() => Promise<void>>();

  /** @param start the first instant, in UTC milliseconds or anything `Date` reads */
  constructor(start: number | string = '2026-11-02T09:00:00Z') {
    this.#now = typeof start === 'number' ? start : Date.parse(start);
    if (Number.isNaN(this.#now)) throw new Error(`VirtualClock: cannot read the instant ${start}`);
  }

  /** The present instant in UTC milliseconds. */
  now(): number {
    return this.#now;
  }

  /** Resolves when the clock has been moved `ms` milliseconds on, or at once when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#order += 1;
      const sleeper: Sleeper = { at: this.#now + ms, order: this.#order, wake: () => end() };
      const end = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', end);
    });
  }

  /** Moves the clock by `ms` milliseconds; see {@link advanceTo}. */
  advance(ms: number): Promise<void> {
    return this.advanceTo(this.#now + ms);
  }

  /**
   * Moves the clock to `instant`, waking every sleeper on the way at its own instant and letting what it
   * started come to rest before the next one wakes.
   */
  async advanceTo(instant: number | string): Promise<void> {
    const target = typeof instant === 'number' ? instant : Date.parse(instant);
    if (Number.isNaN(target) || target < this.#now) {
      throw new Error(`VirtualClock: cannot move from ${new Date(this.#now).toISOString()} to ${instant}`);
    }
    await this.#settle();
    for (let next = this.#first(); next && next.at <= target; next = this.#first()) {
      this.#now = next.at;
      next.wake();
      await this.#settle();
    }
    this.#now = target;
    await this.#settle();
  }

  /** When the next sleeper wakes, in UTC milliseconds; nothing when nobody sleeps. */
  nextWake(): number | undefined {
    return this.#first()?.at;
  }

  /** Asks the clock to wait for `settle` between wakes (the sandbox registers its own `quiet`). Returns the undo. */
  settleWith(settle: () => Promise<void>): () => void {
    this.#settlers.add(settle);
    return () => this.#settlers.delete(settle);
  }

  async #settle(): Promise<void> {
    await turns(2);
    for (const settle of this.#settlers) await settle();
  }

  #first(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      if (!first || sleeper.at < first.at || (sleeper.at === first.at && sleeper.order < first.order)) {
        first = sleeper;
      }
    }
    return first;
  }
}
