import { newSecret } from './ids.ts';

/** A trigger lives three seconds of real time: https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_LIFE_MS = 3000;

interface Trigger {
  userId: string;
  issuedAt: number;
  used: boolean;
}

/** The outcome of handing in a trigger: the person it belongs to, or Slack's error code. */
export type Exchange = { userId: string } | { error: string };

/** Issues trigger ids and takes each back once, in time. */
export class Triggers {
  readonly #realNow: () => number;
  readonly #issued = new Map<string, Trigger>();
  #count = 0;

  /** @param realNow real time in milliseconds, since people and Bolt live in real time */
  constructor(realNow: () => number) {
    this.#realNow = realNow;
  }

  /** A new trigger for something this person did. */
  issue(userId: string): string {
    this.#count += 1;
    const id = `${1_000_000_000 + this.#count}.${Date.now()}.${newSecret()}`;
    this.#issued.set(id, { userId, issuedAt: this.#realNow(), used: false });
    return id;
  }

  /** Takes a trigger back: https://docs.slack.dev/reference/methods/views.open */
  exchange(id: string): Exchange {
    const trigger = this.#issued.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.used) return { error: 'exchanged_trigger_id' };
    if (this.#realNow() - trigger.issuedAt > TRIGGER_LIFE_MS) return { error: 'expired_trigger_id' };
    trigger.used = true;
    return { userId: trigger.userId };
  }
}
