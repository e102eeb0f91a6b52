import type { LoggedCall } from './log.ts';

/** How a call goes wrong. `before` means that nothing happened, `after` that only the answer is lost. */
export type How =
  | { status: number }
  | { rateLimited: number }
  | { error: string }
  | { delayMs: number }
  | 'hang-before'
  | 'hang-after'
  | 'drop-before'
  | 'drop-after';

/** Which calls go wrong, and how. */
export interface FaultSpec {
  /** A method, `response_url`, `upload_url`, or `*` for every call. */
  method: string;
  /** The same for each call, or worked out from it; nothing lets it pass. */
  how: How | ((call: LoggedCall) => How | undefined);
  /** How many calls: the next one unless this says more; `Infinity` until the fault is released or cleared. */
  times?: number;
}

/** A fault that was ordered. */
export class Fault {
  readonly method: string;
  /** Resolves when a call has run into it for the first time. */
  readonly hit: Promise<void>;
  readonly #how: FaultSpec['how'];
  #left: number;
  #hits = 0;
  #markHit: () => void = () => undefined;
  readonly #released: Promise<void>;
  #release: () => void = () => undefined;

  constructor({ method, how, times = 1 }: FaultSpec) {
    this.method = method;
    this.#how = how;
    this.#left = times;
    this.hit = new Promise((resolve) => {
      this.#markHit = resolve;
    });
    this.#released = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  /** How many calls have run into it. */
  get hits(): number {
    return this.#hits;
  }

  /** Whether more calls will run into it. */
  get isOver(): boolean {
    return this.#left <= 0;
  }

  /** How this call goes wrong; nothing when it may pass. */
  howFor(call: LoggedCall): How | undefined {
    return typeof this.#how === 'function' ? this.#how(call) : this.#how;
  }

  /** Resolves when calls that hang or are delayed may go on. */
  get released(): Promise<void> {
    return this.#released;
  }

  /** Counts one call that runs into it. */
  strike(): void {
    this.#left -= 1;
    this.#hits += 1;
    this.#markHit();
  }

  /** Lets calls that hang or are delayed go on, late, as if the network had only been slow; further calls are fine. */
  release(): void {
    this.#left = 0;
    this.#release();
  }

  /** No further call runs into it; those that hang go on hanging. */
  clear(): void {
    this.#left = 0;
  }
}

/** The faults that are ordered, in the order in which they strike. */
export class Faults {
  #ordered: Fault[] = [];

  /** Orders a fault. */
  add(spec: FaultSpec): Fault {
    const fault = new Fault(spec);
    this.#ordered.push(fault);
    return fault;
  }

  /** The fault this call runs into. */
  strike(method: string): Fault | undefined {
    this.#ordered = this.#ordered.filter((each) => !each.isOver);
    const fault = this.#ordered.find((each) => each.method === method || each.method === '*');
    fault?.strike();
    return fault;
  }
}
