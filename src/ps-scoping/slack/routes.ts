import { historyClick } from '../../history/slack/listeners.ts';
import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import {
  psActClick,
  psOpenClick,
  psStepClick,
  psStepSubmitted,
  psTriggerClick,
  psTriggerSubmitted,
} from './listeners.ts';
import { type PsStep, psSteps } from './steps.ts';

const opens =
  (step: PsStep): OnClick =>
  (deps, click) =>
    psStepClick(deps, click, step);
const sends =
  (step: PsStep): OnSubmit =>
  (deps, submission) =>
    psStepSubmitted(deps, submission, step);

const acts =
  (type: Parameters<typeof psActClick>[2]): OnClick =>
  (deps, click) =>
    psActClick(deps, click, type);

/** What a PS scoping’s buttons and menus do. */
export const clicks = {
  [actions.psOpen]: psOpenClick,
  [actions.psTrigger]: psTriggerClick,
  [actions.psAccept]: acts('ps-scoping.accept'),
  [actions.psTake]: acts('ps-scoping.take'),
  [actions.psConversation]: opens(psSteps.conversation),
  [actions.psNeeds]: opens(psSteps.needs),
  [actions.psDraft]: opens(psSteps.draft),
  [actions.psContent]: opens(psSteps.content),
  [actions.psEffort]: opens(psSteps.effort),
  [actions.psPrice]: opens(psSteps.price),
  [actions.psStart]: opens(psSteps.start),
  [actions.psDeliver]: opens(psSteps.deliver),
  [actions.psMilestones]: opens(psSteps.milestones),
  [actions.psChange]: opens(psSteps.change),
  [actions.psEdit]: opens(psSteps.edit),
  [actions.psSummary]: opens(psSteps.summary),
  [actions.psAssign]: opens(psSteps.assign),
  [actions.psGive]: opens(psSteps.give),
  [actions.psDecline]: opens(psSteps.decline),
  [actions.psWithdraw]: opens(psSteps.withdraw),
  [actions.psHistory]: (deps, click) => historyClick(deps, click, 'ps-scoping'),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.psTrigger]: psTriggerSubmitted,
  [views.psConversation]: sends(psSteps.conversation),
  [views.psNeeds]: sends(psSteps.needs),
  [views.psDraft]: sends(psSteps.draft),
  [views.psContent]: sends(psSteps.content),
  [views.psEffort]: sends(psSteps.effort),
  [views.psPrice]: sends(psSteps.price),
  [views.psStart]: sends(psSteps.start),
  [views.psDeliver]: sends(psSteps.deliver),
  [views.psMilestones]: sends(psSteps.milestones),
  [views.psChange]: sends(psSteps.change),
  [views.psEdit]: sends(psSteps.edit),
  [views.psSummary]: sends(psSteps.summary),
  [views.psAssign]: sends(psSteps.assign),
  [views.psGive]: sends(psSteps.give),
  [views.psDecline]: sends(psSteps.decline),
  [views.psWithdraw]: sends(psSteps.withdraw),
} satisfies Record<string, OnSubmit>;
