import type { JSX } from 'preact';
import { isJson, json, jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import { Element } from '../elements/index.tsx';
import { TextObject } from '../mrkdwn.tsx';
import type { Surface } from '../surface.ts';
import type { BlockProps } from './block.ts';
import { Picture } from './media.tsx';
import { Rich } from './rich-text.tsx';

const LEVELS: Record<string, string> = { warning: 'Warning', error: 'Error', success: 'Done', info: 'Note' };

/** A notice in a form. */
export function Alert({ surface, block }: BlockProps): JSX.Element {
  const level = str(block.level) || 'default';
  return (
    <div class={`alert ${level}`} role="note">
      {LEVELS[level] && <strong>{LEVELS[level]}: </strong>}
      <TextObject surface={surface} text={json(block.text)} />
    </div>
  );
}

/** Title and subtitle, with a small picture before them. */
function Titles({ surface, of }: { surface: Surface; of: Json }): JSX.Element {
  return (
    <div class="titles">
      {isJson(of.icon) && <Picture image={of.icon} small />}
      <div>
        {isJson(of.rich_text_title) ? (
          <Rich surface={surface} block={of.rich_text_title} />
        ) : (
          isJson(of.title) && (
            <strong>
              <TextObject surface={surface} text={of.title} />
            </strong>
          )
        )}
        {isJson(of.subtitle) && (
          <div class="quiet">
            <TextObject surface={surface} text={of.subtitle} />
          </div>
        )}
      </div>
    </div>
  );
}

/** Something with a title, a few words and what can be done with it. */
export function Card({ surface, block, blockId }: BlockProps): JSX.Element {
  const actions = jsons(block.actions);
  return (
    <div class="card">
      {isJson(block.hero_image) && <Picture image={block.hero_image} />}
      <Titles surface={surface} of={block} />
      {isJson(block.body) && (
        <div>
          <TextObject surface={surface} text={block.body} />
        </div>
      )}
      {actions.length > 0 && (
        <div class="actions">
          {actions.map((element, index) => (
            <Element
              key={str(element.action_id) || index}
              surface={surface}
              blockId={blockId}
              element={element}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** Cards in a row that scrolls. */
export function Carousel({ block, within }: BlockProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class="carousel" role="group" aria-label="Cards" tabIndex={0}>
      {within(jsons(block.elements))}
    </div>
  );
}

/** Blocks in a frame, which may be closed. */
export function Container({ surface, block, within }: BlockProps): JSX.Element {
  const classes = `container ${str(block.width) || 'standard'}${block.has_header_divider === true ? ' divided' : ''}`;
  const titles = <Titles surface={surface} of={block} />;
  const inside = within(jsons(block.child_blocks));
  return block.is_collapsible === true ? (
    <details class={classes} open={block.default_collapsed !== true}>
      <summary>{titles}</summary>
      {inside}
    </details>
  ) : (
    <div class={classes}>
      {titles}
      {inside}
    </div>
  );
}
