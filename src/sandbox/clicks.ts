import { answerTo, type Box, TROUBLE } from './box.ts';
import { actionsPayload, type Place } from './delivery/payloads.ts';
import { type Entry, enteredValue, type Field } from './form.ts';
import { type Json, jsons, str } from './json.ts';
import { blocksOf, readerFor, see } from './look.ts';
import { labelOf, type Reader, readBlock, readText } from './render.ts';
import { Suggestions } from './suggestions.ts';
import { elementsOf, initialValue, type OpenView, startingValues } from './views.ts';
import type { Channel, Message, User } from './world.ts';

/** What became of a click: `notice` is what Slack itself shows when the app did not take it. */
export interface Clicked {
  acknowledged: boolean;
  notice: string | undefined;
}

/** Something that can be clicked, with the words around it. */
interface Target {
  block: Json;
  element: Json;
  around: string;
}

/** Every element of a list of blocks, each with the text of its own part: up to the divider, or the actions before. */
function targetsIn(reader: Reader, blocks: Json[]): Target[] {
  const targets: Target[] = [];
  let part: string[] = [];
  for (const block of blocks) {
    const own = readBlock(reader, block).join('\n');
    if (block.type === 'divider' || block.type === 'header') part = [];
    if (block.type === 'section') part = [own];
    else part.push(own);
    const around = part.join('\n');
    for (const element of elementsOf(block)) targets.push({ block, element, around });
  }
  return targets;
}

/** The button, menu or picker with this label; `near` picks among several by the words around. */
export function findTarget(
  reader: Reader,
  blocks: Json[],
  label: string,
  near?: string,
): { target: Target | undefined; labels: string[] } {
  const targets = targetsIn(reader, blocks);
  const named = targets.filter(({ block, element }) =>
    [labelOf(reader, element), readText(reader, block.label), str(element.accessibility_label)].includes(
      label,
    ),
  );
  const close = near ? named.filter((each) => each.around.includes(near)) : named;
  return {
    target: close[0] ?? (near ? undefined : named[0]),
    labels: targets.map(({ element }) => labelOf(reader, element)).filter(Boolean),
  };
}

/** The action a click reports: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
function actionOf(block: Json, element: Json, actionTs: string, chosen: Json = {}): Json {
  const base = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: actionTs,
  };
  const shared = Object.fromEntries(
    ['text', 'value', 'style', 'url', 'placeholder', 'confirm']
      .filter((key) => element[key] !== undefined)
      .map((key) => [key, element[key]]),
  );
  return { ...base, ...shared, ...chosen };
}

/** Puts what was chosen into the values of a surface. */
function hold(
  values: OpenView['values'],
  { block, element }: { block: Json; element: Json },
  chosen: Json,
): void {
  const blockId = str(block.block_id);
  const elements = values.get(blockId) ?? new Map();
  elements.set(str(element.action_id), { ...initialValue(element), ...chosen, type: str(element.type) });
  values.set(blockId, elements);
}

/** Clicks and choices of one person. */
export class Clicks {
  readonly #box: Box;
  readonly #user: User;
  readonly #suggestions: Suggestions;

  /** @param suggestions what menus showed this person last, where others of the same client need it too */
  constructor(box: Box, user: User, suggestions = new Suggestions(box, user)) {
    this.#box = box;
    this.#user = user;
    this.#suggestions = suggestions;
  }

  get #reader(): Reader {
    return readerFor(this.#box.api.world, this.#user);
  }

