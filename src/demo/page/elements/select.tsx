import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { json, jsons, str } from '../../../sandbox/json.ts';
import type { ChannelLine, Json } from '../../protocol.ts';
import { useConfirm } from '../dialog.tsx';
import { roleOf } from '../people.tsx';
import type { Surface } from '../surface.ts';
import { Combobox, type Group, type Item } from './combobox.tsx';
import { useHeld, wordsOf } from './held.ts';
import type { ElementProps } from './index.tsx';

/**
 * The five menus, for one choice or several.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
 * https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element
 */
export function Select(props: ElementProps): JSX.Element {
  const { surface, element, inInput } = props;
  const type = str(element.type);
  const multiple = type.startsWith('multi_');
  const { values, options, busy, keep, tell } = useHeld(props);
  const { ask, question } = useConfirm(surface, element.confirm);
  const asked = useSuggestions(props);
  const isExternal = type.endsWith('external_select');
  const groups = isExternal ? asked.groups : offeredBy(surface, element);
  const known = [...groups.flatMap((group) => group.items), ...options.map(itemOf), ...asked.seen];
  const choose = async (wanted: string[]) => {
    const tells = !inInput || inInput.dispatches;
    if (tells && !(await ask())) return;
    keep(wanted);
    await tell(wanted);
  };
  const placeholder = wordsOf(element.placeholder) || (multiple ? 'Choose one or more' : 'Choose one');
  return (
    <>
      <Combobox
        label={placeholder}
        labelledBy={props.labelledBy}
        fieldId={props.fieldId}
        describedBy={props.describedBy}
        invalid={props.invalid ?? false}
        busy={busy}
        placeholder={placeholder}
        multiple={multiple}
        most={Number(element.max_selected_items ?? Infinity)}
        clearable={inInput?.optional ?? false}
        focusOnLoad={element.focus_on_load === true}
        wide={inInput !== undefined}
        chosen={values.map((value) => known.find((each) => each.value === value) ?? named(surface, value))}
        groups={groups}
        status={isExternal ? asked.status : undefined}
        onType={isExternal ? asked.type : undefined}
        onChoose={(wanted) => void choose(wanted)}
      />
      {question}
    </>
  );
}

function itemOf(option: Json): Item {
  const description = wordsOf(option.description);
  return { value: str(option.value), text: wordsOf(option.text), ...(description ? { description } : {}) };
}

/** Somebody or a channel that is chosen but not offered: deactivated since, or not to be seen by this person. */
function named({ workspace }: Surface, value: string): Item {
  const person = workspace.people.find(({ id }) => id === value);
  const channel = workspace.channels.find(({ id }) => id === value);
  return { value, text: person?.name ?? (channel ? `#${channel.name}` : value) };
}

/** What a menu offers by itself. */
function offeredBy(surface: Surface, element: Json): Group[] {
  const type = str(element.type);
  if (type.endsWith('users_select')) return [{ items: people(surface) }];
  if (/(conversations|channels)_select$/.test(type)) return [{ items: conversations(surface, element) }];
  const groups = jsons(element.option_groups);
  if (groups.length === 0) return [{ items: jsons(element.options).map(itemOf) }];
  return groups.map((group) => ({ label: wordsOf(group.label), items: jsons(group.options).map(itemOf) }));
}

/** Guests and bots too: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const people = ({ workspace }: Surface): Item[] =>
  workspace.people
    .filter((each) => !each.deactivated)
    .map((each) => ({ value: each.id, text: each.name, description: roleOf(each) }));

/** The conversations this person sees, by https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
function conversations({ workspace, conversations: lines }: Surface, element: Json): Item[] {
  const filter = json(element.filter);
  const kinds = Array.isArray(filter.include) ? filter.include : ['public', 'private', 'im'];
  const isWithBot = (line: ChannelLine) => workspace.people.some(({ id, bot }) => bot && id === line.with);
  return lines
    .filter((line) =>
      str(element.type).includes('channels') ? line.kind === 'public' : kinds.includes(line.kind),
    )
    .filter((line) => !(filter.exclude_external_shared_channels === true && line.shared))
    .filter((line) => !(filter.exclude_bot_users === true && isWithBot(line)))
    .map(({ id, name, kind }) => ({ value: id, text: kind === 'im' ? name : `#${name}` }));
}

/** How long after the last key the app is asked, in milliseconds. */
const ASK_AFTER_MS = 200;

/** "The default value is 3 characters": https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const MIN_QUERY = 3;

/** What the app offers for what was typed. */
function useSuggestions({ surface, blockId, element }: ElementProps) {
  const [groups, setGroups] = useState<Group[]>([]);
  const [status, setStatus] = useState<string>();
  // Chosen options keep their words when the list shows others.
  const seen = useRef<Item[]>([]);
  const asking = useRef(0);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = async (typed: string) => {
    asking.current += 1;
    const turn = asking.current;
    const settle = (items: Item[], words?: string) => {
      // Answers may overtake each other.
      if (turn !== asking.current) return;
      seen.current.push(...items);
      setGroups([{ items }]);
      setStatus(words);
    };
    try {
      settle((await surface.suggest(blockId, str(element.action_id), typed)).map(itemOf));
    } catch (error) {
      settle([], error instanceof Error ? error.message : String(error));
    }
  };
  const type = (typed: string) => {
    clearTimeout(timer.current);
    asking.current += 1;
    const least = Number(element.min_query_length ?? MIN_QUERY);
    setGroups([]);
    if (typed.length < least)
      return setStatus(`Type at least ${least} ${least === 1 ? 'character' : 'characters'}.`);
    setStatus('Loading …');
    timer.current = window.setTimeout(() => void ask(typed), typed ? ASK_AFTER_MS : 0);
  };
  return { groups, status, seen: seen.current, type };
}
