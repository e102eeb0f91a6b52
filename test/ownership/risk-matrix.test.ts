import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachRisk, riskCommandFor } from '../support/risk-actions.ts';
import { Scene } from '../support/scene.ts';
import { everybodyOf, staffings } from './people.ts';
import { cast, expected, type RiskState, riskActions, riskStates } from './risk-list.ts';
import { tried } from './tried.ts';

const everybody = everybodyOf(cast);
/** Where it is tried too what it means that nobody leads. */
const told: RiskState[] = ['open', 'owner left', 'closed'];

describe.each(staffings(cast))('functions $named, a risk', ({ leads, cast }) => {
  describe.each(leads ? riskStates : told)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reachRisk(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(riskActions)('%s: done by who may, refused to everybody else', async (action) => {
      const wanted = everybody.map((kind) => [kind, expected(action, kind, state, { leads })]);
      const seen = await tried(scene, (at) => riskCommandFor(at, action), everybody);
      expect(seen).toEqual(Object.fromEntries(wanted));
    });
  });
});

describe('a risk that is raised with an owner', () => {
  it('takes somebody who may name one', async () => {
    const fresh = await Scene.prepared(cast, (before) => reachRisk(before, 'open'));
    const scene = fresh();
    const input = { severity: 'low', what: 'Their clocks differ', mitigation: null } as const;
    const raise = async () => {
      const named = { ...input, ownerId: 'another SE' };
      return { type: 'risk.raise', id: 'new', dealId: 'the-deal', input: named } as const;
    };
    const wanted = everybody.map((kind) => [
      kind,
      expected('risk.name-owner', kind, 'open', { leads: true }),
    ]);
    expect(await tried(scene, raise, everybody)).toEqual(Object.fromEntries(wanted));
    scene.close();
  });

  it('is refused where that is nobody of Solution Engineering', async () => {
    const fresh = await Scene.prepared(cast, (before) => reachRisk(before, 'open'));
    const scene = fresh();
    for (const ownerId of ['deal owner', 'left Sales and SE', 'guest', 'nobody at all']) {
      const answer = await scene.ask('SE lead', {
        type: 'risk.name-owner',
        id: 'the-risk',
        input: { ownerId },
      });
      expect(answer, ownerId).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    }
    scene.close();
  });
});
