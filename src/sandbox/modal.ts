import { answerTo, type Box, TROUBLE } from './box.ts';
import { closedPayload, submissionPayload } from './delivery/payloads.ts';
import {
  complaints,
  type Entering,
  type Entry,
  enteredValue,
  type Field,
  fieldsOf,
  heldValue,
  setValue,
  shownValue,
  stepsTo,
} from './form.ts';
import { isJson, type Json, json, jsons, str } from './json.ts';
import { readerFor } from './look.ts';
import { buttonsOf, type Reader, readText, readView } from './render.ts';
import { Suggestions } from './suggestions.ts';
import type { OpenView } from './views.ts';
import { Refusal } from './web-api/call.ts';
import { readView as checkedView, STACK_LIMIT } from './web-api/views.ts';
import type { User } from './world.ts';

/** A modal as its person sees it. */
export interface SeenModal {
  title: string;
  /** Everything readable but what is entered. */
  text: string;
  /** What each field shows, by label. */
  fields: Record<string, string>;
  /** What stands under fields in red, by label. */
  errors: Record<string, string>;
  buttons: string[];
  /** What the submit button says; nothing when there is none. */
  submit: string | undefined;
  /** How many modals are stacked, this one included. */
  depth: number;
}

/** What became of a submission. */
export interface Submitted {
  outcome: 'closed' | 'updated' | 'pushed' | 'errors' | 'failed';
  /** What stands under fields, by label. */
  errors: Record<string, string>;
  /** Whether the app was asked at all; Slack's own client stops what it can check itself. */
  delivered: boolean;
}

const VIEW_ANSWERS = 'https://docs.slack.dev/surfaces/modals#response_actions';

/** The modals of one person, and what she does with the one on top. */
export class Modals {
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

  /** The view on top; throws when nothing is open. */
  get top(): OpenView {
    const open = this.#box.api.views.top(this.#user.id);
    if (!open) throw new Error(`${this.#user.displayName} has no modal open`);
    return open;
  }

