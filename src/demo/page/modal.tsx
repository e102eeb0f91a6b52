import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { jsons, str } from '../../sandbox/json.ts';
import type {
  Act,
  ChannelLine,
  Done,
  Entered,
  Json,
  PersonView,
  SurfaceView,
  WorkspaceView,
} from '../protocol.ts';
import { Blocks } from './blocks/index.tsx';
import { valuesOf, wordsOf } from './elements/held.ts';
import { focusableIn, keepFocusIn } from './focus.ts';
import { Icon } from './icons.tsx';
import { useUnsent } from './kept.ts';
import type { Surface } from './surface.ts';

interface ModalsProps {
  /** Those that are open, the one on top last. */
  modals: SurfaceView[];
  workspace: WorkspaceView;
  reader: PersonView;
  /** What the reader sees in the sidebar, for menus of conversations. */
  conversations: ChannelLine[];
  act: (act: Act) => Promise<Done>;
  openChannel: (id: string) => void;
}

/**
 * The open modals of one pane, stacked: only the one on top can be used. They cover the pane and nothing else; what is
 * under them is to be `inert` while there are any. The focus stays in the one on top, and goes back to where it was.
 */
export function Modals(props: ModalsProps): JSX.Element | null {
  const { modals } = props;
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  const isOpen = modals.length > 0;
  // Read before what is underneath becomes inert and loses the focus.
  if (isOpen) opener.current ??= document.activeElement;
  useEffect(() => {
    const pane = root.current?.closest('.pane');
    if (!isOpen || !pane) return;
    return () => {
      const before = opener.current;
      opener.current = null;
      if (document.activeElement !== document.body) return;
      // The button may be gone: what was sent has changed its message.
      if (before instanceof HTMLElement && pane.contains(before)) before.focus();
      else if (before && !before.isConnected) pane.querySelector('textarea')?.focus();
    };
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <div class="modals" ref={root}>
      {modals.map((shown, index) => (
        <Modal key={shown.id} {...props} shown={shown} under={modals.length - 1 - index} />
      ))}
    </div>
  );
}

interface ModalProps extends ModalsProps {
  shown: SurfaceView;
  /** How many lie on top of it. */
  under: number;
}

function Modal(props: ModalProps): JSX.Element {
  const { shown, modals, under, workspace, act } = props;
  const { id: viewId, view, errors } = shown;
  const id = useId();
  const [entered, latest, enter] = useEntered(shown);
  const [busy, setBusy] = useState(false);
  const [answers, setAnswers] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const isTop = under === 0;
  const noteFocus = useFocus(box, isTop, shown.hash);
  const wrong = JSON.stringify(errors);
  useEffect(() => {
    const [first] = [...(box.current?.querySelectorAll('[aria-invalid=true]') ?? [])];
    if (isTop && first) focusFirst(first);
  }, [wrong, answers]);

  const surface = surfaceOf(props, entered, latest, enter);
  const close = (all: boolean) => void act({ do: 'close', view: viewId, all });
  const submit = async () => {
    if (busy || !view.submit || view.submit_disabled === true) return;
    setBusy(true);
    await act({ do: 'submit', view: viewId, entered: latest.current });
    setBusy(false);
    setAnswers((count) => count + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close(false);
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    if (box.current) keepFocusIn(box.current, event);
  };
  return (
    <div
      class={`modal under-${Math.min(under, 2)}`}
      ref={box}
      role="dialog"
      aria-modal={isTop}
      aria-labelledby={id}
      aria-busy={busy}
      inert={!isTop}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocusIn={noteFocus}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          <h2 id={id}>{wordsOf(view.title)}</h2>
          {wordsOf(view.title) !== workspace.app.name && <span class="quiet">{workspace.app.name}</span>}
          <button
            type="button"
            class="plain cross"
            aria-label={modals.length > 1 ? 'Close all forms' : 'Close this form'}
            onClick={() => close(true)}
          >
            <Icon name="close" />
          </button>
        </header>
        {/* What scrolls must be reachable by keyboard, also without a field in it. */}
        <div class="modal-body" tabIndex={elementsIn(view).length > 0 ? -1 : 0}>
          {errors[''] && (
            <p class="modal-error" role="alert">
              {errors['']}
            </p>
          )}
          <Blocks surface={surface} blocks={jsons(view.blocks)} />
        </div>
        <footer>
          <button type="button" class="button" onClick={() => close(false)}>
            {wordsOf(view.close) || 'Close'}
          </button>
          {view.submit !== undefined && (
            <button
              type="submit"
              class="button primary"
              aria-busy={busy}
              disabled={view.submit_disabled === true}
            >
              {wordsOf(view.submit) || 'Submit'}
            </button>
          )}
        </footer>
      </form>
    </div>
  );
}

function surfaceOf(
  { shown, workspace, reader, conversations, act, openChannel }: ModalProps,
  entered: Entered,
  latest: { current: Entered },
  enter: Surface['enter'],
): Surface {
  const on = { view: shown.id };
  return {
    on,
    workspace,
    reader,
    conversations,
    values: shown.values,
    entered,
    errors: shown.errors,
    enter,
    act: async (blockId, actionId, chosen) => {
      const target = { on, blockId, actionId };
      await act({ do: 'click', target, entered: latest.current, ...(chosen ? { chosen } : {}) });
    },
    suggest: async (blockId, actionId, typed) => {
      const { options, notice } = await act({ do: 'suggest', target: { on, blockId, actionId }, typed });
      if (notice) throw new Error(notice);
      return options ?? [];
    },
    openChannel,
  };
}

/** The interactive elements of a view, each with the id of its block. */
const elementsIn = (view: Json): { blockId: string; element: Json }[] =>
  jsons(view.blocks).flatMap((block) =>
    jsons([block.element, block.accessory, block.elements].flat())
      .filter((element) => str(element.action_id) !== '')
      .map((element) => ({ blockId: str(block.block_id), element })),
  );

/**
 * What was entered in a view and is not sent yet, for a drawing and as it is this moment. It survives an update where
 * block_id and action_id stay the same: https://docs.slack.dev/surfaces/modals#updating_views
 */
function useEntered({ id, view, hash }: SurfaceView): [Entered, { current: Entered }, Surface['enter']] {
  const [entered, setEntered] = useUnsent<Entered>(`form ${id}`, {});
  const latest = useRef(entered);
  const keep = (all: Entered) => {
    latest.current = all;
    setEntered(all);
  };
  useEffect(() => {
    let left: Entered = {};
    for (const { blockId, element } of elementsIn(view)) {
      const actionId = str(element.action_id);
      const chosen = latest.current[blockId]?.[actionId];
      if (!chosen || !valuesOf(str(element.type), chosen)) continue;
      left = { ...left, [blockId]: { ...left[blockId], [actionId]: chosen } };
    }
    keep(left);
  }, [hash]);
  const enter: Surface['enter'] = (blockId, actionId, chosen) => {
    const now = latest.current;
    keep({ ...now, [blockId]: { ...now[blockId], [actionId]: chosen } });
  };
  return [entered, latest, enter];
}

function focusFirst(root: Element): void {
  if (root instanceof HTMLElement && root.tabIndex >= 0) root.focus();
  else focusableIn(root)[0]?.focus();
}

/**
 * Gives the focus to a modal that comes to the top: to what had it there, else to its first field. Nothing is taken
 * from the other pane.
 * @returns what notes where the focus is
 */
function useFocus(
  box: { current: HTMLElement | null },
  isTop: boolean,
  hash: string,
): (event: FocusEvent) => void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const form = box.current;
    const active = document.activeElement;
    if (!form || !isTop) return;
    const isElsewhere = active !== document.body && !form.closest('.pane')?.contains(active);
    // A form that was loading gets its fields later.
    const isInField = form.contains(active) && active !== form;
    if (isElsewhere || isInField) return;
    if (last.current instanceof HTMLElement && form.contains(last.current)) return last.current.focus();
    const wanted = form.querySelector('[data-focus-on-load]') ?? form.querySelector('input, textarea');
    const [first = form] = focusableIn(form.querySelector('.modal-body') ?? form);
    (wanted instanceof HTMLElement ? wanted : first).focus();
  }, [isTop, hash]);
  return ({ target }) => {
    if (target instanceof Element && target !== box.current) last.current = target;
  };
}
