import type { JSX } from 'preact';
import { isJson, json, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import { Icon } from '../icons.tsx';
import { TextObject } from '../mrkdwn.tsx';
import { isSafe } from '../pieces.ts';
import { Link } from '../rich-pieces.tsx';
import type { BlockProps } from './block.ts';

/**
 * A picture. The page loads nothing from elsewhere, so it shows what the picture is of, and where it would come from.
 */
export function Picture({ image, small = false }: { image: Json; small?: boolean }): JSX.Element {
  const file = json(image.slack_file);
  const url = str(image.image_url) || str(file.url);
  const alt = str(image.alt_text);
  if (small) {
    return (
      <span class="picture small" role="img" aria-label={alt || 'Picture'} title={alt}>
        <PictureIcon />
      </span>
    );
  }
  return (
    <span class="picture">
      <PictureIcon />
      <span>
        {alt || 'Picture'}
        <span class="quiet">
          {isSafe(url) ? <Link url={url}>Open the picture</Link> : str(file.id) || url}
        </span>
      </span>
    </span>
  );
}

const PictureIcon = (): JSX.Element => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01" />
  </svg>
);

/** A picture with its title. */
export function Image({ surface, block }: BlockProps): JSX.Element {
  return (
    <figure class="image">
      {isJson(block.title) && (
        <figcaption>
          <TextObject surface={surface} text={block.title} />
        </figcaption>
      )}
      <Picture image={block} />
    </figure>
  );
}

/** A file that is kept somewhere else. */
export function File({ block }: BlockProps): JSX.Element {
  return (
    <div class="file">
      <Icon name="file" />
      <span>
        <strong>{str(block.external_id)}</strong>
        <span class="quiet">A file that is kept outside of Slack</span>
      </span>
    </div>
  );
}

/** A film, as a card that leads to it. */
export function Video({ surface, block }: BlockProps): JSX.Element {
  const from = [str(block.author_name), str(block.provider_name)].filter(Boolean).join(', ');
  return (
    <div class="card video">
      {from && <p class="quiet">{from}</p>}
      <p>
        <strong>
          <Link url={str(block.title_url) || str(block.video_url)}>
            <TextObject surface={surface} text={json(block.title)} />
          </Link>
        </strong>
      </p>
      {isJson(block.description) && (
        <p>
          <TextObject surface={surface} text={block.description} />
        </p>
      )}
      <Picture image={{ alt_text: block.alt_text, image_url: block.thumbnail_url }} />
      {isSafe(str(block.video_url)) && (
        <p>
          <Link url={str(block.video_url)}>Watch it</Link>
        </p>
      )}
    </div>
  );
}
