import type { Clock } from '../../clock.ts';
import type { Activity } from '../activity.ts';
import { copy, type Json } from '../json.ts';
import type { Log } from '../log.ts';
import type { Signing } from './http.ts';

export type Kind = 'command' | 'interaction' | 'event';

/** Why an event comes again: https://docs.slack.dev/apis/events-api#retries */
type Failure = 'http_timeout' | 'connection_failed' | 'http_error';

export interface Retry {
  num: number;
  reason: Failure;
}

/** What came back from the app. */
export interface Answer {
  /** The HTTP status; absent on Socket Mode and when nothing came. */
  status?: number;
  /** The JSON of the body or acknowledgement, else its text. */
  body?: unknown;
  failure?: Failure;
  /** The app asked with `X-Slack-No-Retry: 1` not to be sent this again. */
  noRetry?: boolean;
}

/** A way to reach the app. */
export interface Transport {
  send(kind: Kind, payload: Json, retry?: Retry, signing?: Signing): Promise<Answer>;
  /** Ends everything that is under way; what waits for an answer gets none. */
  stop(): void;
}

/** Something sent to the app, with every answer it got. */
export interface Delivery {
  readonly kind: Kind;
  readonly payload: Json;
  readonly answers: Answer[];
}

const MINUTE = 60_000;

/** "Nearly immediately", after one minute, after five: https://docs.slack.dev/apis/events-api#retries */
const RETRY_WAITS_MS = [0, MINUTE, 5 * MINUTE];

/** Sends payloads to the app, keeps the log and delivers events again that were not acknowledged. */
export class Dispatcher {
  readonly #clock: Clock;
  readonly #activity: Activity;
  readonly #log: Log;
  readonly #stopped = new AbortController();
  #transport: Transport | undefined;

  constructor(clock: Clock, activity: Activity, log: Log) {
    this.#clock = clock;
    this.#activity = activity;
    this.#log = log;
  }

  /** Sends from now on by this transport. */
  use(transport: Transport): void {
    this.#transport = transport;
  }

  /** Sends a command or interaction and waits for the answer. */
  async deliver(kind: Kind, payload: Json, signing: Signing = true): Promise<Delivery> {
    const delivery = this.#log.delivering(kind, copy(payload));
    await this.send(delivery, undefined, signing);
    return delivery;
  }

  /** Sends the same payload once more and gives the answer. */
  async send(delivery: Delivery, retry?: Retry, signing: Signing = true): Promise<Answer> {
    const end = this.#activity.begin();
    const entry = this.#log.sent(delivery, retry);
    const answer = this.#transport
      ? await this.#transport.send(delivery.kind, delivery.payload, retry, signing)
      : { failure: 'connection_failed' as const };
    delivery.answers.push(answer);
    entry.answer = answer;
    this.#log.ended(entry);
    end();
    return answer;
  }

  /**
   * Sends an event, again and again while it is not acknowledged. An app that was never reachable so far has
   * no subscription yet, so it gets nothing.
   */
  announce(payload: Json): void {
    if (!this.#transport) return;
    const delivery = this.#log.delivering('event', payload);
    void this.#announce(delivery);
  }

  async #announce(delivery: Delivery): Promise<void> {
    let answer = await this.send(delivery);
    for (const [index, wait] of RETRY_WAITS_MS.entries()) {
      if (!answer.failure || answer.noRetry) return;
      const reason = answer.failure;
      if (wait > 0) await this.#clock.sleep(wait, this.#stopped.signal);
      if (this.#stopped.signal.aborted) return;
      answer = await this.send(delivery, { num: index + 1, reason });
    }
  }

  /** Ends what is under way and delivers nothing again from now on. */
  stop(): void {
    this.#stopped.abort();
    this.#transport?.stop();
  }
}
