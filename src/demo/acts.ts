import { z } from 'zod';
import type { Entry } from '../sandbox/form.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { Pointer } from '../sandbox/pointer.ts';
import type { Act, Chosen, Done, Entered } from './protocol.ts';

const chosen = z.union([
  z.object({ option: z.string().nullable() }),
  z.object({ options: z.array(z.string()) }),
  z.object({ text: z.string().nullable() }),
  z.object({ ids: z.array(z.string()) }),
]);

const entered = z.record(z.string(), z.record(z.string(), chosen));

const onMessage = z.object({ channel: z.string(), ts: z.string() });

const target = z.object({
  on: z.union([onMessage, z.object({ view: z.string() })]),
  blockId: z.string(),
  actionId: z.string(),
});

/** What the page may ask for, and as whom. */
export const request = z.object({
  as: z.string(),
  act: z.discriminatedUnion('do', [
    z.object({ do: z.literal('say'), channel: z.string(), text: z.string(), thread: z.string().optional() }),
    z.object({ do: z.literal('command'), channel: z.string(), line: z.string() }),
    z.object({
      do: z.literal('click'),
      target,
      chosen: chosen.optional(),
      entered: entered.optional(),
    }),
    z.object({ do: z.literal('suggest'), target, typed: z.string() }),
    z.object({ do: z.literal('submit'), view: z.string(), entered }),
    z.object({ do: z.literal('close'), view: z.string(), all: z.boolean() }),
    z.object({ do: z.literal('shortcut'), callbackId: z.string(), message: onMessage.optional() }),
    z.object({ do: z.literal('home') }),
    z.object({ do: z.literal('create-channel'), name: z.string(), private: z.boolean() }),
    z.object({ do: z.literal('invite'), channel: z.string(), users: z.array(z.string()).min(1) }),
    z.object({ do: z.literal('leave'), channel: z.string() }),
    z.object({ do: z.literal('archive'), channel: z.string(), archived: z.boolean() }),
  ]),
});

type Asked = z.infer<typeof request>['act'];
// The page is checked against the types, the wire against the schema; this says that both are the same.
type _Same = [Act extends Asked ? true : never];

/** Slack allows lower-case letters, digits, hyphens and underscores, 80 at most: https://docs.slack.dev/reference/methods/conversations.create */
const CHANNEL_NAME = /^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u;

/** The hands of everybody on the page. */
export class Acts {
  readonly #sandbox: Sandbox;
  readonly #pointers = new Map<string, Pointer>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /**
   * Does something as somebody. What Slack's client would not let through is a notice, not an error; whatever it
   * cannot be blamed for throws.
   */
  async do(as: string, act: Asked): Promise<Done> {
    try {
      return await this.#do(as, act);
    } catch (error) {
      if (!(error instanceof Error) || error.constructor !== Error) throw error;
      return { notice: error.message };
    }
  }

