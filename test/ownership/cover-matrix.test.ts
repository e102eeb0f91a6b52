import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../support/scene.ts';
import { allAway, besideOf, coverOf, lists, whoLends, withCovers } from './covers.ts';
import { tried } from './tried.ts';

// "The cover may do all that the away member may": tried for every row of the lists, while somebody is away and after.

const WEEK = 7 * 24 * 60 * 60_000;

describe.each(Object.entries(lists))('%s', (_, { cast, states, actions, reach, command, expected }) => {
  const away = whoLends(cast);
  describe.each(states)('%s', (state) => {
    let scene: Scene;
    let later: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(withCovers(cast), async (before) => {
        await reach(before, state);
        await allAway(before, cast);
      });
      scene = fresh();
      later = fresh();
      later.now += WEEK;
    });
    afterAll(() => {
      scene.close();
      later.close();
    });

    it.each(actions)('%s: a cover may what who is away may', async (action) => {
      const wanted = away.map((kind) => [coverOf(kind), expected(action, kind, state)]);
      const seen = await tried(scene, (at, me) => command(at, action, me), away.map(coverOf));
      for (const [cover, outcome] of wanted) {
        // Whoever has a part already takes it without a change; for a cover it would be one.
        if (outcome !== 'no change') expect([cover, seen[cover ?? '']]).toEqual([cover, outcome]);
      }
    });

    it.each(actions)('%s: after the day a cover may what anybody there may', async (action) => {
      const kinds = away.flatMap((kind) => [coverOf(kind), besideOf(kind)]);
      const seen = await tried(later, (at, me) => command(at, action, me), kinds);
      expect(away.map((kind) => seen[coverOf(kind)])).toEqual(away.map((kind) => seen[besideOf(kind)]));
    });
  });
});
