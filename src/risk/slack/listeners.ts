import { dealList } from '../../slack/listed.ts';
import { stepping } from '../../slack/listed-steps.ts';
import { namer } from '../../slack/names.ts';
import { partsOf } from '../access.ts';
import { riskInputOf } from './forms.ts';
import { oneRisk, risksList } from './list.ts';

/** The lists of technical risks. */
export const risks = dealList({
  kind: 'risk',
  ofDeal: (store, dealId) => store.risksOfDeal(dealId, 'all'),
  async view({ directory, store }, { actor }, deal, records) {
    const people = records.flatMap(({ raisedBy, ownerId, settledBy }) => [raisedBy, ownerId, settledBy]);
    return { deal, risks: records, actor, name: await namer(directory, people, await store.roster()) };
  },
  page: risksList,
  one: oneRisk,
});

/** The steps of technical risks. */
export const riskStepping = stepping(risks, {
  partsOf: async (_, risk, deal) => partsOf(risk, deal),
  inputOf: (values) => {
    const { severity, what, mitigation } = riskInputOf(values);
    return { severity, what, mitigation: mitigation ?? null };
  },
});