  async #do(as: string, act: Asked): Promise<Done> {
    const person = this.#sandbox.personWith(as);
    const pointer = this.#pointer(as);
    switch (act.do) {
      case 'say': {
        const under = act.thread
          ? person.sees({ id: act.channel }).find(({ ts }) => ts === act.thread)
          : undefined;
        person.say({ id: act.channel }, act.text, under ? { under } : {});
        return {};
      }
      case 'command':
        return this.#command(as, act.channel, act.line);
      case 'click': {
        const entry = act.chosen && entryOf(act.chosen);
        const { notice } = await pointer.click(act.target, entry, entriesOf(act.entered ?? {}));
        return notice ? { notice } : {};
      }
      case 'suggest':
        return { options: await pointer.suggest(act.target, act.typed) };
      case 'submit': {
        const { outcome, errors } = await pointer.submit(act.view, entriesOf(act.entered));
        return outcome === 'failed' ? { notice: Object.values(errors).join(' ') } : {};
      }
      case 'close':
        await pointer.close(act.view, act.all);
        return {};
      case 'shortcut': {
        const { notice } = await pointer.shortcut(act.callbackId, act.message);
        return notice ? { notice } : {};
      }
      case 'home':
        person.openHome();
        return {};
      default:
        return this.#change(as, act);
    }
  }

  /** What people do to the workspace itself. */
  #change(as: string, act: Extract<Asked, { do: 'create-channel' | 'invite' | 'leave' | 'archive' }>): Done {
    const person = this.#sandbox.personWith(as);
    if (act.do === 'create-channel') return this.#createChannel(as, act.name, act.private);
    const channel = this.#sandbox.box.api.world.channel(act.channel);
    if (!channel.members.has(as) && !(act.do === 'invite' && channel.kind === 'public')) {
      throw new Error(`${person.name} is not in #${channel.name}`);
    }
    if (act.do === 'invite') {
      if (channel.archived) throw new Error(`#${channel.name} is archived: nobody can join.`);
      for (const user of act.users) this.#sandbox.box.api.world.join(channel, user, as);
    } else if (act.do === 'leave') this.#sandbox.leave(channel, person);
    else if (act.archived) this.#sandbox.archive(channel, person);
    else this.#sandbox.unarchive(channel, person);
    return {};
  }

  #createChannel(as: string, wanted: string, isPrivate: boolean): Done {
    const name = wanted.trim().replace(/^#/, '').toLowerCase().replace(/\s+/g, '-');
    if (!CHANNEL_NAME.test(name)) {
      throw new Error('A channel name has up to 80 letters, digits, hyphens and underscores.');
    }
    const { world } = this.#sandbox.box.api;
    if ([...world.channels.values()].some((each) => each.name === name)) {
      throw new Error(`There is a channel #${name} already.`);
    }
    const person = this.#sandbox.personWith(as);
    const { id } = this.#sandbox.channel({ name, private: isPrivate, members: [person] });
    return { channel: id };
  }

  /** A slash command: Slack's own `/invite` and `/leave`, else the app's. */
  async #command(as: string, channelId: string, line: string): Promise<Done> {
    const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    if (command === '/leave') return this.#change(as, { do: 'leave', channel: channelId });
    if (command === '/archive')
      return this.#change(as, { do: 'archive', channel: channelId, archived: true });
    if (command === '/invite') {
      const users = this.#named(text);
      return this.#change(as, { do: 'invite', channel: channelId, users });
    }
    const said = await this.#sandbox.personWith(as).command({ id: channelId }, line);
    return said.acknowledged ? {} : { notice: said.text };
  }

  /** The people a text names with @: by handle or by name. */
  #named(text: string): string[] {
    const users = [...this.#sandbox.box.api.world.users.values()];
    const found = users.filter(({ displayName, handle }) =>
      [displayName, handle].some((name) => text.toLowerCase().includes(`@${name.toLowerCase()}`)),
    );
    if (found.length === 0)
      throw new Error('Whom? Write /invite @ and a name, for example /invite @Handoff.');
    return found.map((each) => each.id);
  }

  #pointer(as: string): Pointer {
    const known = this.#pointers.get(as);
    if (known) return known;
    const made = new Pointer(this.#sandbox.box, this.#sandbox.box.api.world.user(as));
    this.#pointers.set(as, made);
    return made;
  }
}

const entriesOf = (all: Entered): Record<string, Record<string, Entry>> =>
  Object.fromEntries(
    Object.entries(all).map(([block, elements]) => [
      block,
      Object.fromEntries(Object.entries(elements).map(([action, one]) => [action, entryOf(one)])),
    ]),
  );

function entryOf(given: Chosen): Entry {
  if ('text' in given) return given.text;
  if ('ids' in given) return given.ids.map((id) => ({ id }));
  if ('options' in given) return given.options.map((value) => ({ value }));
  return given.option === null ? null : { value: given.option };
}
