import type { JSX } from 'preact';
import type { Json } from '../../protocol.ts';
import type { Surface } from '../surface.ts';

/** What every block is given. */
export interface BlockProps {
  surface: Surface;
  /** As the app sent it. */
  block: Json;
  blockId: string;
  /** Draws blocks inside of this one. */
  within: (blocks: Json[]) => JSX.Element;
}
