import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { awayBackClick, awaySubmitted } from './listeners.ts';

/** What an absence's buttons do. */
export const clicks = { [actions.awayBack]: awayBackClick } satisfies Record<string, OnClick>;

/** What its form does when it is sent. */
export const submissions = { [views.away]: awaySubmitted } satisfies Record<string, OnSubmit>;
