import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import { commitmentStepping, commitments } from './listeners.ts';
import { commitmentRecordClick, commitmentRecordSubmitted } from './recording.ts';
import { commitmentSteps } from './steps.ts';

const { opens, sends, takes } = commitmentStepping;

/** What a commitment’s buttons do. */
export const clicks = {
  [actions.commitments]: commitments.listClick,
  [actions.commitmentsBack]: commitments.pageClick,
  [actions.commitmentsOn]: commitments.pageClick,
  [actions.commitmentOpen]: commitments.openClick,
  [actions.commitmentRecord]: commitmentRecordClick,
  [actions.commitmentTakeOver]: takes((id) => ({ type: 'commitment.take-over', id })),
  [actions.commitmentGive]: opens(commitmentSteps.give),
  [actions.commitmentEdit]: opens(commitmentSteps.edit),
  [actions.commitmentKeep]: opens(commitmentSteps.keep),
  [actions.commitmentDrop]: opens(commitmentSteps.drop),
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.commitmentRecord]: commitmentRecordSubmitted,
  [views.commitmentGive]: sends(commitmentSteps.give),
  [views.commitmentEdit]: sends(commitmentSteps.edit),
  [views.commitmentKeep]: sends(commitmentSteps.keep),
  [views.commitmentDrop]: sends(commitmentSteps.drop),
} satisfies Record<string, OnSubmit>;
