import { answerTo, type Box, TROUBLE } from './box.ts';
import type { Clicked } from './clicks.ts';
import { messageShortcutPayload, shortcutPayload } from './delivery/payloads.ts';
import type { Json } from './json.ts';
import { canRead, isMeantFor } from './look.ts';
import type { Shortcut } from './settings.ts';
import type { Message, User } from './world.ts';

/** The shortcuts of one person: https://docs.slack.dev/interactivity/implementing-shortcuts */
export class Shortcuts {
  readonly #box: Box;
  readonly #user: User;

  constructor(box: Box, user: User) {
    this.#box = box;
    this.#user = user;
  }

  /** What the menu beside the message field offers, or, with a message, that message's own menu. */
  offered(message?: Message): Shortcut[] {
    const { settings } = this.#box.api;
    // The app is installed for the people of its own workspace only.
    if (this.#user.stranger) return [];
    if (message && !this.#hasMenu(message)) return [];
    return settings.shortcuts.filter(({ type }) => type === (message ? 'message' : 'global'));
  }

  /** "Shown to users in the context menus of non-ephemeral messages", and so only where she can read. */
  #hasMenu(message: Message): boolean {
    if (message.ephemeralFor !== undefined || message.tombstone) return false;
    return (
      canRead(this.#user, this.#box.api.world.channel(message.channel)) && isMeantFor(this.#user, message)
    );
  }

  /**
   * The shortcut with this name.
   * @throws when it is not offered, naming what is
   */
  named(name: string, message?: Message): Shortcut {
    const offered = this.offered(message);
    const shortcut = offered.find((each) => each.name === name);
    if (!shortcut) {
      const there = offered.map((each) => `"${each.name}"`).join(', ') || 'none';
      throw new Error(`${this.#user.displayName} is offered no shortcut "${name}" here, but: ${there}`);
    }
    return shortcut;
  }

  /** Picks a shortcut that is offered. */
  async use(shortcut: Shortcut, message?: Message): Promise<Clicked> {
    const { api, dispatcher } = this.#box;
    // Without interactivity there is no address to send a shortcut to, as with a click.
    if (!api.settings.interactive) {
      return { acknowledged: false, notice: 'This app is not configured to handle interactive responses.' };
    }
    const answer = answerTo(await dispatcher.deliver('interaction', this.#payload(shortcut, message)));
    return { acknowledged: !answer.failure, notice: answer.failure ? TROUBLE : undefined };
  }

  #payload({ callbackId }: Shortcut, message: Message | undefined): Json {
    const { api, responseUrl } = this.#box;
    const user = this.#user;
    const triggerId = api.triggers.issue(user.id);
    if (!message) return shortcutPayload(api, { user, callbackId, triggerId });
    const channel = api.world.channel(message.channel);
    return messageShortcutPayload(api, {
      user,
      callbackId,
      channel,
      message,
      triggerId,
      responseUrl: responseUrl(user.id, channel),
    });
  }
}
