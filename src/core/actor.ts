import { functions, type Person, type Roster } from '../member/model.ts';
import type { Ports } from './ports.ts';
import { teamOf } from './ports.ts';
import type { Refusal } from './refusal.ts';
import type { Actor } from './types.ts';

/** Who a person is towards the rules. A function without an active lead gives its members the lead's rights. */
export function actorOf(person: Person, roster: Roster): Actor {
  const mine = functions.filter((fn) => teamOf(roster, fn).people.includes(person.id));
  const leads = mine.filter((fn) => {
    const team = teamOf(roster, fn);
    return team.leads.length === 0 || team.leads.includes(person.id);
  });
  return { id: person.id, outside: person.outside, functions: mine, leads, admin: person.admin };
}

export interface Admitted {
  ok: true;
  actor: Actor;
  person: Person;
  roster: Roster;
}

/**
 * The first question of every command, click and form: may this person use the product at all?
 * Refused: people from outside; everybody while no function has people (`not-set-up`); people in no
 * function. With `as: 'admin'` only people from outside are refused here; what an admin may do is the
 * ownership table's to say.
 */
export async function admit(
  ports: Ports,
  userId: string,
  as: 'member' | 'admin' = 'member',
): Promise<Admitted | { ok: false; refusal: Refusal }> {
  const [person, roster] = await Promise.all([ports.people.person(userId), ports.store.roster()]);
  const actor = actorOf(person, roster);
  if (actor.outside) return { ok: false, refusal: { code: 'outside', kind: actor.outside } };
  if (as === 'member' && actor.functions.length === 0) {
    const admins = await ports.people.admins();
    const nobody = functions.every((fn) => teamOf(roster, fn).people.length === 0);
    const code = nobody ? 'not-set-up' : 'no-function';
    return { ok: false, refusal: { code, admins, youAreAdmin: actor.admin } };
  }
  return { ok: true, actor, person, roster };
}