  /** Clicks a button of a message, or chooses `entry` in a menu or picker of it. */
  async inMessage(message: Message, target: { block: Json; element: Json }, entry?: Entry): Promise<Clicked> {
    const { world } = this.#box.api;
    const channel: Channel = world.channel(message.channel);
    const values = startingValues(blocksOf(message));
    const place: Place = { message, channel, values };
    const chosen = await this.#chosen(target, entry, place);
    if (initialValue(target.element)) hold(values, target, chosen);
    return this.send(place, target, chosen, this.#box.responseUrl(this.#user.id, channel, message));
  }

  /** Clicks a button of a modal or Home tab, or chooses `entry` in a menu or picker of it. */
  async inView(view: OpenView, target: { block: Json; element: Json }, entry?: Entry): Promise<Clicked> {
    const chosen = await this.#chosen(target, entry, { view });
    if (initialValue(target.element)) hold(view.values, target, chosen);
    return this.send({ view }, target, chosen);
  }

  /** Reports an action in a message or view to the app. */
  async send(
    place: Place,
    { block, element }: { block: Json; element: Json },
    chosen: Json,
    responseUrl?: string,
  ): Promise<Clicked> {
    const { api, dispatcher } = this.#box;
    // Without interactivity there is no address to send a click to, and Slack says so on the spot.
    if (!api.settings.interactive) {
      return { acknowledged: false, notice: 'This app is not configured to handle interactive responses.' };
    }
    const action = actionOf(block, element, api.world.nextTs(), chosen);
    const payload = actionsPayload(api, {
      user: this.#user,
      place,
      action,
      triggerId: api.triggers.issue(this.#user.id),
      ...(responseUrl ? { responseUrl } : {}),
    });
    const answer = answerTo(await dispatcher.deliver('interaction', payload));
    return { acknowledged: !answer.failure, notice: answer.failure ? TROUBLE : undefined };
  }

  /** What an action says was chosen: nothing for a button, which is clicked, and something for everything else. */
  async #chosen(
    target: { block: Json; element: Json },
    entry: Entry | undefined,
    place: Place,
  ): Promise<Json> {
    const { block, element } = target;
    const isMenu = element.type === 'overflow' || initialValue(element) !== undefined;
    if (isMenu !== (entry !== undefined)) {
      const label = labelOf(this.#reader, element);
      throw new Error(isMenu ? `"${label}" is to be chosen from` : `"${label}" is a button: click it`);
    }
    if (entry === undefined) return {};
    const field: Field = {
      label: labelOf(this.#reader, element),
      blockId: str(block.block_id),
      actionId: str(element.action_id),
      element,
      optional: true,
      dispatches: true,
    };
    const value = await enteredValue(
      {
        reader: this.#reader,
        user: this.#user,
        unchecked: false,
        suggest: (of, wanted) => {
          const values = 'view' in place ? place.view.values : place.values;
          const held = values.get(of.blockId)?.get(of.actionId);
          const chosen = jsons([held?.selected_options ?? held?.selected_option].flat());
          return this.#suggestions.for(place, of, wanted, chosen);
        },
      },
      field,
      entry,
    );
    const { type: _, ...chosen } = value;
    return chosen;
  }

  /** The newest of these messages that has what is to be clicked; throws, naming what there is. */
  newest(
    messages: Message[],
    label: string,
    near?: string,
  ): { message: Message; target: { block: Json; element: Json } } {
    const offered = new Set<string>();
    let fallback: { message: Message; target: Target } | undefined;
    for (const message of messages.toReversed()) {
      const blocks = blocksOf(message);
      const { target, labels } = findTarget(this.#reader, blocks, label, near);
      for (const each of labels) offered.add(each);
      if (target) return { message, target };
      // The words may stand elsewhere in the message, which then is the one that is meant.
      const whole = findTarget(this.#reader, blocks, label).target;
      const text = see(this.#box.api.world, this.#user, message).text;
      if (near && whole && !fallback && text.includes(near)) fallback = { message, target: whole };
    }
    if (fallback) return fallback;
    const there = [...offered].map((each) => `"${each}"`).join(', ') || 'nothing to click';
    throw new Error(
      `${this.#user.displayName} sees no "${label}"${near ? ` near "${near}"` : ''}, but: ${there}`,
    );
  }
}
