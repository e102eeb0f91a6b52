import type { Clock } from '../clock.ts';
import type { Command } from '../core/command.ts';
import type { Handler } from '../core/handle.ts';
import { HANDOFF } from '../core/types.ts';
import type { Logger } from '../log.ts';
import { backoff } from '../outbox/backoff.ts';
import type { DueNow, ScheduleStore } from '../store/port.ts';

export interface SchedulerOptions {
  store: ScheduleStore;
  handler: Handler;
  /** The command that does what is due under a name; undefined for a name that this version does not know. */
  commandOf: (due: DueNow) => Command | undefined;
  clock: Clock;
  log: Logger;
  /** 0 to 1, for the jitter. */
  random: () => number;
}

export interface Scheduler {
  /** Looks for what is due now: call it after every commit. */
  wake(): void;
  /** Resolves when nothing is being done and nothing is due at the present time. */
  idle(): Promise<void>;
  /** Begins nothing new, lets what is in hand finish, and resolves. */
  stop(): Promise<void>;
}

/** So many rows are read at a time; between two of them whoever waits for an answer has the turn. */
const AT_ONCE = 20;

/**
 * Turns what is due into ordinary commands of the product itself, one after the other. The command's key is its name
 * and instant, and its commit moves the name on to the next instant: what a crash, a restart or a clock that jumps
 * comes between is done once. What cannot be done is put off, longer each time.
 */
export function startScheduler({
  store,
  handler,
  commandOf,
  clock,
  log,
  random,
}: SchedulerOptions): Scheduler {
  const stopping = new AbortController();
  let alarm = new AbortController();
  let wanted = false;
  let looking = Promise.resolve();

  async function run(due: DueNow): Promise<void> {
    const command = commandOf(due);
    // What was done moved its name on. One that is due at an instant once more, for the clock was put back, is done anew.
    const key = `due:${due.name}:${due.at}:${due.tries}`;
    const answer = command && (await handler.handle(command, { actorId: HANDOFF, key }).catch(mistaken));
    // A command that leaves its name due at the same instant would be given again and again.
    if (answer?.ok && (await store.dueAt(due.name)) !== due.at) return;
    const why = answer === undefined ? 'unknown' : answer.ok ? 'not moved on' : answer.refusal.code;
    log.warn({ due: due.name, why, tries: due.tries + 1 }, 'what is due is tried again later');
    await store.putOff(due, clock.now() + backoff(due.tries, random()));
  }

  function mistaken(error: unknown) {
    log.error({ err: error }, 'doing what is due failed unexpectedly');
    return { ok: false, refusal: { code: 'busy' } } as const;
  }

  async function doDue(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rows = await store.due(clock.now(), AT_ONCE);
      if (rows.length === 0) return;
      for (const due of rows) if (!stopping.signal.aborted) await run(due);
    }
  }

  async function sleepUntil(at: number | undefined): Promise<void> {
    alarm.abort();
    if (at === undefined || stopping.signal.aborted) return;
    const mine = new AbortController();
    alarm = mine;
    await clock.sleep(Math.max(0, at - clock.now()), AbortSignal.any([mine.signal, stopping.signal]));
    if (!mine.signal.aborted) wake();
  }

  /** Looks once more after the look in hand, however often it is asked for meanwhile. */
  function wake(): void {
    if (wanted || stopping.signal.aborted) return;
    wanted = true;
    looking = looking.then(async () => {
      wanted = false;
      try {
        await doDue();
        void sleepUntil(await store.nextDue());
      } catch (error) {
        log.error({ err: error }, 'what is due could not be read');
        void sleepUntil(clock.now() + 1_000);
      }
    });
  }

  async function idle(): Promise<void> {
    wake();
    await looking;
  }

  wake();
  return {
    wake,
    idle,
    async stop() {
      stopping.abort();
      await looking;
    },
  };
}
