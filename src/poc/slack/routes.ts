import { historyClick } from '../../history/slack/listeners.ts';
import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import {
  pocActClick,
  pocCreateClick,
  pocDefineSubmitted,
  pocPageClick,
  pocStepClick,
  pocStepSubmitted,
} from './listeners.ts';
import { type PocStep, pocSteps } from './steps.ts';

const opens =
  (step: PocStep): OnClick =>
  (deps, click) =>
    pocStepClick(deps, click, step);
const sends =
  (step: PocStep): OnSubmit =>
  (deps, submission) =>
    pocStepSubmitted(deps, submission, step);

const acts =
  (command: Parameters<typeof pocActClick>[2]): OnClick =>
  (deps, click) =>
    pocActClick(deps, click, command);
const page =
  (name: Parameters<typeof pocPageClick>[2]): OnClick =>
  (deps, click) =>
    pocPageClick(deps, click, name);

/** What a PoC’s buttons and menus do. */
export const clicks = {
  [actions.pocOpen]: page('overview'),
  [actions.pocCriteria]: page('criteria'),
  [actions.pocResults]: page('results'),
  [actions.pocWaivers]: page('waivers'),
  [actions.pocVersions]: page('versions'),
  [actions.pocVersion]: page('version'),
  [actions.pocQuestions]: page('questions'),
  [actions.pocCreate]: pocCreateClick,
  [actions.pocDefine]: opens(pocSteps.define),
  [actions.pocGates]: opens(pocSteps.gates),
  [actions.pocAdd]: opens(pocSteps.criterion),
  [actions.pocEdit]: opens(pocSteps.criterion),
  [actions.pocUp]: acts(({ id, of }) => ({ type: 'poc.move-criterion', id, criterionId: of, by: -1 })),
  [actions.pocDown]: acts(({ id, of }) => ({ type: 'poc.move-criterion', id, criterionId: of, by: 1 })),
  [actions.pocRemove]: acts(({ id, of, seen }) => ({
    type: 'poc.remove-criterion',
    id,
    criterionId: of,
    seen,
  })),
  [actions.pocDiscard]: acts(({ id, seen }) => ({ type: 'poc.discard-draft', id, seen })),
  [actions.pocAgree]: opens(pocSteps.agree),
  [actions.pocStart]: opens(pocSteps.start),
  [actions.pocResult]: opens(pocSteps.result),
  [actions.pocWaive]: opens(pocSteps.waive),
  [actions.pocAsk]: opens(pocSteps.ask),
  [actions.pocAnswer]: opens(pocSteps.answer),
  [actions.pocExtend]: opens(pocSteps.extend),
  [actions.pocTake]: acts(({ id }) => ({ type: 'poc.take', id })),
  [actions.pocGive]: opens(pocSteps.give),
  [actions.pocConclude]: opens(pocSteps.conclude),
  [actions.pocStop]: opens(pocSteps.stop),
  [actions.pocHistory]: (deps, click) => historyClick(deps, click, 'poc'),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.pocDefine]: pocDefineSubmitted,
  [views.pocGates]: sends(pocSteps.gates),
  [views.pocCriterion]: sends(pocSteps.criterion),
  [views.pocAgree]: sends(pocSteps.agree),
  [views.pocStart]: sends(pocSteps.start),
  [views.pocResult]: sends(pocSteps.result),
  [views.pocWaive]: sends(pocSteps.waive),
  [views.pocAsk]: sends(pocSteps.ask),
  [views.pocAnswer]: sends(pocSteps.answer),
  [views.pocExtend]: sends(pocSteps.extend),
  [views.pocGive]: sends(pocSteps.give),
  [views.pocConclude]: sends(pocSteps.conclude),
  [views.pocStop]: sends(pocSteps.stop),
} satisfies Record<string, OnSubmit>;
