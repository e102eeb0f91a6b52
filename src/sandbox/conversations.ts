import { type FileInfo, showFile } from './files.ts';
import { newBlockId } from './ids.ts';
import { copy, isJson, type Json, str } from './json.ts';
import type { Channel, Content, Message, User, World } from './world.ts';

/** Gives texts, blocks and elements what Slack adds to them: ids where there were none, and default flags. */
export function normalizeBlocks(blocks: Json[]): Json[] {
  return blocks.map((block) => {
    const filled = filledIn(copy(block));
    const normal: Json = isJson(filled) ? filled : {};
    normal.block_id = str(normal.block_id) || newBlockId();
    return normal;
  });
}

const INTERACTIVE =
  /(^button$|_select$|^overflow$|picker$|^checkboxes$|^radio_buttons$|_input$|^feedback_buttons$|^icon_button$|^workflow_button$)/;

function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (!isJson(value)) return value;
  for (const [key, inner] of Object.entries(value)) value[key] = filledIn(inner);
  if (value.type === 'plain_text') value.emoji ??= true;
  if (value.type === 'mrkdwn') value.verbatim ??= false;
  if (INTERACTIVE.test(str(value.type))) value.action_id = str(value.action_id) || newBlockId();
  return value;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Part of a message as payloads and answers give it back: in plain text too, control characters come escaped:
 * https://github.com/slackapi/bolt-python/issues/513
 */
export function echoed<T>(value: T): T {
  return escapePlainText(copy(value));
}

function escapePlainText<T>(value: T): T {
  if (Array.isArray(value)) for (const each of value) escapePlainText(each);
  if (!isJson(value)) return value;
  const node: Json = value;
  for (const inner of Object.values(node)) escapePlainText(inner);
  if (node.type === 'plain_text') {
    node.text = str(node.text).replace(/&(?!(amp|lt|gt);)|[<>]/g, (found) => ENTITIES[found] ?? found);
  }
  return value;
}

/** Posts and edits messages, and shows users, channels and messages in Slack's own shapes. */
export class Conversations {
  readonly #world: World;
  readonly #app: { appId: string; botId: string; botUserId: string; name: string };

  constructor(world: World, app: { appId: string; botId: string; botUserId: string; name: string }) {
    this.#world = world;
    this.#app = app;
  }

