import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { riskOpenClick, riskPageClick, risksClick } from './listeners.ts';
import { riskRaiseClick, riskRaiseSubmitted } from './raising.ts';
import { type RiskStep, riskStepClick, riskStepSubmitted, riskSteps, riskTakeOverClick } from './steps.ts';

const opens =
  (step: RiskStep): OnClick =>
  (deps, click) =>
    riskStepClick(deps, click, step);
const sends =
  (step: RiskStep): OnSubmit =>
  (deps, submission) =>
    riskStepSubmitted(deps, submission, step);

/** What a technical risk’s buttons and menus do. */
export const clicks = {
  [actions.risks]: risksClick,
  [actions.risksBack]: riskPageClick,
  [actions.risksOn]: riskPageClick,
  [actions.riskOpen]: riskOpenClick,
  [actions.riskRaise]: riskRaiseClick,
  [actions.riskTakeOver]: riskTakeOverClick,
  [actions.riskOwner]: opens(riskSteps.owner),
  [actions.riskEdit]: opens(riskSteps.edit),
  [actions.riskMitigate]: opens(riskSteps.mitigate),
  [actions.riskAccept]: opens(riskSteps.accept),
  [actions.riskClose]: opens(riskSteps.close),
  [actions.riskReopen]: opens(riskSteps.reopen),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.riskRaise]: riskRaiseSubmitted,
  [views.riskOwner]: sends(riskSteps.owner),
  [views.riskEdit]: sends(riskSteps.edit),
  [views.riskMitigate]: sends(riskSteps.mitigate),
  [views.riskAccept]: sends(riskSteps.accept),
  [views.riskClose]: sends(riskSteps.close),
  [views.riskReopen]: sends(riskSteps.reopen),
} satisfies Record<string, OnSubmit>;
