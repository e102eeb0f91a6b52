import { expect } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import type { Seen } from '../../src/sandbox/look.ts';
import { Office } from './office.ts';

type Form = Parameters<Person['fill']>[0];

/** A colleague in a deal's channel: each call is one thing done, with all that comes of it, or one thing seen. */
export class Colleague {
  readonly #person: Person;
  readonly #story: Story;

  constructor(person: Person, story: Story) {
    this.#person = person;
    this.#story = story;
  }

  /** With it, colleagues can be chosen in forms as they are. */
  get id(): string {
    return this.#person.id;
  }

  /** Types a command that opens a form, fills the form in and sends it. */
  async runs(line: string, form: Form = {}): Promise<void> {
    await this.opens(line);
    await this.#sends(form);
    await this.#person.closeModal({ all: true });
  }

  /** Types a command, and reads these words in what is answered or opened. */
  async reads(line: string, ...words: string[]): Promise<void> {
    this.#has(await this.opens(line), words);
    await this.#person.closeModal({ all: true });
  }

  /** Types a command, and leaves open what opens. */
  async opens(line: string): Promise<string> {
    await this.#person.closeModal({ all: true });
    const { text } = await this.#story.deed(this.#person.command(this.#story.channel, line));
    return this.#person.modal?.text ?? text;
  }

  /** Clicks on the card of a record, also what is behind its three dots, and sends the form that opens, if one does. */
  async clicks(label: string, id: string, form?: Form): Promise<void> {
    const card = this.#card(id);
    await this.#person.closeModal({ all: true });
    const told = this.#toldAlone();
    const at = { on: card };
    await this.#story.deed(
      card.buttons.includes(label) ? this.#person.click(label, at) : this.#person.choose('More', label, at),
    );
    expect(this.#toldAlone().slice(told.length), `${label} is refused`).toEqual([]);
    if (form) await this.#sends(form);
    else expect(this.#person.modal?.submit, 'a form opened').toBeUndefined();
    await this.#person.closeModal({ all: true });
  }

  /** Clicks what is not for this person to do, and reads why. */
  async isRefused(label: string, id: string, ...words: string[]): Promise<void> {
    await this.#story.deed(this.#person.click(label, { on: this.#card(id) }));
    this.#has(this.#person.modal?.text ?? this.#toldAlone().at(-1) ?? '', words);
    await this.#person.closeModal({ all: true });
  }

  /** Presses a button of what is open, the one beside these words, and sends the form that opens. */
  async presses(label: string, form: Form, { beside }: { beside?: string } = {}): Promise<void> {
    const near = beside ? { near: beside } : {};
    await this.#story.deed(
      this.#person.modal?.buttons.includes(label)
        ? this.#person.clickInModal(label, near)
        : this.#person.chooseInModal('More', label, near),
    );
    await this.#sends(form);
  }

  /** Reads these words on the card of a record. */
  sees(id: string, ...words: string[]): void {
    this.#has(this.#card(id).text, words);
  }

  /** Reads these words in the newest file of this name in the channel. */
  readsFile(name: string, ...words: string[]): void {
    const messages = this.#person.sees(this.#story.channel);
    const file = messages.flatMap((each) => this.#person.files(each)).findLast((each) => each.name === name);
    this.#has(file?.text ?? '', words);
  }

  /** Was called by the last thing that anybody did, once, with these words. */
  isTold(...words: string[]): void {
    const [told = '', ...more] = this.#story.calledBy(this.#person);
    this.#has(told, words);
    expect(more, `${this.#person.name} is told once`).toEqual([]);
  }

  async #sends(form: Form): Promise<void> {
    const who = this.#person;
    expect(who.modal?.submit, `no form has opened, but: ${who.modal?.text}`).toBeDefined();
    await who.fill(form);
    const { errors, outcome } = await this.#story.deed(who.submit());
    expect(errors).toEqual({});
    expect(['closed', 'updated', 'popped', 'pushed'], who.modal?.text).toContain(outcome);
  }

  #card(id: string): Seen {
    const cards = this.#person.sees(this.#story.channel).filter(({ threadOf }) => !threadOf);
    const card = cards.findLast(({ text }) => new RegExp(`^${id} · `, 'm').test(text));
    if (!card) throw new Error(`${this.#person.name} sees no card of ${id}`);
    return card;
  }

  #toldAlone(): string[] {
    const here = this.#person.sees(this.#story.channel);
    return here.filter(({ ephemeral }) => ephemeral).map(({ text }) => text);
  }

  #has(text: string, words: string[]): void {
    // Where a line may not break is no matter of what it says.
    const read = text.replaceAll('\u00a0', ' ');
    for (const each of words) expect(read).toContain(each);
  }
}

/** An office in which a story is told, with the channel where it takes place. */
export class Story {
  readonly channel: ChannelHandle;
  readonly #office: Office;
  readonly #people = new Map<string, Person>();
  #before = new Map<Person, number>();

  private constructor(office: Office, channel: ChannelHandle) {
    this.#office = office;
    this.channel = channel;
  }

  static async open(channel: string, now: string): Promise<Story> {
    const office = await Office.open({ lasts: true, alone: true, now: Date.parse(now) });
    return new Story(office, office.sandbox.channel({ name: channel, members: ['bot'] }));
  }

  /** Somebody of the company, in the channel. */
  person(name: string, more: { admin?: boolean } = {}): Colleague {
    const person = this.#office.sandbox.person({ name, ...more });
    this.#office.sandbox.join(this.channel, person);
    this.#people.set(name, person);
    return new Colleague(person, this);
  }

  /** Nine o'clock of a later day has come. */
  async comes(date: string): Promise<void> {
    await this.deed(this.#office.clock.advanceTo(Date.parse(`${date}T09:00:00Z`)));
  }

  /** Something is done, and all that comes of it has happened. */
  async deed<T>(act: Promise<T>): Promise<T> {
    this.#before = new Map([...this.#people.values()].map((each) => [each, each.notifications().length]));
    const result = await this.#office.after(act);
    await this.#office.settle();
    return result;
  }

  /** What somebody was called for by the last deed. */
  calledBy(who: Person): string[] {
    return who
      .notifications()
      .slice(this.#before.get(who))
      .map(({ text }) => text);
  }

  close(): Promise<void> {
    return this.#office.close();
  }
}
