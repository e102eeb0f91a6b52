import { coveredBy, leadsNow } from '../absence/standing.ts';
import { functions, type Person, type Roster } from '../member/model.ts';
import { outsidersAmong, type Ports, teamOf } from './ports.ts';
import type { Refusal } from './refusal.ts';
import { type Actor, HANDOFF } from './types.ts';

/**
 * Who a person is towards the rules. A function without an active lead gives its members the lead's rights; whoever is
 * away keeps all rights, and lends them to whoever covers.
 */
export function actorOf(person: Person, roster: Roster, namedAdmins: readonly string[] = []): Actor {
  const mine = functions.filter((fn) => teamOf(roster, fn).people.includes(person.id));
  const leads = mine.filter((fn) => leadsNow(teamOf(roster, fn)).includes(person.id));
  const { id, outside } = person;
  const admin = outside === null && (person.admin || namedAdmins.includes(id));
  return { id, outside, functions: mine, leads, covers: outside ? [] : coveredBy(id, roster), admin };
}

/** The product itself, where it changes a record: it is in no function, and may what the table says it may. */
const handoff: Person = { id: HANDOFF, name: 'Handoff', tz: 'UTC', outside: null, admin: false, readAt: 0 };

export interface Admitted {
  ok: true;
  actor: Actor;
  person: Person;
  roster: Roster;
}

/** Who may configure: Slack's active admins and owners as far as known, and whom they named. */
export async function adminsOf({ store, people }: Pick<Ports, 'store' | 'people'>): Promise<string[]> {
  const [slack, named] = await Promise.all([people.admins(), store.namedAdmins()]);
  const gone = named.length > 0 ? await outsidersAmong(people, named) : [];
  return [...new Set([...slack, ...named.filter((id) => !gone.includes(id))])];
}

/**
 * The first question of every command, click and form: may this person use the product at all?
 * Refused: people from outside; everybody while no function has people (`not-set-up`); people in no
 * function. With `as: 'anybody'` only people from outside are refused here; what the others may do is the
 * ownership table's to say.
 */
export async function admit(
  ports: Ports,
  userId: string,
  as: 'member' | 'anybody' = 'member',
): Promise<Admitted | { ok: false; refusal: Refusal }> {
  const { store, people } = ports;
  const [roster, namedAdmins] = await Promise.all([store.roster(), store.namedAdmins()]);
  const person = userId === HANDOFF ? handoff : await people.person(userId);
  const actor = actorOf(person, roster, namedAdmins);
  if (actor.outside) return { ok: false, refusal: { code: 'outside', kind: actor.outside } };
  if (as === 'member' && actor.functions.length === 0 && person !== handoff) {
    const admins = await adminsOf(ports);
    const nobody = functions.every((fn) => teamOf(roster, fn).people.length === 0);
    const code = nobody ? 'not-set-up' : 'no-function';
    return { ok: false, refusal: { code, admins, youAreAdmin: actor.admin } };
  }
  return { ok: true, actor, person, roster };
}
