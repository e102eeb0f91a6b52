import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { pageClick } from './listeners.ts';
import { undoClick, undoSubmitted } from './undo.ts';

/** What the buttons of the history and of undo do. */
export const clicks = {
  [actions.historyOlder]: (deps, click) => pageClick(deps, click, 'older'),
  [actions.historyNewer]: (deps, click) => pageClick(deps, click, 'newer'),
  [actions.undo]: undoClick,
} satisfies Record<string, OnClick>;

/** What its form does when it is sent. */
export const submissions = {
  [views.undo]: undoSubmitted,
} satisfies Record<string, OnSubmit>;
