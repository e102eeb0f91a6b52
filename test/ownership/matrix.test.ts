import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/handle.ts';
import { HANDOFF } from '../../src/core/types.ts';
import { ownership } from '../../src/ownership.ts';
import { commandFor, reach } from '../support/actions.ts';
import { type Cast, Scene } from '../support/scene.ts';
import {
  actions,
  cast,
  castWithoutLeads,
  everybody,
  expected,
  type Listed,
  roleOf,
  states,
  table,
} from './list.ts';

it('the list of this test names every action of the table, with its roles', () => {
  const roles = Object.fromEntries(
    actions.map((action) => [action, table[action].map((word) => roleOf[word])]),
  );
  expect(ownership).toEqual(roles);
});

const staffings = [
  { named: 'with leads', leads: true, cast },
  { named: 'without active leads', leads: false, cast: castWithoutLeads },
];

describe.each(staffings)('functions $named', ({ leads, cast }) => {
  describe.each(states)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reach(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(actions)('%s: done by who may, refused to everybody else', async (action) => {
      const wanted = everybody.map((kind) => [kind, expected(action, kind, state, { leads })]);
      expect(await tried(scene, action)).toEqual(Object.fromEntries(wanted));
    });
  });
});

describe('people whom the records name, but who have become something else', () => {
  it.each(['guest', 'stranger', 'bot', 'deactivated'] as const)(
    '%s: may nothing any more',
    async (outside) => {
      const scene = await departed({ outside });
      for (const action of actions) {
        const seen = await tried(scene, action, named);
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
      expect(await tried(scene, action, named), action).toEqual(Object.fromEntries(wanted));
    }
    scene.close();
  });

  it('Handoff itself takes their parts, and sees who is there, once', async () => {
    const scene = await departed({ functions: [] });
    for (const action of ['deal.leave', 'se-request.leave', 'function.look'] as const) {
      expect(await tried(scene, action, [...named, HANDOFF])).toEqual({
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
async function departed(become: Cast[string]): Promise<Scene> {
  const gone = named.map((kind) => {
    const formerly = cast[kind]?.functions ?? [];
    return [kind, become.outside ? { ...cast[kind], ...become } : { formerly, ...become }];
  });
  const changed: Cast = { ...cast, ...Object.fromEntries(gone) };
  const fresh = await Scene.prepared(changed, (before) => reach(before, 'accepted'), { unseen: true });
  return fresh();
}

/** What came of it for each kind of person; and what was refused left every row of every table as it was. */
async function tried(scene: Scene, action: Listed, kinds = everybody): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const before = scene.rows();
  for (const kind of kinds) {
    const answer = await scene.ask(kind, await commandFor(scene, action, kind));
    const after = scene.rows();
    const changed = (after.audit?.length ?? 0) > (before.audit?.length ?? 0);
    seen[kind] = answer.ok && !changed ? 'no change' : outcomeOf(answer);
    if (changed) {
      expect(answer.ok, `${kind} was not refused`).toBe(true);
      await scene.restart();
    } else {
      expect(after, `${kind} changed nothing`).toEqual(before);
    }
  }
  return seen;
}

function outcomeOf(answer: Answer): string {
  if (answer.ok) return 'done';
  const { refusal } = answer;
  return refusal.code === 'outside' ? `outside: ${refusal.kind}` : refusal.code;
}
