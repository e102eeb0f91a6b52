import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { digestListClick, digestPageClick } from './list.ts';
import { digestPreviewClick, digestSubmitted, digestSwitchClick } from './listeners.ts';

/** What a digest’s buttons do. */
export const clicks = {
  [actions.digestList]: digestListClick,
  [actions.digestBack]: digestPageClick,
  [actions.digestOn]: digestPageClick,
  [actions.digestPreview]: digestPreviewClick,
  [actions.digestPause]: (deps, click) => digestSwitchClick(deps, click, 'digest.pause'),
  [actions.digestResume]: (deps, click) => digestSwitchClick(deps, click, 'digest.resume'),
  [actions.digestEnd]: (deps, click) => digestSwitchClick(deps, click, 'digest.end'),
} satisfies Record<string, OnClick>;

/** What its form does when it is sent. */
export const submissions = {
  [views.digest]: digestSubmitted,
} satisfies Record<string, OnSubmit>;
