import type { Box } from './box.ts';
import { type Clicked, Clicks } from './clicks.ts';
import { type Entry, type Field, fieldsOf, heldValue } from './form.ts';
import { type Json, jsons, str } from './json.ts';
import { blocksOf, isMeantFor, readerFor } from './look.ts';
import { Modals, type Submitted } from './modal.ts';
import { labelOf } from './render.ts';
import { Shortcuts } from './shortcuts.ts';
import { Suggestions } from './suggestions.ts';
import { elementsOf, type OpenView } from './views.ts';
import type { Message, User } from './world.ts';

/** An element of a message or view, by its ids. */
export interface Target {
  on: { channel: string; ts: string } | { view: string };
  blockId: string;
  actionId: string;
}

/** What is entered in a view: block id, action id. */
export type Entries = Record<string, Record<string, Entry>>;

const CLOSED = 'That form is closed already.';

/**
 * One person's hand on a page. A `Person` finds things by what stands on them, as a reader does; this one points at
 * exactly one element. What Slack's client would not let through throws an error whose message can be shown.
 */
export class Pointer {
  readonly #box: Box;
  readonly #user: User;
  readonly #modals: Modals;
  readonly #clicks: Clicks;
  readonly #suggestions: Suggestions;
  readonly #shortcuts: Shortcuts;

  constructor(box: Box, user: User) {
    this.#box = box;
    this.#user = user;
    this.#suggestions = new Suggestions(box, user);
    this.#modals = new Modals(box, user, this.#suggestions);
    this.#clicks = new Clicks(box, user, this.#suggestions);
    this.#shortcuts = new Shortcuts(box, user);
  }

  /** Clicks a button, or chooses `entry` in a menu or picker; in a view after entering `entered`. */
  async click(target: Target, entry?: Entry, entered: Entries = {}): Promise<Clicked> {
    this.#checkActive();
    if (!('view' in target.on)) {
      const message = this.#message(target.on);
      return this.#clicks.inMessage(message, this.#find(blocksOf(message), target), entry);
    }
    const view = this.#view(target.on.view);
    await this.#enterAll(view, entered, target);
    return this.#clicks.inView(view, this.#find(jsons(view.view.blocks), target), entry);
  }

  /** What an external menu offers for what was typed. */
  suggest(target: Target, typed: string): Promise<Json[]> {
    if ('view' in target.on) {
      const view = this.#view(target.on.view);
      return this.#suggestions.ask({ view }, this.#field(jsons(view.view.blocks), target), typed);
    }
    const message = this.#message(target.on);
    const channel = this.#box.api.world.channel(message.channel);
    const place = { message, channel, values: new Map() };
    return this.#suggestions.ask(place, this.#field(blocksOf(message), target), typed);
  }

  /** Presses the submit button of the modal on top, after entering `entered`. */
  async submit(viewId: string, entered: Entries): Promise<Submitted> {
    this.#checkActive();
    const view = this.#top(viewId);
    await this.#enterAll(view, entered);
    return this.#modals.submit(false);
  }

  /** Closes the modal on top, or all of them. */
  close(viewId: string, all: boolean): Promise<void> {
    this.#top(viewId);
    return this.#modals.close(all);
  }

  /** Picks a shortcut: a global one, or with `on` one in the menu of a message. */
  async shortcut(callbackId: string, on?: { channel: string; ts: string }): Promise<Clicked> {
    this.#checkActive();
    const message = on && this.#readable(on);
    const shortcut = this.#shortcuts.offered(message).find((each) => each.callbackId === callbackId);
    if (!shortcut) throw new Error('That shortcut is not offered here.');
    return this.#shortcuts.use(shortcut, message);
  }

  #checkActive(): void {
    if (this.#user.deactivated) throw new Error(`${this.#user.displayName} is deactivated.`);
  }

  #top(viewId: string): OpenView {
    const top = this.#box.api.views.top(this.#user.id);
    if (top?.id !== viewId) throw new Error(CLOSED);
    return top;
  }

  #view(id: string): OpenView {
    const view = this.#box.api.views.find({ id });
    if (view?.userId !== this.#user.id) throw new Error(CLOSED);
    return view;
  }

  /** A message that is there for this person. */
  #readable({ channel, ts }: { channel: string; ts: string }): Message {
    const message = this.#box.api.world.message(channel, ts);
    if (!message || message.tombstone || !isMeantFor(this.#user, message)) {
      throw new Error('That message is gone.');
    }
    return message;
  }

  #message(at: { channel: string; ts: string }): Message {
    const { world } = this.#box.api;
    const message = this.#readable(at);
    const { channel } = message;
    if (!world.channel(channel).members.has(this.#user.id)) {
      throw new Error(`Join #${world.channel(channel).name} first: buttons work for its members.`);
    }
    return message;
  }

  #find(blocks: Json[], { blockId, actionId }: Target): { block: Json; element: Json } {
    for (const block of blocks) {
      if (block.block_id !== blockId) continue;
      const element = elementsOf(block).find((each) => each.action_id === actionId);
      if (element) return { block, element };
    }
    throw new Error('That is gone: what it stood in has changed meanwhile.');
  }

  #field(blocks: Json[], target: Target): Field {
    const { block, element } = this.#find(blocks, target);
    const label = labelOf(readerFor(this.#box.api.world, this.#user), element);
    return {
      label,
      blockId: str(block.block_id),
      actionId: str(element.action_id),
      element,
      optional: true,
      dispatches: false,
    };
  }

  /** Enters what was not sent yet, without telling the app: it hears of all of it with the act that follows. */
  async #enterAll(view: OpenView, entered: Entries, but?: Target): Promise<void> {
    for (const field of fieldsOf(readerFor(this.#box.api.world, this.#user), view)) {
      const entry = entered[field.blockId]?.[field.actionId];
      if (entry === undefined) continue;
      if (but?.blockId === field.blockId && but.actionId === field.actionId) continue;
      const quietly = { ...field, dispatches: false };
      await this.#modals.enterField(view, quietly, entry, false, async () => heldValue(view, field));
    }
  }
}
