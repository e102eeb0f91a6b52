import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { handoffCommandFor, reachHandoff } from '../support/handoff-actions.ts';
import { type Cast, Scene } from '../support/scene.ts';
import { cast, type Doing, doings, expected, kinds, type State, statesOf } from './handoff-list.ts';
import { everybodyOf, staffings } from './people.ts';
import { become, tried } from './tried.ts';

const everybody = everybodyOf(cast);
/** Where it is tried too what it means that nobody leads. */
const told: State[] = ['draft', 'the team has left', 'submitted, without a CSM', 'returned', 'completed'];

describe.each(kinds)('a handoff %s', (kind) => {
  describe.each(staffings(cast))('functions $named', ({ leads, cast }) => {
    describe.each(leads ? statesOf[kind] : told)('%s', (state) => {
      let scene: Scene;
      beforeAll(async () => {
        const fresh = await Scene.prepared(cast, (before) => reachHandoff(before, kind, state));
        scene = fresh();
      });
      afterAll(() => scene.close());

      it.each(doings)('%s: done by who may, refused to everybody else', async (doing) => {
        const wanted = everybody.map((person) => [person, expected(kind, doing, person, state, { leads })]);
        const seen = await tried(scene, (at) => handoffCommandFor(at, kind, doing), everybody);
        expect(seen).toEqual(Object.fromEntries(wanted));
      });
    });
  });
});

describe('people whom a handoff goes by, but who have become something else', () => {
  const named = ['deal owner', 'the deal’s SE', 'the deal’s CSM', 'its deliverer'];
  const departed = async (now: Cast[string]) => {
    const changed = become(cast, named, now);
    const fresh = await Scene.prepared(
      changed,
      (before) => reachHandoff(before, 'sales-to-cs', 'submitted'),
      {
        unseen: true,
      },
    );
    return fresh();
  };
  const asked = (scene: Scene, doing: Doing) =>
    tried(scene, (at) => handoffCommandFor(at, 'sales-to-cs', doing), named);
  const all = (outcome: string) => Object.fromEntries(named.map((kind) => [kind, outcome]));

  it.each(['guest', 'deactivated'] as const)('%s: may nothing any more', async (outside) => {
    const scene = await departed({ outside });
    for (const doing of doings) expect(await asked(scene, doing), doing).toEqual(all(`outside: ${outside}`));
    scene.close();
  });

  it('in another function: what comes with the part is refused, what one did oneself is not', async () => {
    const scene = await departed({ functions: ['partnerships'] });
    for (const doing of doings) {
      const own = doing === 'undo' ? { 'deal owner': 'done' } : {};
      expect(await asked(scene, doing), doing).toEqual({ ...all('not-allowed'), ...own });
    }
    scene.close();
  });

  it('Handoff itself sees who is there, once', async () => {
    const scene = await departed({ functions: ['partnerships'] });
    expect(await scene.ask(HANDOFF, { type: 'deal.leave', id: 'the-deal' })).toMatchObject({ ok: true });
    const leave = { type: 'cs-handoff.leave', id: 'the-handoff' } as const;
    expect(await scene.ask(HANDOFF, leave)).toMatchObject({ ok: true });
    const seen = (await scene.load('cs-handoff', 'the-handoff'))?.seen.people;
    expect(seen).toMatchObject({
      sales: null,
      se: null,
      cs: null,
      partnerships: 'the deal’s partner manager',
    });
    const before = scene.rows();
    await scene.ask(HANDOFF, leave);
    expect(scene.rows()).toEqual(before);
    scene.close();
  });
});
