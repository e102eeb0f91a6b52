import { type Json, json, jsons, str } from './json.ts';
import { conversationsOffered, peopleOffered } from './offers.ts';
import { labelOf, optionsOf, type Reader, readText } from './render.ts';
import { type ElementValue, elementsOf, initialValue, type OpenView } from './views.ts';
import type { Channel, User } from './world.ts';

/** A person or channel by id, an option by its value. */
type Exactly = { id: string } | { value: string };

/** A person, a channel, several of them, a visible text, a date, a number: what somebody puts into a field. */
export type Entry = string | number | null | Exactly | (string | Exactly)[];

/** One field of a modal. */
export interface Field {
  label: string;
  blockId: string;
  actionId: string;
  element: Json;
  optional: boolean;
  /** Whether the app is told at once of a change. */
  dispatches: boolean;
}

/** The fields of a view in order. Menus outside of input blocks are named by the text beside them. */
export function fieldsOf(reader: Reader, open: OpenView): Field[] {
  return jsons(open.view.blocks).flatMap((block) =>
    elementsOf(block)
      .filter((element) => initialValue(element) !== undefined)
      .map((element) => ({
        label:
          block.type === 'input'
            ? readText(reader, block.label)
            : readText(reader, block.text) || labelOf(reader, element),
        blockId: str(block.block_id),
        actionId: str(element.action_id),
        element,
        optional: block.type !== 'input' || block.optional === true,
        dispatches: block.type !== 'input' || block.dispatch_action === true,
      })),
  );
}

/** The value of a field as it stands. */
export const heldValue = (open: OpenView, field: Field): ElementValue =>
  open.values.get(field.blockId)?.get(field.actionId) ?? { type: str(field.element.type) };

/** Puts a value into a field. */
export function setValue(open: OpenView, field: Field, value: ElementValue): void {
  const elements = open.values.get(field.blockId) ?? new Map<string, ElementValue>();
  elements.set(field.actionId, value);
  open.values.set(field.blockId, elements);
}

/**
 * The values a field goes through when somebody clicks her way to `value`: in a list one item goes or comes at a time.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function stepsTo(held: ElementValue, value: ElementValue): ElementValue[] {
  const [key, wanted] = Object.entries(value).find(([, part]) => Array.isArray(part)) ?? [];
  if (key === undefined || !Array.isArray(wanted)) return [value];
  const before: unknown[] = Array.isArray(held[key]) ? held[key] : [];
  const keys = new Set(wanted.map((each) => JSON.stringify(each)));
  const known = new Set(before.map((each) => JSON.stringify(each)));
  const staying = before.filter((each) => keys.has(JSON.stringify(each)));
  const leaving = before.filter((each) => !keys.has(JSON.stringify(each)));
  const coming = wanted.filter((each) => !known.has(JSON.stringify(each)));
  const lists = [
    ...leaving.map((_, n) => before.filter((each) => !leaving.slice(0, n + 1).includes(each))),
    ...coming.map((_, n) => [...staying, ...coming.slice(0, n + 1)]),
  ];
  return lists.map((list) => ({ ...value, [key]: list }));
}

/** What a field shows: the visible texts and names of what is chosen or typed. */
export function shownValue(reader: Reader, { type: _, ...value }: ElementValue): string {
  const parts = Object.values(value).flat();
  return parts
    .filter((part) => part !== null && part !== undefined)
    .map((part) => shownPart(reader, part))
    .join(', ');
}

function shownPart(reader: Reader, part: unknown): string {
  if (typeof part !== 'string')
    return typeof part === 'number' ? String(part) : readText(reader, json(part).text);
  const channel = reader.world.channels.get(part);
  return reader.world.users.get(part)?.displayName ?? (channel ? `#${channel.name}` : part);
}

/** What the form needs to know to turn an entry into a value. */
export interface Entering {
  reader: Reader;
  user: User;
  /** Skips what Slack's own client would not let through. */
  unchecked: boolean;
  /** The options an external menu offers to somebody who wants the one with this text or value. */
  suggest: (field: Field, wanted: string | { value: string }) => Promise<Json[]>;
}

const listOf = (entry: Entry): (string | Exactly)[] => {
  if (entry === null) return [];
  return Array.isArray(entry) ? entry : [typeof entry === 'number' ? String(entry) : entry];
};

const textOf = (entry: Entry): string | null => {
  if (entry === null || entry === '') return null;
  if (typeof entry === 'object') throw new Error('A text field takes a text or a number');
  return String(entry);
};

async function choose(entering: Entering, field: Field, entry: Entry): Promise<Json[]> {
  const chosen: Json[] = [];
  for (const wanted of listOf(entry)) {
    if (typeof wanted === 'object' && 'id' in wanted) throw new Error(`"${field.label}" takes visible texts`);
    const offered = str(field.element.type).includes('external')
      ? await entering.suggest(field, wanted)
      : optionsOf(field.element);
    const option = offered.find((each) => isWanted(entering.reader, each, wanted));
    const name = typeof wanted === 'string' ? wanted : wanted.value;
    if (option) chosen.push(option);
    else if (entering.unchecked) chosen.push({ text: { type: 'plain_text', text: name }, value: name });
    else
      throw new Error(`"${field.label}" does not offer "${name}", but: ${offeredTexts(entering, offered)}`);
  }
  return chosen;
}

