import { type Clock, systemClock } from '../clock.ts';
import { Activity } from './activity.ts';
import type { Box } from './box.ts';
import { turns, VirtualClock } from './clock.ts';
import { Conversations } from './conversations.ts';
import { type Answer, type Delivery, Dispatcher, type Kind } from './delivery/dispatcher.ts';
import { HttpTransport, type Signing } from './delivery/http.ts';
import { eventPayload } from './delivery/payloads.ts';
import { ResponseUrls } from './delivery/response-urls.ts';
import type { Fault, FaultSpec } from './faults.ts';
import { Gateway, type LoggedCall } from './gateway.ts';
import { isAudible } from './hearing.ts';
import { newId, newSecret } from './ids.ts';
import type { Json } from './json.ts';
import { Limits } from './limits.ts';
import { checkManifest } from './manifest.ts';
import { Person } from './person.ts';
import { type RecordedRefusal, Refusals } from './refusals.ts';
import { type AppSettings, readSettings } from './settings.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';
import type { Api, AppIdentity } from './web-api/call.ts';
import { ApiServer } from './web-api/server.ts';
import { type Channel, type Happening, type User, World } from './world.ts';

/** How long Slack waits for an acknowledgement: https://docs.slack.dev/interactivity/handling-user-interaction */
export const ACK_MS = 3000;

export interface SandboxOptions {
  /** The parsed app manifest; refused when Slack would refuse it. */
  manifest: unknown;
  /** Stamps messages and events, limits calls and waits between redeliveries. */
  clock?: Clock;
  grantOptionalScopes?: boolean;
  teamName?: string;
  /** The port of the Web API; a free one when left out. */
  port?: number;
  /** Real time in milliseconds, for the life of triggers. Only tests of that life replace it. */
  realNow?: () => number;
  /** How long the app has to acknowledge, at most Slack's 3 seconds. Tests of lateness make it shorter. */
  ackMs?: number;
}

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

/** A Slack workspace in a box: a Web API on a loopback port, people who use the app, and everything logged. */
export class Sandbox {
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly botUserId: string;
  readonly teamId: string;
  readonly #clock: Clock;
  readonly #world: World;
  readonly #settings: AppSettings;
  readonly #app: AppIdentity;
  readonly #api: Api;
  readonly #activity = new Activity();
  readonly #dispatcher: Dispatcher;
  readonly #gateway: Gateway;
  readonly #refusals = new Refusals();
  readonly #box: Box;
  readonly #server: ApiServer;
  readonly #ackMs: number;
  readonly #settlers = new Set<() => Promise<unknown>>();
  #apiUrl = '';
  #leaveClock: () => void = () => undefined;

  /** Starts a workspace with the app installed and nobody in it. */
  static async start(options: SandboxOptions): Promise<Sandbox> {
    const sandbox = new Sandbox(options);
    await sandbox.#listen(options.port);
    return sandbox;
  }

