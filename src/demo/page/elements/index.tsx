import type { JSX } from 'preact';
import type { Json } from '../../protocol.ts';
import type { Surface } from '../surface.ts';

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
  /** Ids of the hint and of the error under it. */
  describedBy?: string;
  invalid?: boolean;
}

/** One interactive element of a block. One this page does not know is shown as data. */
export function Element({ element }: ElementProps): JSX.Element {
  return <pre>{JSON.stringify(element, null, 2)}</pre>;
}
