import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { HANDOFF } from '../../src/core/types.ts';
import { isSettled, type RiskCommand, severities } from '../../src/risk/model.ts';
import { asked, askedOf, type Draft, one, type Suits, undone, whichever } from './draft.ts';
import { engineers, ids, members, mostly, reason, which, words } from './given.ts';

// What people ask for about technical risks at random, one arbitrary for each type of command.

const ofRisk = askedOf('risk');
const open: Suits<'risk'> = (risk) => !isSettled(risk);

const facts = fc.record({
  severity: fc.constantFrom(...severities),
  what: words,
  mitigation: fc.option(words),
});
const raising = fc
  .tuple(
    facts,
    mostly([null, 'https://notes.example.com/1'], ['nonsense']),
    mostly([null, ...engineers], ids),
  )
  .map(([said, link, ownerId]) => ({ ...said, link, ownerId }));
const nothing = fc.constant({});

export const riskDrafts: { [T in RiskCommand['type']]: fc.Arbitrary<Draft> } = {
  'risk.raise': asked(members, fc.tuple(which, raising), ([n, input], firm) => {
    return { type: 'risk.raise', id: uuid(), dealId: one(firm.made('deal'), n), input };
  }),
  'risk.edit': ofRisk(engineers, open, facts, (input, { id, version }) => {
    return { type: 'risk.edit', id, version, input };
  }),
  'risk.name-owner': ofRisk(engineers, open, mostly(engineers, ids), (ownerId, { id }) => {
    return { type: 'risk.name-owner', id, input: { ownerId } };
  }),
  'risk.take-over': ofRisk(
    engineers,
    (risk) => open(risk) && !risk.ownerId,
    nothing,
    (_, { id }) => ({
      type: 'risk.take-over',
      id,
    }),
  ),
  'risk.mitigate': ofRisk(engineers, open, words, (mitigation, { id, version }) => {
    return { type: 'risk.mitigate', id, version, input: { mitigation } };
  }),
  'risk.accept': ofRisk(engineers, open, reason, (input, { id }) => ({ type: 'risk.accept', id, input })),
  'risk.close': ofRisk(engineers, open, reason, (input, { id }) => ({ type: 'risk.close', id, input })),
  'risk.reopen': ofRisk(engineers, isSettled, reason, (input, { id }) => ({
    type: 'risk.reopen',
    id,
    input,
  })),
  'risk.leave': ofRisk([HANDOFF], whichever, nothing, (_, { id }) => ({ type: 'risk.leave', id })),
  'risk.undo': undone(
    'risk',
    ofRisk(ids, whichever, reason, (input, { id, version }) => ({ type: 'risk.undo', id, version, input })),
  ),
};
