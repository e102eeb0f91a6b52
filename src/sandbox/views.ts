import { newId, newSecret } from './ids.ts';
import { type Json, json, jsons, str } from './json.ts';
import type { World } from './world.ts';

/** The value of one element in a view or message, as it stands in `state.values`. */
export type ElementValue = Json & { type: string };

/** A modal or Home tab that one person has open. */
export interface OpenView {
  id: string;
  userId: string;
  rootId: string;
  previousId: string | null;
  hash: string;
  /** The view as the app sent it, with block and action ids filled in. */
  view: Json;
  /** What is entered, by block id and action id. */
  values: Map<string, Map<string, ElementValue>>;
  /** Messages shown under inputs, by block id. */
  errors: Map<string, string>;
}

/** Every element of a block that can hold a value or be clicked. */
export function elementsOf(block: Json): Json[] {
  const found = [...jsons(block.elements), block.element, block.accessory].map(json);
  return found.filter((element) => str(element.action_id) !== '');
}

const EMPTY: Record<string, (element: Json) => Json> = {
  plain_text_input: (element) => ({ value: element.initial_value ?? null }),
  email_text_input: (element) => ({ value: element.initial_value ?? null }),
  url_text_input: (element) => ({ value: element.initial_value ?? null }),
  number_input: (element) => ({ value: element.initial_value ?? null }),
  rich_text_input: (element) => ({ rich_text_value: element.initial_value ?? null }),
  static_select: (element) => ({ selected_option: element.initial_option ?? null }),
  external_select: (element) => ({ selected_option: element.initial_option ?? null }),
  radio_buttons: (element) => ({ selected_option: element.initial_option ?? null }),
  multi_static_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  multi_external_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  checkboxes: (element) => ({ selected_options: element.initial_options ?? [] }),
  users_select: (element) => ({ selected_user: element.initial_user ?? null }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
  conversations_select: (element) => ({ selected_conversation: element.initial_conversation ?? null }),
  multi_conversations_select: (element) => ({
    selected_conversations: element.initial_conversations ?? [],
  }),
  channels_select: (element) => ({ selected_channel: element.initial_channel ?? null }),
  multi_channels_select: (element) => ({ selected_channels: element.initial_channels ?? [] }),
  datepicker: (element) => ({ selected_date: element.initial_date ?? null }),
  timepicker: (element) => ({ selected_time: element.initial_time ?? null }),
  datetimepicker: (element) => ({ selected_date_time: element.initial_date_time ?? null }),
};

/** What an element holds before anybody touches it; nothing for elements that hold no value (buttons). */
export function initialValue(element: Json): ElementValue | undefined {
  const type = str(element.type);
  const make = EMPTY[type];
  return make ? { type, ...make(element) } : undefined;
}

/** The values of a surface's elements before anybody touches them, keeping those already entered. */
export function startingValues(blocks: Json[], entered: OpenView['values'] = new Map()): OpenView['values'] {
  const values: OpenView['values'] = new Map();
  for (const block of blocks) {
    const blockId = str(block.block_id);
    for (const element of elementsOf(block)) {
      // Entries survive an update where block_id and action_id stay the same:
      // https://docs.slack.dev/surfaces/modals#updating_views
      const kept = entered.get(blockId)?.get(str(element.action_id));
      const value = kept?.type === element.type ? kept : initialValue(element);
      if (!value) continue;
      if (!values.has(blockId)) values.set(blockId, new Map());
      values.get(blockId)?.set(str(element.action_id), value);
    }
  }
  return values;
}

/** The views people have open: for each person a stack of modals and a Home tab. */
export class Views {
  readonly #world: World;
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The modals a person has open, the one on top last. */
  stack(userId: string): OpenView[] {
    return this.#stacks.get(userId) ?? [];
  }

  /** The modal a person looks at. */
  top(userId: string): OpenView | undefined {
    return this.stack(userId).at(-1);
  }

  /** A person's Home tab, when the app has published one. */
  home(userId: string): OpenView | undefined {
    return this.#homes.get(userId);
  }

  /** Every Home tab that is published. */
  homes(): OpenView[] {
    return [...this.#homes.values()];
  }

  /** Puts a Home tab back as it was, where a workspace is opened again. */
  restoreHome(home: OpenView): void {
    this.#homes.set(home.userId, home);
  }

  /** The view with this id or external id that is still open or published. */
  find(by: { id?: string; externalId?: string }): OpenView | undefined {
    const all = [...this.#homes.values(), ...[...this.#stacks.values()].flat()];
    return all.find((each) => (by.id ? each.id === by.id : str(each.view.external_id) === by.externalId));
  }

  /** Opens a modal as the only one, which is what a person sees who opens another while one is open. */
  open(userId: string, view: Json): OpenView {
    const opened = this.#make(userId, view, null);
    this.#stacks.set(userId, [opened]);
    return opened;
  }

  /** Puts a modal on top of the others. */
  push(userId: string, view: Json): OpenView {
    const below = this.top(userId);
    const pushed = this.#make(userId, view, below ?? null);
    this.#stacks.set(userId, [...this.stack(userId), pushed]);
    return pushed;
  }

  /** Publishes a Home tab. */
  publish(userId: string, view: Json): OpenView {
    const before = this.#homes.get(userId);
    if (before) return this.update(before, view);
    const made = this.#make(userId, view, null);
    this.#homes.set(userId, made);
    return made;
  }

  /** Replaces what a view shows. */
  update(open: OpenView, view: Json): OpenView {
    open.view = view;
    open.hash = this.#hash();
    open.values = startingValues(jsons(view.blocks), open.values);
    open.errors.clear();
    return open;
  }

  /** Closes one modal. */
  close(open: OpenView): void {
    this.#stacks.set(
      open.userId,
      this.stack(open.userId).filter((each) => each !== open),
    );
  }

  /** Closes every modal of a person. */
  clear(userId: string): void {
    this.#stacks.delete(userId);
  }

  #make(userId: string, view: Json, below: OpenView | null): OpenView {
    const id = newId('V');
    const blocks = jsons(view.blocks);
    return {
      id,
      userId,
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
      hash: this.#hash(),
      view,
      values: startingValues(blocks),
      errors: new Map(),
    };
  }

  #hash(): string {
    return `${Math.floor(this.#world.now() / 1000)}.${newSecret(4)}`;
  }
}
