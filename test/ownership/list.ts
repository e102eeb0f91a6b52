import type { Cast } from '../support/scene.ts';

// Who may do what, written from the domain ("Ownership: who may do what", "Functions") and not from the code.

/**
 * Everybody who is told apart. Those from outside were members of Sales and Solution Engineering, even leads of
 * them, before they became what they are: nothing of that counts any more.
 */
export const cast: Cast = {
  'deal owner': { functions: ['sales'] },
  asker: { functions: ['cs'] },
  'its SE': { functions: ['se'] },
  'another SE': { functions: ['se'] },
  'SE lead': { functions: ['se'], leads: ['se'] },
  'Sales lead': { functions: ['sales'], leads: ['sales'] },
  'another Sales member': { functions: ['sales'] },
  'PS member': { functions: ['ps'] },
  'in Sales and SE': { functions: ['sales', 'se'] },
  'admin without function': { admin: true },
  'admin in PS': { functions: ['ps'], admin: true },
  'insider without function': {},
  guest: { functions: ['sales', 'se'], leads: ['sales', 'se'], outside: 'guest' },
  stranger: { functions: ['sales', 'se'], leads: ['sales', 'se'], outside: 'stranger' },
  bot: { functions: ['sales', 'se'], leads: ['sales', 'se'], outside: 'bot' },
  deactivated: { functions: ['sales', 'se'], leads: ['sales', 'se'], admin: true, outside: 'deactivated' },
};

/** Nobody leads: Sales never had a lead, and the leads of Solution Engineering have all left. */
export const castWithoutLeads: Cast = Object.fromEntries(
  Object.entries(cast).map(([kind, { leads = [], ...who }]) => [
    kind,
    who.outside ? { ...who, leads: leads.filter((fn) => fn !== 'sales') } : who,
  ]),
);

const sales = ['deal owner', 'Sales lead', 'another Sales member', 'in Sales and SE'];
const se = ['its SE', 'another SE', 'SE lead', 'in Sales and SE'];
const withFunction = [...sales, 'asker', ...se, 'PS member', 'admin in PS'];

/** Per action: its roles as the domain's table names them, who plays one, and who else does while nobody leads. */
export const list: Record<string, { roles: string[]; may: string[]; withoutLeads: string[] }> = {
  'deal.start': { roles: ['sales-member'], may: sales, withoutLeads: [] },
  'deal.edit': {
    roles: ['deal-owner', 'sales-lead'],
    may: ['deal owner', 'Sales lead'],
    withoutLeads: sales,
  },
  'se-request.ask': { roles: ['member'], may: withFunction, withoutLeads: [] },
  'se-request.accept': { roles: ['se-member'], may: se, withoutLeads: [] },
  'se-request.complete': { roles: ['its-se', 'se-lead'], may: ['its SE', 'SE lead'], withoutLeads: se },
  'se-request.withdraw': {
    roles: ['asker', 'deal-owner', 'sales-lead'],
    may: ['asker', 'deal owner', 'Sales lead'],
    withoutLeads: sales,
  },
  'function.configure': {
    roles: ['admin'],
    may: ['admin without function', 'admin in PS'],
    withoutLeads: [],
  },
};

export const states = ['requested', 'accepted', 'completed', 'withdrawn'] as const;
export type State = (typeof states)[number];

/** What somebody who may do an action gets, by where the request stands: it is done, or this is in the way. */
export const outcomes: Record<string, Record<State, string>> = {
  'deal.start': always('done'),
  'deal.edit': always('done'),
  'se-request.ask': always('done'),
  'se-request.accept': {
    requested: 'done',
    accepted: 'already-taken',
    completed: 'ended',
    withdrawn: 'ended',
  },
  'se-request.complete': {
    requested: 'not-accepted-yet',
    accepted: 'done',
    completed: 'ended',
    withdrawn: 'ended',
  },
  'se-request.withdraw': { requested: 'done', accepted: 'done', completed: 'ended', withdrawn: 'ended' },
  'function.configure': always('done'),
};

function always(outcome: string): Record<State, string> {
  return { requested: outcome, accepted: outcome, completed: outcome, withdrawn: outcome };
}

/** What somebody who may not do an action is refused for. */
export function refusedFor(action: string, kind: string): string {
  const { functions = [], outside } = cast[kind] ?? {};
  if (outside) return `outside: ${outside}`;
  return functions.length === 0 && action !== 'function.configure' ? 'no-function' : 'not-allowed';
}
