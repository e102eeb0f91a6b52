import { newId } from './ids.ts';
import type { Json } from './json.ts';
import type { World } from './world.ts';

/** A user group as its admins made it; instants in UTC milliseconds. */
export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  members: string[];
  createdAt: number;
  updatedAt: number;
  /** When it was disabled; nothing while it works. */
  disabledAt?: number;
  createdBy: string;
  updatedBy: string;
}

/** What admins change of a user group. */
export interface GroupChange {
  handle?: string;
  name?: string;
  members?: string[];
  disabled?: boolean;
}

const UPDATE_USERS = 'https://docs.slack.dev/reference/methods/usergroups.users.update';

/** "The users field is truncated at 500": https://docs.slack.dev/reference/events/subteam_updated */
const EVENT_USERS = 500;

const seconds = (instant: number | undefined): number => Math.floor((instant ?? 0) / 1000);

/** The user groups of a workspace, which tell apps what happens to them. */
export class UserGroups {
  readonly all = new Map<string, UserGroup>();
  /** Whether the workspace has user groups at all; only paid plans have. */
  paid = true;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Makes a group and reports `subteam_created`. Throws for what Slack does not let admins do. */
  add(given: { handle: string; name: string; members: string[] }, by: string): UserGroup {
    this.#checkNames(given);
    this.#checkMembers(given.members);
    const now = this.#world.now();
    const group: UserGroup = {
      ...given,
      id: newId('S'),
      members: [...new Set(given.members)],
      createdAt: now,
      updatedAt: now,
      createdBy: by,
      updatedBy: by,
    };
    this.all.set(group.id, group);
    this.#world.tell({ type: 'subteam_created', subteam: this.show(group, 'event') });
    return group;
  }

  /** Changes a group, and reports it and what it means for its members. */
  change(group: UserGroup, { members, disabled, ...names }: GroupChange, by: string): void {
    this.#checkNames(names, group);
    if (members) this.#checkMembers(members);
    // https://docs.slack.dev/reference/methods/usergroups.users.update
    if (members?.length === 0) throw new Error(`A group is disabled, not emptied: ${UPDATE_USERS}`);
    const before = { ...group };
    Object.assign(group, names, members ? { members: [...new Set(members)] } : {});
    group.updatedAt = this.#world.now();
    group.updatedBy = by;
    if (disabled === true) group.disabledAt ??= group.updatedAt;
    if (disabled === false) delete group.disabledAt;
    // It comes for changes of the members too, and when a group was disabled:
    // https://docs.slack.dev/reference/events/subteam_updated
    this.#world.tell({ type: 'subteam_updated', subteam: this.show(group, 'event') });
    this.#tellMembers(group, before);
  }

  // https://docs.slack.dev/reference/events/subteam_members_changed
  #tellMembers(group: UserGroup, before: UserGroup): void {
    const added = group.members.filter((each) => !before.members.includes(each));
    const removed = before.members.filter((each) => !group.members.includes(each));
    if (added.length + removed.length === 0) return;
    this.#world.tell({
      type: 'subteam_members_changed',
      subteam_id: group.id,
      team_id: this.#world.team.id,
      date_previous_update: seconds(before.updatedAt),
      date_update: seconds(group.updatedAt),
      added_users: added,
      added_users_count: added.length,
      removed_users: removed,
      removed_users_count: removed.length,
    });
  }

  // Guests and bots cannot be in a group: https://docs.slack.dev/reference/methods/usergroups.users.update
  #checkMembers(members: string[]): void {
    for (const id of members) {
      const { guest, singleChannelGuest, stranger, bot, displayName } = this.#world.user(id);
      if (guest || singleChannelGuest || stranger || bot) {
        throw new Error(`${displayName} cannot be in a user group: ${UPDATE_USERS}`);
      }
    }
  }

  // Names are unique among groups, and handles among channels, people and groups:
  // https://docs.slack.dev/reference/methods/usergroups.create
  #checkNames({ name, handle }: { name?: string; handle?: string }, self?: UserGroup): void {
    const { users, channels } = this.#world;
    const others = [...this.all.values()].filter((each) => each !== self);
    const taken =
      others.some((each) => each.name === name || each.handle === handle) ||
      (handle !== undefined &&
        ([...users.values()].some((each) => each.handle === handle) ||
          [...channels.values()].some((each) => each.name === handle)));
    if (taken) {
      const page = 'https://docs.slack.dev/reference/methods/usergroups.create';
      throw new Error(`The name "${name}" or the handle @${handle} is taken: ${page}`);
    }
  }

  /** A group as https://docs.slack.dev/reference/objects/usergroup-object shows it, with what was asked for. */
  show(group: UserGroup, parts: 'event' | { users: boolean; count: boolean }): Json {
    const shown: Json = {
      id: group.id,
      team_id: this.#world.team.id,
      is_usergroup: true,
      is_subteam: true,
      name: group.name,
      description: '',
      handle: group.handle,
      is_external: false,
      date_create: seconds(group.createdAt),
      date_update: seconds(group.updatedAt),
      date_delete: seconds(group.disabledAt),
      auto_type: null,
      auto_provision: false,
      enterprise_subteam_id: '',
      created_by: group.createdBy,
      updated_by: group.updatedBy,
      deleted_by: group.disabledAt === undefined ? null : group.updatedBy,
      prefs: { channels: [], groups: [] },
      channel_count: 0,
    };
    if (parts === 'event' || parts.count) shown.user_count = group.members.length;
    if (parts === 'event') shown.users = group.members.slice(0, EVENT_USERS);
    else if (parts.users) shown.users = [...group.members];
    return shown;
  }
}
