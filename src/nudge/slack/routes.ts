import { views } from '../../slack/ids.ts';
import type { OnSubmit } from '../../slack/listen.ts';
import { nudgesSubmitted } from './listeners.ts';

/** What the form about nudges does when it is sent. */
export const submissions = { [views.nudges]: nudgesSubmitted } satisfies Record<string, OnSubmit>;
