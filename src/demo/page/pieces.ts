/**
 * Formatted text as Slack's rich text blocks have it, which is also what mrkdwn is read into: one form, drawn in
 * one place. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */

/** How a piece looks. What is not there is off. */
export type Style = {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
};

/** A piece of a line. `label` is what the text calls it, for what the reader does not know. */
export type Piece = { style?: Style } & (
  | { type: 'text'; text: string }
  | { type: 'link'; url: string; text?: string }
  | { type: 'user'; user_id: string; label?: string }
  | { type: 'channel'; channel_id: string; label?: string }
  | { type: 'usergroup'; usergroup_id: string; label?: string }
  | { type: 'broadcast'; range: string }
  /** `timestamp` in seconds. */
  | { type: 'date'; timestamp: number; format: string; url?: string; fallback?: string }
);

/** Lines that belong together. */
export type Part = {
  type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted';
  elements: Piece[];
};

/** Where a link may lead: nowhere that could run or show something inside the page. */
export const isSafe = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url);
