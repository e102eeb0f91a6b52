import { checkSuggestion } from './block-kit/index.ts';
import { answerTo, type Box } from './box.ts';
import { type Place, suggestionPayload } from './delivery/payloads.ts';
import { type Field, isWanted } from './form.ts';
import { isJson, type Json, json } from './json.ts';
import { readerFor } from './look.ts';
import { optionsOf } from './render.ts';
import { refuseViolations } from './web-api/call.ts';
import type { User } from './world.ts';

/** "The default value is 3 characters": https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const MIN_QUERY = 3;

/** The menus one person opens whose options come from the app. */
export class Suggestions {
  readonly #box: Box;
  readonly #user: User;
  /** What each menu showed last, which stays there to be chosen. */
  readonly #shown = new Map<string, Json[]>();
  /** Everything each menu ever showed: what was chosen stays so while the menu shows something else. */
  readonly #known = new Map<string, Json[]>();

  constructor(box: Box, user: User) {
    this.#box = box;
    this.#user = user;
  }

  /** What the menu shows for what was typed. Throws when the app did not answer in time, or not as Slack wants. */
  async ask(place: Place, field: Field, value: string): Promise<Json[]> {
    if (value.length < Number(field.element.min_query_length ?? MIN_QUERY)) return [];
    const { api, dispatcher, log } = this.#box;
    const { blockId, actionId, label } = field;
    const payload = suggestionPayload(api, { user: this.#user, place, blockId, actionId, value });
    const answer = answerTo(await dispatcher.deliver('interaction', payload));
    if (answer.failure) throw new Error(`The options of "${label}" did not load: ${answer.failure}`);
    // An acknowledgement without a body offers nothing: https://docs.slack.dev/tools/bolt-js/concepts/select-menu-options
    const body = answer.body === undefined || answer.body === '' ? { options: [] } : answer.body;
    try {
      refuseViolations(checkSuggestion(body));
    } catch (error) {
      const { error: code, rule } = log.refused('block_suggestion', json(body), error, answer);
      throw new Error(`The options of "${label}" did not load: ${code}, ${rule}`);
    }
    const options = isJson(body) ? optionsOf(body) : [];
    const key = keyOf(place, field);
    this.#shown.set(key, options);
    this.#known.set(key, [...options, ...(this.#known.get(key) ?? [])]);
    return options;
  }

  /**
   * What can be chosen by somebody who wants the option with this text: what the menu shows already, or else what
   * comes when the text is typed. An option that is pointed at, by its value, has to have been shown before.
   * @param chosen the options the menu holds, which stay without being looked up again
   */
  async for(place: Place, field: Field, wanted: string | { value: string }, chosen: Json[]): Promise<Json[]> {
    const reader = readerFor(this.#box.api.world, this.#user);
    const known = typeof wanted === 'string' ? this.#shown : this.#known;
    const there = [...chosen, ...(known.get(keyOf(place, field)) ?? [])];
    const found = there.filter((each) => isWanted(reader, each, wanted));
    return found.length > 0 || typeof wanted !== 'string' ? found : this.ask(place, field, wanted);
  }
}

const keyOf = (place: Place, { blockId, actionId }: Field): string =>
  `${'view' in place ? place.view.id : place.message.ts} ${blockId} ${actionId}`;
