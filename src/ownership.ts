import { actsAs, insteadOf, leadsNow } from './absence/standing.ts';
import { teamOf } from './core/ports.ts';
import type { Refusal } from './core/refusal.ts';
import { type Actor, HANDOFF } from './core/types.ts';
import { type Fn, functions, type Roster } from './member/model.ts';

/** A part that a record names somebody for, with the function that it comes with; `its` is the one that is accountable for the record. */
const namedRoles = {
  'task-owner': 'its',
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
  /** Who keeps a promise. */
  keeper: 'its',
  /** The deal's CSM, once Customer Success has accepted a handoff of the deal. */
  'csm-after-handoff': 'cs',
  /** Who took the record's last step. */
  'last-actor': 'any',
  /** Whom it is about. Nobody stands in for that: an absence would prolong itself. */
  oneself: 'any',
} as const satisfies Record<string, Fn | 'any' | 'its'>;
export type NamedRole = keyof typeof namedRoles;

/**
 * A part somebody plays: in the organisation, or towards one record. `their-lead` leads a function of whom it is about;
 * `handoff` is the product itself.
 */
export type Role =
  | 'member'
  | `${Fn | 'its'}-member`
  | `${Fn | 'its' | 'their'}-lead`
  | 'admin'
  | 'handoff'
  | NamedRole;

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
  'se-request.tell-late': ['handoff'],
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
  'cs-handoff.start': ['deal-owner', 'sales-lead'],
  'cs-handoff.submit': ['deal-owner', 'sales-lead'],
  'cs-handoff.withdraw': ['deal-owner', 'sales-lead'],
  'cs-handoff.start-ps': ['deliverer', 'ps-lead'],
  'cs-handoff.submit-ps': ['deliverer', 'ps-lead'],
  'cs-handoff.withdraw-ps': ['deliverer', 'ps-lead'],
  'cs-handoff.write-sales': ['deal-owner', 'sales-lead'],
  'cs-handoff.write-se': ['deal-se', 'se-lead'],
  'cs-handoff.write-ps': ['deliverer', 'ps-lead'],
  'cs-handoff.write-partnerships': ['deal-partner-manager', 'partnerships-lead'],
  'cs-handoff.write-cs': ['deal-csm', 'cs-lead'],
  'cs-handoff.accept': ['deal-csm', 'cs-lead'],
  'cs-handoff.accept-as-csm': ['cs-member'],
  'cs-handoff.return': ['deal-csm', 'cs-lead'],
  'cs-handoff.complete': ['deal-csm', 'cs-lead'],
  'cs-handoff.rate': ['deal-csm', 'cs-lead'],
  'cs-handoff.undo': ['last-actor', 'its-lead'],
  'cs-handoff.leave': ['handoff'],
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
  'commitment.record': ['member'],
  'commitment.edit': ['keeper', 'deal-owner', 'csm-after-handoff'],
  'commitment.keep': ['keeper', 'deal-owner', 'csm-after-handoff'],
  'commitment.drop': ['keeper', 'deal-owner', 'csm-after-handoff'],
  // Inside the accountable function, and out of it.
  'commitment.give': ['keeper', 'deal-owner', 'csm-after-handoff', 'its-lead'],
  'commitment.pass-on': ['keeper', 'deal-owner', 'csm-after-handoff'],
  'commitment.take-over': ['its-member'],
  'commitment.undo': ['last-actor', 'its-lead'],
  'commitment.leave': ['handoff'],
  'partner.register': ['partnerships-member'],
  'partner.edit': ['partnerships-member'],
  'partner.end': ['partnerships-member'],
  'partner.undo': ['last-actor', 'partnerships-lead'],
  'absence.set': ['oneself', 'their-lead'],
  'absence.end': ['oneself', 'their-lead'],
  'absence.leave': ['handoff'],
  'task.create': ['member'],
  'task.complete': ['task-owner', 'task-creator', 'its-lead'],
  'task.reassign': ['task-owner', 'task-creator', 'its-lead'],
  'task.take': ['its-member'],
  'task.edit': ['task-creator', 'task-owner', 'its-lead'],
  'task.cancel': ['task-creator', 'task-owner', 'its-lead'],
  'task.snooze': ['task-owner'],
  'task.undo': ['last-actor', 'its-lead'],
  'task.leave': ['handoff'],
  'digest.subscribe': ['member'],
  'digest.send': ['handoff'],
  'function.configure': ['admin'],
  'function.look': ['handoff'],
  'workspace.configure': ['admin'],
  'workspace.import-holidays': ['handoff'],
  'nudge.set': ['member'],
  'nudge.give': ['handoff'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ownership;

/** The people a record names, as far as its rules need them, and the function that is accountable where records differ in that. */
export type Parts = Partial<Record<NamedRole, string | null | undefined>> & {
  function?: Fn | undefined;
  /** The functions of whom it is about. */
  theirs?: readonly Fn[];
};

const isNamed = (role: Role): role is NamedRole => Object.hasOwn(namedRoles, role);

/** The functions of which somebody must be in one to play a part that a record names. */
function comesWith(role: NamedRole, { function: its }: Parts): readonly Fn[] {
  const fn = namedRoles[role];
  if (fn === 'any') return functions;
  if (fn === 'its') return its ? [its] : [];
  return [fn];
}

/** The function whose members or leads a role is; undefined for the others. */
export function functionOf(
  role: Role,
  { function: its }: Parts = {},
): { fn: Fn; part: 'member' | 'lead' } | undefined {
  const part = role.split('-').at(-1);
  const fn = role === `its-${part}` ? its : functions.find((each) => role === `${each}-${part}`);
  return fn && (part === 'member' || part === 'lead') ? { fn, part } : undefined;
}

function plays(role: Role, actor: Actor, parts: Parts): boolean {
  if (role === 'handoff') return actor.id === HANDOFF;
  if (role === 'admin') return actor.admin;
  if (role === 'member') return actor.functions.length > 0;
  if (role === 'oneself') return actor.functions.length > 0 && parts.oneself === actor.id;
  if (role === 'their-lead') {
    const own = actor.leads.filter((fn) => !actor.covers.some((each) => each.fn === fn && each.lends));
    return own.some((fn) => parts.theirs?.includes(fn));
  }
  if (isNamed(role)) return actsAs(actor, parts[role], comesWith(role, parts));
  const of = functionOf(role, parts);
  if (!of) return false;
  return (of.part === 'lead' ? actor.leads : actor.functions).includes(of.fn);
}

/** Whether `actor` may do `action` to a record that names `parts`. People from outside may do nothing. */
export function may(action: Action, actor: Actor, parts: Parts = {}): boolean {
  return actor.outside === null && ownership[action].some((role) => plays(role, actor, parts));
}

/** Who plays a role towards a record now: whom it names, the leads, the members; nobody who has left. */
export function playersOf(role: Role, parts: Parts, roster: Roster): readonly string[] {
  if (role === 'their-lead') return (parts.theirs ?? []).flatMap((fn) => leadsNow(teamOf(roster, fn)));
  if (isNamed(role)) {
    // The record goes on naming whoever left the function that the part comes with.
    const person = parts[role];
    return person && comesWith(role, parts).some((each) => roster[each]?.people.includes(person))
      ? [person]
      : [];
  }
  const of = functionOf(role, parts);
  const team = of && roster[of.fn];
  if (!team) return [];
  return leadsNow(team);
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
  // Whoever is away is not asked, but who stands in.
  const players = roles.flatMap((role) => {
    const of = functionOf(role, parts);
    const within = isNamed(role) ? comesWith(role, parts) : of ? [of.fn] : functions;
    return playersOf(role, parts, roster).flatMap((id) => insteadOf(id, roster, within));
  });
  const ask = [...new Set(players)].filter((id) => id !== actor.id);
  return { ok: false, refusal: { code: 'not-allowed', action, may: roles, ask: ask.slice(0, 3) } };
}
