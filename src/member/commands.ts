import { adminsOf } from '../core/actor.ts';
import { loads } from '../core/command.ts';
import { outsidersAmong } from '../core/ports.ts';
import { decideConfigure, decideConfigureWorkspace, decideLook } from './decide.ts';
import { type FunctionTeamCommand, WORKSPACE, type WorkspaceSettingsCommand } from './model.ts';

type Of<T extends FunctionTeamCommand['type']> = Extract<FunctionTeamCommand, { type: T }>;

/** What configuring must know, and who decides it. */
export const memberCommands = {
  'function.configure': loads(async (ports, command: Of<'function.configure'>) => {
    const { store, people, channels } = ports;
    const [team, members, leads, admins, groups] = await Promise.all([
      store.load('function', command.function),
      outsidersAmong(people, command.people),
      outsidersAmong(people, command.leads),
      adminsOf(ports),
      store.userGroups(),
    ]);
    const { intakeChannelId } = command;
    const moves = intakeChannelId !== null && intakeChannelId !== team?.intakeChannelId;
    return {
      team,
      outsiders: { people: members, leads },
      unknownGroups: command.groups.filter((id) => !groups.some((group) => group.id === id)),
      intake: moves ? await channels.fresh(intakeChannelId) : undefined,
      admins,
    };
  }, decideConfigure),
  'function.look': loads(async ({ store }, command: Of<'function.look'>, { roster }) => {
    return { team: await store.load('function', command.function), roster };
  }, decideLook),
  'workspace.configure': loads(async (ports, command: WorkspaceSettingsCommand) => {
    const [settings, outsiders, admins] = await Promise.all([
      ports.store.load('workspace', WORKSPACE),
      outsidersAmong(ports.people, command.admins),
      adminsOf(ports),
    ]);
    return { settings, outsiders, admins };
  }, decideConfigureWorkspace),
};
