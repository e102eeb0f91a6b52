import type { Activity } from './activity.ts';
import type { Box } from './box.ts';
import { newId } from './ids.ts';
import { Person } from './person.ts';
import type { UserGroup } from './user-groups.ts';
import type { Api } from './web-api/call.ts';
import type { Channel, User, World } from './world.ts';

/** What a new person is like; an ordinary member when nothing is said. */
export interface NewPerson {
  name: string;
  displayName?: string;
  admin?: boolean;
  owner?: boolean;
  guest?: boolean;
  singleChannelGuest?: boolean;
  stranger?: boolean;
  bot?: boolean;
  deactivated?: boolean;
  tz?: string;
}

/** What a new channel is like; public, empty and only of this workspace when nothing is said. */
export interface NewChannel {
  name: string;
  private?: boolean;
  /** Who is in it; `'bot'` is the app's bot. */
  members?: (Person | 'bot')[];
  archived?: boolean;
  extShared?: boolean;
  pendingExtShared?: boolean;
  orgShared?: boolean;
}

/** A channel to hand to the driver. */
export interface ChannelHandle {
  readonly id: string;
  readonly name: string;
}

/** What a new user group is like. */
export interface NewUserGroup {
  /** Without the @. */
  handle: string;
  name: string;
  /** Empty when left out, as Slack makes it. */
  members?: Person[];
}

/** A user group to hand to the driver. */
export interface UserGroupHandle {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
}

const SLACKBOT = 'USLACKBOT';

/** Who and what is in a workspace, and what admins and other organisations do to it. */
export class Workspace {
  readonly #box: Box;
  readonly #activity: Activity;
  readonly #people = new Map<string, Person>();

  /** Starts with the app's bot as the only account, where there is none yet. */
  constructor(box: Box, activity: Activity) {
    this.#box = box;
    this.#activity = activity;
    if (!this.#world.users.has(this.botUserId))
      this.#addUser(this.botUserId, { name: this.#api.settings.name, bot: true });
  }

  get #api(): Api {
    return this.#box.api;
  }

