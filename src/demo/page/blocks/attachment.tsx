import type { ComponentChildren, JSX } from 'preact';
import { jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import { Mrkdwn } from '../mrkdwn.tsx';
import { isColour, Link } from '../rich-pieces.tsx';
import { slackDate } from '../slack-date.ts';
import type { Surface } from '../surface.ts';
import { Picture } from './media.tsx';
import { Unknown } from './unknown.tsx';

const NAMED_COLOURS: Record<string, string> = { good: 'good', warning: 'warning', danger: 'danger' };

interface AttachmentProps {
  surface: Surface;
  attachment: Json;
  /** Its blocks, drawn. */
  children: ComponentChildren;
}

/**
 * What hangs below a message: words, fields and blocks beside a bar of colour.
 * https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
 */
export function OneAttachment({ surface, attachment, children }: AttachmentProps): JSX.Element {
  const colour = str(attachment.color).replace(/^(?=[0-9a-f]{6}$)/i, '#');
  const actions = jsons(attachment.actions);
  return (
    <>
      {Boolean(attachment.pretext) && <Mrkdwn surface={surface} text={str(attachment.pretext)} />}
      <div
        class={`attachment ${NAMED_COLOURS[colour] ?? ''}`}
        {...(isColour(colour) ? { style: { borderInlineStartColor: colour } } : {})}
      >
        <Words surface={surface} attachment={attachment} />
        {children}
        <Fields surface={surface} fields={jsons(attachment.fields)} />
        {Boolean(attachment.image_url || attachment.thumb_url) && (
          <Picture image={{ image_url: attachment.image_url || attachment.thumb_url }} />
        )}
        {actions.length > 0 && <Unknown what="button of an attachment" data={actions} />}
        <Footer surface={surface} attachment={attachment} />
      </div>
    </>
  );
}

function Words({ surface, attachment }: { surface: Surface; attachment: Json }): JSX.Element {
  const { author_name: author, author_link, title, title_link, text, fallback } = attachment;
  const isEmpty = !title && !text && jsons(attachment.blocks).length + jsons(attachment.fields).length === 0;
  return (
    <>
      {Boolean(author) && (
        <div class="quiet">
          <Link url={str(author_link)}>{str(author)}</Link>
        </div>
      )}
      {Boolean(title) && (
        <div>
          <strong>
            <Link url={str(title_link)}>
              <Mrkdwn surface={surface} text={str(title)} />
            </Link>
          </strong>
        </div>
      )}
      {Boolean(text) && <Mrkdwn surface={surface} text={str(text)} />}
      {isEmpty && Boolean(fallback) && <Mrkdwn surface={surface} text={str(fallback)} />}
    </>
  );
}

function Fields({ surface, fields }: { surface: Surface; fields: Json[] }): JSX.Element | null {
  if (fields.length === 0) return null;
  return (
    <div class="fields">
      {fields.map((field) => (
        <div class={field.short === true ? 'field' : 'field long'}>
          <div>
            <strong>{str(field.title)}</strong>
          </div>
          <Mrkdwn surface={surface} text={str(field.value)} />
        </div>
      ))}
    </div>
  );
}

function Footer({ surface, attachment }: { surface: Surface; attachment: Json }): JSX.Element | null {
  const { footer, ts } = attachment;
  const when = ts ? slackDate('{date_short} {time}', Number(ts) * 1000, surface.reader.tz) : undefined;
  if (!footer && !when) return null;
  return <div class="quiet">{[str(footer), when].filter(Boolean).join(' · ')}</div>;
}
