import type { ModalView, MultiUsersSelect, PlainTextOption } from '@slack/types';
import { field, plain, say, small } from '../../slack/blocks.ts';
import { menus, views } from '../../slack/ids.ts';
import { formView } from '../../slack/modal.ts';
import { all, cut, escaped } from '../../slack/mrkdwn.ts';
import { type Fn, type FunctionTeam, functionNames, longestTellLeadAfter, type UserGroup } from '../model.ts';

/** What a form says above its fields: why it is shown once more, and who was left out of it. */
interface Remarks {
  notice?: string;
  /** Names of people who are on the list and no full members any more: saved without them, they are off it. */
  left?: readonly string[];
}

/** The form for one function: its people, its user groups, its leads and where its requests come in. */
export function functionForm(
  fn: Fn,
  team: Pick<FunctionTeam, 'settings' | 'people' | 'groups' | 'leads' | 'intakeChannelId'>,
  known: readonly UserGroup[],
  remarks: Remarks = {},
): ModalView {
  const chosen = known.filter(({ id }) => team.groups.includes(id));
  return formView({
    callbackId: views.functionTeam,
    metadata: { function: fn, settings: team.settings },
    title: functionNames[fn],
    submit: 'Save',
    close: 'Back',
    blocks: [
      ...remarksOf(remarks),
      field('people', 'People', usersSelect(team.people), { optional: true }),
      field(
        'groups',
        'User groups',
        {
          type: 'multi_external_select',
          action_id: menus.groups,
          min_query_length: 0,
          ...(chosen.length > 0 && { initial_options: chosen.map(groupOption) }),
        },
        {
          optional: true,
          hint:
            known.length > 0
              ? 'Whoever is in one of them is in the function, for as long as they are in it.'
              : 'Handoff sees no user groups in this workspace.',
        },
      ),
      field('leads', 'Leads', usersSelect(team.leads), {
        optional: true,
        hint: 'Leads may act for everybody in the function, and are in it until taken out here. Without a lead, every member may act for all.',
      }),
      field(
        'intakeChannelId',
        'Intake channel',
        {
          type: 'conversations_select',
          action_id: 'value',
          filter: { include: ['public', 'private'], exclude_external_shared_channels: true },
          ...(team.intakeChannelId && { initial_conversation: team.intakeChannelId }),
        },
        {
          optional: true,
          hint: 'Requests to this function are shown there when they come in. An internal channel that Handoff is in.',
        },
      ),
    ],
  });
}

const businessDays = (count: number) => `${count} business ${count === 1 ? 'day' : 'days'}`;

/** Who hears of what is late, in the overview. */
export const latenessText = (days: number) =>
  `*Late work*\nLeads are told, once, of what is overdue for more than ${businessDays(days)}`;

/** The form for how long something is overdue before a lead is told. */
export function latenessForm(
  { version, days }: { version: number; days: string },
  notice?: string,
): ModalView {
  const options = Array.from({ length: longestTellLeadAfter }, (_, i) => ({
    text: plain(businessDays(i + 1)),
    value: String(i + 1),
  }));
  const chosen = options.find(({ value }) => value === days);
  return formView({
    callbackId: views.lateness,
    metadata: { version },
    title: 'Late work',
    submit: 'Save',
    close: 'Back',
    blocks: [
      ...(notice ? [say(notice)] : []),
      field(
        'days',
        'Overdue for more than',
        { type: 'static_select', action_id: 'value', options, ...(chosen && { initial_option: chosen }) },
        {
          hint: 'Then the lead of its function reads of it in the nudge, once. Until then only its owner does.',
        },
      ),
    ],
  });
}

/** The form for who may configure beside Slack's own admins and owners. */
export function workspaceForm(
  { version, admins }: { version: number; admins: readonly string[] },
  remarks: Remarks = {},
): ModalView {
  return formView({
    callbackId: views.workspace,
    metadata: { version },
    title: 'Who may configure',
    submit: 'Save',
    close: 'Back',
    blocks: [
      ...remarksOf(remarks),
      field('admins', 'Named admins', usersSelect(admins), {
        optional: true,
        hint: 'They may change these settings, as Slack’s admins and owners always may. It gives nobody a right over others’ work.',
      }),
    ],
  });
}

function remarksOf({ notice, left = [] }: Remarks) {
  const names = left.slice(0, 20).map((name) => escaped(cut(name, 60)));
  const more = left.length > 20 ? [`${left.length - 20} more`] : [];
  return [
    ...(notice ? [say(notice)] : []),
    ...(left.length > 0
      ? [small(`Left out below, being no full members any more: ${all([...names, ...more])}.`)]
      : []),
  ];
}

const usersSelect = (ids: readonly string[]): MultiUsersSelect => ({
  type: 'multi_users_select',
  action_id: 'value',
  ...(ids.length > 0 && { initial_users: [...ids] }),
});

/** What stands in the menu for a group. */
const groupText = ({ handle, name, disabled }: UserGroup) =>
  `@${handle} · ${name}${disabled ? ' (disabled)' : ''}`;

const groupOption = (group: UserGroup): PlainTextOption => ({
  text: plain(cut(groupText(group), 75)),
  value: group.id,
});

/** A select shows so many options. Source: https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element */
const OPTIONS = 100;

/** The groups whose handle or name has every word that was typed; a disabled group has nobody and is not offered. */
export function groupsOffered(groups: readonly UserGroup[], typed: string): PlainTextOption[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^@/, ''));
  return groups
    .filter((group) => !group.disabled)
    .filter((group) => words.every((word) => groupText(group).toLowerCase().includes(word)))
    .slice(0, OPTIONS)
    .map(groupOption);
}