  get #world(): World {
    return this.#api.world;
  }

  /** The user id of the app's bot. */
  get botUserId(): string {
    return this.#api.app.botUserId;
  }

  #addUser(id: string, given: NewPerson): User {
    const user: User = {
      id,
      teamId: given.stranger ? newId('T') : this.#world.team.id,
      handle: given.name.toLowerCase().replace(/[^a-z0-9]+/g, '.'),
      realName: given.name,
      displayName: given.displayName ?? given.name,
      admin: given.admin === true || given.owner === true,
      owner: given.owner === true,
      guest: given.guest === true,
      singleChannelGuest: given.singleChannelGuest === true,
      stranger: given.stranger === true,
      bot: given.bot === true,
      deactivated: given.deactivated === true,
      tz: given.tz ?? 'Europe/Amsterdam',
      updatedAt: this.#world.now(),
    };
    this.#world.users.set(id, user);
    return user;
  }

  /** Adds somebody to the workspace, or, with `stranger`, to the world outside of it. */
  person(given: NewPerson): Person {
    const user = this.#addUser(newId('U'), given);
    if (!user.stranger) {
      this.#world.tell({ type: 'team_join', user: this.#api.conversations.showUser(user) });
    }
    return this.personWith(user.id);
  }

  /** The person with this id, the same object each time. Throws when there is none. */
  personWith(id: string): Person {
    const known = this.#people.get(id);
    if (known) return known;
    const person = new Person(this.#box, this.#world.user(id));
    this.#people.set(id, person);
    return person;
  }

  /** Changes what somebody is. */
  change(person: Person, change: Partial<NewPerson>): void {
    const user = this.#world.user(person.id);
    const { name, ...flags } = change;
    Object.assign(user, flags, name ? { realName: name, displayName: change.displayName ?? name } : {});
    user.updatedAt = this.#world.now();
    this.#world.tell({
      type: 'user_change',
      user: this.#api.conversations.showUser(user),
      cache_ts: Math.floor(this.#world.now() / 1000),
    });
  }

  /** Makes a channel. The bot comes in last, as it does in life, and hears of itself. */
  channel(given: NewChannel): ChannelHandle {
    const people = (given.members ?? []).filter((each) => each !== 'bot');
    const channel = this.#world.addChannel({
      name: given.name,
      kind: given.private ? 'private' : 'public',
      creator: people[0]?.id ?? this.botUserId,
      members: new Set(people.map((each) => each.id)),
      extShared: given.extShared === true,
      pendingExtShared: given.pendingExtShared === true,
      orgShared: given.orgShared === true,
    });
    if (given.members?.includes('bot')) this.#world.join(channel, this.botUserId, people[0]?.id);
    channel.archived = given.archived === true;
    return channel;
  }

  /** Makes a user group of people. Throws for guests, bots and taken names, as Slack refuses them. */
  userGroup(given: NewUserGroup, by?: Person): UserGroupHandle {
    const members = (given.members ?? []).map((each) => each.id);
    return this.#world.userGroups.add({ ...given, members }, by?.id ?? SLACKBOT);
  }

  /** Changes a user group: its whole list of members, its names, or whether it works. */
  changeGroup(
    handle: { id: string },
    change: Partial<NewUserGroup> & { disabled?: boolean },
    by?: Person,
  ): void {
    const { members, ...more } = change;
    const given = members ? { ...more, members: members.map((each) => each.id) } : more;
    this.#world.userGroups.change(this.#group(handle), given, by?.id ?? SLACKBOT);
  }

  #group(handle: { id: string }): UserGroup {
    const group = this.#world.userGroups.all.get(handle.id);
    if (!group) throw new Error(`No such user group in the sandbox: ${handle.id}`);
    return group;
  }

  /** Moves the workspace to another plan. On a free one it has no user groups: `plan_upgrade_required`. */
  setPlan(plan: 'free' | 'paid'): void {
    this.#world.userGroups.paid = plan === 'paid';
    this.#activity.touch();
  }

  #channel(handle: { id: string }): Channel {
    return this.#world.channel(handle.id);
  }

  /** Brings somebody, or the bot, into a channel. */
  join(channel: { id: string }, who: Person | 'bot', by?: Person): void {
    this.#world.join(this.#channel(channel), who === 'bot' ? this.botUserId : who.id, by?.id);
  }

  /** Takes somebody, or the bot, out of a channel. */
  leave(channel: { id: string }, who: Person | 'bot'): void {
    this.#world.leave(this.#channel(channel), who === 'bot' ? this.botUserId : who.id);
  }

  /** Archives a channel. */
  archive(handle: { id: string }, by?: Person): void {
    this.#archive(this.#channel(handle), true, by);
  }

  /** Brings an archived channel back. */
  unarchive(handle: { id: string }, by?: Person): void {
    this.#archive(this.#channel(handle), false, by);
  }

  #archive(channel: Channel, archived: boolean, by?: Person): void {
    channel.archived = archived;
    const kind = channel.kind === 'private' ? 'group' : 'channel';
    const type = `${kind}_${archived ? 'archive' : 'unarchive'}`;
    this.#world.tell({ type, channel: channel.id, user: by?.id ?? channel.creator }, channel);
  }

  /** Offers a channel to another organisation, which has not accepted yet. Slack tells apps nothing. */
  invite(handle: { id: string }): void {
    this.#channel(handle).pendingExtShared = true;
    this.#activity.touch();
  }

  /** Shares a channel with another organisation, whose people (`stranger`) can then join. */
  share(handle: { id: string }, teamId = newId('T')): void {
    const channel = this.#channel(handle);
    channel.connectedTeams.add(teamId);
    channel.extShared = true;
    channel.pendingExtShared = false;
    this.#world.tell({ type: 'channel_shared', connected_team_id: teamId, channel: channel.id }, channel);
  }

  /** Ends the sharing of a channel with every other organisation. */
  unshare(handle: { id: string }): void {
    const channel = this.#channel(handle);
    const [teamId = newId('T')] = channel.connectedTeams;
    channel.connectedTeams.clear();
    channel.extShared = false;
    this.#world.tell(
      {
        type: 'channel_unshared',
        previously_connected_team_id: teamId,
        channel: channel.id,
        is_ext_shared: false,
      },
      channel,
    );
  }

  /** Deletes a message as an admin can. */
  deleteMessage(seen: { channel: string; ts: string }): void {
    const message = this.#world.message(seen.channel, seen.ts);
    if (message) this.#world.remove(message);
    this.#activity.touch();
  }
}
