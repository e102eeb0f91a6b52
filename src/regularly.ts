import { type Clock, LOOK_EVERY } from './clock.ts';

/** What is known of people is good for twelve hours: read anew before that, nobody has to be asked for one by one. */
const EVERY = 8 * 3_600_000;

export interface RegularOptions {
  clock: Clock;
  signal: AbortSignal;
  /** Time goes on in this process only: no sleep lasts longer than it was meant to. */
  alone: boolean;
}

/**
 * Does something at once and then every eight hours, until `signal` aborts; sooner when the machine slept, for then the
 * clock went on and timers stood still, and soon where `work` answers false, for it could not be done.
 */
export async function regularly(
  work: () => Promise<boolean>,
  { clock, signal, alone }: RegularOptions,
): Promise<void> {
  const step = alone ? EVERY : LOOK_EVERY;
  while (!signal.aborted) {
    const done = await work();
    const until = done ? EVERY : step;
    for (let slept = 0, missed = false; slept < until && !missed && !signal.aborted; slept += step) {
      const before = clock.now();
      await clock.sleep(step, signal);
      missed = clock.now() - before > 2 * step;
    }
  }
}
