import type { Refusal } from './core/refusal.ts';
import { type Actor, HANDOFF } from './core/types.ts';
import { type Fn, functions, type Roster } from './member/model.ts';

/** A part that a record names somebody for, with the function that it comes with: `owning` is the one that the record has. */
const namedRoles = {
  'task-owner': 'owning',
  'task-creator': 'any',
  'deal-owner': 'sales',
  'deal-se': 'se',
  'deal-csm': 'cs',
  'deal-partner-manager': 'partnerships',
  'its-se': 'se',
  asker: 'any',
  /** Who an open point of a PoC was given to. */
  'question-owner': 'any',
  /** Who writes and delivers a statement of work. */
  deliverer: 'ps',
  'risk-owner': 'se',
  /** Who took the record's last step. */
  'last-actor': 'any',
} as const satisfies Record<string, Fn | 'any' | 'owning'>;
export type NamedRole = keyof typeof namedRoles;

/** A part somebody plays: in the organisation, or towards one record. `handoff` is the product itself. */
export type Role = 'member' | `${Fn}-member` | `${Fn}-lead` | OwningRole | 'admin' | 'handoff' | NamedRole;

/** Whoever is in, or leads, the function that owns the record, where it is not the same for all of its kind. */
type OwningRole = 'owning-member' | 'owning-lead';

/**
 * THE table: who may do what. The code decides by it, the cards print it, the refusals quote it.
 * A row that is not here is refused to everybody. Where a member may do something for oneself only, it is an action
 * of its own. Source: "Ownership: who may do what" and "Undo" of the domain.
 */
