import type { Clock } from '../clock.ts';

interface Sleeper {
  at: number;
  order: number;
  wake: () => void;
}

/** The longest wait that `setTimeout` takes, in milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * How long a move of a running clock waits in real time for what it woke to come to rest; longer than a call of the
 * app may take. What then still goes on is stuck, perhaps because it waits for the clock itself.
 */
const PATIENCE_MS = 15_000;

/** Lets everything that is ready on the event loop run, without waiting on any clock. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * A clock that can be moved. It stands still until it is told to {@link run}; from then on it also goes with real time.
 * Sleepers wake in the order of their instants. Instants are whole milliseconds.
 */
export class VirtualClock implements Clock {
  readonly #patienceMs: number;
  #now: number;
  #running = false;
  /** Real time up to which `#now` has gone along; monotonic, whatever becomes of the machine's date. */
  #readAt = 0;
  #alarm: NodeJS.Timeout | undefined;
  /** Moves that were asked for and have not ended. Meanwhile real time does not count. */
  #moves = 0;
  #lastMove: Promise<void> = Promise.resolve();
  #order = 0;
  #sleepers = new Set<Sleeper>();
  #settlers = new Set<() => Promise<void>>();

  /**
   * @param start the first instant, in UTC milliseconds or anything `Date` reads
   * @param patienceMs see {@link PATIENCE_MS}; only tests of it make it shorter
   */
  constructor(start: number | string = '2026-11-02T09:00:00Z', patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
    this.#now = typeof start === 'number' ? start : Date.parse(start);
    if (Number.isNaN(this.#now)) throw new Error(`VirtualClock: cannot read the instant ${start}`);
  }

  /** The present instant in UTC milliseconds. It never goes back. */
  now(): number {
    if (this.#flows) {
      const passed = Math.floor(performance.now() - this.#readAt);
      this.#now += passed;
      this.#readAt += passed;
    }
    return this.#now;
  }

  /** Lets the clock go with real time from where it stands, until {@link halt}. */
  run(): void {
    if (this.#running) return;
    this.#running = true;
    this.#flow();
  }

  /** Lets the clock stand still again. */
  halt(): void {
    this.now();
    this.#running = false;
    this.#setAlarm();
  }

  /** Resolves when it is `ms` milliseconds later by this clock, or at once when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#order += 1;
      const sleeper: Sleeper = { at: Math.ceil(this.now() + ms), order: this.#order, wake: () => end() };
      const end = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', end);
        this.#setAlarm();
        resolve();
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', end);
      this.#setAlarm();
    });
  }

  /** Moves the clock by `ms` milliseconds, counted from the end of the moves before it; see {@link advanceTo}. */
  async advance(ms: number): Promise<void> {
    this.#refuseBack(this.now() + ms);
    return this.#move(() => this.#now + ms);
  }

  /**
   * Moves the clock to `instant`, waking every sleeper on the way at its own instant and letting what it
   * started come to rest before the next one wakes. One move begins when the one before has ended; one whose
   * instant was passed meanwhile does nothing. Rejects for an instant that is past when it is asked for.
   */
  async advanceTo(instant: number | string): Promise<void> {
    const target = typeof instant === 'number' ? instant : Date.parse(instant);
    this.#refuseBack(target, instant);
    return this.#move(() => target);
  }

  #refuseBack(target: number, instant: number | string = target): void {
    if (target >= this.now()) return;
    throw new Error(`VirtualClock: cannot move from ${new Date(this.#now).toISOString()} to ${instant}`);
  }

  async #move(target: () => number): Promise<void> {
    this.#moves += 1;
    this.#setAlarm();
    const move = this.#lastMove.then(() => this.#wakeUntil(target()));
    // Whoever asked for this move hears of its failure; the next one begins all the same.
    this.#lastMove = move.catch(() => undefined);
    try {
      await move;
    } finally {
      this.#moves -= 1;
      this.#flow();
    }
  }

  async #wakeUntil(target: number): Promise<void> {
    await this.#settle();
    for (let next = this.#first(); next && next.at <= target; next = this.#first()) {
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      await this.#settle();
    }
    this.#now = Math.max(this.#now, target);
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

  #settle(): Promise<void> {
    return this.#running ? atMost(this.#patienceMs, this.#rest()) : this.#rest();
  }

  async #rest(): Promise<void> {
    await turns(2);
    for (const settle of this.#settlers) await settle();
  }

  get #flows(): boolean {
    return this.#running && this.#moves === 0;
  }

  /** Goes with real time from the present on, if nothing keeps the clock from it. */
  #flow(): void {
    this.#readAt = performance.now();
    this.#setAlarm();
  }

  /** Sets the one real timer to when the first sleeper is due. */
  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const first = this.#flows ? this.#first() : undefined;
    if (!first) return;
    const wait = Math.max(0, first.at - this.now());
    this.#alarm = setTimeout(() => this.#ring(), Math.min(wait, LONGEST_TIMEOUT));
  }

  #ring(): void {
    const now = this.now();
    for (let next = this.#first(); next && next.at <= now; next = this.#first()) next.wake();
    this.#setAlarm();
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

/** Waits for `work`, but at most `ms` milliseconds of real time. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
