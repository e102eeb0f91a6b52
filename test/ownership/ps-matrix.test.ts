import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { psCommandFor, reachPs } from '../support/ps-actions.ts';
import { Scene } from '../support/scene.ts';
import { everybodyOf, staffings } from './people.ts';
import { cast, expected, type PsState, psDoings, psStates } from './ps-list.ts';
import { tried } from './tried.ts';

const everybody = everybodyOf(cast);
/** Where it is tried too what it means that nobody leads. */
const told: PsState[] = ['triggered', 'drafted', 'unowned', 'priced', 'deal without owner'];

describe.each(staffings(cast))('functions $named, a scoping', ({ leads, cast }) => {
  describe.each(leads ? psStates : told)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reachPs(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(psDoings)('%s: done by who may, refused to everybody else', async (doing) => {
      const wanted = everybody.map((kind) => [kind, expected(doing, kind, state, { leads })]);
      const seen = await tried(scene, (at) => psCommandFor(at, doing), everybody);
      expect(seen).toEqual(Object.fromEntries(wanted));
    });
  });
});
