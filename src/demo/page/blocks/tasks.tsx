import type { JSX } from 'preact';
import { isJson, jsons, str } from '../../../sandbox/json.ts';
import { Link } from '../rich-pieces.tsx';
import type { BlockProps } from './block.ts';
import { Rich } from './rich-text.tsx';

const STATUS: Record<string, [sign: string, words: string]> = {
  pending: ['○', 'Not begun'],
  in_progress: ['◐', 'In progress'],
  complete: ['●', 'Done'],
  error: ['✕', 'Failed'],
};

/** One step of what an app is doing. */
export function TaskCard({ surface, block }: BlockProps): JSX.Element {
  const status = STATUS[str(block.status)];
  const sources = jsons(block.sources);
  return (
    <div class="card task">
      <p>
        {status && (
          <span class={`status ${str(block.status)}`} role="img" aria-label={status[1]} title={status[1]}>
            {status[0]}
          </span>
        )}{' '}
        <strong>{str(block.title)}</strong>
      </p>
      {isJson(block.details) && <Rich surface={surface} block={block.details} />}
      {isJson(block.output) && <Rich surface={surface} block={block.output} />}
      {sources.length > 0 && (
        <ul class="sources">
          {sources.map((source) => (
            <li>
              <Link url={str(source.url)}>{str(source.text)}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Steps under a title. */
export function Plan({ block, within }: BlockProps): JSX.Element {
  return (
    <div class="plan">
      <p>
        <strong>{str(block.title)}</strong>
      </p>
      {within(jsons(block.tasks))}
    </div>
  );
}
