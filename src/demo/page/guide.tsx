import type { JSX } from 'preact';
import type { WorkspaceView } from '../protocol.ts';
import { Icon } from './icons.tsx';

/** The first steps, for somebody who has never seen the product. */
export function Guide({
  workspace,
  onClose,
}: {
  workspace: WorkspaceView;
  onClose: () => void;
}): JSX.Element {
  return (
    <aside class="guide" aria-label="First steps">
      <header>
        <h2>First steps</h2>
        <button type="button" class="plain" aria-label="Close the first steps" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <ol>
        {workspace.opening.steps.map((step) => (
          <li key={step}>{withCode(step)}</li>
        ))}
      </ol>
    </aside>
  );
}

/** What stands in backticks is typed. */
const withCode = (words: string) =>
  words.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