  /** What she sees; nothing when no modal is open. */
  get seen(): SeenModal | undefined {
    const { views } = this.#box.api;
    const open = views.top(this.#user.id);
    if (!open) return undefined;
    const reader = this.#reader;
    const fields = fieldsOf(reader, open);
    return {
      title: readText(reader, open.view.title),
      text: readView(reader, open),
      fields: Object.fromEntries(
        fields.map((field) => [field.label, shownValue(reader, heldValue(open, field))]),
      ),
      errors: this.#byLabel(open, open.errors),
      buttons: buttonsOf(reader, jsons(open.view.blocks)),
      submit: open.view.submit ? readText(reader, open.view.submit) : undefined,
      depth: views.stack(this.#user.id).length,
    };
  }

  /** The field with this label; throws, naming those there are. */
  field(label: string): Field {
    const fields = fieldsOf(this.#reader, this.top);
    const found = fields.find((field) => field.label === label);
    if (!found) {
      const labels = fields.map((field) => `"${field.label}"`).join(', ');
      throw new Error(`There is no field "${label}", but: ${labels || 'none'}`);
    }
    return found;
  }

  /**
   * Enters one value.
   * @param report tells the app of a change, when the field wants that
   */
  async enter(
    label: string,
    entry: Entry,
    unchecked: boolean,
    report: (view: OpenView, field: Field) => Promise<unknown>,
  ): Promise<void> {
    await this.enterField(this.top, this.field(label), entry, unchecked, report);
  }

  /** Enters one value into a field that is at hand; see {@link enter}. */
  async enterField(
    view: OpenView,
    field: Field,
    entry: Entry,
    unchecked: boolean,
    report: (view: OpenView, field: Field) => Promise<unknown>,
  ): Promise<void> {
    const entering: Entering = {
      reader: this.#reader,
      user: this.#user,
      unchecked,
      suggest: (of, wanted) => {
        const { selected_options, selected_option } = heldValue(view, of);
        const chosen = [...jsons(selected_options), ...jsons([selected_option])];
        return this.#suggestions.for({ view }, of, wanted, chosen);
      },
    };
    const value = await enteredValue(entering, field, entry);
    view.errors.delete(field.blockId);
    for (const step of field.dispatches ? stepsTo(heldValue(view, field), value) : [value]) {
      setValue(view, field, step);
      if (field.dispatches) await report(view, field);
    }
  }

  /** The options the app offers in an external menu for what was typed. */
  suggest(field: Field, typed: string): Promise<Json[]> {
    return this.#suggestions.ask({ view: this.top }, field, typed);
  }

  /** Presses the submit button. `unchecked` skips what Slack's own client checks before. */
  async submit(unchecked: boolean): Promise<Submitted> {
    const { api, dispatcher } = this.#box;
    const open = this.top;
    if (!open.view.submit) throw new Error('This modal has no submit button');
    open.errors = unchecked ? new Map() : complaints(this.#reader, open);
    if (open.errors.size > 0) {
      return { outcome: 'errors', errors: this.#byLabel(open, open.errors), delivered: false };
    }
    const triggerId = api.triggers.issue(this.#user.id);
    const payload = submissionPayload(api, { user: this.#user, view: open, triggerId });
    const answer = answerTo(await dispatcher.deliver('interaction', payload));
    if (answer.failure) return this.#failed();
    try {
      return this.#apply(open, answer.body);
    } catch (error) {
      this.#box.log.refused('view_submission', json(answer.body), error, answer);
      return this.#failed();
    }
  }

  #failed(): Submitted {
    return { outcome: 'failed', errors: { '': TROUBLE }, delivered: true };
  }

  // https://docs.slack.dev/surfaces/modals#response_actions
  #apply(open: OpenView, body: unknown): Submitted {
    const { views } = this.#box.api;
    const action = isJson(body) ? str(body.response_action) : '';
    const done = (outcome: Submitted['outcome']): Submitted => ({ outcome, errors: {}, delivered: true });
    if (!isJson(body) || !action) {
      if (typeof body === 'string' && body !== '') {
        throw new Refusal('invalid_response', 'an empty body closes the view', VIEW_ANSWERS);
      }
      views.close(open);
      return done('closed');
    }
    switch (action) {
      case 'clear':
        views.clear(open.userId);
        return done('closed');
      case 'update':
        views.update(open, checkedView(body.view));
        return done('updated');
      case 'push':
        if (views.stack(open.userId).length >= STACK_LIMIT) {
          throw new Refusal('push_limit_reached', 'at most three views are stacked', VIEW_ANSWERS);
        }
        views.push(open.userId, checkedView(body.view));
        return done('pushed');
      case 'errors':
        return this.#showErrors(open, json(body.errors));
      default:
        throw new Refusal('invalid_response_action', `there is no response_action ${action}`, VIEW_ANSWERS);
    }
  }

  #showErrors(open: OpenView, errors: Json): Submitted {
    const inputs = jsons(open.view.blocks).filter((block) => block.type === 'input');
    const known = new Set(inputs.map((block) => str(block.block_id)));
    const given = Object.entries(errors);
    const strange = given.find(([blockId, text]) => !known.has(blockId) || str(text) === '');
    if (strange || given.length === 0) {
      throw new Refusal('invalid_errors', `errors name input blocks, not ${strange?.[0]}`, VIEW_ANSWERS);
    }
    open.errors = new Map(given.map(([blockId, text]) => [blockId, str(text)]));
    return { outcome: 'errors', errors: this.#byLabel(open, open.errors), delivered: true };
  }

  #byLabel(open: OpenView, errors: Map<string, string>): Record<string, string> {
    const reader = this.#reader;
    const named: Record<string, string> = {};
    for (const block of jsons(open.view.blocks)) {
      const text = errors.get(str(block.block_id));
      if (text) named[readText(reader, block.label)] = text;
    }
    return named;
  }

  /** Closes the modal on top, or all of them with the cross. */
  async close(all: boolean): Promise<void> {
    const { api, dispatcher } = this.#box;
    const cleared = all || this.top.view.clear_on_close === true;
    const closing = cleared ? api.views.stack(this.#user.id).toReversed() : [this.top];
    for (const view of closing) api.views.close(view);
    for (const view of closing.filter((each) => each.view.notify_on_close === true)) {
      await dispatcher.deliver('interaction', closedPayload(api, { user: this.#user, view, cleared }));
    }
  }
}
