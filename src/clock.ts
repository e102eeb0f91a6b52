/** Time as a port: the product never reads the machine's clock itself, so a test or the demo can move it. */
export interface Clock {
  /** The present instant in UTC milliseconds. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done);
    }),
};

/** A timer counts from when it was set: it knows nothing of a clock that was set, or of a machine that slept. */
export const LOOK_EVERY = 5 * 60_000;
