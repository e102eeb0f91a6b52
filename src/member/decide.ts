import { type Decision, type Intent, type NoticeName, type Recipients, refuse } from '../core/plan.ts';
import { type Channel, teamOf } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { hasProblems, validate } from '../core/validate.ts';
import { may, ownership, unlessMay } from '../ownership.ts';
import { tellUnowned } from './effects.ts';
import {
  type FunctionTeam,
  type FunctionTeamCommand,
  functionTeamInput,
  latenessInput,
  type Roster,
  WORKSPACE,
  type WorkspaceSettings,
  type WorkspaceSettingsCommand,
} from './model.ts';

type Of<T extends FunctionTeamCommand['type']> = Extract<FunctionTeamCommand, { type: T }>;

/** The refusal for whom the table does not let configure, with the admins to ask. */
export function unlessAdmin(
  action: 'function.configure' | 'workspace.configure',
  { actor }: Context,
  admins: readonly string[],
) {
  if (may(action, actor)) return undefined;
  return refuse({ code: 'not-allowed', action, may: ownership[action], ask: admins.slice(0, 3) });
}

/**
 * A workspace admin says who is in a function, who leads it, and where its requests come in. A lead is a member
 * without being named twice.
 * Refusals: `not-allowed`, `changed-meanwhile` (another admin saved since the form was opened), `invalid`
 * (people from outside, an intake channel that is not internal or without the bot, groups Slack does not know).
 */
export function decideConfigure(
  facts: {
    team: FunctionTeam | undefined;
    outsiders: { people: string[]; leads: string[] };
    unknownGroups: string[];
    /** The intake channel, where it changes. */
    intake: Channel | undefined;
    admins: string[];
  },
  command: Of<'function.configure'>,
  context: Context,
): Decision {
  const { team } = facts;
  const refused = unlessAdmin('function.configure', context, facts.admins);
  if (refused) return refused;
  if ((team?.settings ?? 0) !== command.settings) return refuse({ code: 'changed-meanwhile' });
  const read = validate(functionTeamInput, command);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  for (const [field, who] of Object.entries(facts.outsiders)) {
    if (who.length > 0) fields[field] = { code: 'outside', who };
  }
  if (facts.unknownGroups.length > 0) fields.groups ??= { code: 'unknown-choice' };
  if (facts.intake?.problem) fields.intakeChannelId = { code: 'channel', problem: facts.intake.problem };
  if (!read.ok || hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const people = [...new Set([...read.value.people, ...read.value.leads])];
  const leads = people.filter((id) => read.value.leads.includes(id));
  const groups = [...new Set(read.value.groups)];
  const { intakeChannelId } = command;
  const same =
    team?.people.join() === people.join() &&
    team.leads.join() === leads.join() &&
    team.groups.join() === groups.join() &&
    team.intakeChannelId === intakeChannelId;
  return {
    ok: true,
    changes: [
      {
        kind: 'function',
        id: command.function,
        before: team,
        events: same ? [] : [{ type: 'function.configured', people, leads, groups, intakeChannelId }],
      },
    ],
  };
}

/**
 * Handoff looks who is in a function now: whoever has come reads one list of what waits for it; that it has lost its
 * last lead, or its last member, is told to the admins (and to whoever asked for what waits, now that nobody is there).
 * Nothing new is a decision without events. Refusals: `not-allowed`.
 */
export function decideLook(
  facts: { team: FunctionTeam | undefined; roster: Roster },
  command: Of<'function.look'>,
  { actor, newId }: Context,
): Decision {
  const fn = command.function;
  const { team, roster } = facts;
  const refused = unlessMay('function.look', actor, {}, roster);
  if (refused) return refused;
  const now = teamOf(roster, fn);
  const members = now.people.toSorted();
  const leading = now.leads.toSorted();
  const then = { members: team?.members ?? [], leading: team?.leading ?? [] };
  const same = then.members.join() === members.join() && then.leading.join() === leading.join();
  const joined = members.filter((id) => !then.members.includes(id));
  const left = then.members.some((id) => !members.includes(id));
  const emptied = left && members.length === 0;
  const leaderless = then.leading.length > 0 && leading.length === 0 && members.length > 0;
  const about = { kind: 'function', id: fn } as const;
  const tell = (notice: NoticeName, to: Recipients): Intent => {
    return { type: 'tell', id: newId(), notice, about, to, by: actor.id, channelId: null };
  };
  const told = [
    ...(joined.length > 0 ? [tell('function.waiting', { people: joined })] : []),
    // What those who left had is told to the leads; one who has just come finds it in the list of all that waits.
    ...(joined.length > 0 && left ? [tellUnowned(fn, actor.id, newId(), joined)] : []),
    ...(leaderless ? [tell('function.without-lead', { admins: true })] : []),
    ...(emptied
      ? [tell('function.empty', { admins: true }), tell('function.unattended', { askersOf: fn })]
      : []),
  ];
  return {
    ok: true,
    changes: [
      { ...about, before: team, events: same ? [] : [{ type: 'function.looked', members, leading }] },
    ],
    intents: same ? [] : told,
  };
}

/**
 * A workspace admin says who may configure beside Slack's own admins and owners.
 * Refusals: `not-allowed`, `changed-meanwhile`, `invalid` (people from outside, too many).
 */
export function decideConfigureWorkspace(
  facts: { settings: WorkspaceSettings | undefined; outsiders: string[]; admins: string[] },
  command: Extract<WorkspaceSettingsCommand, { type: 'workspace.configure' }>,
  context: Context,
): Decision {
  const { settings, outsiders } = facts;
  const refused = unlessAdmin('workspace.configure', context, facts.admins);
  if (refused) return refused;
  if ((settings?.version ?? 0) !== command.version) return refuse({ code: 'changed-meanwhile' });
  const fields: FieldProblems = {};
  if (command.admins.length > 100) fields.admins = { code: 'too-many', max: 100 };
  if (outsiders.length > 0) fields.admins = { code: 'outside', who: outsiders };
  if (hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const admins = [...new Set(command.admins)];
  const same = (settings?.admins ?? []).join() === admins.join();
  return {
    ok: true,
    changes: [
      {
        kind: 'workspace',
        id: WORKSPACE,
        before: settings,
        events: same ? [] : [{ type: 'workspace.configured', admins }],
      },
    ],
  };
}

/**
 * A workspace admin says for how many business days something is overdue before a lead is told.
 * Refusals: `not-allowed`, `changed-meanwhile`, `invalid` (no whole number from 1 to {@link longestTellLeadAfter}).
 */
export function decideLateness(
  { settings, admins }: { settings: WorkspaceSettings | undefined; admins: string[] },
  { version, input }: Extract<WorkspaceSettingsCommand, { type: 'workspace.set-lateness' }>,
  context: Context,
): Decision {
  const refused = unlessAdmin('workspace.configure', context, admins);
  if (refused) return refused;
  if ((settings?.version ?? 0) !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(latenessInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const tellLeadAfter = read.value.days;
  const same = settings?.tellLeadAfter === tellLeadAfter;
  return {
    ok: true,
    changes: [
      {
        ...{ kind: 'workspace', id: WORKSPACE, before: settings },
        events: same ? [] : [{ type: 'workspace.lateness-set', tellLeadAfter }],
      },
    ],
  };
}
