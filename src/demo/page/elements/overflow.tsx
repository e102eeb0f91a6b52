import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import { useConfirm } from '../dialog.tsx';
import { Icon } from '../icons.tsx';
import { Floating } from './floating.tsx';
import { useHeld, wordsOf } from './held.ts';
import type { ElementProps } from './index.tsx';

/** A menu behind three dots: https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
export function Overflow(props: ElementProps): JSX.Element {
  const { surface, element } = props;
  const { busy, tell } = useHeld(props);
  const [open, setOpen] = useState(false);
  const { ask, question } = useConfirm(surface, element.confirm);
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = async (option: Json) => {
    close();
    if (!(await ask())) return;
    const url = str(option.url);
    if (url) window.open(url, '_blank', 'noopener');
    await tell([str(option.value)]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.findIndex((each) => each.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (to !== undefined) items.at(to % items.length)?.focus();
    else {
      if (event.key === 'Tab') close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span class="overflow" ref={root}>
      <button
        type="button"
        ref={button}
        class="button icon-only"
        aria-label="More options"
        title="More options"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-describedby={props.describedBy}
        aria-busy={busy}
        {...(open ? { 'aria-controls': id } : {})}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Icon name="more" />
      </button>
      {open && (
        <Floating anchor={button}>
          <div
            role="menu"
            id={id}
            aria-label="More options"
            onKeyDown={onKeyDown}
            onFocusOut={({ relatedTarget }) => {
              if (!(relatedTarget instanceof Node && root.current?.contains(relatedTarget))) setOpen(false);
            }}
          >
            {jsons(element.options).map((option) => (
              <button
                type="button"
                role="menuitem"
                class="item"
                tabIndex={-1}
                key={str(option.value)}
                onClick={() => void choose(option)}
              >
                <span>{wordsOf(option.text)}</span>
                {wordsOf(option.description) && <span class="quiet">{wordsOf(option.description)}</span>}
              </button>
            ))}
          </div>
        </Floating>
      )}
      {question}
    </span>
  );
}
