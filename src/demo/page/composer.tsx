import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShortcutView, WorkspaceView } from '../protocol.ts';
import { type Candidate, completionAt } from './complete.ts';
import { Icon } from './icons.tsx';
import { useUnsent } from './kept.ts';
import { Popover } from './popover.tsx';

interface ComposerProps {
  workspace: WorkspaceView;
  /** Where this writes to, in words: "Message #deal-acme". */
  label: string;
  /** Who writes where: what is not sent stays there. Also the key of this component. */
  place: string;
  /** Slack knows no commands in threads. */
  inThread?: boolean;
  /** Says it, or types it as a command. Resolves to whether it was taken; what was not stays here. */
  onSend: (text: string) => Promise<boolean>;
  onShortcut: (callbackId: string) => void;
}

/** The field at the bottom of a conversation. */
export function Composer({
  workspace,
  label,
  place,
  inThread = false,
  onSend,
  onShortcut,
}: ComposerProps): JSX.Element {
  const [text, setText] = useUnsent(`draft ${place}`, '');
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const completion =
    dismissed || (inThread && text.startsWith('/')) ? undefined : completionAt(text, caret, workspace);
  const candidates = completion?.candidates ?? [];
  const picked = Math.min(chosen, candidates.length - 1);

  const change = (value: string, at: number) => {
    setText(value);
    setCaret(at);
    setChosen(0);
    setDismissed(false);
  };
  const pick = (candidate: Candidate) => {
    if (!completion) return;
    const at = completion.from + candidate.insert.length;
    const after = text.slice(0, completion.from) + candidate.insert + text.slice(completion.to).trimStart();
    const { current } = field;
    // In the field at once: whoever types on does not wait for the next drawing.
    if (current) {
      current.value = after;
      current.focus();
      current.setSelectionRange(at, at);
    }
    change(after, at);
  };
  const send = async () => {
    const line = text.trim();
    if (!line) return;
    change('', 0);
    // What did not go through comes back, unless something else is being typed by then.
    if (!(await onSend(line))) setText((now) => now || line);
  };
  const key = (event: KeyboardEvent) => {
    const open = candidates.length > 0;
    const candidate = candidates[picked];
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((picked + step + candidates.length) % candidates.length);
    } else if (candidate && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey)
      pick(candidate);
    else if (open && event.key === 'Escape') setDismissed(true);
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send();
    else return;
    event.preventDefault();
  };
  useGrowing(field, text);

  return (
    <div class="composer">
      {candidates.length > 0 && (
        <Candidates id={`${id}-list`} candidates={candidates} chosen={picked} onPick={pick} />
      )}
      <textarea
        ref={field}
        rows={1}
        value={text}
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-controls={candidates.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={candidates.length > 0 ? `${id}-list-${picked}` : undefined}
        onInput={({ currentTarget }) => change(currentTarget.value, currentTarget.selectionStart)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={key}
      />
      <div class="composer-tools">
        <Shortcuts shortcuts={workspace.shortcuts} onShortcut={onShortcut} />
        <span class="quiet">
          {inThread ? 'Commands work in the channel, not in threads' : 'Type / for commands'}
        </span>
        <button
          type="button"
          class="primary"
          aria-label="Send"
          disabled={!text.trim()}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}

function Candidates({
  id,
  candidates,
  chosen,
  onPick,
}: {
  id: string;
  candidates: Candidate[];
  chosen: number;
  onPick: (candidate: Candidate) => void;
}): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div class="candidates" id={id} role="listbox" aria-label="Completions" ref={list}>
      {candidates.map((each, index) => (
        // The field keeps the focus and hears the keys; the pointer picks here.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
        <div
          key={each.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(each)}
        >
          <strong>{each.label}</strong> <span class="quiet">{each.hint}</span>
        </div>
      ))}
    </div>
  );
}

function Shortcuts({
  shortcuts,
  onShortcut,
}: {
  shortcuts: ShortcutView[];
  onShortcut: (callbackId: string) => void;
}): JSX.Element | null {
  const global = shortcuts.filter((each) => each.type === 'global');
  if (global.length === 0) return null;
  return (
    <Popover label="Shortcuts" face={<Icon name="bolt" />} class="upward">
      {(close) => (
        <ul class="choices">
          {global.map((each) => (
            <li key={each.callbackId}>
              <button
                type="button"
                onClick={() => {
                  close();
                  onShortcut(each.callbackId);
                }}
              >
                <span class="who">
                  <strong>{each.name}</strong>
                  <span class="quiet">{each.description}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

/** The field grows with its text, as far as its style sheet lets it. */
function useGrowing(field: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [field, text]);
}
