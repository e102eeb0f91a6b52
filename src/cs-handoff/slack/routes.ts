import { historyClick } from '../../history/slack/listeners.ts';
import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { handOverClick, startClick, startSubmitted } from './command.ts';
import {
  actClick,
  handoffPageClick,
  sectionClick,
  sectionSubmitted,
  stepClick,
  stepSubmitted,
  writeClick,
} from './listeners.ts';
import type { Page } from './pages.ts';
import { type HandoffStep, handoffSteps } from './steps.ts';

const opens =
  (step: HandoffStep): OnClick =>
  (deps, click) =>
    stepClick(deps, click, step);
const sends =
  (step: HandoffStep): OnSubmit =>
  (deps, submission) =>
    stepSubmitted(deps, submission, step);
const page =
  (first: Page): OnClick =>
  (deps, click) =>
    handoffPageClick(deps, click, first);
const acts =
  (type: Parameters<typeof actClick>[2]): OnClick =>
  (deps, click) =>
    actClick(deps, click, type);

/** What a handoff's buttons and menus do. */
export const clicks = {
  [actions.hoStart]: startClick,
  [actions.hoHandOver]: handOverClick,
  [actions.hoOpen]: page('overview'),
  [actions.hoRead]: page('read.0'),
  [actions.hoPrevious]: page('read.0'),
  [actions.hoNext]: page('read.0'),
  [actions.hoWrite]: writeClick,
  [actions.hoSection]: sectionClick,
  [actions.hoPlan]: (deps, click) => sectionClick(deps, click, 'first-days'),
  [actions.hoSubmit]: acts('cs-handoff.submit'),
  [actions.hoAccept]: acts('cs-handoff.accept'),
  [actions.hoReturn]: opens(handoffSteps.return),
  [actions.hoNote]: opens(handoffSteps.note),
  [actions.hoComplete]: opens(handoffSteps.complete),
  [actions.hoRate]: opens(handoffSteps.rate),
  [actions.hoWithdraw]: opens(handoffSteps.withdraw),
  [actions.hoHistory]: (deps, click) => historyClick(deps, click, 'cs-handoff'),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.hoStart]: startSubmitted,
  [views.hoSection]: sectionSubmitted,
  [views.hoSubmit]: sends(handoffSteps.submit),
  [views.hoAccept]: sends(handoffSteps.accept),
  [views.hoReturn]: sends(handoffSteps.return),
  [views.hoNote]: sends(handoffSteps.note),
  [views.hoComplete]: sends(handoffSteps.complete),
  [views.hoRate]: sends(handoffSteps.rate),
  [views.hoWithdraw]: sends(handoffSteps.withdraw),
} satisfies Record<string, OnSubmit>;
