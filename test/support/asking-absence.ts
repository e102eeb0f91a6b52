import fc from 'fast-check';
import type { AbsenceCommand } from '../../src/absence/model.ts';
import { HANDOFF } from '../../src/core/types.ts';
import { asked, type Draft } from './draft.ts';
import { engineers, ids, members, mostly } from './given.ts';

// What people ask for about absences at random, one arbitrary for each type of command.

const somebody = mostly(members, ids);
const input = fc.record({
  until: mostly(['2026-11-24', '2026-11-27', '2026-12-24'], ['2026-11-01', '2029-01-01', 'friday']),
  coverId: mostly([null, ...engineers, 'USOL', 'ULEA'], ids),
});

export const absenceDrafts: { [T in AbsenceCommand['type']]: fc.Arbitrary<Draft> } = {
  'absence.set': fc
    .tuple(somebody, input, mostly(members, ids), fc.integer({ min: 0, max: 9 }))
    .map(([person, given, another, n]) => async (firm) => {
      const version = n === 0 ? 7 : ((await firm.team.load('absence', person))?.version ?? 0);
      const actor = n < 7 ? person : another;
      return { actor, command: { type: 'absence.set', person, version, input: given } };
    }),
  'absence.end': fc.tuple(somebody, somebody, fc.boolean()).map(([person, another, own]) => async () => ({
    actor: own ? person : another,
    command: { type: 'absence.end', person },
  })),
  'absence.leave': asked([HANDOFF], somebody, (id) => ({ type: 'absence.leave', id })),
};
