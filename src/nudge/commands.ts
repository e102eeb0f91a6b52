import { insteadOf, standsInFor } from '../absence/standing.ts';
import { actorOf } from '../core/actor.ts';
import { loads } from '../core/command.ts';
import { type Ports, teamOf, tellLeadAfterOf, workingTimeOf } from '../core/ports.ts';
import type { Actor } from '../core/types.ts';
import type { Fn, Roster } from '../member/model.ts';
import { addDays } from '../working-time/days.ts';
import { dateIn } from '../working-time/zone.ts';
import { decideGive, decideMiss, decideSet, type GiveFacts } from './decide.ts';
import type { Found } from './list.ts';
import { type NudgeCommand, noNudge } from './model.ts';

type Of<T extends NudgeCommand['type']> = Extract<NudgeCommand, { type: T }>;

/** What each command about nudges must know, and who decides it. */
export const nudgeCommands = {
  'nudge.give': loads(
    async (ports, { person: id }: Of<'nudge.give'>, { roster }, { now }): Promise<GiveFacts> => {
      const { store, people } = ports;
      await people.people(colleaguesOf(id, roster));
      const [person, nudge, working, tellLeadAfter] = await Promise.all([
        people.person(id),
        store.load('nudge', id),
        workingTimeOf(store),
        tellLeadAfterOf(store),
      ]);
      const actor = actorOf(person, roster);
      const found = await foundFor(ports, actor, roster, lateBy(now, tellLeadAfter));
      const named = [
        ...found.instead.map((each) => each.person),
        ...found.theirs.tasks.map(({ ownerId }) => ownerId),
        ...found.theirs.waiting.map(whoOf),
      ];
      const others = await people.people([...new Set(named.filter((who) => who !== null))]);
      const zones = new Map([person, ...others].map(({ id, tz }) => [id, tz]));
      return {
        nudge,
        reader: actor,
        tz: person.tz,
        working,
        tellLeadAfter,
        found,
        zoneOf: (who) => zones.get(who) ?? working.tz,
      };
    },
    decideGive,
  ),
  'nudge.miss': loads(
    ({ store }: Ports, { person }: Of<'nudge.miss'>) => store.load('nudge', person),
    decideMiss,
  ),
  'nudge.set': loads(async ({ store }: Ports, _command: Of<'nudge.set'>, { person, roster }) => {
    const [nudge, working] = await Promise.all([store.load('nudge', person.id), workingTimeOf(store)]);
    return { nudge: nudge ?? noNudge(person.id), saved: nudge, working, tz: person.tz, roster };
  }, decideSet),
};

const whoOf = ({ who }: Found['waiting'][number]) => ('person' in who ? who.person : null);

/**
 * Some who are in a function with somebody. What is known of people grows old at once for all of them: asked for
 * together they are read in one list, and not one by one as each is nudged, which Slack would soon refuse.
 */
const colleaguesOf = (id: string, roster: Roster) => [
  ...new Set(
    Object.values(roster).flatMap(({ people }) => (people.includes(id) ? people.slice(0, SOME) : [])),
  ),
];

/** More than Slack is asked for one by one. */
const SOME = 50;

/** What was due on this calendar date or before may be late by more than so many business days, wherever its owner is. */
const lateBy = (now: number, days: number) => addDays(dateIn(now, 'UTC'), -days);

/** All that may be due for somebody. The one place that says whose things a person reads of. */
async function foundFor(
  { store }: Ports,
  { id, leads: led, outside }: Actor,
  roster: Roster,
  late: string,
): Promise<Found> {
  if (outside)
    return { tasks: [], waiting: [], instead: [], unowned: [], theirs: { tasks: [], waiting: [] } };
  // Whoever is away is not nudged where somebody stands in: neither of one's own, nor as a lead.
  const answers = (fn: Fn) => insteadOf(id, roster, [fn]).includes(id);
  const leads = led.filter(answers);
  const people = new Set(leads.flatMap((fn) => teamOf(roster, fn).people));
  people.delete(id);
  const [mine, instead, unowned, owned, turns] = await Promise.all([
    worksOf(store, id, { fns: answers, turns: insteadOf(id, roster).includes(id) }),
    Promise.all(
      standsInFor(id, roster).map(async ({ person, within }) => ({
        person,
        ...(await worksOf(store, person, { fns: (fn) => within.includes(fn), turns: true })),
      })),
    ),
    Promise.all(leads.map(async (fn) => ({ fn, waiting: await store.waitingOnFunction(fn) }))),
    // Where nobody leads, everybody reads of everybody: what is not late yet is left where it is.
    people.size === 0 ? [] : store.tasksDue(leads, late),
    people.size === 0 ? [] : store.waitingOnPeople([...people], late),
  ]);
  const tasks = owned.filter(({ ownerId }) => ownerId !== null && people.has(ownerId));
  const theirs = { tasks, waiting: turns };
  return { ...mine, instead, unowned, theirs };
}

/** What somebody has to do: tasks of some functions, and turns. */
async function worksOf(
  store: Ports['store'],
  person: string,
  { fns, turns }: { fns: (fn: Fn) => boolean; turns: boolean },
): Promise<Pick<Found, 'tasks' | 'waiting'>> {
  const [tasks, waiting] = await Promise.all([
    store.openTasksOf(person),
    turns ? store.waitingOnPerson(person) : [],
  ]);
  return { tasks: tasks.filter(({ fn }) => fns(fn)), waiting };
}
