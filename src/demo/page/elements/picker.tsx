import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { str } from '../../../sandbox/json.ts';
import { useConfirm } from '../dialog.tsx';
import { localValue } from '../time.ts';
import { useHeld, wordsOf } from './held.ts';
import type { ElementProps } from './index.tsx';
import { useSettling } from './settling.ts';

interface Kind {
  type: 'date' | 'time' | 'datetime-local';
  label: string;
  max?: string;
}

const TIME: Kind = { type: 'time', label: 'Time' };
const KINDS: Record<string, Kind> = {
  datepicker: { type: 'date', label: 'Date', max: '9999-12-31' },
  timepicker: TIME,
  datetimepicker: { type: 'datetime-local', label: 'Date and time', max: '9999-12-31T23:59' },
};

/**
 * Dates, times, and both together in the reader's zone, with the browser's own fields.
 * https://docs.slack.dev/reference/block-kit/block-elements/date-picker-element
 */
export function Picker(props: ElementProps): JSX.Element {
  const { surface, element, inInput, labelledBy, fieldId, describedBy, invalid } = props;
  const { values, busy, keep, tell } = useHeld(props);
  const { ask, question } = useConfirm(surface, element.confirm);
  const settle = useSettling(async (wanted) => {
    if (!(await ask())) return setDraft(undefined);
    keep(wanted);
    await tell(wanted);
  });
  // What stands in the field while it is typed part by part: half a date is none yet.
  const [draft, setDraft] = useState<{ text: string; over: string }>();
  const { type, label, max } = KINDS[str(element.type)] ?? TIME;
  const { tz } = surface.reader;
  const isInstant = element.type === 'datetimepicker';
  const [held = ''] = values;
  const shown = isInstant && held ? localValue(Number(held) * 1000, tz) : held;
  const change = (text: string) => {
    setDraft({ text, over: shown });
    // A year of fewer digits is one that is still being typed.
    if (/^0/.test(text) && type !== 'time') return;
    const wanted = text === '' ? [] : [isInstant ? String(secondsOf(text, tz)) : text];
    if (inInput && !inInput.dispatches) keep(wanted);
    else if (wanted.length > 0) settle(wanted);
  };
  const zone = element.type === 'timepicker' ? str(element.timezone) : isInstant ? tz : '';
  return (
    <span class="picker">
      <input
        class="text-field"
        type={type}
        max={max}
        value={draft && draft.over === shown ? draft.text : shown}
        aria-describedby={describedBy}
        aria-invalid={invalid ?? false}
        aria-busy={busy}
        data-focus-on-load={element.focus_on_load === true || undefined}
        id={fieldId}
        {...(fieldId
          ? {}
          : labelledBy
            ? { 'aria-labelledby': labelledBy }
            : { 'aria-label': wordsOf(element.placeholder) || label })}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      {zone && <span class="quiet">{zone}</span>}
      {question}
    </span>
  );
}

/** Unix seconds of what a `datetime-local` field says in a zone; in an hour that comes twice, one of both. */
function secondsOf(local: string, tz: string): number {
  const wanted = Date.parse(`${local}Z`);
  const offset = (instant: number) => Date.parse(`${localValue(instant, tz)}Z`) - instant;
  // The offset may change between the guess and the hour that is meant.
  const guess = wanted - offset(wanted);
  return (wanted - offset(guess)) / 1000;
}
