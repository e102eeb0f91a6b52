import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { ownership } from '../../src/ownership.ts';
import { commandFor, reach } from '../support/actions.ts';
import { type Cast, Scene } from '../support/scene.ts';
import { digestTable } from './digest-list.ts';
import { actions, expected, type Listed, states, table } from './list.ts';
import { nudgeTable } from './nudge-list.ts';
import { partnerTable } from './partner-list.ts';
import { cast, everybodyOf, roleOf, staffings } from './people.ts';
import { pocTable } from './poc-list.ts';
import { psTable } from './ps-list.ts';
import { riskTable } from './risk-list.ts';
import { taskTable } from './task-list.ts';
import { become, tried } from './tried.ts';

const everybody = everybodyOf(cast);

it('the lists of these tests name every action of the table, with its roles', () => {
  const listed = Object.entries({
    ...{ ...table, ...pocTable, ...riskTable, ...partnerTable, ...psTable },
    ...taskTable,
    ...digestTable,
    ...nudgeTable,
  });
  const roles = listed.map(([action, words]) => [action, words.map((word) => roleOf[word])]);
  expect(ownership).toEqual(Object.fromEntries(roles));
});

describe.each(staffings(cast))('functions $named', ({ leads, cast }) => {
  describe.each(states)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reach(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(actions)('%s: done by who may, refused to everybody else', async (action) => {
      const wanted = everybody.map((kind) => [kind, expected(action, kind, state, { leads })]);
      expect(await asked(scene, action)).toEqual(Object.fromEntries(wanted));
    });
  });
});

describe('people whom the records name, but who have become something else', () => {
  it.each(['guest', 'stranger', 'bot', 'deactivated'] as const)(
    '%s: may nothing any more',
    async (outside) => {
      const scene = await departed({ outside });
      for (const action of actions) {
        const seen = await asked(scene, action, named);
        expect(seen, action).toEqual(Object.fromEntries(named.map((kind) => [kind, `outside: ${outside}`])));
      }
      scene.close();
    },
  );

  it('in another function: what comes with the part is refused, what one did or asked oneself is not', async () => {
    const scene = await departed({ functions: ['ps'] });
    const stillTheirs: Partial<Record<Listed, string>> = {
      'se-request.undo': 'its SE',
      'se-request.edit': 'asker',
      'se-request.withdraw': 'asker',
    };
    // Naming oneself for what one still is changes nothing.
    const theirs = actions.filter(
      (action) => action !== 'se-request.ask' && !action.startsWith('deal.join-'),
    );
    for (const action of theirs) {
      const wanted = named.map((kind) => {
        const open = action === 'se-request.answer' && kind === 'asker' ? 'no-question' : 'not-allowed';
        return [kind, stillTheirs[action] === kind ? 'done' : open];
      });
      expect(await asked(scene, action, named), action).toEqual(Object.fromEntries(wanted));
    }
    scene.close();
  });

  it('Handoff itself takes their parts, and sees who is there, once', async () => {
    const scene = await departed({ functions: [] });
    for (const action of ['deal.leave', 'se-request.leave', 'function.look'] as const) {
      expect(await asked(scene, action, [...named, HANDOFF])).toEqual({
        ...Object.fromEntries(named.map((kind) => [kind, 'no-function'])),
        [HANDOFF]: 'done',
      });
    }
    scene.close();
  });
});

const named = [
  'deal owner',
  'the deal’s SE',
  'the deal’s CSM',
  'the deal’s partner manager',
  'asker',
  'its SE',
];

/** Everybody whom the records name has just become something else, and Handoff has not looked yet. */
async function departed(now: Cast[string]): Promise<Scene> {
  const changed = become(cast, named, now);
  const fresh = await Scene.prepared(changed, (before) => reach(before, 'accepted'), { unseen: true });
  return fresh();
}

/** What came of this action for each of these kinds of people. */
const asked = (scene: Scene, action: Listed, kinds: readonly string[] = everybody) =>
  tried(scene, (at, me) => commandFor(at, action, me), kinds);
