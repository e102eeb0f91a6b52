import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partnerCommandFor, reachPartner } from '../support/partner-actions.ts';
import { Scene } from '../support/scene.ts';
import { cast, expected, type PartnerState, partnerDoings, partnerStates } from './partner-list.ts';
import { everybodyOf, staffings } from './people.ts';
import { tried } from './tried.ts';

const everybody = everybodyOf(cast);
/** Where it is tried too what it means that nobody leads. */
const told: PartnerState[] = ['none', 'changed', 'ended'];

describe.each(staffings(cast))('functions $named, a partner', ({ leads, cast }) => {
  describe.each(leads ? partnerStates : told)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reachPartner(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(partnerDoings)('%s: done by who may, refused to everybody else', async (doing) => {
      const wanted = everybody.map((kind) => [kind, expected(doing, kind, state, { leads })]);
      const seen = await tried(scene, (at) => partnerCommandFor(at, doing), everybody);
      expect(seen).toEqual(Object.fromEntries(wanted));
    });
  });
});
