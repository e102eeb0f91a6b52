import { partsOf } from '../../deal/access.ts';
import { dealList } from '../../slack/listed.ts';
import { stepping } from '../../slack/listed-steps.ts';
import { namer } from '../../slack/names.ts';
import { partnerInputOf } from './forms.ts';
import { onePartner, partnersList } from './list.ts';

/** The lists of partners' engagements. */
export const partners = dealList({
  kind: 'partner',
  ofDeal: (store, dealId) => store.partnersOfDeal(dealId, 'all'),
  async view({ directory }, { actor, roster }, deal, records) {
    const people = records.flatMap(({ createdBy, endedBy }) => [createdBy, endedBy]);
    return {
      ...{ deal, partners: records, actor },
      name: await namer(directory, [...people, deal.partnerManagerId], roster),
    };
  },
  page: partnersList,
  one: onePartner,
});

/** The steps of partners' engagements. */
export const partnerStepping = stepping(partners, {
  partsOf: async (_, _partner, deal) => partsOf(deal),
  inputOf(values) {
    const { contact, ...said } = partnerInputOf(values);
    return { ...said, contact: contact ?? null };
  },
});
