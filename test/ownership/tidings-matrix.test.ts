import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../support/scene.ts';
import { cast, everybodyOf, staffings } from './people.ts';
import { expected, tidingsActions, tidingsCommand } from './tidings-list.ts';
import { tried } from './tried.ts';

const everybody = everybodyOf(cast);

describe.each(staffings(cast))('functions $named, nudges and digests', ({ leads, cast }) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = (await Scene.prepared(cast, async () => undefined))();
  });
  afterAll(() => scene.close());

  it.each(tidingsActions)('%s: done by who may, refused to everybody else', async (action) => {
    const wanted = everybody.map((kind) => [kind, expected(action, kind, 'untouched', { leads })]);
    const seen = await tried(scene, async () => tidingsCommand(action), everybody);
    expect(seen).toEqual(Object.fromEntries(wanted));
  });
});
