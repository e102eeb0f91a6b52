import type { KnownBlock, ModalView } from '@slack/types';
import type { OutsideKind } from '../../core/types.ts';
import { button, plain, say } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { all, cut, escaped } from '../../slack/mrkdwn.ts';
import {
  type Fn,
  type FunctionTeam,
  functionNames,
  functions,
  type Person,
  type UserGroup,
  usualTellLeadAfter,
  type WorkspaceSettings,
} from '../model.ts';
import { latenessText } from './forms.ts';
import { holidaysText, workingTimeText } from './working-time-forms.ts';

/** What the settings show. */
export interface SettingsSeen {
  teams: Partial<Record<Fn, FunctionTeam>>;
  workspace: Pick<WorkspaceSettings, 'admins' | 'working' | 'tellLeadAfter'> | undefined;
  groups: readonly UserGroup[];
  /** Undefined for whom Slack does not know. */
  person: (id: string) => Pick<Person, 'name' | 'outside'> | undefined;
  /** The date in the workspace's zone. */
  today: string;
}

/** So many names of people and of leads, and so many groups, are read with pleasure beside a function’s button. */
const SHOWN = 20;
const GROUPS_SHOWN = 10;
/** So long may three such lists be in a text of 3,000 characters that ends in a mention, which no cut may break. */
const ROOM = 900;

const goneWords: Record<OutsideKind, string> = {
  guest: 'now a guest',
  stranger: 'no longer here',
  bot: 'a bot',
  deactivated: 'deactivated',
};

/** The first so many words, fewer where they are long, and how many more there are. */
function some(words: readonly string[], most: number): string {
  const shown = words.slice(0, most);
  while (shown.join(', ').length > ROOM) shown.pop();
  const more = words.length - shown.length;
  return all(more > 0 ? [...shown, `${more} more`] : shown);
}

/** Who is in which function, when people work and who may configure, with a button each for changing it. */
export function settingsView(seen: SettingsSeen): ModalView {
  return {
    type: 'modal',
    callback_id: views.settings,
    title: plain('Handoff settings'),
    close: plain('Done'),
    blocks: [
      say('Who is in which function? A person may be in several.'),
      ...functions.map((fn) =>
        changeable(fn, functionText(fn, seen), {
          action: actions.settingsFunction,
          label: `Change ${functionNames[fn]}`,
        }),
      ),
      changeable('hours', workingTimeText(seen.workspace?.working ?? null), {
        action: actions.settingsHours,
        label: 'Change the working time',
      }),
      changeable('holidays', holidaysText(seen.workspace?.working ?? null, seen.today), {
        action: actions.settingsHolidays,
        label: 'Change the holidays',
      }),
      changeable('lateness', latenessText(seen.workspace?.tellLeadAfter ?? usualTellLeadAfter), {
        action: actions.settingsLateness,
        label: 'Change when leads hear of late work',
      }),
      changeable('workspace', adminsText(seen), {
        action: actions.settingsWorkspace,
        label: 'Change who may configure',
      }),
    ],
  };
}

function changeable(id: string, text: string, { action, label }: Record<'action' | 'label', string>) {
  const accessory = { ...button(action, 'Change', id), accessibility_label: label };
  return { ...say(text), block_id: id, accessory } satisfies KnownBlock;
}

function functionText(fn: Fn, seen: SettingsSeen): string {
  const team = seen.teams[fn];
  const nobody = !team || team.people.length + team.groups.length === 0;
  return [
    `*${functionNames[fn]}*`,
    ...(nobody ? ['Nobody yet'] : membersLines(team, seen)),
    ...(team?.intakeChannelId ? [`Requests come in at <#${team.intakeChannelId}>`] : []),
  ].join('\n');
}

function membersLines({ people, leads, groups }: FunctionTeam, seen: SettingsSeen): string[] {
  // Who has left leads nobody any more.
  const leading = leads.filter((id) => seen.person(id)?.outside === null);
  return [
    ...(people.length > 0 ? [some(peopleWords(people, seen), SHOWN)] : []),
    ...(groups.length > 0 ? [`Everybody in ${some(groupWords(groups, seen.groups), GROUPS_SHOWN)}`] : []),
    leading.length > 0
      ? `Led by ${some(peopleWords(leading, seen), SHOWN)}`
      : 'No lead: every member has a lead’s rights',
  ];
}

function peopleWords(ids: readonly string[], { person }: SettingsSeen): string[] {
  return ids.map((id) => {
    const known = person(id);
    const gone = known?.outside ? ` (${goneWords[known.outside]})` : '';
    return `${escaped(cut(known?.name ?? id, 60))}${gone}`;
  });
}

function groupWords(ids: readonly string[], groups: readonly UserGroup[]): string[] {
  return ids.map((id) => {
    const group = groups.find((each) => each.id === id);
    if (!group) return 'a user group that Slack no longer shows (so nobody)';
    return `@${escaped(cut(group.handle, 60))}${group.disabled ? ' (disabled, so nobody)' : ''}`;
  });
}

function adminsText(seen: SettingsSeen): string {
  const named = peopleWords(seen.workspace?.admins ?? [], seen);
  const lines = ['*Who may configure*', 'Slack’s admins and owners'];
  return [...lines, ...(named.length > 0 ? [`Also ${some(named, SHOWN)}`] : [])].join('\n');
}
