import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { json, jsons, str } from '../../../sandbox/json.ts';
import { useConfirm } from '../dialog.tsx';
import { TextObject } from '../mrkdwn.tsx';
import { useHeld } from './held.ts';
import type { ElementProps } from './index.tsx';

/**
 * Checkboxes and radio buttons.
 * https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
 * https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
 */
export function Choices(props: ElementProps): JSX.Element {
  const { surface, element, inInput, labelledBy, describedBy, invalid } = props;
  const { values, busy, keep, tell } = useHeld(props);
  const { ask, question } = useConfirm(surface, element.confirm);
  const id = useId();
  const isRadio = element.type === 'radio_buttons';
  const change = async (box: HTMLInputElement, value: string) => {
    const without = values.filter((each) => each !== value);
    const wanted = isRadio ? [value] : box.checked ? [...without, value] : without;
    const tells = !inInput || inInput.dispatches;
    if (tells && !(await ask())) {
      // The browser has ticked it already.
      box.checked = values.includes(value);
      return;
    }
    keep(wanted);
    await tell(wanted);
  };
  return (
    <div
      class="choices-of"
      role={isRadio ? 'radiogroup' : 'group'}
      aria-describedby={describedBy}
      aria-busy={busy}
      {...(isRadio ? { 'aria-invalid': invalid ?? false } : {})}
      {...(labelledBy
        ? { 'aria-labelledby': labelledBy }
        : { 'aria-label': isRadio ? 'Choose one' : 'Choose some' })}
    >
      {jsons(element.options).map((option, index) => {
        const value = str(option.value);
        return (
          <div class="choice" key={value}>
            <input
              type={isRadio ? 'radio' : 'checkbox'}
              id={`${id}-${index}`}
              name={id}
              checked={values.includes(value)}
              aria-describedby={option.description ? `${id}-${index}-more` : undefined}
              aria-invalid={isRadio ? undefined : (invalid ?? false)}
              data-focus-on-load={(element.focus_on_load === true && index === 0) || undefined}
              onChange={({ currentTarget }) => void change(currentTarget, value)}
            />
            <label for={`${id}-${index}`}>
              <TextObject surface={surface} text={json(option.text)} />
            </label>
            {option.description !== undefined && (
              <div class="quiet" id={`${id}-${index}-more`}>
                <TextObject surface={surface} text={json(option.description)} />
              </div>
            )}
          </div>
        );
      })}
      {question}
    </div>
  );
}
