import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { str } from '../../sandbox/json.ts';
import type { Json } from '../protocol.ts';
import { emojified } from './emoji.ts';
import { parseMrkdwn } from './mrkdwn-parse.ts';
import type { Part } from './pieces.ts';
import { Pieces } from './rich-pieces.tsx';
import type { Surface } from './surface.ts';

interface MrkdwnProps {
  surface: Surface;
  text: string;
  /** Nothing is formatting but emoji. */
  plain?: boolean;
  /** Web addresses as they stand stay text. */
  verbatim?: boolean;
}

/** A text as Slack formats it. */
export function Mrkdwn({ surface, text, plain = false, verbatim = false }: MrkdwnProps): JSX.Element {
  const parts = useMemo(() => (plain ? [] : parseMrkdwn(text, { verbatim })), [text, plain, verbatim]);
  if (plain) return <span class="text">{emojified(text)}</span>;
  const [first, ...rest] = parts;
  if (first?.type === 'rich_text_section' && rest.length === 0) {
    return (
      <span class="text">
        <Pieces surface={surface} pieces={first.elements} />
      </span>
    );
  }
  return (
    <div class="text">
      {parts.map((part) => (
        <OnePart surface={surface} part={part} />
      ))}
    </div>
  );
}

const TAGS = {
  rich_text_section: 'div',
  rich_text_quote: 'blockquote',
  rich_text_preformatted: 'pre',
} as const;

function OnePart({ surface, part }: { surface: Surface; part: Part }): JSX.Element {
  const Tag = TAGS[part.type];
  return (
    <Tag>
      <Pieces surface={surface} pieces={part.elements} />
    </Tag>
  );
}

/** A text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function TextObject({ surface, text }: { surface: Surface; text: Json }): JSX.Element {
  if (text.type === 'mrkdwn') {
    return <Mrkdwn surface={surface} text={str(text.text)} verbatim={text.verbatim === true} />;
  }
  if (text.emoji === false) return <span class="text">{str(text.text)}</span>;
  return <Mrkdwn surface={surface} text={str(text.text)} plain />;
}