/** Whether this is the option with this visible text, or this value. */
export const isWanted = (reader: Reader, option: Json, wanted: string | { value: string }): boolean =>
  typeof wanted === 'string' ? readText(reader, option.text) === wanted : option.value === wanted.value;

const offeredTexts = (entering: Entering, offered: Json[]): string =>
  offered.map((each) => `"${readText(entering.reader, each.text)}"`).join(', ') || 'nothing';

const idOf = (exactly: Exactly): string => ('id' in exactly ? exactly.id : exactly.value);

function pick<T extends { id: string }>(
  kind: string,
  all: Iterable<T>,
  matches: (each: T, name: string) => boolean,
  entry: Entry,
): T[] {
  const candidates = [...all];
  return listOf(entry).map((wanted) => {
    const found = candidates.find((each) => {
      if (typeof wanted === 'string') return matches(each, wanted.replace(/^[@#]/, ''));
      return each.id === idOf(wanted);
    });
    if (!found)
      throw new Error(`There is no ${kind} ${typeof wanted === 'string' ? wanted : idOf(wanted)} to pick`);
    return found;
  });
}

function people(entering: Entering, entry: Entry): string[] {
  const { world } = entering.reader;
  const offered = entering.unchecked ? world.users.values() : peopleOffered(world);
  const named = (each: User, name: string) => each.displayName === name || each.realName === name;
  return pick('person', offered, named, entry).map((each) => each.id);
}

function channels(entering: Entering, { element }: Field, entry: Entry): string[] {
  const { world } = entering.reader;
  const offered = entering.unchecked
    ? world.channels.values()
    : conversationsOffered(world, entering.user, element);
  const named = (each: Channel, name: string) => each.name === name;
  return pick('channel', offered, named, entry).map((each) => each.id);
}

/** Turns what somebody enters into the value of the field. Throws for what the field does not offer. */
export async function enteredValue(entering: Entering, field: Field, entry: Entry): Promise<ElementValue> {
  const type = str(field.element.type);
  const one = <T>(list: T[]): T | null => list[0] ?? null;
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: one(await choose(entering, field, entry)) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: await choose(entering, field, entry) };
    case 'users_select':
      return { type, selected_user: one(people(entering, entry)) };
    case 'multi_users_select':
      return { type, selected_users: people(entering, entry) };
    case 'conversations_select':
      return { type, selected_conversation: one(channels(entering, field, entry)) };
    case 'multi_conversations_select':
      return { type, selected_conversations: channels(entering, field, entry) };
    case 'channels_select':
      return { type, selected_channel: one(channels(entering, field, entry)) };
    case 'multi_channels_select':
      return { type, selected_channels: channels(entering, field, entry) };
    case 'datepicker':
      return { type, selected_date: checked(entering, field, entry, /^\d{4}-\d{2}-\d{2}$/) };
    case 'timepicker':
      return { type, selected_time: checked(entering, field, entry, /^([01]\d|2[0-3]):[0-5]\d$/) };
    case 'datetimepicker':
      return { type, selected_date_time: entry === null ? null : Number(textOf(entry)) };
    default:
      return { type, value: textOf(entry) };
  }
}

function checked(entering: Entering, field: Field, entry: Entry, form: RegExp): string | null {
  const text = textOf(entry);
  if (text === null || entering.unchecked) return text;
  const isDate = !text.includes('-') || !Number.isNaN(Date.parse(text));
  if (!form.test(text) || !isDate) throw new Error(`"${field.label}" does not offer "${text}"`);
  return text;
}

const isEmpty = ({ type: _, ...value }: ElementValue): boolean =>
  Object.values(value).every((part) => part === null || (Array.isArray(part) && part.length === 0));

/** What Slack's own client says under a field that cannot be submitted; nothing when it can. */
function complaint(field: Field, value: ElementValue): string | undefined {
  if (isEmpty(value)) return field.optional ? undefined : 'Please complete this required field.';
  const { min_length, max_length, min_value, max_value, max_selected_items, is_decimal_allowed } =
    field.element;
  const text = str(value.value);
  if (typeof min_length === 'number' && text.length < min_length)
    return `Enter at least ${min_length} characters.`;
  if (typeof max_length === 'number' && text.length > max_length)
    return `Enter at most ${max_length} characters.`;
  const chosen = Object.values(value).find(Array.isArray)?.length ?? 0;
  if (typeof max_selected_items === 'number' && chosen > max_selected_items) {
    return `Choose at most ${max_selected_items}.`;
  }
  switch (field.element.type) {
    case 'number_input':
      return numberComplaint(text, min_value, max_value, is_decimal_allowed === true);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Enter a valid URL.';
    default:
      return undefined;
  }
}

function numberComplaint(text: string, min: unknown, max: unknown, decimals: boolean): string | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return 'Enter a number.';
  if (!decimals && !Number.isInteger(number)) return 'Enter a whole number.';
  if (min !== undefined && number < Number(min)) return `Enter a number of at least ${min}.`;
  if (max !== undefined && number > Number(max)) return `Enter a number of at most ${max}.`;
  return undefined;
}

/** What Slack's own client checks before a modal is submitted, by block id. */
export function complaints(reader: Reader, open: OpenView): Map<string, string> {
  const found = new Map<string, string>();
  for (const field of fieldsOf(reader, open)) {
    const text = complaint(field, heldValue(open, field));
    if (text) found.set(field.blockId, text);
  }
  return found;
}
