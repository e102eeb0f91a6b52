import { randomUUID } from 'node:crypto';
import { type Clock, LOOK_EVERY } from '../clock.ts';
import type { Handler } from '../core/handle.ts';
import { HANDOFF } from '../core/types.ts';
import type { Logger } from '../log.ts';
import { backoff } from '../outbox/backoff.ts';
import type { DueNow, ScheduleStore } from '../store/port.ts';
import { doingOf } from './due.ts';

export interface SchedulerOptions {
  store: ScheduleStore;
  handler: Handler;
  /** Called when something new is to be sent. */
  wakeOutbox: () => void;
  clock: Clock;
  log: Logger;
  /** 0 to 1, for the jitter. */
  random: () => number;
  /** Time goes on in this process only and is never set: nothing is looked at but when it is due. */
  alone?: boolean;
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
/** A clock that goes back by more than this was wrong before; less is how clocks are kept right. */
const PUT_BACK = 60_000;

/**
 * Turns what is due into ordinary commands of the product itself, one after the other; cards are drawn anew without one.
 * The command's key is its name
 * and instant, and its commit moves the name on to the next instant: what a crash, a restart or a clock that jumps
 * comes between is done once. What cannot be done is put off, longer each time. When the clock is put back, what was
 * reckoned by the wrong one is looked at anew.
 */
export function startScheduler({
  store,
  handler,
  wakeOutbox,
  clock,
  log,
  random,
  alone = false,
}: SchedulerOptions): Scheduler {
  const stopping = new AbortController();
  let alarm = new AbortController();
  let wanted = false;
  let looking = Promise.resolve();
  /** The instant of the last look, or of the last commit of the process before. */
  let looked: number | undefined;

  /** Does what is due, or reckons anew what is due later; answers why not, where it could not. */
  async function attempt(due: DueNow): Promise<string | undefined> {
    const doing = doingOf(due);
    const early = due.at > clock.now();
    if (!doing) return 'unknown';
    if ('card' in doing) {
      // A deadline that moved has had its card drawn anew already.
      if (early) return store.set(due.name, due.at).then(() => undefined);
      await store.redraw(due, doing.card, clock.now());
      wakeOutbox();
      return undefined;
    }
    // What was done moved its name on. One that is due at an instant once more, for the clock was put back, is done anew.
    const key = early ? `look:${randomUUID()}` : `due:${due.name}:${due.at}:${due.tries}`;
    const answer = await handler.handle(doing.command, { actorId: HANDOFF, key });
    if (!answer.ok) return answer.refusal.code;
    // A command that leaves its name due at the same instant would be given again and again; before that it may be right.
    return early || (await store.dueAt(due.name)) !== due.at ? undefined : 'not moved on';
  }

  async function run(due: DueNow): Promise<void> {
    const why = await attempt(due).catch((error: unknown) => {
      log.error({ err: error }, 'doing what is due failed unexpectedly');
      return 'mistake';
    });
    if (why === undefined) return;
    log.warn({ due: due.name, why, tries: due.tries + 1 }, 'what is due is tried again later');
    await store.putOff(due, clock.now() + backoff(due.tries, random()));
  }

  async function heedClock(): Promise<void> {
    const now = clock.now();
    const before = looked ?? (await store.newest());
    if (before !== undefined && now < before - PUT_BACK) {
      log.warn({ from: before, to: now }, 'the clock was put back: what is due is reckoned anew');
      await store.putBack(now);
      wakeOutbox();
    }
    looked = now;
  }

  async function doDue(): Promise<void> {
    await heedClock();
    while (!stopping.signal.aborted) {
      const rows = await store.due(clock.now(), AT_ONCE);
      if (rows.length === 0) return;
      for (const due of rows) if (!stopping.signal.aborted) await run(due);
    }
  }

  async function sleepUntil(at: number | undefined): Promise<void> {
    alarm.abort();
    if (stopping.signal.aborted || (at === undefined && alone)) return;
    const mine = new AbortController();
    alarm = mine;
    const left = Math.max(0, (at ?? Number.POSITIVE_INFINITY) - clock.now());
    const signal = AbortSignal.any([mine.signal, stopping.signal]);
    await clock.sleep(alone ? left : Math.min(left, LOOK_EVERY), signal);
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
