import { historyClick } from '../../history/slack/listeners.ts';
import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { partnerStepping, partners } from './listeners.ts';
import { partnerRegisterClick, partnerRegisterSubmitted } from './registering.ts';
import { partnerSteps } from './steps.ts';

const { opens, sends } = partnerStepping;

/** What a partner’s engagement’s buttons and menus do. */
export const clicks = {
  [actions.partners]: partners.listClick,
  [actions.partnersBack]: partners.pageClick,
  [actions.partnersOn]: partners.pageClick,
  [actions.partnerOpen]: partners.openClick,
  [actions.partnerRegister]: partnerRegisterClick,
  [actions.partnerEdit]: opens(partnerSteps.edit),
  [actions.partnerEnd]: opens(partnerSteps.end),
  [actions.partnerHistory]: (deps, click) => historyClick(deps, click, 'partner'),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.partnerRegister]: partnerRegisterSubmitted,
  [views.partnerEdit]: sends(partnerSteps.edit),
  [views.partnerEnd]: sends(partnerSteps.end),
} satisfies Record<string, OnSubmit>;
