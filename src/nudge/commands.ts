import { actorOf } from '../core/actor.ts';
import { loads } from '../core/command.ts';
import { type Ports, teamOf, workingTimeOf } from '../core/ports.ts';
import type { Actor } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import { decideGive, decideMiss, decideSet, type GiveFacts } from './decide.ts';
import type { Found } from './list.ts';
import { type NudgeCommand, noNudge } from './model.ts';

type Of<T extends NudgeCommand['type']> = Extract<NudgeCommand, { type: T }>;

/** What each command about nudges must know, and who decides it. */
export const nudgeCommands = {
  'nudge.give': loads(async (ports, { person: id }: Of<'nudge.give'>, { roster }): Promise<GiveFacts> => {
    const { store, people } = ports;
    const [person, nudge, working] = await Promise.all([
      people.person(id),
      store.load('nudge', id),
      workingTimeOf(store),
    ]);
    const actor = actorOf(person, roster);
    const found = await foundFor(ports, actor, roster);
    const named = [...found.theirs.tasks.map(({ ownerId }) => ownerId), ...found.theirs.waiting.map(whoOf)];
    const others = await people.people([...new Set(named.filter((who) => who !== null))]);
    const zones = new Map([person, ...others].map(({ id, tz }) => [id, tz]));
    return {
      nudge,
      reader: actor,
      tz: person.tz,
      working,
      found,
      zoneOf: (who) => zones.get(who) ?? working.tz,
    };
  }, decideGive),
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

/** All that may be due for somebody. The one place that says whose things a person reads of. */
async function foundFor({ store }: Ports, { id, leads, outside }: Actor, roster: Roster): Promise<Found> {
  if (outside) return { tasks: [], waiting: [], unowned: [], theirs: { tasks: [], waiting: [] } };
  const led = leads.flatMap((fn) => teamOf(roster, fn).people);
  const [tasks, waiting, unowned, owned, turns] = await Promise.all([
    store.openTasksOf(id),
    store.waitingOnPerson(id),
    Promise.all(leads.map(async (fn) => ({ fn, waiting: await store.waitingOnFunction(fn) }))),
    Promise.all([...new Set(led)].map((who) => (who === id ? [] : store.openTasksOf(who)))),
    Promise.all([...new Set(led)].map((who) => (who === id ? [] : store.waitingOnPerson(who)))),
  ]);
  const theirs = { tasks: owned.flat().filter(({ fn }) => leads.includes(fn)), waiting: turns.flat() };
  return { tasks, waiting, unowned, theirs };
}
