import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Leased, OutboxStore } from '../store/port.ts';
import { backoff } from './backoff.ts';
import type { Task } from './task.ts';

/** What became of one try to deliver a task. */
export type Outcome =
  /** `posted`: a message went out, or a long list was read, which paces its lane. `next`: what is to be done instead or afterwards. */
  | { status: 'done'; next?: Task[]; posted?: boolean }
  /** Slack said how long to wait (milliseconds). Not a failure. */
  | { status: 'wait'; ms: number; arrived: 'no' | 'perhaps' }
  /** Worth another try; `arrived` says whether the send may have reached Slack all the same. */
  | { status: 'again'; error: string; arrived: 'no' | 'perhaps' }
  /** Will not get better by itself. */
  | { status: 'failed'; error: string; arrived?: 'no' | 'perhaps' };

export type Deliver = (leased: Leased) => Promise<Outcome>;

export interface WorkerOptions {
  store: OutboxStore;
  deliver: Deliver;
  clock: Clock;
  log: Logger;
  /** 0 to 1, for the jitter. */
  random: () => number;
  /** Nobody else puts work into the store, so that it is looked at when woken and when something is due. */
  alone?: boolean;
}

export interface Worker {
  /** Looks for work now: call it after every commit. */
  wake(): void;
  /** Resolves when nothing is being delivered and nothing is due at the present time. */
  idle(): Promise<void>;
  /** Takes no new task, lets those in hand finish, and resolves; the rest stays in the outbox. */
  stop(): Promise<void>;
}

/** One message a second in a channel; short bursts pass, but nobody promises how short. */
const PACE = 1_000;
/** Longer than any single delivery can take; a restart frees the leases of the process before it. */
const LEASE = 3 * 60_000;
/** After so many tries a mistake of ours is parked. */
const MISTAKES = 5;
const AT_ONCE = 8;
/** How often to look without being woken: the command line shares the database and cannot wake anybody. */
const LOOK_EVERY = 60_000;
/** Why a sleep ends early. Without it, every look would make an error with a stack that nobody reads. */
const LOOKING = 'looking';

/**
 * Delivers the outbox: leases the oldest task of each free lane, up to eight lanes side by side, and records what
 * became of it. It holds no truth of its own; killed at any point, the next one goes on from the store.
 */
export function startWorker({ store, deliver, clock, log, random, alone }: WorkerOptions): Worker {
  const stopping = new AbortController();
  let running = 0;
  let looked = Promise.resolve();
  let woken = false;
  let alarm = new AbortController();
  const waiters = new Set<() => void>();

  async function settle(leased: Leased, outcome: Outcome): Promise<void> {
    const now = clock.now();
    switch (outcome.status) {
      case 'done': {
        const rest = outcome.posted ? { restUntil: now + PACE } : {};
        return store.done(leased, now, { next: outcome.next ?? [], ...rest });
      }
      case 'wait':
        return store.again(leased, now + outcome.ms, 'rate limited', outcome.arrived, 'not counted');
      case 'again': {
        const at = now + backoff(leased.attempts, random());
        log.warn(
          { task: leased.task, error: outcome.error, attempts: leased.attempts + 1 },
          'delivery will be tried again',
        );
        return store.again(leased, at, outcome.error, outcome.arrived);
      }
      case 'failed':
        log.error(
          { task: leased.task, error: outcome.error },
          'delivery is parked; "npm run outbox" shows and retries it',
        );
        return store.park(leased, now, outcome.error, outcome.arrived);
    }
  }

  async function work(leased: Leased): Promise<void> {
    try {
      const outcome = await deliver(leased).catch((error: unknown): Outcome => {
        log.error({ err: error, task: leased.task }, 'delivering failed unexpectedly');
        // A mistake of ours must not hold up for good what comes behind it in the lane.
        const status = leased.attempts + 1 < MISTAKES ? 'again' : 'failed';
        return { status, error: String(error), arrived: 'perhaps' };
      });
      await settle(leased, outcome);
    } catch (error) {
      // The lease runs out by itself and the task is taken up again.
      log.error({ err: error }, 'could not record a delivery');
    } finally {
      running -= 1;
      look();
    }
  }

  async function takeDue(): Promise<void> {
    while (running < AT_ONCE && !stopping.signal.aborted) {
      const now = clock.now();
      const leased = await store.lease(now, now + LEASE);
      if (!leased) break;
      running += 1;
      void work(leased);
    }
    alarm.abort(LOOKING);
    if (woken) return;
    // A send that hangs must not hold up the lanes that become due meanwhile.
    if (running < AT_ONCE && !stopping.signal.aborted) void sleepUntil(await store.nextDue());
    if (running > 0 || woken) return;
    for (const done of waiters) done();
    waiters.clear();
  }

  async function sleepUntil(due: number | undefined): Promise<void> {
    if (due === undefined && alone) return;
    // Of two who wait, the earlier one would go on looking for itself.
    alarm.abort(LOOKING);
    const mine = new AbortController();
    alarm = mine;
    await clock.sleep(
      Math.min(
        alone ? Number.POSITIVE_INFINITY : LOOK_EVERY,
        Math.max(0, (due ?? Number.POSITIVE_INFINITY) - clock.now()),
      ),
      AbortSignal.any([mine.signal, stopping.signal]),
    );
    if (!mine.signal.aborted) look();
  }

  /** Looks once more after the look in hand, however often it is asked for meanwhile. */
  function look(): void {
    if (woken) return;
    woken = true;
    looked = looked.then(async () => {
      woken = false;
      await takeDue().catch((error: unknown) => {
        log.error({ err: error }, 'could not read the outbox');
        void sleepUntil(clock.now() + 1_000);
      });
    });
  }

  const idle = () =>
    new Promise<void>((resolve) => {
      waiters.add(resolve);
      look();
    });
  look();
  return {
    wake: look,
    idle,
    async stop() {
      stopping.abort();
      await idle();
    },
  };
}
