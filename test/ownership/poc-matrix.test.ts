import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { pocCommandFor, reachPoc } from '../support/poc-actions.ts';
import { type Cast, Scene } from '../support/scene.ts';
import { everybodyOf, staffings } from './people.ts';
import { cast, expected, type PocDoing, type PocState, pocDoings, pocStates } from './poc-list.ts';
import { become, tried } from './tried.ts';

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

describe('people whom a PoC names, but who have become something else', () => {
  const named = ['its SE', 'deal owner', 'who has the open point'];
  const departed = async (now: Cast[string]) => {
    const changed = become(cast, named, now);
    const fresh = await Scene.prepared(changed, (before) => reachPoc(before, 'running'), { unseen: true });
    return fresh();
  };
  const asked = (scene: Scene, doing: PocDoing, kinds: string[] = named) =>
    tried(scene, (at) => pocCommandFor(at, doing), kinds);
  const all = (outcome: string) => Object.fromEntries(named.map((kind) => [kind, outcome]));

  it.each(['guest', 'deactivated'] as const)('%s: may nothing any more', async (outside) => {
    const scene = await departed({ outside });
    for (const doing of pocDoings)
      expect(await asked(scene, doing), doing).toEqual(all(`outside: ${outside}`));
    scene.close();
  });

  it('in another function: what comes with the part is refused, what one did or was asked oneself is not', async () => {
    const scene = await departed({ functions: ['cs'] });
    const stillTheirs: Partial<Record<PocDoing, Record<string, string>>> = {
      'poc.undo': { 'its SE': 'done' },
      'poc.answer': { 'who has the open point': 'done' },
    };
    for (const doing of pocDoings) {
      expect(await asked(scene, doing), doing).toEqual({ ...all('not-allowed'), ...stillTheirs[doing] });
    }
    scene.close();
  });

  it('Handoff itself takes it from them', async () => {
    const scene = await departed({ functions: [] });
    const wanted = { ...all('no-function'), [HANDOFF]: 'done' };
    expect(await asked(scene, 'poc.leave', [...named, HANDOFF])).toEqual(wanted);
    scene.close();
  });
});
