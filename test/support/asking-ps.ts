import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { HANDOFF } from '../../src/core/types.ts';
import { type PsScoping, type PsScopingCommand, psEnded, psKinds } from '../../src/ps-scoping/model.ts';
import { nextStep, type StepCode } from '../../src/ps-scoping/order.ts';
import { asked, askedOf, type Draft, one, type Suits, undone, whichever } from './draft.ts';
import { engineers, ids, mostly, reason, sales, which, words } from './given.ts';

// What people ask for about PS scopings at random, one arbitrary for each type of command. What comes next is asked for
// most of the time, or no history would get far.

const ofPs = askedOf('ps-scoping');
const deliverers = ['UPAT', 'UPIP'];
const going: Suits<'ps-scoping'> = (scoping) => !psEnded(scoping);
/** Those of which this step comes next. */
const at =
  (step: StepCode): Suits<'ps-scoping'> =>
  (scoping: PsScoping) =>
    nextStep(scoping) === step;

const day = mostly(['2026-11-23'], ['2026-11-20', '2027-11-20', 'soon']);
const wanted = fc.record({
  kind: fc.constantFrom(...psKinds),
  outcomeWanted: words,
  why: words,
  targetDate: mostly([null, '2027-03-01'], ['spring']),
  partner: fc.option(words),
});
const milestones = mostly(
  [[{ what: 'Kick-off', date: '2026-12-01', reached: false }]],
  [[], [{ what: ' ', date: 'soon', reached: true }]],
);
const nothing = fc.constant({});
const delivererId = mostly(deliverers, ids);

export const psDrafts: { [T in PsScopingCommand['type']]: fc.Arbitrary<Draft> } = {
  'ps-scoping.trigger': asked(sales, fc.tuple(which, wanted), ([n, input], firm) => {
    return { type: 'ps-scoping.trigger', id: uuid(), dealId: one(firm.made('deal'), n), input };
  }),
  'ps-scoping.edit': ofPs(sales, going, wanted, (input, { id, version }) => {
    return { type: 'ps-scoping.edit', id, version, input };
  }),
  'ps-scoping.summarise': ofPs(engineers, going, words, (summary, { id }) => {
    return { type: 'ps-scoping.summarise', id, input: { summary } };
  }),
  'ps-scoping.accept': ofPs(deliverers, at('accept'), nothing, (_, { id }) => {
    return { type: 'ps-scoping.accept', id };
  }),
  'ps-scoping.assign': ofPs(deliverers, at('accept'), delivererId, (who, { id }) => {
    return { type: 'ps-scoping.assign', id, input: { delivererId: who } };
  }),
  'ps-scoping.give': ofPs(deliverers, going, delivererId, (who, { id }) => {
    return { type: 'ps-scoping.give', id, input: { delivererId: who } };
  }),
  'ps-scoping.take': ofPs(deliverers, at('take'), nothing, (_, { id }) => {
    return { type: 'ps-scoping.take', id };
  }),
  'ps-scoping.hold-conversation': ofPs(
    deliverers,
    at('conversation'),
    fc.tuple(day, words),
    ([heldOn, who], { id }) => ({ type: 'ps-scoping.hold-conversation', id, input: { heldOn, who } }),
  ),
  'ps-scoping.agree-needs': ofPs(deliverers, at('needs'), words, (needs, { id, version }) => {
    const input = { needs, outcomes: 'Two can run it', successCriteria: 'A week alone' };
    return { type: 'ps-scoping.agree-needs', id, version, input };
  }),
  'ps-scoping.draft': ofPs(
    deliverers,
    at('draft'),
    mostly(['A day'], ['']),
    (text, { id, version, state }) => {
      const needs = state?.needs?.needs ?? [];
      const deliverables = Object.fromEntries(needs.map((need) => [need.id, text]));
      const input = { sowUrl: 'https://docs.example.com/sow', deliverables };
      return { type: 'ps-scoping.draft', id, version, input };
    },
  ),
  'ps-scoping.agree-content': ofPs(
    deliverers,
    at('content'),
    fc.tuple(words, day),
    ([contact, agreedOn], { id, version }) => {
      return { type: 'ps-scoping.agree-content', id, version, input: { contact, agreedOn } };
    },
  ),
  'ps-scoping.change-content': ofPs(
    deliverers,
    ({ content }) => content !== null,
    reason,
    (input, { id }) => ({ type: 'ps-scoping.change-content', id, input }),
  ),
  'ps-scoping.estimate': ofPs(deliverers, at('effort'), mostly(['7.5'], ['0', 'many']), (days, seen) => {
    const { id, version } = seen;
    return { type: 'ps-scoping.estimate', id, version, input: { days, assumptions: 'On site' } };
  }),
  'ps-scoping.price': ofPs(sales, at('price'), mostly(['9000'], ['-1', '']), (amount, { id, version }) => {
    return { type: 'ps-scoping.price', id, version, input: { amount, currency: 'EUR' } };
  }),
  'ps-scoping.start': ofPs(
    deliverers,
    at('start'),
    fc.tuple(milestones, fc.option(words)),
    ([planned, why], { id, version }) => {
      return { type: 'ps-scoping.start', id, version, input: { milestones: planned, reason: why } };
    },
  ),
  'ps-scoping.set-milestones': ofPs(deliverers, at('deliver'), milestones, (planned, { id, version }) => {
    return { type: 'ps-scoping.set-milestones', id, version, input: { milestones: planned } };
  }),
  'ps-scoping.deliver': ofPs(deliverers, at('deliver'), day, (signedOffOn, { id }) => {
    const input = { signedOffBy: 'Their foreman', signedOffOn, deviations: null };
    return { type: 'ps-scoping.deliver', id, input };
  }),
  'ps-scoping.decline': ofPs(deliverers, going, reason, (input, { id }) => {
    return { type: 'ps-scoping.decline', id, input };
  }),
  'ps-scoping.withdraw': ofPs(sales, going, reason, (input, { id }) => {
    return { type: 'ps-scoping.withdraw', id, input };
  }),
  'ps-scoping.leave': ofPs([HANDOFF], whichever, nothing, (_, { id }) => ({ type: 'ps-scoping.leave', id })),
  'ps-scoping.undo': undone(
    'ps-scoping',
    ofPs(ids, whichever, reason, (input, { id, version }) => {
      return { type: 'ps-scoping.undo', id, version, input };
    }),
  ),
};
