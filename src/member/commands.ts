import { loads } from '../core/command.ts';
import { outsidersAmong } from '../core/ports.ts';
import { decideConfigure } from './decide.ts';
import type { FunctionTeamCommand } from './model.ts';

/** What configuring a function must know, and who decides it. */
export const functionCommands = {
  'function.configure': loads(async ({ store, people }, command: FunctionTeamCommand) => {
    const [team, members, leads, admins] = await Promise.all([
      store.load('function', command.function),
      outsidersAmong(people, command.people),
      outsidersAmong(people, command.leads),
      people.admins(),
    ]);
    return { team, outsiders: { people: members, leads }, admins };
  }, decideConfigure),
};
