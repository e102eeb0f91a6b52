import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { json } from '../../sandbox/json.ts';
import { wordsOf } from './elements/held.ts';
import { keepFocusIn } from './focus.ts';
import { TextObject } from './mrkdwn.tsx';
import type { Surface } from './surface.ts';

interface DialogProps {
  title: string;
  children: ComponentChildren;
  /** What the two buttons say. */
  confirm: string;
  deny: string;
  danger?: boolean;
  onAnswer: (confirmed: boolean) => void;
}

/**
 * A question that must be answered first. It covers the pane it stands in, else the window; Escape denies, and the
 * focus goes back to where it was.
 */
export function Dialog({
  title,
  children,
  confirm,
  deny,
  danger = false,
  onAnswer,
}: DialogProps): JSX.Element {
  const id = useId();
  const cover = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const over = cover.current;
    if (!over) return;
    const pane = over.closest('.pane');
    // In the top layer nothing clips it, wherever in a list of messages it was asked.
    over.showPopover();
    const place = () => {
      const { left, top, width, height } = (pane ?? document.documentElement).getBoundingClientRect();
      Object.assign(over.style, {
        left: `${left}px`,
        top: `${pane ? top : 0}px`,
        width: `${width}px`,
        height: `${pane ? height : innerHeight}px`,
      });
    };
    place();
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, []);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector<HTMLElement>('.confirm')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    // What is underneath hears nothing of what is typed here.
    event.stopPropagation();
    if (event.key === 'Escape') onAnswer(false);
    if (box.current) keepFocusIn(box.current, event);
  };
  return (
    <div class="dialog-cover" popover="manual" ref={cover}>
      <div
        class="dialog"
        ref={box}
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onKeyDown={onKeyDown}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        <div id={`${id}-text`}>{children}</div>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={() => onAnswer(false)}>
            {deny}
          </button>
          <button
            type="button"
            class={`button confirm ${danger ? 'danger' : 'primary'}`}
            onClick={() => onAnswer(true)}
          >
            {confirm}
          </button>
        </div>
      </div>
    </div>
  );
}

/** A question to draw while it is asked, and how to ask it. */
export interface Asking {
  /** Whether to go on; at once where there is nothing to confirm. */
  ask: () => Promise<boolean>;
  question: JSX.Element | null;
}

/** Asks what an element's `confirm` object says: https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export function useConfirm(surface: Surface, confirm: unknown): Asking {
  const [answer, setAnswer] = useState<{ give: (confirmed: boolean) => void }>();
  const spec = json(confirm);
  return {
    ask: () => (confirm ? new Promise<boolean>((give) => setAnswer({ give })) : Promise.resolve(true)),
    question: answer ? (
      <Dialog
        title={wordsOf(spec.title) || 'Are you sure?'}
        confirm={wordsOf(spec.confirm) || 'Yes'}
        deny={wordsOf(spec.deny) || 'Cancel'}
        danger={spec.style === 'danger'}
        onAnswer={(confirmed) => {
          setAnswer(undefined);
          answer.give(confirmed);
        }}
      >
        <TextObject surface={surface} text={json(spec.text)} />
      </Dialog>
    ) : null,
  };
}
