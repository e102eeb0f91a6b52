import { answerTo, type Box } from './box.ts';
import { type Clicked, Clicks, findTarget } from './clicks.ts';
import type { Answer } from './delivery/dispatcher.ts';
import { commandPayload, showView } from './delivery/payloads.ts';
import { addFile } from './files.ts';
import { type Entry, heldValue } from './form.ts';
import { isJson, json, jsons } from './json.ts';
import {
  canRead,
  isMeantFor,
  readerFor,
  type Seen,
  type SeenFile,
  see,
  seeFiles,
  visibleMessages,
} from './look.ts';
import { Modals, type SeenModal, type Submitted } from './modal.ts';
import { optionTexts, readView } from './render.ts';
import { Shortcuts } from './shortcuts.ts';
import type { OpenView } from './views.ts';
import type { Channel, Message, User, World } from './world.ts';

/** What an immediate answer to a command showed. */
export interface Said {
  /** Whether the app answered in time and with success. */
  acknowledged: boolean;
  /** What she read at once: the answer, or Slack's own notice; empty when nothing was shown. */
  text: string;
}

/** A channel handle, as `sandbox.channel` gives it, or `'dm'` for the conversation with the app. */
export type Where = { id: string } | 'dm';

/** Where to click. */
export interface ClickOptions {
  /** Only in this channel. */
  in?: Where;
  /** On this message. */
  on?: Seen;
  /** Words that stand beside what is to be clicked, or at least in its message. */
  near?: string;
  /** What to answer when Slack asks "are you sure?"; yes when left out. */
  confirm?: boolean;
}

/** What to click in a modal or Home tab. */
interface InViewOptions {
  /** Words that stand beside it. */
  near?: string;
  /** What to answer when Slack asks "are you sure?"; yes when left out. */
  confirm?: boolean;
}

/** Where a reply under a message goes: into its thread, also when it is itself a reply. */
function threadUnder(seen: Seen | undefined): { threadTs?: string } {
  const threadTs = seen?.threadOf ?? seen?.ts;
  return threadTs ? { threadTs } : {};
}

const NOT_CLICKED: Clicked = { acknowledged: false, notice: undefined };

/** One person at a Slack client. She can do what Slack lets her do; everything else throws. */
export class Person {
  readonly #box: Box;
  readonly #user: User;
  readonly #modals: Modals;
  readonly #clicks: Clicks;
  readonly #shortcuts: Shortcuts;

  constructor(box: Box, user: User) {
    this.#box = box;
    this.#user = user;
    this.#modals = new Modals(box, user);
    this.#clicks = new Clicks(box, user);
    this.#shortcuts = new Shortcuts(box, user);
  }

  get id(): string {
    return this.#user.id;
  }

  /** The name others see. */
  get name(): string {
    return this.#user.displayName;
  }

