import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { Floating } from './floating.tsx';

/** Something to choose. */
export interface Item {
  value: string;
  text: string;
  description?: string;
}

/** Items under a common heading, or under none. */
export interface Group {
  label?: string;
  items: Item[];
}

interface ComboboxProps {
  /** Names it where no other element does. */
  label: string;
  labelledBy?: string | undefined;
  /** Id that the field is to have. */
  fieldId?: string | undefined;
  describedBy?: string | undefined;
  invalid: boolean;
  busy: boolean;
  placeholder: string;
  /** Several can be chosen, up to `most`. */
  multiple: boolean;
  most: number;
  /** Whether what is chosen in a single one can be taken away. */
  clearable: boolean;
  focusOnLoad: boolean;
  /** In a form it is as wide as the other fields. */
  wide: boolean;
  chosen: Item[];
  /** What there is to choose; with `onType` for what was typed, else it is looked through here. */
  groups: Group[];
  /** What stands under the list: that it loads, or why there is nothing. */
  status?: string | undefined;
  onType?: ((typed: string) => void) | undefined;
  onChoose: (values: string[]) => void;
}

/** What a combobox shows now, and what one can do with it. */
function useCombobox(props: ComboboxProps) {
  const { multiple, chosen, most, onType, onChoose } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const groups = onType ? props.groups : matching(props.groups, typed);
  const items = groups.flatMap((group) => group.items);
  const isFull = multiple && chosen.length >= most;
  const isChosen = ({ value }: Item) => chosen.some((each) => each.value === value);

  const show = () => {
    if (open) return;
    setOpen(true);
    setActive(multiple ? 0 : Math.max(0, items.findIndex(isChosen)));
    onType?.(typed);
  };
  const hide = () => {
    setOpen(false);
    setTyped('');
  };
  const type = (text: string) => {
    setTyped(text);
    setOpen(true);
    setActive(0);
    onType?.(text);
  };
  const remove = (item: Item) =>
    onChoose(chosen.filter((each) => each.value !== item.value).map((each) => each.value));
  const choose = (item: Item) => {
    if (!multiple) {
      onChoose([item.value]);
      return hide();
    }
    if (isChosen(item)) remove(item);
    else if (!isFull) onChoose([...chosen, item].map((each) => each.value));
    if (typed) type('');
  };
  const step = (by: number) => {
    if (!open) show();
    else if (items.length > 0) setActive((active + by + items.length) % items.length);
  };
  const current = items[Math.min(active, items.length - 1)];
  return { open, typed, groups, items, current, isFull, isChosen, show, hide, type, remove, choose, step };
}

type Box = ReturnType<typeof useCombobox>;

/** What a key does in the field; nothing for keys that mean what they mean everywhere. */
function keyed(key: string, box: Box, last: Item | undefined): (() => void) | undefined {
  switch (key) {
    case 'ArrowDown':
      return () => box.step(1);
    case 'ArrowUp':
      return () => box.step(-1);
    case 'Enter': {
      // In a closed field Enter opens the list instead of sending the form.
      const { current } = box;
      return box.open ? () => current && box.choose(current) : box.show;
    }
    case 'Escape':
      return box.open ? box.hide : undefined;
    case 'Backspace':
      return last && box.typed === '' ? () => box.remove(last) : undefined;
    default:
      return undefined;
  }
}

