import { useState } from 'preact/hooks';
import { json, jsons, str } from '../../../sandbox/json.ts';
import type { Chosen, Json } from '../../protocol.ts';
import { emojified } from '../emoji.ts';
import type { ElementProps } from './index.tsx';

/** The words of a `plain_text` object, for where nothing but text can stand. */
export function wordsOf(given: unknown): string {
  const { text, emoji } = json(given);
  return emoji === false ? str(text) : emojified(str(text));
}

/** How what was chosen in an element of this type is said to the server. */
function shapeOf(type: string): 'option' | 'options' | 'ids' | 'text' {
  if (/^multi_(static|external)_select$/.test(type) || type === 'checkboxes') return 'options';
  if (/(users|conversations|channels)_select$/.test(type)) return 'ids';
  return /^((static|external)_select|radio_buttons|overflow)$/.test(type) ? 'option' : 'text';
}

/** What was chosen, from the values of options, ids, or the one text; no values clear the element. */
export function chosenOf(type: string, values: string[]): Chosen {
  const [first = null] = values;
  const shape = shapeOf(type);
  if (shape === 'options') return { options: values };
  if (shape === 'ids') return { ids: values };
  return shape === 'option' ? { option: first } : { text: first };
}

/** The other way round; nothing for what was chosen in an element of another type. */
export function valuesOf(type: string, chosen: Chosen | undefined): string[] | undefined {
  if (!chosen || !(shapeOf(type) in chosen)) return undefined;
  return Object.values(chosen)
    .flat()
    .filter((each) => each !== null);
}

/** What an element holds by Slack's knowledge: its state, or what the app gave it to start with. */
function givenTo({ surface, blockId, element }: ElementProps): unknown[] {
  const state = surface.values[blockId]?.[str(element.action_id)];
  const part = (of: Json, isPart: (key: string) => boolean) =>
    Object.entries(of).find(([key]) => isPart(key))?.[1];
  const given = state
    ? part(state, (key) => key !== 'type')
    : part(element, (key) => key.startsWith('initial_'));
  return [given ?? []].flat();
}

/** What one element holds, and how to change that. */
export interface Held {
  /** Values of options, ids, or the one text. */
  values: string[];
  /** The options Slack knows to be chosen, which external menus do not list. */
  options: Json[];
  /** Whether the app was told and has not answered yet. */
  busy: boolean;
  /** Keeps new values without telling the app, as far as there is a form to keep them in. */
  keep: (values: string[]) => void;
  /** Tells the app, as far as the element is one that tells it. */
  tell: (values: string[]) => Promise<void>;
}

/** What an element holds: what was entered and not sent yet, else what was just chosen, else what Slack knows. */
export function useHeld(props: ElementProps): Held {
  const { surface, blockId, element, inInput } = props;
  const type = str(element.type);
  const actionId = str(element.action_id);
  const [open, setOpen] = useState(0);
  const [mine, setMine] = useState({ values: [] as string[], since: '' });
  const given = givenTo(props);
  const options = jsons(given);
  const known = given.map((each) => (typeof each === 'object' ? str(json(each).value) : String(each)));
  // A choice stands until Slack knows of another one, or until another element took the place.
  const since = JSON.stringify([surface.on, blockId, actionId, known]);
  const entered = valuesOf(type, surface.entered[blockId]?.[actionId]);
  return {
    values: entered ?? (mine.since === since ? mine.values : known),
    options,
    busy: open > 0,
    keep: (values) => {
      setMine({ values, since });
      if (inInput) surface.enter(blockId, actionId, chosenOf(type, values));
    },
    tell: async (values) => {
      if (inInput && !inInput.dispatches) return;
      setOpen((count) => count + 1);
      try {
        await surface.act(blockId, actionId, chosenOf(type, values));
      } finally {
        setOpen((count) => count - 1);
      }
    },
  };
}
