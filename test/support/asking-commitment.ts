import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { type CommitmentCommand, isSettled } from '../../src/commitment/model.ts';
import { HANDOFF } from '../../src/core/types.ts';
import { functions } from '../../src/member/model.ts';
import { asked, askedOf, type Draft, one, type Suits, undone, whichever } from './draft.ts';
import { ids, members, mostly, reason, which, words } from './given.ts';

// What people ask for about commitments at random, one arbitrary for each type of command.

const ofCommitment = askedOf('commitment');
const open: Suits<'commitment'> = (commitment) => !isSettled(commitment);
const vacant: Suits<'commitment'> = (commitment) => open(commitment) && commitment.keeperId === null;

const facts = fc.record({
  what: words,
  toWhom: words,
  dueDate: mostly([null, '2026-11-20', '2027-03-01'], ['2026-02-30', '2039-01-01']),
  madeBy: mostly(members, ids),
});
const keeping = fc.record({
  keeperId: mostly([...members, null], ids),
  function: fc.constantFrom(null, null, ...functions),
});
const recording = fc
  .tuple(facts, keeping, mostly([null, 'https://notes.example.com/1'], ['nonsense']))
  .map(([said, kept, link]) => ({ ...said, ...kept, link }));
const nothing = fc.constant({});
const how = fc.record({ how: fc.option(words) });

export const commitmentDrafts: { [T in CommitmentCommand['type']]: fc.Arbitrary<Draft> } = {
  'commitment.record': asked(members, fc.tuple(which, recording), ([n, input], firm) => {
    return { type: 'commitment.record', id: uuid(), dealId: one(firm.made('deal'), n), input };
  }),
  'commitment.edit': ofCommitment(members, open, facts, (input, { id, version }) => {
    return { type: 'commitment.edit', id, version, input };
  }),
  'commitment.give': ofCommitment(members, open, keeping, (input, { id }) => {
    return { type: 'commitment.give', id, input };
  }),
  'commitment.take-over': ofCommitment(members, vacant, nothing, (_, { id }) => {
    return { type: 'commitment.take-over', id };
  }),
  'commitment.keep': ofCommitment(members, open, how, (input, { id }) => {
    return { type: 'commitment.keep', id, input };
  }),
  'commitment.drop': ofCommitment(members, open, reason, (input, { id }) => {
    return { type: 'commitment.drop', id, input };
  }),
  'commitment.leave': ofCommitment([HANDOFF], whichever, nothing, (_, { id }) => {
    return { type: 'commitment.leave', id };
  }),
  'commitment.undo': undone(
    'commitment',
    ofCommitment(ids, whichever, reason, (input, { id, version }) => {
      return { type: 'commitment.undo', id, version, input };
    }),
  ),
};
