import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pocCommandFor, reachPoc } from '../support/poc-actions.ts';
import { Scene } from '../support/scene.ts';
import { everybodyOf, staffings } from './people.ts';
import { cast, expected, type PocState, pocDoings, pocStates } from './poc-list.ts';
import { tried } from './tried.ts';

const everybody = everybodyOf(cast);
/** Where it is tried too what it means that nobody leads. */
const told: PocState[] = ['ready to agree', 'running', 'a must not met', 'unowned', 'deal without owner'];

describe.each(staffings(cast))('functions $named, a PoC', ({ leads, cast }) => {
  describe.each(leads ? pocStates : told)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reachPoc(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(pocDoings)('%s: done by who may, refused to everybody else', async (doing) => {
      const wanted = everybody.map((kind) => [kind, expected(doing, kind, state, { leads })]);
      const seen = await tried(scene, (at) => pocCommandFor(at, doing), everybody);
      expect(seen).toEqual(Object.fromEntries(wanted));
    });
  });
});
