import { historyClick } from '../../history/slack/listeners.ts';
import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { seAskClick, seAskSubmitted, seEditClick, seEditSubmitted } from './asking.ts';
import { type Step, seAcceptClick, stepClick, stepSubmitted, steps } from './listeners.ts';

const opens =
  (step: Step): OnClick =>
  (deps, click) =>
    stepClick(deps, click, step);
const sends =
  (step: Step): OnSubmit =>
  (deps, submission) =>
    stepSubmitted(deps, submission, step);

/** What an SE request’s buttons and menus do. */
export const clicks = {
  [actions.seAsk]: seAskClick,
  [actions.seEdit]: seEditClick,
  [actions.seAccept]: seAcceptClick,
  [actions.seAssign]: opens(steps.assign),
  [actions.seHandOn]: opens(steps.handOn),
  [actions.seHandBack]: opens(steps.handBack),
  [actions.seAskBack]: opens(steps.askBack),
  [actions.seAnswer]: opens(steps.answer),
  [actions.seComplete]: opens(steps.complete),
  [actions.seDecline]: opens(steps.decline),
  [actions.seWithdraw]: opens(steps.withdraw),
  [actions.seHistory]: (deps, click) => historyClick(deps, click, 'se-request'),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.seAsk]: seAskSubmitted,
  [views.seEdit]: seEditSubmitted,
  [views.seAssign]: sends(steps.assign),
  [views.seHandOn]: sends(steps.handOn),
  [views.seHandBack]: sends(steps.handBack),
  [views.seAskBack]: sends(steps.askBack),
  [views.seAnswer]: sends(steps.answer),
  [views.seComplete]: sends(steps.complete),
  [views.seDecline]: sends(steps.decline),
  [views.seWithdraw]: sends(steps.withdraw),
} satisfies Record<string, OnSubmit>;
