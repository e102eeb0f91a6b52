import fc from 'fast-check';
import { HANDOFF } from '../../src/core/types.ts';
import type { NudgeCommand } from '../../src/nudge/model.ts';
import { asked, type Draft } from './draft.ts';
import { ids, members, mostly } from './given.ts';

// What people and Handoff ask for about nudges at random, one arbitrary for each type of command.

const wishes = fc.record({
  hour: mostly(['09:00', '10:30', null], ['03:00', 'noon']),
  days: mostly([['1', '3'], ['1', '2', '3', '4', '5'], ['5']], [[], ['7']]),
  pausedUntil: mostly([null, '2026-12-01'], ['2020-01-01', 'tomorrow', '2040-01-01']),
});
const somebody = fc.constantFrom(...ids);

export const nudgeDrafts: { [T in NudgeCommand['type']]: fc.Arbitrary<Draft> } = {
  'nudge.give': asked([HANDOFF], somebody, (person) => ({ type: 'nudge.give', person })),
  'nudge.miss': asked([HANDOFF], fc.tuple(somebody, fc.nat(3)), ([person, version]) => {
    return { type: 'nudge.miss', person, version };
  }),
  'nudge.set': asked(members, fc.tuple(wishes, fc.nat(3)), ([input, version]) => {
    return { type: 'nudge.set', version, input };
  }),
};
