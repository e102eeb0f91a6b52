import fc from 'fast-check';
import { expect, it } from 'vitest';
import { awayIn, insteadOf } from '../../src/absence/standing.ts';
import { actorOf } from '../../src/core/actor.ts';
import type { Actor } from '../../src/core/types.ts';
import { type Away, type Fn, functions, type Roster, type Team } from '../../src/member/model.ts';
import { type Action, may, ownership, type Parts, playersOf, type Role } from '../../src/ownership.ts';
import { person } from '../support/records.ts';

// What an absence lends, whoever is in which function, leads, is away and covers: for every row of the ownership table.

const people = ['U1', 'U2', 'U3', 'U4'];
const actions = Object.keys(ownership) as Action[];
const roles = [
  ...['deal-owner', 'deal-se', 'deal-csm', 'deal-partner-manager', 'its-se', 'asker', 'question-owner'],
  ...['deliverer', 'risk-owner', 'keeper', 'csm-after-handoff', 'last-actor'],
] as const;

const team = fc.record({
  people: fc.subarray(people),
  leads: fc.subarray(people),
});
const parts: fc.Arbitrary<Parts> = fc
  .tuple(
    fc.array(fc.constantFrom(null, ...people), { minLength: roles.length, maxLength: roles.length }),
    fc.constantFrom(...functions),
  )
  .map(([named, fn]) => ({
    ...Object.fromEntries(roles.map((role, i) => [role, named[i]])),
    function: fn,
    oneself: 'U1',
    theirs: [fn],
  }));

/** Functions with people of whom some are away, as the store works them out: a cover is in the function, and here. */
const world = fc
  .tuple(
    fc.record(Object.fromEntries(functions.map((fn) => [fn, team])) as Record<Fn, typeof team>),
    fc.subarray(people),
    fc.array(fc.constantFrom(null, ...people), { minLength: 4, maxLength: 4 }),
  )
  .map(([teams, gone, covers]) => {
    const rosterWith = (away: boolean): Roster =>
      Object.fromEntries(
        functions.map((fn) => {
          const { people: inside, leads } = teams[fn];
          const team: Team = { people: inside, leads: leads.filter((id) => inside.includes(id)) };
          const absent = gone.flatMap((id): Away[] => {
            const cover = covers[people.indexOf(id)] ?? null;
            const fit = cover !== null && cover !== id && inside.includes(cover) && !gone.includes(cover);
            return inside.includes(id)
              ? [{ person: id, until: '2026-11-27', cover: fit ? cover : null }]
              : [];
          });
          return [fn, away && absent.length > 0 ? { ...team, away: absent } : team];
        }),
      );
    return { now: rosterWith(true), after: rosterWith(false) };
  });

const as = (id: string, roster: Roster) => actorOf(person(id, { outside: null }), roster);

/** Somebody with the rights in some functions only. */
const within = (actor: Actor, fns: readonly Fn[]): Actor => ({
  ...actor,
  functions: actor.functions.filter((fn) => fns.includes(fn)),
  leads: actor.leads.filter((fn) => fns.includes(fn)),
});

/** Where no lead is here or covered, everybody leads meanwhile. */
const leadless = (roster: Roster): Roster =>
  Object.fromEntries(
    functions.map((fn) => {
      const { people: inside = [], leads = [] } = roster[fn] ?? {};
      const stand = leads.some((id) => awayIn(roster[fn], id)?.cover !== null);
      return [fn, { people: inside, leads: stand ? leads : [] }];
    }),
  );

const absence = (action: Action) => action.startsWith('absence.');

it('a cover, and without one a lead, may what who is away may in the functions they share, and nothing more', () => {
  fc.assert(
    fc.property(world, parts, fc.constantFrom(...people), ({ now }, named, id) => {
      const actor = as(id, now);
      const plain = leadless(now);
      const covered = people.flatMap((each) => {
        const shared = functions.filter((fn) => awayIn(now[fn], each)?.cover === id);
        const left = functions.filter((fn) => each !== id && awayIn(now[fn], each)?.cover === null);
        const led = left.filter((fn) => as(id, now).leads.includes(fn));
        const lent = [...shared, ...led];
        return lent.length > 0 ? [within(as(each, plain), lent)] : [];
      });
      for (const action of actions) {
        const own = may(action, as(id, plain), named);
        const lent = !absence(action) && covered.some((each) => may(action, each, named));
        expect([action, may(action, actor, named)]).toEqual([action, own || lent]);
      }
    }),
  );
});

it('with nobody away everybody is who they were', () => {
  fc.assert(
    fc.property(world, fc.constantFrom(...people), ({ after }, id) => {
      const { covers, leads } = as(id, after);
      expect(covers).toEqual([]);
      const led = functions.filter((fn) => {
        const { people: inside = [], leads: named = [] } = after[fn] ?? {};
        return inside.includes(id) && (named.length === 0 || named.includes(id));
      });
      expect(leads).toEqual(led);
    }),
  );
});

it('nobody who is away is turned to while anybody there is here', () => {
  fc.assert(
    fc.property(world, fc.constantFrom(...people), fc.constantFrom(...functions), ({ now }, id, fn) => {
      const inside = now[fn]?.people ?? [];
      const here = inside.some((each) => each !== id && !awayIn(now[fn], each));
      const found = insteadOf(id, now, [fn]);
      expect(found.length).toBeGreaterThan(0);
      for (const each of found) {
        if (each === id)
          expect(awayIn(now[fn], id) === undefined || !inside.includes(id) || !leadHere(now, fn, here)).toBe(
            true,
          );
        else expect(awayIn(now[fn], each)).toBeUndefined();
      }
    }),
  );
});

/** Whether somebody who may act for a lead is here. */
function leadHere(roster: Roster, fn: Fn, here: boolean): boolean {
  const role: Role = `${fn}-lead`;
  return here && playersOf(role, {}, roster).some((each) => !awayIn(roster[fn], each));
}
