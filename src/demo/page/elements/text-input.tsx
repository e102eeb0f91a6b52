import type { JSX } from 'preact';
import { str } from '../../../sandbox/json.ts';
import { useHeld, wordsOf } from './held.ts';
import type { ElementProps } from './index.tsx';
import { useSettling } from './settling.ts';

/** How the on-screen keyboard looks for each field of text. */
const KEYBOARDS: Record<string, 'email' | 'url' | 'decimal'> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
};

/** How much of a field is left when its characters begin to be counted. */
const COUNT_FROM = 0.2;

/**
 * The fields one types in. Nothing is held back while one types: what is wrong with it is said under the field when
 * the form is sent, and what was typed stays.
 * https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
 */
export function TextInput(props: ElementProps): JSX.Element {
  const { element, describedBy, invalid, fieldId } = props;
  const { values, busy, keep, tell } = useHeld(props);
  const settle = useSettling(tell);
  const [value = ''] = values;
  const when = whenTold(props);
  const most = typeof element.max_length === 'number' ? element.max_length : undefined;
  const type = (text: string) => {
    const wanted = text === '' ? [] : [text];
    keep(wanted);
    if (when.includes('on_character_entered')) settle(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !when.includes('on_enter_pressed'))
      return;
    event.preventDefault();
    void tell(values);
  };
  const shared = {
    class: 'text-field',
    value,
    placeholder: wordsOf(element.placeholder),
    'aria-describedby': describedBy,
    'aria-invalid': invalid ?? false,
    'aria-busy': busy,
    'data-focus-on-load': element.focus_on_load === true || undefined,
    onKeyDown,
    ...(fieldId ? { id: fieldId } : { 'aria-label': wordsOf(element.placeholder) || 'Text' }),
  };
  return (
    <>
      {element.multiline === true ? (
        <textarea {...shared} rows={4} onInput={({ currentTarget }) => type(currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          autocomplete="off"
          inputMode={KEYBOARDS[str(element.type)] ?? 'text'}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      )}
      {most !== undefined && <Count left={most - value.length} most={most} />}
      {when.includes('on_enter_pressed') && <p class="quiet count">Press Enter to send</p>}
    </>
  );
}

function Count({ left, most }: { left: number; most: number }): JSX.Element | null {
  if (left > COUNT_FROM * most) return null;
  return (
    <p class={`quiet count ${left < 0 ? 'too-long' : ''}`}>
      {left < 0 ? `${-left} characters too many` : `${left} characters left`}
    </p>
  );
}

/** When the app is told of what is typed; Enter where a dispatching input does not say. */
function whenTold({ element, inInput }: ElementProps): unknown[] {
  if (inInput && !inInput.dispatches) return [];
  const { trigger_actions_on } = (element.dispatch_action_config ?? {}) as { trigger_actions_on?: unknown };
  return Array.isArray(trigger_actions_on) ? trigger_actions_on : ['on_enter_pressed'];
}
