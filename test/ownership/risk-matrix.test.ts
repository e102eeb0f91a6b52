import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { reachRisk, riskCommandFor } from '../support/risk-actions.ts';
import { type Cast, Scene } from '../support/scene.ts';
import { everybodyOf, staffings } from './people.ts';
import { cast, expected, type RiskAction, type RiskState, riskActions, riskStates } from './risk-list.ts';
import { become, tried } from './tried.ts';

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

describe('people whom a risk names, but who have become something else', () => {
  const named = ['its owner', 'the deal’s SE', 'asker'];
  const departed = async (now: Cast[string]) => {
    const changed = become(cast, named, now);
    const fresh = await Scene.prepared(changed, (before) => reachRisk(before, 'open'), { unseen: true });
    return fresh();
  };
  const asked = (scene: Scene, doing: RiskAction, kinds: string[] = named) =>
    tried(scene, (at) => riskCommandFor(at, doing), kinds);
  const all = (outcome: string) => Object.fromEntries(named.map((kind) => [kind, outcome]));

  it.each(['guest', 'deactivated'] as const)('%s: may nothing any more', async (outside) => {
    const scene = await departed({ outside });
    for (const doing of riskActions)
      expect(await asked(scene, doing), doing).toEqual(all(`outside: ${outside}`));
    scene.close();
  });

  it('in another function: what comes with the part is refused, what one did or was asked oneself is not', async () => {
    const scene = await departed({ functions: ['cs'] });
    const stillTheirs: Partial<Record<RiskAction, Record<string, string>>> = {
      'risk.undo': { 'the deal’s SE': 'done' },
      'risk.raise': all('done'),
    };
    for (const doing of riskActions) {
      expect(await asked(scene, doing), doing).toEqual({ ...all('not-allowed'), ...stillTheirs[doing] });
    }
    scene.close();
  });

  it('Handoff itself takes it from them', async () => {
    const scene = await departed({ functions: [] });
    const wanted = { ...all('no-function'), [HANDOFF]: 'done' };
    expect(await asked(scene, 'risk.leave', [...named, HANDOFF])).toEqual(wanted);
    scene.close();
  });
});
