import { flag, str } from '../json.ts';
import type { Channel, Message } from '../world.ts';
import { channelOf, isVisible, needMembership } from './access.ts';
import { type Call, type Handler, needScopeFor, refuse, required } from './call.ts';
import { page } from './paging.ts';

/** https://docs.slack.dev/reference/methods/conversations.info */
export const info: Handler = (call) => {
  const channel = channelOf(call);
  needScopeFor(call, channel, 'read');
  const shown = call.api.conversations.showChannel(channel);
  if (flag(call.args.include_num_members)) shown.num_members = channel.members.size;
  return { channel: shown };
};

/** https://docs.slack.dev/reference/methods/conversations.members */
export const members: Handler = (call) => {
  const channel = channelOf(call);
  needScopeFor(call, channel, 'read');
  const { items, next } = page(call, [...channel.members], 1000);
  return { members: items, response_metadata: next };
};

const KINDS: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** https://docs.slack.dev/reference/methods/conversations.list */
export const list: Handler = (call) => {
  const { api, args } = call;
  const types = (str(args.types) || 'public_channel').split(',').map((each) => each.trim());
  const kinds = types.map((type) => KINDS[type] ?? refuse(call, 'invalid_types', `there is no type ${type}`));
  const all = [...api.world.channels.values()]
    .filter((channel) => kinds.includes(channel.kind) && isVisible(call, channel))
    .filter((channel) => !(flag(args.exclude_archived) && channel.archived));
  for (const channel of all) needScopeFor(call, channel, 'read');
  const { items, next } = page(call, all, 1000);
  return { channels: items.map((each) => api.conversations.showChannel(each)), response_metadata: next };
};

/** https://docs.slack.dev/reference/methods/conversations.open */
export const open: Handler = (call) => {
  const { api, args } = call;
  const ids = str(args.users).split(',').filter(Boolean);
  const [id, ...more] = ids;
  if (!id) refuse(call, 'users_list_not_supplied', 'users names who to talk to');
  if (more.length > 0)
    refuse(call, 'method_not_supported_for_channel_type', 'group messages are not modelled');
  const user = api.world.users.get(id);
  if (!user) refuse(call, 'user_not_found', 'there is no such person');
  if (user.bot) refuse(call, 'cannot_dm_bot', 'a bot cannot message a bot');
  if (user.deactivated) refuse(call, 'user_disabled', 'the person is deactivated');
  const channel = api.world.directMessage(api.app.botUserId, id);
  return { channel: flag(args.return_im) ? api.conversations.showChannel(channel) : { id: channel.id } };
};

/** https://docs.slack.dev/reference/methods/conversations.join */
export const join: Handler = (call) => {
  const { api } = call;
  const channel = channelOf(call);
  if (channel.kind !== 'public') {
    refuse(call, 'method_not_supported_for_channel_type', 'only a public channel can be joined');
  }
  if (channel.archived) refuse(call, 'is_archived', `#${channel.name} is archived`);
  api.world.join(channel, api.app.botUserId);
  return { channel: api.conversations.showChannel(channel) };
};

const inWindow = (call: Call, message: Message): boolean => {
  const { oldest, latest, inclusive } = call.args;
  const ts = Number(message.ts);
  const edge = flag(inclusive);
  const from = Number(oldest ?? 0);
  const to = latest === undefined || latest === '' ? Number.POSITIVE_INFINITY : Number(latest);
  return edge ? ts >= from && ts <= to : ts > from && ts < to;
};

function readable(call: Call): Channel {
  const channel = channelOf(call);
  needScopeFor(call, channel, 'history');
  needMembership(call, channel);
  return channel;
}

/** https://docs.slack.dev/reference/methods/conversations.history */
export const history: Handler = (call) => {
  const { api, args } = call;
  const channel = readable(call);
  const found = api.world.messages
    .filter((each) => each.channel === channel.id && !each.ephemeralFor && (!each.threadTs || each.broadcast))
    .filter((each) => inWindow(call, each))
    .reverse();
  const { items, next } = page(call, found, args.limit ? 999 : 100);
  return {
    messages: items.map((each) => api.conversations.showMessage(each, flag(args.include_all_metadata))),
    has_more: next.next_cursor !== '',
    pin_count: api.world.messages.filter((each) => each.channel === channel.id && each.pinnedAt !== undefined)
      .length,
    response_metadata: next,
  };
};

/** https://docs.slack.dev/reference/methods/conversations.replies */
export const replies: Handler = (call) => {
  const { api, args } = call;
  const channel = readable(call);
  const ts = required(call, 'ts', 'thread_not_found');
  const parent = api.world.message(channel.id, ts);
  if (!parent || parent.ephemeralFor) refuse(call, 'thread_not_found', `there is no message ${ts}`);
  const found = api.world
    .replies(parent)
    .filter((each) => !each.ephemeralFor)
    .filter((each) => inWindow(call, each));
  // The parent always comes first, whatever the window.
  const { items, next } = page(call, [parent, ...found], 1000);
  return {
    messages: items.map((each) => api.conversations.showMessage(each, flag(args.include_all_metadata))),
    has_more: next.next_cursor !== '',
    response_metadata: next,
  };
};
