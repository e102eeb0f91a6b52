import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import type { Surface } from '../surface.ts';
import { Button } from './button.tsx';
import { Choices } from './choices.tsx';
import { Overflow } from './overflow.tsx';
import { Picker } from './picker.tsx';
import { Select } from './select.tsx';
import { TextInput } from './text-input.tsx';

/** What every element is given. */
export interface ElementProps {
  surface: Surface;
  blockId: string;
  /** As the app sent it. */
  element: Json;
  /** For an element of an input block; elsewhere every choice is sent to the app at once. */
  inInput?: {
    /** Whether the app is told at once of a choice: the block's `dispatch_action`. */
    dispatches: boolean;
    optional?: boolean;
  };
  /** Id of what names the element: an input's label, a section's text. */
  labelledBy?: string;
  /** Id that the field is to have, so that its label belongs to it. */
  fieldId?: string;
  /** Ids of the hint and of the error under it; of the text beside what names itself. */
  describedBy?: string;
  invalid?: boolean;
}

/** One interactive element of a block. One this page does not know is shown as data. */
export function Element(props: ElementProps): JSX.Element {
  const Known = knownAs(str(props.element.type));
  return Known ? <Known {...props} /> : <Data {...props} />;
}

/**
 * How an element is drawn. Not known are those the sandbox cannot tell the app of: rich text and files that are
 * entered, feedback and workflows.
 */
function knownAs(type: string): ((props: ElementProps) => JSX.Element) | undefined {
  if (type.endsWith('_select')) return Select;
  switch (type) {
    case 'button':
    case 'icon_button':
      return Button;
    case 'overflow':
      return Overflow;
    case 'checkboxes':
    case 'radio_buttons':
      return Choices;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return Picker;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return TextInput;
    default:
      return undefined;
  }
}

function Data({ element }: ElementProps): JSX.Element {
  const id = useId();
  return (
    <figure class="element-data" aria-labelledby={id}>
      <figcaption id={id}>{str(element.type) || 'Element'}, as data</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{JSON.stringify(element, null, 2)}</pre>
    </figure>
  );
}
