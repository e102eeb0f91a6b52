import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partsOf } from '../../src/commitment/access.ts';
import { HANDOFF } from '../../src/core/types.ts';
import { may } from '../../src/ownership.ts';
import { commitmentCommandFor, reachCommitment } from '../support/commitment-actions.ts';
import { deal } from '../support/records.ts';
import { type Cast, Scene } from '../support/scene.ts';
import {
  afterHandoff,
  type CommitmentAction,
  type CommitmentState,
  cast,
  commitmentActions,
  commitmentStates,
  expected,
} from './commitment-list.ts';
import { everybodyOf, staffings } from './people.ts';
import { become, tried } from './tried.ts';

const everybody = everybodyOf(cast);
/** Where it is tried too what it means that nobody leads. */
const told: CommitmentState[] = ['open', 'keeper left', 'kept'];

describe.each(staffings(cast))('functions $named, a commitment', ({ leads, cast }) => {
  describe.each(leads ? commitmentStates : told)('%s', (state) => {
    let scene: Scene;
    beforeAll(async () => {
      const fresh = await Scene.prepared(cast, (before) => reachCommitment(before, state));
      scene = fresh();
    });
    afterAll(() => scene.close());

    it.each(commitmentActions)('%s: done by who may, refused to everybody else', async (action) => {
      const wanted = everybody.map((kind) => [kind, expected(action, kind, state, { leads })]);
      const seen = await tried(scene, (at) => commitmentCommandFor(at, action), everybody);
      expect(seen).toEqual(Object.fromEntries(wanted));
    });
  });
});

describe('people whom a commitment names, but who have become something else', () => {
  const named = ['its keeper', 'deal owner', 'asker'];
  const departed = async (now: Cast[string]) => {
    const changed = become(cast, named, now);
    const fresh = await Scene.prepared(changed, (before) => reachCommitment(before, 'open'), {
      unseen: true,
    });
    return fresh();
  };
  const asked = (scene: Scene, doing: CommitmentAction, kinds: string[] = named) =>
    tried(scene, (at) => commitmentCommandFor(at, doing), kinds);
  const all = (outcome: string) => Object.fromEntries(named.map((kind) => [kind, outcome]));

  it.each(['guest', 'deactivated'] as const)('%s: may nothing any more', async (outside) => {
    const scene = await departed({ outside });
    for (const doing of commitmentActions)
      expect(await asked(scene, doing), doing).toEqual(all(`outside: ${outside}`));
    scene.close();
  });

  it('in another function: what comes with the part is refused, what one did oneself is not', async () => {
    const scene = await departed({ functions: ['cs'] });
    const stillTheirs: Partial<Record<CommitmentAction, Record<string, string>>> = {
      'commitment.undo': { 'deal owner': 'done' },
      'commitment.record': all('done'),
    };
    for (const doing of commitmentActions) {
      expect(await asked(scene, doing), doing).toEqual({ ...all('not-allowed'), ...stillTheirs[doing] });
    }
    scene.close();
  });

  it('Handoff itself takes it from them', async () => {
    const scene = await departed({ functions: [] });
    const wanted = { ...all('no-function'), [HANDOFF]: 'done' };
    expect(await asked(scene, 'commitment.leave', [...named, HANDOFF])).toEqual(wanted);
    scene.close();
  });
});

describe('the deal’s CSM', () => {
  const csm = { id: 'UCAM', outside: null, functions: ['cs'], leads: [], covers: [], admin: false } as const;
  const parts = (accepted: boolean) =>
    partsOf({ keeperId: 'UENO', function: 'se' }, deal({ csmId: 'UCAM' }), accepted);

  it.each(commitmentActions)(
    '%s: after the handoff is accepted as the domain says, and not before',
    (action) => {
      const recording = action === 'commitment.record';
      expect(may(action, csm, parts(false))).toBe(recording);
      expect(may(action, csm, parts(true))).toBe(recording || afterHandoff.includes(action));
      expect(may(action, { ...csm, id: 'UCARO' }, parts(true))).toBe(recording);
    },
  );
});