/**
 * A field that opens a list and looks through it as one types, for one choice or several.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function Combobox(props: ComboboxProps): JSX.Element {
  const { multiple, chosen, label } = props;
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const box = useCombobox(props);
  const { open, items, current } = box;
  const remove = (item: Item) => {
    box.remove(item);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const run = keyed(event.key, box, multiple ? chosen.at(-1) : undefined);
    if (!run || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const single = multiple ? undefined : chosen[0];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a larger target for the field in it
    <div
      class={`combobox ${multiple ? 'multiple' : ''} ${props.wide ? 'wide' : ''}`}
      ref={field}
      aria-busy={props.busy}
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('button, .floating')) return;
        input.current?.focus();
        box.show();
      }}
    >
      {multiple && <Chips chosen={chosen} onRemove={remove} />}
      <input
        ref={input}
        id={props.fieldId}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && current ? `${id}-${items.indexOf(current)}` : undefined}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        data-focus-on-load={props.focusOnLoad || undefined}
        {...(props.labelledBy ? { 'aria-labelledby': props.labelledBy } : { 'aria-label': label })}
        placeholder={multiple && chosen.length > 0 ? '' : (single?.text ?? props.placeholder)}
        value={open ? box.typed : (single?.text ?? '')}
        onInput={({ currentTarget }) => box.type(currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={box.hide}
      />
      {props.clearable && single && <Clear item={single} onClear={() => remove(single)} />}
      {!multiple && <Icon name="down" />}
      {open && (
        <Floating anchor={field}>
          <Listbox id={id} label={label} multiple={multiple} box={box} />
          <Status {...props} box={box} />
        </Floating>
      )}
    </div>
  );
}

/** The groups with only those items whose text holds what was typed. */
function matching(groups: Group[], typed: string): Group[] {
  const wanted = typed.trim().toLowerCase();
  const holds = ({ text }: Item) => text.toLowerCase().includes(wanted);
  return groups
    .map((group) => ({ ...group, items: group.items.filter(holds) }))
    .filter((group) => group.items.length > 0);
}

/** Why there is nothing to choose, or nothing more. */
function Status({ box, status, most }: ComboboxProps & { box: Box }): JSX.Element | null {
  const nothing = box.typed ? `Nothing matches “${box.typed}”.` : 'There is nothing to choose.';
  const full = box.isFull ? `No more than ${most} can be chosen.` : undefined;
  const words = status ?? full ?? (box.items.length === 0 ? nothing : undefined);
  return words ? (
    <p class="quiet status" role="status">
      {words}
    </p>
  ) : null;
}

function Clear({ item, onClear }: { item: Item; onClear: () => void }): JSX.Element {
  return (
    <button type="button" class="clear" aria-label={`Clear ${item.text}`} onClick={onClear}>
      <Icon name="close" />
    </button>
  );
}

function Chips({ chosen, onRemove }: { chosen: Item[]; onRemove: (item: Item) => void }): JSX.Element {
  return (
    <>
      {chosen.map((item) => (
        <span class="chip" key={item.value}>
          {item.text}
          <button type="button" aria-label={`Remove ${item.text}`} onClick={() => onRemove(item)}>
            <Icon name="close" />
          </button>
        </span>
      ))}
    </>
  );
}

interface ListboxProps {
  id: string;
  label: string;
  multiple: boolean;
  box: Box;
}

function Listbox({ id, label, multiple, box }: ListboxProps): JSX.Element {
  const { groups, items, current, isChosen, isFull } = box;
  const list = useRef<HTMLDivElement>(null);
  useEffect(
    () => list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }),
    [current?.value],
  );
  const option = (item: Item) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which says which option is meant
    <div
      key={item.value}
      id={`${id}-${items.indexOf(item)}`}
      role="option"
      tabIndex={-1}
      class={`item ${item === current ? 'active' : ''}`}
      aria-selected={isChosen(item)}
      aria-disabled={isFull && !isChosen(item)}
      onClick={() => box.choose(item)}
    >
      <span>{item.text}</span>
      {item.description && <span class="quiet">{item.description}</span>}
    </div>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus stays in the field
    <div
      ref={list}
      id={`${id}-list`}
      // A list without options is none to a screen reader; what stands under it is read then.
      {...(items.length > 0
        ? { role: 'listbox', 'aria-label': label, 'aria-multiselectable': multiple }
        : {})}
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map((group, index) =>
        group.label ? (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div role="group" aria-labelledby={`${id}-group-${index}`} key={group.label}>
            <div class="heading" id={`${id}-group-${index}`} role="presentation">
              {group.label}
            </div>
            {group.items.map(option)}
          </div>
        ) : (
          group.items.map(option)
        ),
      )}
    </div>
  );
}
