import fc from 'fast-check';
import { HANDOFF } from '../../src/core/types.ts';
import type { DigestCommand } from '../../src/digest/model.ts';
import { asked, type Draft } from './draft.ts';
import { ids, late, members, mostly } from './given.ts';

// What people ask for about digests at random, one arbitrary for each type of command.

const channel = mostly(['COPEN', 'CNEXT'], ['CPRIVATE', 'CSHARED']);
const entered = fc.record({
  at: mostly(['09:00', '16:30'], ['24:61']),
  tz: mostly(['Europe/Amsterdam', 'Pacific/Auckland'], ['Nowhere/At_All']),
  days: mostly([['1', '2', '3', '4', '5'], ['6']], [[]]),
  fullOn: mostly(['1', null], ['9']),
  quiet: fc.boolean(),
  fn: mostly([null, 'se'], ['nonsense']),
  ownerId: mostly([null], ids),
  stage: mostly([null, 'validate'], ['nonsense']),
  partner: mostly([null], ['Hollow Reed']),
});
const switching = (type: 'digest.pause' | 'digest.resume' | 'digest.end') =>
  asked(members, channel, (id): DigestCommand => ({ type, id }));

export const digestDrafts: { [T in DigestCommand['type']]: fc.Arbitrary<Draft> } = {
  'digest.set': asked(members, fc.tuple(channel, entered, late), async ([id, input, isLate], firm) => {
    const version = (await firm.team.load('digest', id))?.version ?? 0;
    return { type: 'digest.set', id, version: isLate ? 7 : version, input };
  }),
  'digest.pause': switching('digest.pause'),
  'digest.resume': switching('digest.resume'),
  'digest.end': switching('digest.end'),
  'digest.send': asked([HANDOFF], channel, (id) => ({ type: 'digest.send', id, at: 0 })),
  'digest.post': asked([HANDOFF], fc.tuple(channel, mostly(['2026-11-23'], ['2020-01-01'])), ([id, date]) => {
    return { type: 'digest.post', id, date };
  }),
  'digest.stop': asked([HANDOFF], channel, (id) => ({ type: 'digest.stop', id })),
};
