import { historyClick } from '../../history/slack/listeners.ts';
import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import {
  type PartnerStep,
  partnerOpenClick,
  partnerRegisterClick,
  partnerRegisterSubmitted,
  partnerStepClick,
  partnerStepSubmitted,
  partnerSteps,
  partnersClick,
} from './listeners.ts';

const opens =
  (step: PartnerStep): OnClick =>
  (deps, click) =>
    partnerStepClick(deps, click, step);
const sends =
  (step: PartnerStep): OnSubmit =>
  (deps, submission) =>
    partnerStepSubmitted(deps, submission, step);

/** What a partner’s engagement’s buttons and menus do. */
export const clicks = {
  [actions.partners]: partnersClick,
  [actions.partnerOpen]: partnerOpenClick,
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
