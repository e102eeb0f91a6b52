import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  Overflow,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';
import { actions } from './ids.ts';
import { cut } from './mrkdwn.ts';

// The few blocks the product is made of, each cut to Slack's limits (https://docs.slack.dev/reference/block-kit).
// People's own words go into plain_text objects, where nothing in them is read as formatting or as a mention.

export const plain = (text: string) => ({ type: 'plain_text', text, emoji: true }) as const;
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(cut(text, 150)) });

/** A paragraph of ours, in mrkdwn. */
export const say = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(cut(text, 3000)) });

/** Lines below each other, each whole, in as few paragraphs as hold them. A line has at most 3,000 characters. */
export function paragraphs(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    const fits = last !== undefined && last.length + 1 + line.length <= 3000;
    if (fits) texts.splice(-1, 1, `${last}\n${line}`);
    else texts.push(line);
  }
  return texts.map(say);
}

/** A paragraph of somebody's own words. */
export const quote = (text: string): SectionBlock => ({ type: 'section', text: plain(cut(text, 3000)) });

export const small = (text: string): ContextBlock => ({
  type: 'context',
  elements: [mrkdwn(cut(text, 3000))],
});

/** Label and value side by side; a value is somebody's own words. At most five rows fit a section. */
export function rows(pairs: readonly (readonly [label: string, value: string])[]): SectionBlock[] {
  const sections: SectionBlock[] = [];
  for (let i = 0; i < pairs.length; i += 5) {
    const fields = pairs
      .slice(i, i + 5)
      .flatMap(([label, value]) => [mrkdwn(`*${label}*`), plain(cut(value, 2000))]);
    sections.push({ type: 'section', fields });
  }
  return sections;
}

export function button(actionId: string, text: string, value: string, style?: 'primary' | 'danger'): Button {
  return { type: 'button', action_id: actionId, text: plain(text), value, ...(style && { style }) };
}

/** Buttons beside each other. */
export const row = (...elements: ActionsBlock['elements']): ActionsBlock => ({ type: 'actions', elements });

/** Further buttons behind three dots, at most five: each does what a button with its action id and value would. */
export function more(...buttons: readonly Button[]): Overflow {
  return {
    type: 'overflow',
    action_id: actions.more,
    options: buttons.map(({ text, action_id, value }) => ({ text, value: `${action_id} ${value}` })),
  };
}

/** Labels with what stands behind them, a line each, where nothing is read as formatting; a channel is named. */
export function lines(
  all: readonly { label: string; pieces: readonly (string | { channel: string })[] }[],
): RichTextBlock {
  return {
    type: 'rich_text',
    elements: all.map(({ label, pieces }) => ({
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: `${label}: `, style: { bold: true } },
        ...pieces.map((piece) =>
          typeof piece === 'string'
            ? ({ type: 'text', text: piece } as const)
            : ({ type: 'channel', channel_id: piece.channel } as const),
        ),
      ],
    })),
  };
}

/** A line in small print that carries somebody's own words. */
export const smallQuote = (text: string): ContextBlock => ({
  type: 'context',
  elements: [plain(cut(text, 3000))],
});

/** A form's field. Its block id is the field's name, which is where field errors go. */
export function field(
  name: string,
  label: string,
  element: InputBlock['element'],
  { optional = false, hint }: { optional?: boolean; hint?: string } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    element,
    optional,
    ...(hint && { hint: plain(hint) }),
  };
}

/** A message: its blocks, and the same in words for phones and screen readers. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}
