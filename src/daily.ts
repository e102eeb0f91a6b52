import { type Clock, LOOK_EVERY } from './clock.ts';

const A_DAY = 24 * 3_600_000;

export interface DailyOptions {
  clock: Clock;
  signal: AbortSignal;
  /** Time goes on in this process only: a day's sleep is one day. */
  alone: boolean;
}

/**
 * Does something at once and then once a day, until `signal` aborts; sooner when the machine slept, for then the clock went
 * on and timers stood still, and soon where `work` answers false, for it could not be done.
 */
export async function daily(
  work: () => Promise<boolean>,
  { clock, signal, alone }: DailyOptions,
): Promise<void> {
  const step = alone ? A_DAY : LOOK_EVERY;
  while (!signal.aborted) {
    const done = await work();
    const day = done ? A_DAY : step;
    for (let slept = 0, missed = false; slept < day && !missed && !signal.aborted; slept += step) {
      const before = clock.now();
      await clock.sleep(step, signal);
      missed = clock.now() - before > 2 * step;
    }
  }
}
