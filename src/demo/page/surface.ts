import type {
  ChannelLine,
  Chosen,
  ElementState,
  Entered,
  Json,
  PersonView,
  Target,
  WorkspaceView,
} from '../protocol.ts';

/**
 * What a list of blocks needs to be drawn and used: a message, a modal or the Home tab makes one of these, and
 * blocks and elements know nothing else.
 */
export interface Surface {
  /** The message or view the blocks stand in. */
  on: Target['on'];
  workspace: WorkspaceView;
  /** Who reads: names, dates and times are shown for this person. */
  reader: PersonView;
  /** The conversations the reader sees, for menus of them. */
  conversations: ChannelLine[];
  /** What elements hold by Slack's knowledge: block id, action id. Empty for a message. */
  values: Record<string, Record<string, ElementState>>;
  /** What was entered since and not sent yet; it wins over `values`. */
  entered: Entered;
  /** What stands in red under inputs, by block id. */
  errors: Record<string, string>;
  /** Keeps what somebody enters in an input, until the form is sent. */
  enter(blockId: string, actionId: string, chosen: Chosen): void;
  /** Clicks a button (without `chosen`), or tells the app of a choice at once. Resolves when the app answered. */
  act(blockId: string, actionId: string, chosen?: Chosen): Promise<void>;
  /** The options of an external menu for what was typed. Rejects with a sentence to show when they did not load. */
  suggest(blockId: string, actionId: string, typed: string): Promise<Json[]>;
  /** Opens a channel that a text names. */
  openChannel(id: string): void;
}
