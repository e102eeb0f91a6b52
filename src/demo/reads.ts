/** How far everybody has read: channel by channel, as a timestamp in Slack's form. */
export class Reads {
  readonly #upTo = new Map<string, string>();
  /** Where "new" begins in the conversation somebody has open, as it was when they opened it. */
  readonly #newFrom = new Map<string, string>();

  /** The last message this person has read here; `''` when none. */
  upTo(user: string, channel: string): string {
    return this.#upTo.get(keyOf(user, channel)) ?? '';
  }

  /** Where the line above what was unread stands, for somebody who has this conversation open. */
  newFrom(user: string, channel: string): string | undefined {
    return this.#newFrom.get(keyOf(user, channel));
  }

  /**
   * Somebody opens a conversation.
   * @param firstUnread the message above which the line "new" stands; nothing when all was read
   */
  open(user: string, channel: string, firstUnread: string | undefined): void {
    if (firstUnread) this.#newFrom.set(keyOf(user, channel), firstUnread);
    else this.#newFrom.delete(keyOf(user, channel));
  }

  /** Everything up to this message is read. Nothing becomes unread again. */
  read(user: string, channel: string, ts: string): void {
    if (ts > this.upTo(user, channel)) this.#upTo.set(keyOf(user, channel), ts);
  }

  /** What is kept over a restart. */
  save(): [string, string][] {
    return [...this.#upTo];
  }

  /** Brings back what was kept. */
  restore(saved: Iterable<[string, string]>): void {
    for (const [key, ts] of saved) this.#upTo.set(key, ts);
  }
}

const keyOf = (user: string, channel: string): string => `${user} ${channel}`;
