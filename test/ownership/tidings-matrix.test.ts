import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { Scene } from '../support/scene.ts';
import { cast, everybodyOf, staffings } from './people.ts';
import { expected, isItsOwn, tidingsActions, tidingsCommand } from './tidings-list.ts';
import { tried } from './tried.ts';

// What Handoff does by itself remembers its key, and when to look next, even where nothing happens.
const people = everybodyOf(cast).filter((kind) => kind !== HANDOFF);

describe.each(staffings(cast))('functions $named, nudges and digests', ({ leads, cast }) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = (await Scene.prepared(cast, async () => undefined))();
  });
  afterAll(() => scene.close());

  it.each(tidingsActions)('%s: done by who may, refused to everybody else', async (action) => {
    const wanted = people.map((kind) => [kind, expected(action, kind, 'untouched', { leads })]);
    const seen = await tried(scene, async () => tidingsCommand(action), people);
    expect(seen).toEqual(Object.fromEntries(wanted));
  });

  it.each(tidingsActions.filter(isItsOwn))('%s: let Handoff itself, where nothing is due', async (action) => {
    expect((await scene.ask(HANDOFF, tidingsCommand(action))).ok).toBe(true);
    await scene.restart();
  });
});