  get #world(): World {
    return this.#box.api.world;
  }

  #act(): void {
    if (this.#user.deactivated) throw new Error(`${this.name} is deactivated and cannot do anything`);
  }

  #place(where: Where): Channel {
    if (where === 'dm') return this.#world.directMessage(this.#box.api.app.botUserId, this.id);
    return this.#world.channel(where.id);
  }

  /** Types a command into a channel's message field. Resolves when the app acknowledged, or failed to. */
  async command(where: Where, line: string): Promise<Said> {
    this.#act();
    const { api, dispatcher } = this.#box;
    const channel = this.#place(where);
    this.#checkCanWrite(channel);
    const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    const known = api.settings.commands.get(command);
    if (!known || this.#user.stranger) {
      return {
        acknowledged: false,
        text: `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`,
      };
    }
    const payload = commandPayload(api, {
      user: this.#user,
      channel,
      command,
      text: this.#world.escapeText(text.trim(), known.shouldEscape),
      triggerId: api.triggers.issue(this.id),
      responseUrl: this.#box.responseUrl(this.id, channel),
    });
    const answer = answerTo(await dispatcher.deliver('command', payload));
    if (answer.failure) {
      const code = answer.failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
      return { acknowledged: false, text: `${command} failed with the error "${code}"` };
    }
    return this.#showAnswer(command, channel, answer);
  }

  #showAnswer(command: string, channel: Channel, answer: Answer): Said {
    const { body } = answer;
    const said = isJson(body) ? body : { text: body };
    if (!isJson(body) && (body === undefined || body === '')) return { acknowledged: true, text: '' };
    if (Object.keys(said).length === 0) return { acknowledged: true, text: '' };
    try {
      const message = this.#box.responseUrls.respond(channel, this.id, said);
      return { acknowledged: true, text: this.#see(message).text };
    } catch (error) {
      this.#box.log.refused('command answer', json(said), error, answer);
      return { acknowledged: false, text: `${command} failed with the error "invalid_command_response"` };
    }
  }

  #checkCanWrite(channel: Channel): void {
    if (!channel.members.has(this.id)) throw new Error(`${this.name} is not in #${channel.name}`);
    if (channel.archived) throw new Error(`#${channel.name} is archived: nobody can write there`);
  }

  /** Writes an ordinary message, as a reply with `under`. */
  say(where: Where, text: string, options: { under?: Seen } = {}): Seen {
    this.#act();
    const channel = this.#place(where);
    this.#checkCanWrite(channel);
    const escaped = this.#world.escapeText(text, true);
    return this.#see(this.#world.say(channel, this.#user, escaped, threadUnder(options.under)));
  }

  /** Shares a file of hers, as a reply with `under`. */
  share(
    where: Where,
    given: { name: string; content: string | Buffer; text?: string },
    options: { under?: Seen } = {},
  ): Seen {
    this.#act();
    const channel = this.#place(where);
    this.#checkCanWrite(channel);
    const { name } = given;
    const content = Buffer.from(given.content);
    const file = addFile(this.#world, {
      name,
      title: name,
      user: this.id,
      altText: '',
      snippet: false,
      content,
    });
    const text = this.#world.escapeText(given.text ?? '', true);
    const more = { ...threadUnder(options.under), files: [file] };
    return this.#see(this.#world.say(channel, this.#user, text, more));
  }

  /** The modal she looks at; nothing when none is open. */
  get modal(): SeenModal | undefined {
    return this.#modals.seen;
  }

  /**
   * Fills fields of the modal by label: texts, visible texts of options, people, channels, ISO dates. Throws
   * for what the modal does not offer; `unchecked` forges such an entry instead.
   */
  async fill(entries: Record<string, Entry>, options: { unchecked?: boolean } = {}): Promise<void> {
    this.#act();
    for (const [label, entry] of Object.entries(entries)) {
      await this.#modals.enter(label, entry, options.unchecked === true, (view, field) => {
        const { type: _, ...chosen } = heldValue(view, field);
        return this.#clicks.send(
          { view },
          { block: { block_id: field.blockId }, element: field.element },
          chosen,
        );
      });
    }
  }

  /** Presses the modal's submit button. `unchecked` skips what Slack's own client checks. */
  async submit(options: { unchecked?: boolean } = {}): Promise<Submitted> {
    this.#act();
    return this.#modals.submit(options.unchecked === true);
  }

  /** Closes the modal on top; with `all`, the whole stack. */
  closeModal(options: { all?: boolean } = {}): Promise<void> {
    return this.#modals.close(options.all === true);
  }

  /** The visible texts of a menu in the modal; of an external one, for what she types. */
  async options(label: string, typed = ''): Promise<string[]> {
    const field = this.#modals.field(label);
    const reader = readerFor(this.#world, this.#user);
    const external = String(field.element.type).includes('external');
    return optionTexts(
      reader,
      external ? { options: await this.#modals.suggest(field, typed) } : field.element,
    );
  }

  /** Clicks a button of the modal. */
  async clickInModal(label: string, options: InViewOptions = {}): Promise<Clicked> {
    return this.#actInView(this.#modals.top, label, options);
  }

  /** Chooses in a menu of the modal that is not an input, by its label: "More" for an overflow menu. */
  async chooseInModal(label: string, entry: Entry, options: InViewOptions = {}): Promise<Clicked> {
    return this.#actInView(this.#modals.top, label, options, entry);
  }

  async #actInView(
    view: OpenView,
    label: string,
    { near, confirm }: InViewOptions,
    entry?: Entry,
  ): Promise<Clicked> {
    this.#act();
    const reader = readerFor(this.#world, this.#user);
    const { target, labels } = findTarget(reader, jsons(view.view.blocks), label, near);
    if (!target) throw new Error(`There is no "${label}" here, but: ${labels.join(', ') || 'nothing'}`);
    if (target.element.confirm && confirm === false) return NOT_CLICKED;
    return this.#clicks.inView(view, target, entry);
  }

  /** Clicks the newest button with this label that she sees. */
  async click(label: string, options: ClickOptions = {}): Promise<Clicked> {
    this.#act();
    const { message, target } = this.#clicks.newest(this.#messages(options), label, options.near);
    if (target.element.confirm && options.confirm === false) return NOT_CLICKED;
    return this.#clicks.inMessage(message, target);
  }

  /** Chooses an option, date or person in the newest menu or picker with this label that she sees. */
  async choose(label: string, entry: Entry, options: ClickOptions = {}): Promise<Clicked> {
    this.#act();
    const { message, target } = this.#clicks.newest(this.#messages(options), label, options.near);
    if (target.element.confirm && options.confirm === false) return NOT_CLICKED;
    return this.#clicks.inMessage(message, target, entry);
  }

  /** The names of the global shortcuts she is offered, or, with a message, of those in its menu. */
  shortcuts(on?: Seen): string[] {
    return this.#shortcuts.offered(on && this.#message(on)).map(({ name }) => name);
  }

  /** Picks a global shortcut by its name. Resolves when the app acknowledged, or failed to. */
  async shortcut(name: string): Promise<Clicked> {
    this.#act();
    return this.#shortcuts.use(this.#shortcuts.named(name));
  }

  /** Picks a message shortcut by its name in the menu of a message. Throws where Slack offers none. */
  async messageShortcut(name: string, on: Seen): Promise<Clicked> {
    this.#act();
    const message = this.#message(on);
    return this.#shortcuts.use(this.#shortcuts.named(name, message), message);
  }

  #message(seen: Seen): Message {
    const message = this.#world.message(seen.channel, seen.ts);
    if (!message) throw new Error('That message is gone');
    return message;
  }

  #messages(options: ClickOptions): Message[] {
    const { on } = options;
    if (on) return [this.#message(on)];
    if (options.in) {
      const channel = this.#place(options.in);
      if (!channel.members.has(this.id)) throw new Error(`${this.name} is not in #${channel.name}`);
      return visibleMessages(this.#world, this.#user, channel);
    }
    return this.#world.messages.filter(
      (each) => this.#world.channel(each.channel).members.has(this.id) && isMeantFor(this.#user, each),
    );
  }

  /** The messages of a channel that she sees, replies included, oldest first. */
  sees(where: Where): Seen[] {
    const channel = this.#place(where);
    if (!canRead(this.#user, channel)) throw new Error(`${this.name} cannot open #${channel.name}`);
    return visibleMessages(this.#world, this.#user, channel).map((each) => this.#see(each));
  }

  /** The files of a message that she sees, as she opens them; without those that were deleted. */
  files(on: Seen): SeenFile[] {
    const message = this.#message(on);
    const channel = this.#world.channel(message.channel);
    if (!canRead(this.#user, channel) || !isMeantFor(this.#user, message)) {
      throw new Error(`${this.name} cannot open the files of that message`);
    }
    return seeFiles(this.#world, message);
  }

  /** The canvases in the tabs of a channel that she can open, oldest first. */
  canvases(where: Where): { title: string; markdown: string }[] {
    const channel = this.#place(where);
    if (!canRead(this.#user, channel)) throw new Error(`${this.name} cannot open #${channel.name}`);
    const tabs = this.#world.canvases.filter((each) => each.channel === channel.id);
    return tabs.map(({ title, markdown }) => ({ title, markdown }));
  }

  /** A thread that she sees: its first message, then the replies. */
  seesThread(where: Where, first: { ts: string }): Seen[] {
    return this.sees(where).filter((each) => each.ts === first.ts || each.threadOf === first.ts);
  }

  /** What the app and she wrote each other, oldest first. */
  directMessages(): Seen[] {
    return this.sees('dm');
  }

  /** Everything that called her, oldest first: direct messages and mentions, never edits. */
  notifications(): Seen[] {
    return this.#world.messages.filter((each) => each.notified.has(this.id)).map((each) => this.#see(each));
  }

  /** Opens the app's Home tab and gives what is on it; nothing when the app has not published one. */
  openHome(): { text: string } | undefined {
    this.#act();
    const { api } = this.#box;
    const channel = this.#place('dm');
    const open = api.views.home(this.id);
    const view = open ? { view: showView(api, open) } : {};
    api.world.tell({ type: 'app_home_opened', user: this.id, channel: channel.id, tab: 'home', ...view });
    return this.home;
  }

  /** What is on the app's Home tab now; nothing when the app has not published one. */
  get home(): { text: string; buttons: string[] } | undefined {
    const open = this.#box.api.views.home(this.id);
    if (!open) return undefined;
    const reader = readerFor(this.#world, this.#user);
    const { labels } = findTarget(reader, jsons(open.view.blocks), '');
    return { text: readView(reader, open), buttons: labels };
  }

  /** Clicks a button of the app's Home tab. */
  async clickInHome(label: string, options: InViewOptions = {}): Promise<Clicked> {
    return this.#actInView(this.#home, label, options);
  }

  /** Chooses in a menu of the app's Home tab, by its label. */
  async chooseInHome(label: string, entry: Entry, options: InViewOptions = {}): Promise<Clicked> {
    return this.#actInView(this.#home, label, options, entry);
  }

  get #home(): OpenView {
    const open = this.#box.api.views.home(this.id);
    if (!open) throw new Error(`${this.name} sees no Home tab`);
    return open;
  }

  #see(message: Message): Seen {
    return see(this.#world, this.#user, message);
  }
}
