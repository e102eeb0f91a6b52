import { loads } from '../core/command.ts';
import { decideConfigure } from './decide.ts';
import type { FunctionTeamCommand } from './model.ts';

/** What configuring a function must know, and who decides it. */
export const functionCommands = {
  'function.configure': loads(async ({ store, people }, command: FunctionTeamCommand) => {
    const [team, named, admins] = await Promise.all([
      store.load('function', command.function),
      people.people([...new Set([...command.people, ...command.leads])]),
      people.admins(),
    ]);
    const outside = new Set(named.filter((person) => person.outside).map((person) => person.id));
    const outsiders = {
      people: command.people.filter((id) => outside.has(id)),
      leads: command.leads.filter((id) => outside.has(id)),
    };
    return { team, outsiders, admins };
  }, decideConfigure),
};