export const ownership = {
  'deal.start': ['sales-member'],
  'deal.link': ['sales-member'],
  'deal.edit': ['deal-owner', 'sales-lead'],
  'deal.decide': ['deal-owner', 'sales-lead'],
  'deal.move': ['deal-owner', 'sales-lead'],
  'deal.close': ['deal-owner', 'sales-lead'],
  'deal.reopen': ['deal-owner', 'sales-lead'],
  'deal.give': ['deal-owner', 'sales-lead'],
  'deal.move-home': ['deal-owner', 'sales-lead'],
  'deal.join-as-se': ['se-member'],
  'deal.join-as-csm': ['cs-member'],
  'deal.join-as-partner-manager': ['partnerships-member'],
  'deal.name-se': ['deal-se', 'se-lead'],
  'deal.name-csm': ['deal-csm', 'cs-lead'],
  'deal.name-partner-manager': ['deal-partner-manager', 'partnerships-lead'],
  'deal.undo': ['last-actor', 'sales-lead'],
  'deal.leave': ['handoff'],
  'se-request.ask': ['member'],
  'se-request.edit': ['asker', 'deal-owner'],
  'se-request.answer': ['asker', 'deal-owner'],
  'se-request.withdraw': ['asker', 'deal-owner', 'sales-lead'],
  'se-request.accept': ['se-member'],
  'se-request.assign': ['se-lead'],
  'se-request.decline': ['its-se', 'se-lead'],
  'se-request.ask-back': ['its-se', 'se-lead'],
  'se-request.complete': ['its-se', 'se-lead'],
  'se-request.hand-on': ['its-se', 'se-lead'],
  'se-request.hand-back': ['its-se', 'se-lead'],
  'se-request.undo': ['last-actor', 'se-lead'],
  'se-request.leave': ['handoff'],
  'poc.create': ['se-member'],
  'poc.define': ['its-se', 'se-lead'],
  'poc.clear-gates': ['its-se', 'se-lead'],
  'poc.edit-criteria': ['its-se', 'se-lead'],
  'poc.agree': ['its-se', 'deal-owner'],
  'poc.start': ['its-se', 'se-lead'],
  'poc.give-result': ['its-se', 'se-lead'],
  'poc.waive': ['its-se', 'se-lead'],
  'poc.waive-must': ['its-se', 'deal-owner'],
  'poc.ask': ['its-se', 'se-lead'],
  'poc.answer': ['question-owner', 'its-se', 'se-lead'],
  'poc.extend': ['se-lead'],
  'poc.take': ['se-member'],
  'poc.give': ['se-lead'],
  'poc.conclude': ['its-se', 'se-lead'],
  'poc.stop': ['its-se', 'se-lead'],
  'poc.undo': ['last-actor', 'se-lead'],
  'poc.leave': ['handoff'],
  'ps-scoping.trigger': ['deal-owner', 'deal-se', 'sales-lead'],
  'ps-scoping.edit': ['asker', 'deal-owner'],
  'ps-scoping.summarise': ['deal-se', 'se-lead'],
  'ps-scoping.withdraw': ['asker', 'deal-owner', 'sales-lead'],
  'ps-scoping.accept': ['ps-member'],
  'ps-scoping.assign': ['ps-lead'],
  'ps-scoping.decline': ['deliverer', 'ps-lead'],
  'ps-scoping.give': ['deliverer', 'ps-lead'],
  'ps-scoping.take': ['ps-member'],
  'ps-scoping.hold-conversation': ['deliverer', 'ps-lead'],
  'ps-scoping.agree-needs': ['deliverer', 'ps-lead'],
  'ps-scoping.draft': ['deliverer', 'ps-lead'],
  'ps-scoping.agree-content': ['deliverer', 'ps-lead'],
  'ps-scoping.change-content': ['deliverer', 'ps-lead'],
  'ps-scoping.estimate': ['deliverer', 'ps-lead'],
  'ps-scoping.price': ['deal-owner', 'sales-lead'],
  'ps-scoping.start': ['deliverer', 'ps-lead'],
  'ps-scoping.set-milestones': ['deliverer', 'ps-lead'],
  'ps-scoping.deliver': ['deliverer', 'ps-lead'],
  'ps-scoping.undo': ['last-actor', 'ps-lead'],
  'ps-scoping.leave': ['handoff'],
  'risk.raise': ['member'],
  'risk.name-owner': ['deal-se', 'se-lead'],
  'risk.take-over': ['se-member'],
  'risk.edit': ['risk-owner', 'deal-se', 'se-lead'],
  'risk.mitigate': ['risk-owner', 'deal-se', 'se-lead'],
  'risk.accept': ['risk-owner', 'deal-se', 'se-lead'],
  'risk.close': ['risk-owner', 'deal-se', 'se-lead'],
  'risk.reopen': ['risk-owner', 'deal-se', 'se-lead'],
  'risk.undo': ['last-actor', 'se-lead'],
  'risk.leave': ['handoff'],
  'partner.register': ['partnerships-member'],
  'partner.edit': ['partnerships-member'],
  'partner.end': ['partnerships-member'],
  'partner.undo': ['last-actor', 'partnerships-lead'],
  'task.create': ['member'],
  'task.complete': ['task-owner', 'task-creator', 'owning-lead'],
  'task.reassign': ['task-owner', 'task-creator', 'owning-lead'],
  'task.take': ['owning-member'],
  'task.edit': ['task-creator', 'task-owner', 'owning-lead'],
  'task.cancel': ['task-creator', 'task-owner', 'owning-lead'],
  'task.snooze': ['task-owner'],
  'task.undo': ['last-actor', 'owning-lead'],
  'task.leave': ['handoff'],
  'digest.subscribe': ['member'],
  'digest.send': ['handoff'],
  'function.configure': ['admin'],
  'function.look': ['handoff'],
  'workspace.configure': ['admin'],
  'nudge.set': ['member'],
  'nudge.give': ['handoff'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ownership;

/** The people a record names, as far as its rules need them, and the function that owns it where that differs. */
export type Parts = Partial<Record<NamedRole, string | null | undefined>> & { owning?: Fn | undefined };

const isNamed = (role: Role): role is NamedRole => Object.hasOwn(namedRoles, role);

/** The function whose members or leads a role is; undefined for the others, and for the owning one of a record without it. */
export function functionOf(role: Role, owning?: Fn): { fn: Fn; part: 'member' | 'lead' } | undefined {
  const whose = role === 'owning-member' || role === 'owning-lead' ? owning : undefined;
  const [fn, part] = [whose ?? functions.find((each) => role.startsWith(`${each}-`)), role.split('-').at(-1)];
  return fn && (part === 'member' || part === 'lead') ? { fn, part } : undefined;
}

/** The function that a part comes with, towards a record with these parts. */
function namedFor(role: NamedRole, { owning }: Parts): Fn | 'any' {
  const fn = namedRoles[role];
  return fn === 'owning' ? (owning ?? 'any') : fn;
}

function plays(role: Role, actor: Actor, parts: Parts): boolean {
  if (role === 'handoff') return actor.id === HANDOFF;
  if (role === 'admin') return actor.admin;
  if (role === 'member') return actor.functions.length > 0;
  if (isNamed(role)) {
    const fn = namedFor(role, parts);
    const still = fn === 'any' ? actor.functions.length > 0 : actor.functions.includes(fn);
    return still && parts[role] === actor.id;
  }
  const of = functionOf(role, parts.owning);
  if (!of) return false;
  return (of.part === 'lead' ? actor.leads : actor.functions).includes(of.fn);
}

/** Whether `actor` may do `action` to a record that names `parts`. People from outside may do nothing. */
export function may(action: Action, actor: Actor, parts: Parts = {}): boolean {
  return actor.outside === null && ownership[action].some((role) => plays(role, actor, parts));
}

/** Who plays a role towards a record now: whom it names, the leads, the members; nobody who has left. */
export function playersOf(role: Role, parts: Parts, roster: Roster): readonly string[] {
  if (isNamed(role)) {
    const fn = namedFor(role, parts);
    // The record goes on naming whoever left the function that the part comes with.
    const here = functions.filter((each) => fn === 'any' || each === fn);
    const person = parts[role];
    return person && here.some((each) => roster[each]?.people.includes(person)) ? [person] : [];
  }
  const of = functionOf(role, parts.owning);
  const team = of && roster[of.fn];
  if (!team) return [];
  return team.leads.length > 0 ? team.leads : team.people;
}

/** The refusal for whom the table does not let do `action`, with at most three people to ask; undefined for those who may. */
export function unlessMay(
  action: Action,
  actor: Actor,
  parts: Parts,
  roster: Roster,
): { ok: false; refusal: Refusal } | undefined {
  if (may(action, actor, parts)) return undefined;
  const roles: readonly Role[] = ownership[action];
  const ask = [...new Set(roles.flatMap((role) => playersOf(role, parts, roster)))];
  return { ok: false, refusal: { code: 'not-allowed', action, may: roles, ask: ask.slice(0, 3) } };
}
