import { historyClick } from '../../history/slack/listeners.ts';
import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import {
  dealEditClick,
  dealStartClick,
  dealSubmitted,
  dealTakeClick,
  placeClick,
  placeSubmitted,
  reopenSubmitted,
  stageChosen,
  stageClick,
  stageSubmitted,
  teamClick,
  teamSubmitted,
} from './listeners.ts';

/** What a deal’s buttons and menus do. */
export const clicks = {
  [actions.dealTake]: dealTakeClick,
  [actions.dealStart]: dealStartClick,
  [actions.dealEdit]: dealEditClick,
  [actions.dealStage]: stageClick,
  [actions.dealStageChoose]: stageChosen,
  [actions.dealTeam]: teamClick,
  [actions.dealPlace]: placeClick,
  [actions.dealHistory]: (deps, click) => historyClick(deps, click, 'deal'),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.deal]: dealSubmitted,
  [views.dealStage]: stageSubmitted,
  [views.dealReopen]: reopenSubmitted,
  [views.dealTeam]: teamSubmitted,
  [views.dealPlace]: placeSubmitted,
} satisfies Record<string, OnSubmit>;
