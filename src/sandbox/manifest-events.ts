import type { botScopes, EventName } from './manifest-names.ts';

type Scope = (typeof botScopes)[number];

const conversations: Scope[] = ['channels:read', 'groups:read', 'mpim:read', 'im:read'];
const history: Scope[] = ['channels:history', 'groups:history', 'mpim:history'];
const channels: Scope[] = ['channels:read', 'groups:read'];

/**
 * The scopes an event needs, one of which is enough: an app that has `channels:read` and not `groups:read` gets
 * `member_joined_channel` of public channels only.
 * Source: "Required scopes" on https://docs.slack.dev/reference/events/<event>
 */
const scopes: Partial<Record<EventName, Scope[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_created: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_history_changed: history,
  channel_id_changed: conversations,
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_shared: channels,
  channel_unarchive: ['channels:read'],
  channel_unshared: channels,
  dnd_updated: ['dnd:read'],
  dnd_updated_user: ['dnd:read'],
  email_domain_changed: ['team:read'],
  emoji_changed: ['emoji:read'],
  file_change: ['files:read'],
  file_created: ['files:read'],
  file_deleted: ['files:read'],
  file_public: ['files:read'],
  file_shared: ['files:read'],
  file_unshared: ['files:read'],
  group_archive: ['groups:read'],
  group_close: ['groups:read'],
  group_deleted: ['groups:read'],
  group_history_changed: ['groups:history'],
  group_left: ['groups:read'],
  group_open: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  im_close: ['im:read'],
  im_created: ['im:read'],
  im_history_changed: ['im:history'],
  im_open: ['im:read'],
  link_shared: ['links:read'],
  member_joined_channel: channels,
  member_left_channel: channels,
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  message_metadata_deleted: ['metadata.message:read'],
  message_metadata_posted: ['metadata.message:read'],
  message_metadata_updated: ['metadata.message:read'],
  pin_added: ['pins:read'],
  pin_removed: ['pins:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  subteam_created: ['usergroups:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_self_added: ['usergroups:read'],
  subteam_self_removed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  team_domain_change: ['team:read'],
  team_join: ['users:read'],
  team_rename: ['team:read'],
  tokens_revoked: [],
  user_change: ['users:read'],
  user_huddle_changed: ['users:read'],
  user_profile_changed: ['users:read'],
  user_status_changed: ['users:read'],
};

/**
 * The scopes an event needs.
 * @param event as the manifest names it
 * @returns one of these is enough; empty when it needs none, and for the events `gaps.ts` names
 */
export const scopesFor = (event: EventName): readonly string[] => scopes[event] ?? [];
