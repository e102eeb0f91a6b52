import { mustsOf, type Tally, tallyOf } from './conclusion.ts';
import type { Agreer, Environment, Outcome, Poc, Priority, Recommendation } from './model.ts';
import type { MissingPart } from './readiness.ts';

// What the codes of a PoC are called.

export const pocStatusNames: Record<Poc['status'], string> = {
  draft: 'draft',
  agreed: 'criteria agreed',
  running: 'running',
  passed: 'passed',
  failed: 'failed',
  stopped: 'stopped',
};

export const environmentNames: Record<Environment, string> = {
  'cloud-trial': 'Cloud trial',
  'self-hosted': 'Self-hosted',
};

export const priorityNames: Record<Priority, string> = { must: 'Must', should: 'Should' };

export const outcomeNames: Record<Outcome, string> = {
  met: 'Met',
  'partly-met': 'Partly met',
  'not-met': 'Not met',
};

export const resultNames: Record<Outcome | 'waived' | 'open', string> = {
  ...outcomeNames,
  waived: 'Waived',
  open: 'Open',
};

export const recommendationNames: Record<Recommendation, string> = {
  proceed: 'Proceed',
  'proceed-with-conditions': 'Proceed with conditions',
  'do-not-proceed': 'Do not proceed',
};

export const agreerNames: Record<Agreer, string> = { se: 'its SE', owner: 'the deal owner' };

export const partNames: Record<MissingPart, string> = {
  useCase: 'use case',
  impact: 'business impact',
  sponsor: 'sponsor or champion',
  environment: 'environment',
  decisionRule: 'decision rule',
  decisionDate: 'decision date',
};

/** `3 met, 1 partly met, 2 open`; what is nought is left out but for what is met. */
export function tallyWords(tally: Tally): string {
  const order = ['met', 'partly-met', 'not-met', 'waived', 'open'] as const;
  return order
    .filter((each) => each === 'met' || tally[each] > 0)
    .map((each) => `${tally[each]} ${resultNames[each].toLowerCase()}`)
    .join(', ');
}

/** `musts 5 of 5 settled · 4 met, 1 waived, 14 open`: what decides comes first. */
export function progressWords(poc: Pick<Poc, 'versions'>): string {
  const { settled, all } = mustsOf(poc);
  return `${all > 0 ? `musts ${settled} of ${all} settled · ` : ''}${tallyWords(tallyOf(poc))}`;
}
