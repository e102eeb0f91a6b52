import { dealList } from '../../slack/listed.ts';
import { stepping } from '../../slack/listed-steps.ts';
import { namer } from '../../slack/names.ts';
import { dateIn } from '../../working-time/zone.ts';
import { partsOf } from '../access.ts';
import { handoffAccepted } from '../commands.ts';
import type { CommitmentFacts } from '../model.ts';
import { commitmentInputOf } from './forms.ts';
import { commitmentsList, oneCommitment } from './list.ts';

/** The lists of commitments. */
export const commitments = dealList({
  kind: 'commitment',
  ofDeal: (store, dealId) => store.commitmentsOfDeal(dealId, 'all'),
  async view(deps, { actor, person, roster }, deal, records) {
    const people = records.flatMap(({ madeBy, recordedBy, keeperId, settledBy }) => [
      ...[madeBy, recordedBy],
      ...[keeperId, settledBy],
    ]);
    const name = await namer(deps.directory, people, roster);
    const accepted = await handoffAccepted(deps.store, deal.id);
    const today = dateIn(deps.now(), person.tz);
    return { deal, commitments: records, handoffAccepted: accepted, actor, today, name };
  },
  page: commitmentsList,
  one: oneCommitment,
});

/** The steps of commitments. */
export const commitmentStepping = stepping(commitments, {
  partsOf: async ({ store }, commitment, deal) =>
    partsOf(commitment, deal, await handoffAccepted(store, deal.id)),
  inputOf(values): CommitmentFacts {
    const { dueDate, ...said } = commitmentInputOf(values);
    return { ...said, dueDate: dueDate ?? null };
  },
});
