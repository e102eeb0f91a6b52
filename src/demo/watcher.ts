import { z } from 'zod';
import type { Box } from '../sandbox/box.ts';
import type { PaneView, Place, Push, Watch } from './protocol.ts';
import type { Reads } from './reads.ts';
import { paneView, unreadRange } from './views.ts';

/** The most messages of a channel a pane gets: far more than anybody scrolls back. */
const MOST_MESSAGES = 10_000;

const looking = z.object({
  as: z.string(),
  place: z.union([z.object({ channel: z.string() }), z.object({ home: z.literal(true) })]).optional(),
  thread: z.string().optional(),
  messages: z.number().int().min(1).max(MOST_MESSAGES),
});

/** What a page says it looks at. */
export const watch = z.object({ panes: z.array(looking).max(2), inspector: z.boolean() });

/** One open page: what it looks at, and what it was shown last, so that only what changed is sent. */
export class Watcher {
  readonly #box: Box;
  readonly #reads: Reads;
  readonly #send: (push: Push) => void;
  #watch: Watch = { panes: [], inspector: false };
  /** The conversation each pane has open, as `user channel`. */
  #open: (string | undefined)[] = [];
  /** What each part of each pane said last, as text. */
  #shown = new Map<string, string>();

  constructor(box: Box, reads: Reads, send: (push: Push) => void) {
    this.#box = box;
    this.#reads = reads;
    this.#send = send;
  }

  /** Whether the inspector is open. */
  get inspects(): boolean {
    return this.#watch.inspector;
  }

  /** Looks at something else from now on. */
  look(wanted: z.infer<typeof watch>): void {
    const panes = wanted.panes.map(({ place, thread, ...more }) => ({
      ...more,
      ...(place ? { place } : {}),
      ...(thread ? { thread } : {}),
    }));
    this.#watch = { ...wanted, panes };
    // A pane that was closed is empty when it opens again.
    for (const name of [...this.#shown.keys()]) {
      if (/^\d/.test(name) && Number.parseInt(name, 10) >= panes.length) this.#shown.delete(name);
    }
    this.show();
  }

  /** Sends what changed in the panes since the last time. */
  show(): void {
    // First all reading, then the drawing: what one pane reads is read in the other's sidebar too.
    const places = this.#watch.panes.map((each, pane) => {
      const place = paneView(this.#box, this.#reads, { ...each, messages: 1 })?.place ?? null;
      this.#read(pane, each.as, place);
      return place;
    });
    for (const [pane, each] of this.#watch.panes.entries()) {
      const drawn = paneView(this.#box, this.#reads, each);
      if (drawn) this.#push(pane, each.as, places[pane] ?? null, drawn.view);
    }
  }

  #read(pane: number, user: string, place: Place | null): void {
    const channel = place && 'channel' in place ? place.channel : undefined;
    const key = channel && `${user} ${channel}`;
    const before = this.#open[pane];
    this.#open[pane] = key;
    if (!channel) return;
    const { first, last } = unreadRange(this.#box, this.#reads, user, channel);
    if (before !== key) this.#reads.open(user, channel, first);
    if (last) this.#reads.read(user, channel, last);
  }

  #push(pane: number, as: string, place: Place | null, view: PaneView): void {
    const parts: Partial<PaneView> = {};
    // A pane that somebody else looks into starts empty on the page too.
    const changed = this.isNew(`${pane} as`, as);
    for (const part of ['sidebar', 'channel', 'thread', 'home', 'modals'] as const) {
      if (changed) this.#shown.delete(`${pane} ${part}`);
      if (this.isNew(`${pane} ${part}`, view[part])) Object.assign(parts, { [part]: view[part] });
    }
    const moved = this.isNew(`${pane} place`, place);
    if (moved || Object.keys(parts).length > 0) this.#send({ type: 'pane', pane, as, place, parts });
  }

  /** Whether something differs from what was sent under this name, which it then is. */
  isNew(name: string, value: unknown): boolean {
    const text = JSON.stringify(value);
    if (this.#shown.get(name) === text) return false;
    this.#shown.set(name, text);
    return true;
  }
}
