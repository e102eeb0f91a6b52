import { createLog } from '../../src/log.ts';
import type { Task } from '../../src/outbox/task.ts';
import { type Outcome, startWorker, type Worker } from '../../src/outbox/worker.ts';
import { turns, VirtualClock } from '../../src/sandbox/clock.ts';
import type { Leased, OutboxStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { dmTask, MONDAY } from './records.ts';

/** The delivery worker over a real queue, a clock that a test moves, and a Slack that answers by script. */
export class Desk {
  readonly clock = new VirtualClock(MONDAY);
  readonly outbox: OutboxStore;
  readonly log: Record<string, unknown>[] = [];
  /** What was tried, and how many milliseconds after the start. */
  readonly tried: [what: string, at: number][] = [];
  /** What comes of the next tries of a message; posted where nothing is said. */
  readonly script: Record<string, (Outcome | Error)[]> = {};
  /** Messages whose delivery takes until they are let go. */
  readonly hanging = new Map<string, () => void>();
  readonly #held = new Set<string>();
  readonly worker: Worker;

  constructor({
    random = 0,
    faulty = {},
    alone = false,
  }: { random?: number; faulty?: Partial<OutboxStore>; alone?: boolean } = {}) {
    this.outbox = openSqliteStore(':memory:').forTeam('TACME').outbox;
    this.worker = startWorker({
      store: { ...this.outbox, ...faulty },
      deliver: (leased) => this.#deliver(leased),
      clock: this.clock,
      log: createLog('debug', [], (line) => this.log.push(JSON.parse(line))),
      random: () => random,
      alone,
    });
    // As long as a few transactions take: a delivery may hang, so the worker's own rest cannot be waited for.
    this.clock.settleWith(() => turns(40));
  }

  async #deliver({ task }: Leased): Promise<Outcome> {
    const what = 'about' in task ? task.about.id : task.type;
    this.tried.push([what, this.clock.now() - MONDAY]);
    if (this.#held.has(what)) await new Promise<void>((resolve) => this.hanging.set(what, resolve));
    const outcome = this.script[what]?.shift() ?? { status: 'done', posted: true };
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** The deliveries of these take until {@link letGo}. */
  hold(...what: string[]): void {
    for (const each of what) this.#held.add(each);
  }

  async letGo(what: string): Promise<void> {
    this.#held.delete(what);
    this.hanging.get(what)?.();
    this.hanging.delete(what);
    await this.clock.advance(0);
  }

  /** Asks for work as a commit does. */
  async wish(...tasks: Task[]): Promise<void> {
    await this.outbox.add(tasks, this.clock.now());
    this.worker.wake();
    await this.clock.advance(0);
  }

  /** Asks for a message each, named as given, to one person. */
  wishFor(person: string, ...names: string[]): Promise<void> {
    return this.wish(...names.map((name) => dmTask(person, name)));
  }

  /** When each try of this took place. */
  triesOf(what: string): number[] {
    return this.tried.filter(([each]) => each === what).map(([, at]) => at);
  }
}
