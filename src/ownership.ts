import type { Refusal } from './core/refusal.ts';
import type { Actor } from './core/types.ts';
import type { Fn, Roster } from './member/model.ts';

/** A part somebody plays: in the organisation, or towards one record. */
export type Role =
  | 'member'
  | 'sales-member'
  | 'sales-lead'
  | 'se-member'
  | 'se-lead'
  | 'admin'
  | 'deal-owner'
  | 'asker'
  | 'its-se';

/**
 * THE table: who may do what. The code decides by it, the cards print it, the refusals quote it.
 * A row that is not here is refused to everybody. Source: "Ownership: who may do what" of the domain.
 */
export const ownership = {
  'deal.start': ['sales-member'],
  'deal.edit': ['deal-owner', 'sales-lead'],
  'se-request.ask': ['member'],
  'se-request.accept': ['se-member'],
  'se-request.complete': ['its-se', 'se-lead'],
  'se-request.withdraw': ['asker', 'deal-owner', 'sales-lead'],
  'function.configure': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ownership;

/** The people a record names, as far as its rules need them. */
export interface Parts {
  dealOwner?: string | undefined;
  asker?: string | undefined;
  se?: string | null | undefined;
}

const inFunction = (fn: Fn) => (actor: Actor) => actor.functions.includes(fn);
const leads = (fn: Fn) => (actor: Actor) => actor.leads.includes(fn);

const plays: Record<Role, (actor: Actor, parts: Parts) => boolean> = {
  member: (actor) => actor.functions.length > 0,
  'sales-member': inFunction('sales'),
  'sales-lead': leads('sales'),
  'se-member': inFunction('se'),
  'se-lead': leads('se'),
  admin: (actor) => actor.admin,
  'deal-owner': (actor, parts) => actor.functions.includes('sales') && parts.dealOwner === actor.id,
  asker: (actor, parts) => actor.functions.length > 0 && parts.asker === actor.id,
  'its-se': (actor, parts) => actor.functions.includes('se') && parts.se === actor.id,
};

/** Whether `actor` may do `action` to a record that names `parts`. People from outside may do nothing. */
export function may(action: Action, actor: Actor, parts: Parts = {}): boolean {
  return actor.outside === null && ownership[action].some((role) => plays[role](actor, parts));
}

/**
 * Whom to ask for `action`, at most three: those the record names, then the leads, then the members. Nobody who
 * has left.
 */
function whomToAsk(action: Action, parts: Parts, roster: Roster): string[] {
  const here = Object.values(roster).flatMap((team) => team.people);
  const still = (id: string | null | undefined, people: readonly string[] = []) =>
    people.filter((each) => each === id);
  // The record goes on naming whoever left the function that the part comes with.
  const named: Partial<Record<Role, string[]>> = {
    'deal-owner': still(parts.dealOwner, roster.sales?.people),
    asker: still(parts.asker, here),
    'its-se': still(parts.se, roster.se?.people),
  };
  const people = ownership[action].flatMap((role) => {
    if (named[role]) return named[role];
    const team = role.startsWith('sales') ? roster.sales : role.startsWith('se') ? roster.se : undefined;
    return team ? (team.leads.length > 0 ? team.leads : team.people) : [];
  });
  return [...new Set(people)].filter((id) => here.includes(id)).slice(0, 3);
}

/** The refusal for whom the table does not let do `action`, with whom to ask; undefined for those who may. */
export function unlessMay(
  action: Action,
  actor: Actor,
  parts: Parts,
  roster: Roster,
): { ok: false; refusal: Refusal } | undefined {
  if (may(action, actor, parts)) return undefined;
  const ask = whomToAsk(action, parts, roster);
  return { ok: false, refusal: { code: 'not-allowed', action, may: ownership[action], ask } };
}
