import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { riskStepping, risks } from './listeners.ts';
import { riskRaiseClick, riskRaiseSubmitted } from './raising.ts';
import { riskSteps } from './steps.ts';

const { opens, sends, takes } = riskStepping;

/** What a technical risk’s buttons and menus do. */
export const clicks = {
  [actions.risks]: risks.listClick,
  [actions.risksBack]: risks.pageClick,
  [actions.risksOn]: risks.pageClick,
  [actions.riskOpen]: risks.openClick,
  [actions.riskRaise]: riskRaiseClick,
  [actions.riskTakeOver]: takes((id) => ({ type: 'risk.take-over', id })),
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
