import { loads } from '../core/command.ts';
import type { Of } from './decide.ts';
import * as decide from './decide.ts';

/** What each command about an absence must know, and who decides it. */
export const absenceCommands = {
  'absence.set': loads(async ({ store, people }, command: Of<'absence.set'>, { roster }) => {
    const { person, input } = command;
    const wanted = [...new Set([person, ...(input.coverId ? [input.coverId] : [])])];
    const [absence, known] = await Promise.all([store.load('absence', person), people.people(wanted)]);
    const tz = known.find(({ id }) => id === person)?.tz ?? 'UTC';
    return { absence, roster, tz, cover: known.find(({ id }) => id === input.coverId) };
  }, decide.decideSet),
  'absence.end': loads(async ({ store }, { person }: Of<'absence.end'>, { roster }) => {
    return { absence: await store.load('absence', person), roster };
  }, decide.decideEnd),
  'absence.leave': loads(async ({ store }, { id }: Of<'absence.leave'>, { roster }) => {
    return { absence: await store.load('absence', id), roster };
  }, decide.decideLeave),
};
