import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { json, jsons, str } from '../../../sandbox/json.ts';
import { Element } from '../elements/index.tsx';
import { TextObject } from '../mrkdwn.tsx';
import type { BlockProps } from './block.ts';

/** Buttons and menus in a row. */
export function Actions({ surface, block, blockId }: BlockProps): JSX.Element {
  return (
    <div class="actions">
      {jsons(block.elements).map((element, index) => (
        <Element
          key={str(element.action_id) || index}
          surface={surface}
          blockId={blockId}
          element={element}
        />
      ))}
    </div>
  );
}

/** Small buttons below an answer: feedback, and icons that may be for some people only. */
export function ContextActions({ surface, block, blockId }: BlockProps): JSX.Element {
  const shown = jsons(block.elements).filter(
    ({ visible_to_user_ids: ids }) => !Array.isArray(ids) || ids.includes(surface.reader.id),
  );
  return (
    <div class="actions context-actions">
      {shown.map((element, index) => (
        <Element
          key={str(element.action_id) || index}
          surface={surface}
          blockId={blockId}
          element={element}
        />
      ))}
    </div>
  );
}

/** What a label cannot belong to, because it is several. */
const GROUPS = ['checkboxes', 'radio_buttons'];

/** A field of a form, with what it is called, what helps to fill it in, and what is wrong with it. */
export function Input({ surface, block, blockId }: BlockProps): JSX.Element {
  const id = useId();
  const error = surface.errors[blockId];
  const optional = block.optional === true;
  const described = [...(error ? [`${id}-error`] : []), ...(block.hint ? [`${id}-hint`] : [])].join(' ');
  const name = (
    <>
      <TextObject surface={surface} text={json(block.label)} />
      {optional && <span class="quiet"> (optional)</span>}
    </>
  );
  return (
    <div class={error ? 'input wrong' : 'input'}>
      {GROUPS.includes(str(json(block.element).type)) ? (
        <div class="input-label" id={`${id}-label`}>
          {name}
        </div>
      ) : (
        <label class="input-label" id={`${id}-label`} for={`${id}-field`}>
          {name}
        </label>
      )}
      <Element
        surface={surface}
        blockId={blockId}
        element={json(block.element)}
        inInput={{ dispatches: block.dispatch_action === true, optional }}
        labelledBy={`${id}-label`}
        fieldId={`${id}-field`}
        invalid={Boolean(error)}
        {...(described ? { describedBy: described } : {})}
      />
      {error && (
        <p class="input-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {Boolean(block.hint) && (
        <p class="input-hint" id={`${id}-hint`}>
          <TextObject surface={surface} text={json(block.hint)} />
        </p>
      )}
    </div>
  );
}
