import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface PopoverProps {
  /** What the button shows. */
  face: ComponentChildren;
  /** What the button does, in words, where its face does not say it. */
  label?: string;
  class?: string;
  /** What opens; `close` gives the focus back to the button. */
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a small panel beneath it. Escape and a click elsewhere close it. */
export function Popover({ face, label, class: name = '', children }: PopoverProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [open]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard here from whatever inside has the focus
    <div class={`popover ${name}`} ref={root} onKeyDown={onKey}>
      <button
        type="button"
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        {...(label ? { 'aria-label': label, title: label } : {})}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <div class="panel" id={id}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
