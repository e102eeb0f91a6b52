import { describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import type { Fn } from '../../src/member/model.ts';
import { Scene } from '../support/scene.ts';
import { cast, everybodyOf, staffings } from './people.ts';
import { tried } from './tried.ts';

// Whoever it is about, and the leads of a function of theirs, say that a member is away. Source: "set an absence and
// cover: oneself, the function lead" of the domain.

const about = ['its SE', 'in Sales and SE', 'SE lead', 'asker'];

/** Why this person may not say it of that one; `done` for those who may. */
function expected(kind: string, person: string, leads: boolean): string {
  const { functions = [], leads: led = [], outside } = cast[kind] ?? {};
  if (outside) return `outside: ${outside}`;
  if (kind === HANDOFF) return 'not-allowed';
  if (functions.length === 0) return 'no-function';
  const theirs: readonly Fn[] = cast[person]?.functions ?? [];
  const team = (fn: Fn) => Object.values(cast).some((each) => !each.outside && each.leads?.includes(fn));
  const mine = functions.filter((fn) => led.includes(fn) || !leads || !team(fn));
  return kind === person || mine.some((fn) => theirs.includes(fn)) ? 'done' : 'not-allowed';
}

describe.each(staffings(cast))('functions $named', ({ leads, cast: led }) => {
  it.each(about)('%s is away by the word of who may say so', async (person) => {
    const fresh = await Scene.prepared(led, async () => undefined);
    const scene = fresh();
    const set = async () =>
      ({ type: 'absence.set', person, version: 0, input: { until: '2026-11-27', coverId: null } }) as const;
    const kinds = everybodyOf(led);
    const wanted = kinds.map((kind) => [kind, expected(kind, person, leads)]);
    expect(await tried(scene, set, kinds)).toEqual(Object.fromEntries(wanted));
    scene.close();
  });

  it.each(about)('%s is back by the word of the same', async (person) => {
    const fresh = await Scene.prepared(led, (before) =>
      before.done(person, {
        ...{ type: 'absence.set', person, version: 0 },
        input: { until: '2026-11-27', coverId: null },
      }),
    );
    const scene = fresh();
    const kinds = everybodyOf(led);
    const wanted = kinds.map((kind) => [kind, expected(kind, person, leads)]);
    const seen = await tried(scene, async () => ({ type: 'absence.end', person }), kinds);
    // While the only lead is away without a cover, members have a lead's rights.
    const stands =
      person === 'SE lead' ? wanted.map(([kind]) => [kind, standsIn(kind ?? '', leads)]) : wanted;
    expect(seen).toEqual(Object.fromEntries(stands));
    scene.close();
  });

  function standsIn(kind: string, leads: boolean): string {
    const may = cast[kind]?.functions?.includes('se') && !cast[kind]?.outside;
    return may ? 'done' : expected(kind, 'SE lead', leads);
  }
});
