import type { Clock } from '../clock.ts';
import type { Answer, Delivery, Kind, Retry } from './delivery/dispatcher.ts';
import { copy, type Json } from './json.ts';
import { Refusal } from './web-api/call.ts';

/** A "no" the app got, or would have seen on the screen. */
export interface RecordedRefusal {
  /** The Web API method, `response_url`, or the kind of answer that was refused, e.g. `view_submission`. */
  method: string;
  args: Json;
  error: string;
  /** The broken rule as a sentence. */
  rule: string;
  /** The Slack page that states it. */
  source: string;
}

/** One call the app made, with what it was answered. */
export interface LoggedCall {
  /** The Web API method, or `response_url`. */
  method: string;
  args: Json;
  /** The answer; nothing when the app never got one. */
  answer: Json | undefined;
  /** When, in UTC milliseconds of the clock port. */
  at: number;
}

/** What every request between the app and Slack has. */
interface Between {
  /** Counts up from 1 in the order in which requests began. */
  readonly id: number;
  /** When it began, in UTC milliseconds of the clock port. */
  readonly at: number;
  /** The same on the machine's monotonic clock. */
  readonly began: number;
  /** How long the answer took, in milliseconds of real time; nothing while it is open. */
  tookMs?: number;
  /** The rule it broke, or that its answer broke. */
  refusal?: RecordedRefusal;
}

/** A request of the app. */
export interface CallEntry extends Between {
  readonly from: 'app';
  readonly call: LoggedCall;
  /** The HTTP status of the answer; nothing when none was sent. */
  status?: number;
}

/** One try to deliver something to the app. */
export interface DeliveryEntry extends Between {
  readonly from: 'slack';
  readonly delivery: Delivery;
  /** That Slack delivers it again, and why. */
  readonly retry?: Retry;
  answer?: Answer;
}

/** One request with its answer, as soon as there is one. */
export type Entry = CallEntry | DeliveryEntry;

/** Everything between the app and Slack, in the order in which it began. */
export class Log {
  /** Every request of the app. */
  readonly calls: LoggedCall[] = [];
  /** Everything that was sent to the app, with all its answers. */
  readonly deliveries: Delivery[] = [];
  /** Both, and each try to deliver by itself. */
  readonly entries: Entry[] = [];
  /** Everything that was refused. */
  readonly refusals: RecordedRefusal[] = [];
  readonly #clock: Clock;
  readonly #most: number;
  readonly #listeners = new Set<(entry: Entry) => void>();
  #count = 0;

  /** @param most how many of each are remembered; the oldest are forgotten */
  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Tells `hear` of every entry that is new, got its answer or turned out to be refused. Returns the undo. */
  listen(hear: (entry: Entry) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  /** Begins with a request of the app. */
  called(method: string, args: Json): CallEntry {
    const next = this.#next();
    const call = { method, args, answer: undefined, at: next.at };
    this.#keep(this.calls, call);
    return this.#begin({ ...next, from: 'app', call });
  }

  /** Begins with something that is to be delivered. */
  delivering(kind: Kind, payload: Json): Delivery {
    const delivery: Delivery = { kind, payload, answers: [] };
    this.#keep(this.deliveries, delivery);
    return delivery;
  }

  /** Begins with a try to deliver it. */
  sent(delivery: Delivery, retry?: Retry): DeliveryEntry {
    return this.#begin({ ...this.#next(), from: 'slack', delivery, ...(retry ? { retry } : {}) });
  }

  #next(): Between {
    this.#count += 1;
    return { id: this.#count, at: this.#clock.now(), began: performance.now() };
  }

  #begin<T extends Entry>(entry: T): T {
    this.#keep(this.entries, entry);
    this.#tell(entry);
    return entry;
  }

  /** Ends a request, whatever became of it. */
  ended(entry: Entry): void {
    entry.tookMs = performance.now() - entry.began;
    this.#tell(entry);
  }

  /**
   * Remembers a refusal; anything else that was thrown is thrown on.
   * @param by the request that broke the rule, or the app's answer that turned out to
   */
  refused(method: string, args: Json, error: unknown, by: CallEntry | Answer): RecordedRefusal {
    if (!(error instanceof Refusal)) throw error;
    const { error: code, rule, source } = error;
    const refusal = { method, args: copy(args), error: code, rule, source };
    this.#keep(this.refusals, refusal);
    const entry = this.entries.findLast(
      (each) => each === by || (each.from === 'slack' && each.answer === by),
    );
    if (entry) {
      entry.refusal = refusal;
      this.#tell(entry);
    }
    return refusal;
  }

  #keep<T>(list: T[], item: T): void {
    list.push(item);
    if (list.length > this.#most) list.shift();
  }

  #tell(entry: Entry): void {
    for (const hear of this.#listeners) hear(entry);
  }
}
