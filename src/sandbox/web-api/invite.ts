import { flag, type Json } from '../json.ts';
import type { Channel } from '../world.ts';
import { channelOf, needMembership } from './access.ts';
import { type Call, type Handler, methodPage, missingScope, Refusal, refuse } from './call.ts';

/** "1-1000 users": https://docs.slack.dev/reference/methods/conversations.invite */
const MOST = 1000;

/** The scopes of which one is enough; the first is named when there is none. */
const SCOPES = {
  public: ['channels:write.invites', 'channels:manage'],
  private: ['groups:write.invites', 'groups:write'],
} as const;

function needScope(call: Call, channel: Channel): void {
  const { kind } = channel;
  if (kind !== 'public' && kind !== 'private') {
    refuse(call, 'method_not_supported_for_channel_type', 'people are invited to channels');
  }
  const { scopes } = call.api.settings;
  if (!SCOPES[kind].some((scope) => scopes.has(scope))) {
    throw missingScope(call.api, call.method, SCOPES[kind][0]);
  }
}

/** Whom to invite: a list with commas, or in JSON an array. */
function invited(call: Call): string[] {
  const { users } = call.args;
  const words = Array.isArray(users) ? users.map(String) : String(users ?? '').split(',');
  const ids = [...new Set(words.map((each) => each.trim()).filter(Boolean))];
  if (ids.length === 0) refuse(call, 'no_user', 'users names who is invited');
  if (ids.length > MOST) refuse(call, 'invalid_arguments', `at most ${MOST} users are named`);
  return ids;
}

/** Why this account cannot come in; nothing when it can. */
function obstacle({ api }: Call, channel: Channel, id: string): string | undefined {
  const user = api.world.users.get(id);
  if (!user) return 'user_not_found';
  if (id === api.app.botUserId) return 'cant_invite_self';
  if (channel.members.has(id)) return 'already_in_channel';
  if (user.bot || user.deactivated) return 'cant_invite';
  if (user.stranger && !channel.extShared) return 'no_external_invite_permission';
  if (user.singleChannelGuest && isInSomeChannel(api.world.channels.values(), id)) return 'ura_max_channels';
  return undefined;
}

const isInSomeChannel = (channels: Iterable<Channel>, id: string): boolean =>
  [...channels].some((each) => each.kind !== 'im' && each.members.has(id));

/** https://docs.slack.dev/reference/methods/conversations.invite */
export const invite: Handler = (call) => {
  const { api, args } = call;
  const channel = channelOf(call);
  needScope(call, channel);
  if (channel.archived) refuse(call, 'is_archived', `#${channel.name} is archived`);
  needMembership(call, channel);

  const welcome: string[] = [];
  const errors: (Json & { error: string })[] = [];
  let onlyRemoved = true;
  for (const id of invited(call)) {
    const error = obstacle(call, channel, id);
    if (!error) welcome.push(id);
    else {
      errors.push({ user: id, ok: false, error });
      onlyRemoved &&= api.world.users.get(id)?.deactivated === true;
    }
  }
  const [first] = errors;
  // One who fails keeps the others out, unless it is one who was removed from the workspace, or `force` is set.
  if (!first || onlyRemoved || flag(args.force)) {
    for (const id of welcome) api.world.join(channel, id, api.app.botUserId);
  }
  if (first && !(flag(args.force) && welcome.length > 0)) {
    const rule = `${first.user} cannot be invited to #${channel.name}`;
    throw new Refusal(first.error, rule, methodPage(call.method), { errors });
  }
  return { channel: api.conversations.showChannel(channel), ...(first ? { errors } : {}) };
};