  private constructor(options: SandboxOptions) {
    const violations = checkManifest(options.manifest);
    if (violations.length > 0)
      throw new Error(`Slack would refuse the manifest: ${JSON.stringify(violations)}`);
    this.#clock = options.clock ?? systemClock;
    this.#ackMs = options.ackMs ?? ACK_MS;
    if (this.#ackMs > ACK_MS) throw new Error('Slack waits 3 seconds, so the sandbox does not wait longer');
    this.#settings = readSettings(options.manifest, options.grantOptionalScopes === true);
    this.#world = new World(options.teamName ?? 'Sandbox', this.#clock, (each) => this.#hear(each));
    this.#app = identity();
    this.#addBot();
    const { botId, botUserId, appId } = this.#app;
    const conversations = new Conversations(this.#world, {
      appId,
      botId,
      botUserId,
      name: this.#settings.name,
    });
    this.#api = {
      world: this.#world,
      views: new Views(this.#world),
      triggers: new Triggers(options.realNow ?? Date.now),
      conversations,
      settings: this.#settings,
      app: this.#app,
      newSocketUrl: () => this.#newSocketUrl(),
    };
    this.#dispatcher = new Dispatcher(this.#clock, this.#activity);
    const responseUrls = new ResponseUrls(this.#api);
    const limits = new Limits(this.#clock);
    const [api, refusals, activity] = [this.#api, this.#refusals, this.#activity];
    this.#gateway = new Gateway({ api, limits, refusals, responseUrls, activity });
    this.#server = new ApiServer((received, gone) => this.#gateway.answer(received, gone));
    this.#box = {
      api,
      dispatcher: this.#dispatcher,
      responseUrls,
      refusals,
      responseUrl: (userId, channel, message) =>
        `${this.#origin}${responseUrls.issue(userId, channel, message)}`,
    };
    this.signingSecret = this.#app.signingSecret;
    this.botToken = this.#app.botToken;
    this.appToken = this.#app.appToken;
    this.botUserId = botUserId;
    this.teamId = this.#world.team.id;
  }

  #addBot(): void {
    this.#addUser(this.#app.botUserId, { name: this.#settings.name, bot: true });
  }

  async #listen(port?: number): Promise<void> {
    this.#apiUrl = `http://127.0.0.1:${await this.#server.listen(port)}/api/`;
    if (this.#clock instanceof VirtualClock) this.#leaveClock = this.#clock.settleWith(() => this.quiet());
  }

  /** What `slackApiUrl` of the app is set to. */
  get apiUrl(): string {
    return this.#apiUrl;
  }

  get #origin(): string {
    return new URL(this.#apiUrl).origin;
  }

  /** Everything that was refused, for tests to find empty. */
  get refusals(): RecordedRefusal[] {
    return this.#refusals.all;
  }

  /** Every call the app made. */
  get calls(): LoggedCall[] {
    return this.#gateway.calls;
  }

  /** Everything that was sent to the app, with its answers. */
  get deliveries(): Delivery[] {
    return this.#dispatcher.deliveries;
  }

  /** Sends to this address from now on, signed. Refused for a manifest of Socket Mode. */
  deliverTo(url: string): void {
    if (this.#settings.socketMode) throw new Error('The manifest says Socket Mode: nothing is sent by HTTP');
    this.#dispatcher.use(new HttpTransport(url, this.signingSecret, this.#ackMs));
  }

  #newSocketUrl(): string {
    return `${this.#origin.replace('http', 'ws')}/link/?ticket=${newSecret()}&app_id=${this.#app.appId}`;
  }

  #hear(happening: Happening): void {
    this.#activity.touch();
    if (!isAudible(this.#settings, this.#app.botUserId, happening)) return;
    this.#dispatcher.announce(eventPayload(this.#api, happening.event, happening.channel));
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
    return new Person(this.#box, user);
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

  /** Takes the app out of the workspace: its tokens stop working. */
  uninstall(): void {
    this.#gateway.tokens.revoked = 'account_inactive';
  }

  /** Lets calls go wrong from now on. */
  fail(fault: FaultSpec): Fault {
    return this.#gateway.faults.add(fault);
  }

  /** Sends a recorded delivery once more, byte for byte but newly signed, and gives the answer. */
  redeliver(delivery: Delivery): Promise<Answer> {
    const retry = delivery.kind === 'event' ? { num: 1, reason: 'http_timeout' as const } : undefined;
    return this.#dispatcher.send(delivery, retry);
  }

  /** Sends a payload a test made up. */
  deliver(given: { kind: Kind; payload: Json; signed?: Signing }): Promise<Delivery> {
    return this.#dispatcher.deliver(given.kind, given.payload, given.signed ?? true);
  }

  /** Lets `quiet` also wait for `settle`, e.g. until the app's own queue is empty. Returns the undo. */
  quietWith(settle: () => Promise<unknown>): () => void {
    this.#settlers.add(settle);
    return () => this.#settlers.delete(settle);
  }

  /** Resolves when nothing is under way: no delivery, no call, no redelivery due by now. */
  async quiet(): Promise<void> {
    for (;;) {
      while (this.#isBusy) await this.#activity.changed();
      const { version } = this.#activity;
      await turns(SETTLING_TURNS);
      for (const settle of this.#settlers) await settle();
      if (!this.#isBusy && this.#activity.version === version) return;
    }
  }

  get #isBusy(): boolean {
    return this.#activity.underWay > 0 || this.#dispatcher.hasRetryDue;
  }

  /** Stops everything and closes every connection. */
  async stop(): Promise<void> {
    this.#leaveClock();
    this.#dispatcher.stop();
    await this.#server.close();
  }
}

/** Turns of the event loop in which a request that the app just began has surely arrived over loopback. */
const SETTLING_TURNS = 30;

function identity(): AppIdentity {
  const appId = newId('A');
  return {
    appId,
    botId: newId('B'),
    botUserId: newId('U'),
    botToken: `xoxb-${newSecret(12)}`,
    appToken: `xapp-1-${appId}-${newSecret(12)}`,
    signingSecret: newSecret(),
    verificationToken: newSecret(12),
  };
}
