import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { nudgeAllClick, nudgesSubmitted } from './listeners.ts';

/** What the buttons of a nudge do that are its own; the others are those of what it lists. */
export const clicks = { [actions.nudgeAll]: nudgeAllClick } satisfies Record<string, OnClick>;

/** What the form about nudges does when it is sent. */
export const submissions = { [views.nudges]: nudgesSubmitted } satisfies Record<string, OnSubmit>;
