import type { JSX } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { isJson, json, jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import { Element } from '../elements/index.tsx';
import { TextObject } from '../mrkdwn.tsx';
import type { BlockProps } from './block.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { Picture } from './media.tsx';

/** Text, fields in two columns, and one element or picture beside them. */
export function Section({ surface, block, blockId }: BlockProps): JSX.Element {
  const id = useId();
  const fields = jsons(block.fields);
  const accessory = isJson(block.accessory) ? block.accessory : undefined;
  const hasText = isJson(block.text);
  return (
    <div class="section">
      <div class="section-words">
        {hasText && (
          <div id={id}>
            <TextObject surface={surface} text={json(block.text)} />
          </div>
        )}
        {fields.length > 0 && (
          <div class="fields">
            {fields.map((field) => (
              <div class="field">
                <TextObject surface={surface} text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="accessory">
          {accessory.type === 'image' ? (
            <Picture image={accessory} />
          ) : (
            <Element
              surface={surface}
              blockId={blockId}
              element={accessory}
              {...(hasText && { [namesItself(accessory) ? 'describedBy' : 'labelledBy']: id })}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** What says on itself what it does, and by the text beside it to what; everything else is named by that text. */
const namesItself = ({ type }: Json): boolean =>
  type === 'button' || type === 'workflow_button' || type === 'overflow';

/** A headline. All of them stand below the place's own heading, so that none is skipped for a screen reader. */
export function Header({ surface, block }: BlockProps): JSX.Element {
  const level = typeof block.level === 'number' ? block.level : 2;
  return (
    <h3 class={`block-header level-${level}`}>
      <TextObject surface={surface} text={json(block.text)} />
    </h3>
  );
}

/** A line between blocks. */
export const Divider = (): JSX.Element => <hr class="block-rule" />;

/** Small print: texts and little pictures in a row. */
export function Context({ surface, block }: BlockProps): JSX.Element {
  return (
    <div class="context">
      {jsons(block.elements).map((each) =>
        each.type === 'image' ? <Picture image={each} small /> : <TextObject surface={surface} text={each} />,
      )}
    </div>
  );
}

/** Standard Markdown, which Slack turns into its own blocks. */
export function Markdown({ block, within }: BlockProps): JSX.Element {
  const blocks = useMemo(() => markdownBlocks(str(block.text)), [block.text]);
  return within(blocks);
}
