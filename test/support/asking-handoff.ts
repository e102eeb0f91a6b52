import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { HANDOFF } from '../../src/core/types.ts';
import type { CsHandoffCommand } from '../../src/cs-handoff/model.ts';
import { returnCodeList, sectionCodes, sections } from '../../src/cs-handoff/sections.ts';
import { missingOf, writtenOf } from '../../src/cs-handoff/standing.ts';
import type { Fn } from '../../src/member/model.ts';
import { asked, askedOf, type Draft, one, type Suits, undone, whichever } from './draft.ts';
import { ids, mostly, reason, sales, which, words } from './given.ts';
import { inputFor } from './handoff-pure.ts';

// What people ask for about handoffs at random, one arbitrary for each type of command. What is missing is written most
// of the time, or no history would get far.

const ofHandoff = askedOf('cs-handoff');
const success = ['UCAM'];
const writers: Record<Fn, string[]> = {
  sales: ['ULEA', 'USOL'],
  se: ['UENO', 'UEVE'],
  cs: success,
  ps: ['UPAT', 'UPIP'],
  partnerships: ['UPAM'],
};
const at =
  (...statuses: string[]): Suits<'cs-handoff'> =>
  ({ status }) =>
    statuses.includes(status);
const goesOn = at('draft', 'submitted', 'returned', 'accepted');
const nothing = fc.constant({});
const section = fc.constantFrom(...sectionCodes);
const day = mostly(['2026-11-20'], ['2027-11-20', 'soon']);
const stars = mostly([null, 1, 4], [0, 6]);

/** A section that one function writes: all of it, part of it, or nonsense. */
const writing = (fn: Fn) =>
  ofHandoff(
    writers[fn],
    goesOn,
    fc.record({ which, half: fc.nat(5), words, late: fc.nat(5) }),
    (how, about) => {
      const { id, state } = about;
      const theirs = sectionCodes.filter((code) => sections[code].fn === fn);
      const missing = state ? [...missingOf(state, 'submit'), ...missingOf(state, 'complete')] : [];
      const wanted = missing.map((each) => each.section).filter((code) => theirs.includes(code));
      const code = wanted[0] ?? theirs[how.which % theirs.length] ?? 'goals';
      const [first] = sections[code].fields;
      const part = first
        ? { [first.code]: { text: how.words, notKnown: how.late === 0 ? 'Why' : null } }
        : {};
      const rev = (state ? writtenOf(state, code).rev : 0) + (how.late === 1 ? 1 : 0);
      const input = how.half === 0 ? { answers: part, reply: how.words } : inputFor(code);
      return { type: 'cs-handoff.write', id, section: code, rev, input };
    },
  );

export const handoffDrafts: { [T in CsHandoffCommand['type']]: fc.Arbitrary<Draft> } = {
  'cs-handoff.start': asked(sales, which, (n, firm) => {
    return { type: 'cs-handoff.start', id: uuid(), dealId: one(firm.made('deal'), n) };
  }),
  'cs-handoff.start-ps': asked(writers.ps, which, (n, firm) => {
    return { type: 'cs-handoff.start-ps', id: uuid(), scopingId: one(firm.made('ps-scoping'), n) };
  }),
  'cs-handoff.write': fc.oneof(
    { weight: 3, arbitrary: writing('sales') },
    writing('se'),
    writing('cs'),
    writing('ps'),
    writing('partnerships'),
  ),
  'cs-handoff.submit': ofHandoff([...sales, 'UPAT'], at('draft', 'returned'), nothing, (_, { id }) => {
    return { type: 'cs-handoff.submit', id };
  }),
  'cs-handoff.accept': ofHandoff(success, at('submitted'), nothing, (_, { id }) => {
    return { type: 'cs-handoff.accept', id };
  }),
  'cs-handoff.return': ofHandoff(
    success,
    at('submitted'),
    fc.array(fc.record({ section, code: fc.constantFrom(...returnCodeList), question: words }), {
      maxLength: 2,
    }),
    (returned, { id }) => ({ type: 'cs-handoff.return', id, input: { sections: returned } }),
  ),
  'cs-handoff.note': ofHandoff(
    ids,
    at('accepted', 'completed'),
    fc.tuple(section, words),
    ([code, text], { id }) => {
      return { type: 'cs-handoff.note', id, section: code, input: { text } };
    },
  ),
  'cs-handoff.complete': ofHandoff(
    success,
    at('accepted'),
    fc.record({ kickoffOn: day, stars, comment: fc.option(words) }),
    (input, { id }) => ({ type: 'cs-handoff.complete', id, input }),
  ),
  'cs-handoff.rate': ofHandoff(
    success,
    at('completed'),
    fc.record({ stars: mostly([2, 5], [9]), comment: fc.option(words) }),
    (input, { id }) => ({ type: 'cs-handoff.rate', id, input }),
  ),
  'cs-handoff.withdraw': ofHandoff(sales, at('draft', 'submitted', 'returned'), reason, (input, { id }) => {
    return { type: 'cs-handoff.withdraw', id, input };
  }),
  'cs-handoff.leave': ofHandoff([HANDOFF], whichever, nothing, (_, { id }) => {
    return { type: 'cs-handoff.leave', id };
  }),
  'cs-handoff.undo': undone(
    'cs-handoff',
    ofHandoff(ids, whichever, reason, (input, { id, version }) => {
      return { type: 'cs-handoff.undo', id, version, input };
    }),
  ),
};