  /** Posts for the app. */
  post(
    channel: Channel,
    content: Content,
    place: { threadTs?: string; broadcast?: boolean; ephemeralFor?: string; files?: FileInfo[] } = {},
  ): Message {
    return this.#world.post({
      ...copy(content),
      blocks: normalizeBlocks(content.blocks),
      ...place,
      channel: channel.id,
      user: this.#app.botUserId,
    });
  }

  /**
   * Edits a message. What is left out stays, except that blocks go when only a text is given:
   * https://docs.slack.dev/reference/methods/chat.update
   */
  edit(message: Message, content: Partial<Content>): void {
    if (content.text !== undefined) message.text = content.text;
    if (content.blocks !== undefined) message.blocks = normalizeBlocks(content.blocks);
    else if (content.text !== undefined) message.blocks = [];
    if (content.attachments !== undefined) message.attachments = copy(content.attachments);
    if (content.metadata !== undefined) this.#changeMetadata(message, content.metadata);
    message.editedTs = this.#world.nextTs();
    message.showsEdited ||= message.blocks.length === 0;
  }

  #changeMetadata(message: Message, metadata: Json): void {
    // An empty object takes the metadata away: https://docs.slack.dev/reference/methods/chat.update
    if (Object.keys(metadata).length > 0) message.metadata = copy(metadata);
    else delete message.metadata;
  }

  /** A message as the Web API and payloads show it. Metadata is only shown where it was asked for. */
  showMessage(message: Message, withMetadata = false): Json {
    const author = this.#world.user(message.user);
    const shown: Json = { user: message.user, type: 'message', ts: message.ts };
    if (message.tombstone) Object.assign(shown, { subtype: 'tombstone', user: 'USLACKBOT', hidden: true });
    else if (author.bot) {
      shown.bot_id = this.#app.botId;
      shown.app_id = this.#app.appId;
      shown.bot_profile = this.showBotProfile();
    }
    Object.assign(shown, { text: message.text, team: author.teamId }, this.#parts(message));
    if (withMetadata && message.metadata) shown.metadata = copy(message.metadata);
    return shown;
  }

  #parts(message: Message): Json {
    const parts: Json = {};
    if (message.blocks.length > 0) parts.blocks = echoed(message.blocks);
    if (message.attachments.length > 0) parts.attachments = echoed(message.attachments);
    if (message.files) parts.files = message.files.map((file) => showFile(this.#world, file));
    if (message.editedTs && message.showsEdited) parts.edited = { user: message.user, ts: message.editedTs };
    if (message.pinnedAt !== undefined) parts.pinned_to = [message.channel];
    return { ...parts, ...this.#threadParts(message) };
  }

  #threadParts(message: Message): Json {
    if (message.threadTs && message.threadTs !== message.ts) {
      const parent = this.#world.message(message.channel, message.threadTs);
      return { thread_ts: message.threadTs, ...(parent ? { parent_user_id: parent.user } : {}) };
    }
    const replies = this.#world.replies(message).filter((each) => !each.ephemeralFor);
    if (replies.length === 0) return {};
    const authors = [...new Set(replies.map((each) => each.user))];
    return {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users_count: authors.length,
      reply_users: authors,
      latest_reply: replies.at(-1)?.ts,
      is_locked: false,
      subscribed: false,
    };
  }

  /** The `bot_profile` of the app's messages. */
  showBotProfile(): Json {
    return {
      id: this.#app.botId,
      app_id: this.#app.appId,
      user_id: this.#app.botUserId,
      name: this.#app.name,
      icons: {},
      deleted: false,
      updated: Math.floor(this.#world.user(this.#app.botUserId).updatedAt / 1000),
      team_id: this.#world.team.id,
    };
  }

  /** A channel as https://docs.slack.dev/reference/objects/conversation-object shows it. */
  showChannel(channel: Channel): Json {
    const created = Math.floor(channel.createdAt / 1000);
    const base = {
      id: channel.id,
      created,
      is_archived: channel.archived,
      is_im: channel.kind === 'im',
      is_org_shared: channel.orgShared,
      context_team_id: this.#world.team.id,
      updated: channel.createdAt,
    };
    if (channel.kind === 'im') {
      const other = [...channel.members].find((each) => each !== this.#app.botUserId);
      return {
        ...base,
        user: other,
        is_user_deleted: this.#world.user(other ?? '').deactivated,
        priority: 0,
      };
    }
    return {
      ...base,
      name: channel.name,
      name_normalized: channel.name,
      previous_names: [],
      creator: channel.creator,
      is_channel: channel.kind !== 'mpim',
      is_group: channel.kind === 'private',
      is_mpim: channel.kind === 'mpim',
      is_private: channel.kind !== 'public',
      is_general: false,
      is_shared: channel.extShared || channel.orgShared,
      is_ext_shared: channel.extShared,
      is_pending_ext_shared: channel.pendingExtShared,
      pending_shared: [],
      pending_connected_team_ids: [],
      parent_conversation: null,
      unlinked: 0,
      is_member: channel.members.has(this.#app.botUserId),
      shared_team_ids: [this.#world.team.id, ...channel.connectedTeams],
      topic: { value: '', creator: '', last_set: 0 },
      purpose: { value: '', creator: '', last_set: 0 },
    };
  }

  /** A person as https://docs.slack.dev/reference/objects/user-object shows them. */
  showUser(user: User): Json {
    const shown: Json = {
      id: user.id,
      team_id: user.teamId,
      name: user.handle,
      deleted: user.deactivated,
      color: '4bbe2e',
      real_name: user.realName,
      profile: {
        title: '',
        phone: '',
        real_name: user.realName,
        real_name_normalized: user.realName,
        display_name: user.displayName,
        display_name_normalized: user.displayName,
        status_text: '',
        status_emoji: '',
        status_expiration: 0,
        team: user.teamId,
        ...(user.bot ? { bot_id: this.#app.botId, api_app_id: this.#app.appId } : {}),
      },
      is_bot: user.bot,
      is_app_user: false,
      updated: Math.floor(user.updatedAt / 1000),
    };
    if (user.stranger) shown.is_stranger = true;
    // A deactivated account is shown without its roles and time zone.
    if (user.deactivated) return shown;
    return {
      ...shown,
      tz: user.tz,
      tz_label: zoneLabel(user.tz, this.#world.now()),
      tz_offset: zoneOffset(user.tz, this.#world.now()),
      is_admin: user.admin || user.owner,
      is_owner: user.owner,
      is_primary_owner: false,
      is_restricted: user.guest || user.singleChannelGuest,
      is_ultra_restricted: user.singleChannelGuest,
    };
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The name of an IANA zone at an instant. A format is dear to make, so each is made once. */
function zoneName(zone: string, instant: number, timeZoneName: 'long' | 'longOffset'): string | undefined {
  const key = `${timeZoneName} ${zone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName });
  formats.set(key, format);
  return format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value;
}

/** Seconds between UTC and the wall clock of an IANA zone at an instant. */
function zoneOffset(zone: string, instant: number): number {
  const named = zoneName(zone, instant, 'longOffset');
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(named ?? '') ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

const zoneLabel = (zone: string, instant: number): string => zoneName(zone, instant, 'long') ?? zone;
