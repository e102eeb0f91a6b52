import { adminsOf } from '../core/actor.ts';
import { loads } from '../core/command.ts';
import { outsidersAmong, type Ports } from '../core/ports.ts';
import { decideConfigure, decideConfigureWorkspace, decideLateness, decideLook } from './decide.ts';
import { type FunctionTeamCommand, WORKSPACE, type WorkspaceSettingsCommand } from './model.ts';
import { decideHolidays, decideHours, decideImport, type WorkingTimeFacts } from './working-time.ts';

type Of<T extends FunctionTeamCommand['type']> = Extract<FunctionTeamCommand, { type: T }>;

type Settings<T extends WorkspaceSettingsCommand['type']> = Extract<WorkspaceSettingsCommand, { type: T }>;

/** What changing the working time must know: whose cards say by when an answer is due. */
async function workingTime(ports: Ports): Promise<WorkingTimeFacts> {
  const { store } = ports;
  const [settings, admins, waiting] = await Promise.all([
    store.load('workspace', WORKSPACE),
    adminsOf(ports),
    store.responding(),
  ]);
  const responding: WorkingTimeFacts['responding'] = [];
  for (const { about, dealId } of waiting) {
    const deal = dealId ? await store.load('deal', dealId) : undefined;
    if (!deal) continue;
    const { channelId } = deal;
    responding.push({ about, channelId }, { about: { kind: 'deal', id: deal.id }, channelId });
  }
  return { settings, admins, responding };
}

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
  'workspace.configure': loads(async (ports, command: Settings<'workspace.configure'>) => {
    const [settings, outsiders, admins] = await Promise.all([
      ports.store.load('workspace', WORKSPACE),
      outsidersAmong(ports.people, command.admins),
      adminsOf(ports),
    ]);
    return { settings, outsiders, admins };
  }, decideConfigureWorkspace),
  'workspace.set-hours': loads<Settings<'workspace.set-hours'>, WorkingTimeFacts>(workingTime, decideHours),
  'workspace.import-holidays': loads<Settings<'workspace.import-holidays'>, WorkingTimeFacts>(
    workingTime,
    decideImport,
  ),
  'workspace.set-holidays': loads<Settings<'workspace.set-holidays'>, WorkingTimeFacts>(
    workingTime,
    decideHolidays,
  ),
  'workspace.set-lateness': loads(async (ports, _command: Settings<'workspace.set-lateness'>) => {
    const [settings, admins] = await Promise.all([ports.store.load('workspace', WORKSPACE), adminsOf(ports)]);
    return { settings, admins };
  }, decideLateness),
};
