import type { AppSettings } from './settings.ts';
import type { Channel, Happening } from './world.ts';

const PREFIX = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/** Events that need membership: https://docs.slack.dev/reference/events/member_joined_channel */
const NEEDS_MEMBERSHIP = new Set([
  'member_joined_channel',
  'member_left_channel',
  'pin_added',
  'pin_removed',
]);

/** The scope an event of this type asks for: https://docs.slack.dev/reference/events */
function scopeFor(type: string, channel: Channel | undefined): string | undefined {
  if (type === 'user_change' || type === 'team_join') return 'users:read';
  if (type.startsWith('subteam_')) return 'usergroups:read';
  if (type === 'app_home_opened' || !channel) return undefined;
  if (type === 'message') return `${PREFIX[channel.kind]}:history`;
  if (type.startsWith('pin_')) return 'pins:read';
  return `${PREFIX[channel.kind]}:read`;
}

/** The name by which an app subscribes to an event: messages by the kind of conversation. */
function subscriptionFor(type: string, channel: Channel | undefined): string {
  if (type !== 'message' || !channel) return type;
  return `message.${{ public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[channel.kind]}`;
}

/** Whether the app hears of something: it subscribed, holds the scope, and its bot may see the place. */
export function isAudible(settings: AppSettings, botUserId: string, { event, channel }: Happening): boolean {
  if (!settings.events.has(subscriptionFor(event.type, channel))) return false;
  const scope = scopeFor(event.type, channel);
  if (scope && !settings.scopes.has(scope)) return false;
  // `channel_left` and `group_left` tell the bot that it is out: https://docs.slack.dev/reference/events/channel_left
  if (!channel || event.type === 'channel_left' || event.type === 'group_left') return true;
  const isMember = channel.members.has(botUserId);
  if (NEEDS_MEMBERSHIP.has(event.type) || event.type === 'message') return isMember;
  return isMember || channel.kind === 'public';
}
