import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { engagementModels, influences, isActive, type PartnerCommand } from '../../src/partner/model.ts';
import { asked, askedOf, type Draft, one, undone, whichever } from './draft.ts';
import { ids, mostly, reason, which, words } from './given.ts';

// What people ask for about partners at random, one arbitrary for each type of command.

const ofPartner = askedOf('partner');
const partnerships = ['UPAM'];

const facts = fc.record({
  partner: words,
  model: fc.constantFrom(...engagementModels),
  influence: fc.constantFrom(...influences),
  contact: fc.option(words),
  roles: words,
  registeredOn: mostly(['2026-11-20'], ['2027-01-01', 'never']),
});

export const partnerDrafts: { [T in PartnerCommand['type']]: fc.Arbitrary<Draft> } = {
  'partner.register': asked(partnerships, fc.tuple(which, facts), ([n, input], firm) => {
    return { type: 'partner.register', id: uuid(), dealId: one(firm.made('deal'), n), input };
  }),
  'partner.edit': ofPartner(partnerships, isActive, facts, (input, { id, version }) => {
    return { type: 'partner.edit', id, version, input };
  }),
  'partner.end': ofPartner(partnerships, isActive, reason, (input, { id }) => {
    return { type: 'partner.end', id, input };
  }),
  'partner.undo': undone(
    'partner',
    ofPartner(ids, whichever, reason, (input, { id, version }) => {
      return { type: 'partner.undo', id, version, input };
    }),
  ),
};
