import type { KnownBlock, ModalView } from '@slack/types';
import { adminsOf, admit } from '../core/actor.ts';
import { teamOf } from '../core/ports.ts';
import { humanId } from '../core/types.ts';
import { mayRead, partsOf } from '../deal/access.ts';
import { type Deal, partCodes, parts } from '../deal/model.ts';
import { functionNames, type Roster } from '../member/model.ts';
import { type Action, functionOf, type NamedRole, ownership, playersOf, type Role } from '../ownership.ts';
import { lines, plain, say, smallQuote } from './blocks.ts';
import { views } from './ids.ts';
import type { Asking, Build, Deps } from './listen.ts';
import { all, cut, either, oneLine } from './mrkdwn.ts';
import { type Naming, namer } from './names.ts';
import { actionWords, roleWords } from './roles.ts';

/** What the table shown to people is made from. */
export interface WhoView {
  /** Absent where the channel has none: then the table names nobody of a deal. */
  deal: Deal | undefined;
  roster: Roster;
  admins: readonly string[];
  name: Naming;
}

type Kind = Action extends `${infer K}.${string}` ? K : never;

const titles: Record<Kind, string> = {
  deal: 'Deal',
  'se-request': 'SE requests',
  poc: 'PoC',
  'ps-scoping': 'PS scoping',
  'cs-handoff': 'CS handoff',
  risk: 'Technical risks',
  commitment: 'Commitments',
  partner: 'Partners',
  absence: 'Absence',
  digest: 'Digests',
  task: 'Tasks',
  function: 'Settings',
  workspace: 'Settings',
  nudge: 'Nudges',
};
const TEAM = 'Team';
const groups = [
  'Deal',
  TEAM,
  'SE requests',
  'PoC',
  'PS scoping',
  'CS handoff',
  'Technical risks',
  'Commitments',
  'Partners',
  'Tasks',
  'Absence',
  'Digests',
  'Nudges',
  'Settings',
];

const groupOf = (action: Action): string =>
  /^deal\.(give|join|name)/.test(action) ? TEAM : titles[action.slice(0, action.indexOf('.')) as Kind];

/** So many names are shown of those who play one role. */
const NAMES = 5;

/** The ownership table in words, in groups: what, and who may, with the names of those who may now. */
export function whoView(view: WhoView): ModalView {
  const { deal } = view;
  const rows = (Object.keys(ownership) as Action[]).filter((action) => !ownsItself(action));
  return {
    type: 'modal',
    callback_id: views.message,
    title: plain('Who may do what'),
    close: plain('Close'),
    blocks: [
      deal
        ? smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`)
        : say('There is no deal in this channel, so nobody is named for one.'),
      ...groups.flatMap((group): KnownBlock[] => {
        const own = rows.filter((action) => groupOf(action) === group);
        const table = new Map(own.map((action) => [capital(actionWords[action]), action]));
        return [say(`*${group}*`), lines([...table].map(([label, action]) => line(label, action, view)))];
      }),
    ],
  };
}

/** Whether an action is Handoff's alone. */
const ownsItself = (action: Action) => ownership[action].every((role) => role === 'handoff');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function line(label: string, action: Action, view: WhoView) {
  const roles: readonly Role[] = ownership[action];
  return { label, pieces: [either(roles.map((role) => withPlayers(role, view)))] };
}

/** A role with those who play it now: `the deal owner (Sol Sales)`. */
function withPlayers(role: Role, { deal, roster, admins, name }: WhoView): string {
  const words = roleWords(role);
  const named = (ids: readonly string[], none: string) => `${words} (${names(ids, name) || none})`;
  if (role === 'admin') return named(admins, 'nobody is known yet');
  const of = functionOf(role);
  if (of) {
    const { people, leads } = teamOf(roster, of.fn);
    if (people.length === 0) return `${words} (nobody is in ${functionNames[of.fn]})`;
    if (of.part === 'member') return named(people, '');
    if (leads.length > 0) return named(leads, '');
    return `${words} (there is none, so anybody there: ${names(people, name)})`;
  }
  return deal && role in partsOf(deal)
    ? named(playersOf(role as NamedRole, partsOf(deal), roster), 'nobody now')
    : words;
}

function names(ids: readonly string[], name: WhoView['name']): string {
  const shown = ids.slice(0, NAMES).map((id) => oneLine(name(id, 'turn'), 80));
  return all(ids.length > NAMES ? [...shown, `${ids.length - NAMES} more`] : shown);
}

/** `/handoff who`: who may do what, for the channel's deal with names. */
export async function whoCommand(deps: Deps, { userId, channelId, form }: Asking) {
  const deal = await deps.store.dealOfChannel(channelId);
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    if (deal && !mayRead(deal, await deps.directory.known(deal.channelId), who.actor)) {
      return { refusal: { code: 'may-not-read' } };
    }
    const { roster } = who;
    const admins = await adminsOf(deps.ports);
    const teams = Object.values(roster).flatMap(({ people, leads }) => [
      ...people.slice(0, NAMES),
      ...leads.slice(0, NAMES),
    ]);
    const team = deal ? partCodes.map((part) => deal[parts[part].field]) : [];
    const name = await namer(deps.directory, [...admins.slice(0, NAMES), ...teams, ...team], roster);
    return { view: whoView({ deal, roster, admins, name }) };
  };
  return form(build, { channelId: deal?.channelId });
}
