import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { type Cast, Scene } from '../support/scene.ts';
import { reachTask, taskCommandFor } from '../support/task-actions.ts';
import { everybodyOf, staffings } from './people.ts';
import { cast, expected, type TaskAction, type TaskState, taskActions, taskStates } from './task-list.ts';
import { become, tried } from './tried.ts';

const everybody = everybodyOf(cast);
/** Where it is tried too what it means that nobody leads. */
const told: TaskState[] = ['open', 'given to PS', 'owner left', 'without deal', 'without deal, owner left'];

describe.each(staffings(cast))('functions $named, a task', ({ leads, cast }) => {
  describe.each(leads ? taskStates : told)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reachTask(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(taskActions)('%s: done by who may, refused to everybody else', async (action) => {
      const wanted = everybody.map((kind) => [kind, expected(action, kind, state, { leads })]);
      const seen = await tried(scene, (at) => taskCommandFor(at, action, state), everybody);
      expect(seen).toEqual(Object.fromEntries(wanted));
    });
  });
});

describe('whom a task may be given to', () => {
  const given = async (ownerId: string, fn?: 'sales' | 'se' | 'cs') => {
    const fresh = await Scene.prepared(cast, (before) => reachTask(before, 'open'));
    const scene = fresh();
    const input = { title: 'Call them', due: '2026-11-27', link: null, ownerId, fn };
    const answer = await scene.ask('deal owner', { type: 'task.create', id: 'new', dealId: null, input });
    const made = await scene.load('task', 'new');
    scene.close();
    return answer.ok ? made?.fn : answer.refusal;
  };

  it('is anybody in a function, which owns it from then on', async () => {
    expect(await given('another CS member')).toBe('cs');
    expect(await given('in Sales and SE', 'se')).toBe('se');
    expect(await given('in Sales and SE', 'sales')).toBe('sales');
  });

  it('is said with the function where they are in several, and with one that they are in', async () => {
    const invalid = (fields: object) => ({ code: 'invalid', fields });
    const who = 'in Sales and SE';
    expect(await given(who)).toEqual(
      invalid({ fn: { code: 'several-functions', who, among: ['sales', 'se'] } }),
    );
    expect(await given(who, 'cs')).toEqual(invalid({ fn: { code: 'not-in-function', function: 'cs', who } }));
  });

  it('is nobody without a function, and nobody from outside', async () => {
    for (const who of [
      'insider without function',
      'left Sales and SE',
      'guest',
      'stranger',
      'bot',
      'deactivated',
    ]) {
      expect(await given(who), who).toEqual({
        code: 'invalid',
        fields: { ownerId: { code: 'in-no-function', who } },
      });
    }
  });
});

describe('people whom a task names, but who have become something else', () => {
  const named = ['who has the task', 'who created the task'];
  const departed = async (now: Cast[string]) => {
    const changed = become(cast, named, now);
    const fresh = await Scene.prepared(changed, (before) => reachTask(before, 'open'), { unseen: true });
    return fresh();
  };
  const asked = (scene: Scene, doing: TaskAction, kinds: string[] = named) =>
    tried(scene, (at) => taskCommandFor(at, doing, 'open'), kinds);
  const all = (outcome: string) => Object.fromEntries(named.map((kind) => [kind, outcome]));

  it.each(['guest', 'deactivated'] as const)('%s: may nothing any more', async (outside) => {
    const scene = await departed({ outside });
    for (const doing of taskActions) {
      expect(await asked(scene, doing), doing).toEqual(all(`outside: ${outside}`));
    }
    scene.close();
  });

  it('in another function: the owner’s part is over, what one asked for oneself is still one’s own', async () => {
    const scene = await departed({ functions: ['ps'] });
    const creator = { 'who created the task': 'done' };
    const stillTheirs: Partial<Record<TaskAction, Record<string, string>>> = {
      'task.create': all('done'),
      'task.complete': creator,
      'task.reassign': creator,
      'task.edit': creator,
      'task.cancel': creator,
      'task.undo': all('nothing-to-undo'),
    };
    for (const doing of taskActions) {
      expect(await asked(scene, doing), doing).toEqual({ ...all('not-allowed'), ...stillTheirs[doing] });
    }
    scene.close();
  });

  it('Handoff itself takes it from them', async () => {
    const scene = await departed({ functions: [] });
    const wanted = { ...all('no-function'), [HANDOFF]: 'done' };
    expect(await asked(scene, 'task.leave', [...named, HANDOFF])).toEqual(wanted);
    scene.close();
  });
});
