import { isJson, type Json, str } from './json.ts';
import type { UserGroups } from './user-groups.ts';
import type { Channel, Message } from './world.ts';

/** Who a message calls by name, and whether it calls everybody. */
interface Called {
  users: Set<string>;
  groups: Set<string>;
  everybody: boolean;
}

function callIn(text: string, called: Called): void {
  for (const [, user] of text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)) if (user) called.users.add(user);
  for (const [, group] of text.matchAll(/<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>/g))
    if (group) called.groups.add(group);
  if (/<!(channel|here|everyone|group)(\|[^>]*)?>/.test(text)) called.everybody = true;
}

/** Mentions count in mrkdwn and in rich text; in plain text they are only characters. */
function callInBlocks(value: unknown, called: Called): void {
  if (Array.isArray(value)) for (const each of value) callInBlocks(each, called);
  if (!isJson(value)) return;
  if (value.type === 'plain_text') return;
  if (value.type === 'mrkdwn' || value.type === 'markdown') callIn(str(value.text), called);
  if (value.type === 'user') called.users.add(str(value.user_id));
  if (value.type === 'usergroup') called.groups.add(str(value.usergroup_id));
  if (value.type === 'broadcast') called.everybody = true;
  for (const inner of Object.values(value)) if (typeof inner === 'object') callInBlocks(inner, called);
}

/**
 * Who gets a notification for a new message: the person in a direct message, who is mentioned, alone or with a
 * user group that works, and is in the channel, and with @channel everybody in it. Edits and ephemeral messages notify nobody, and @channel does
 * not work inside threads: https://slack.com/help/articles/205240127-Use-mentions-in-Slack
 */
export function notifiedBy(message: Message, channel: Channel, groups: UserGroups): Set<string> {
  if (message.ephemeralFor) return new Set();
  const others = [...channel.members].filter((each) => each !== message.user);
  if (channel.kind === 'im') return new Set(others);
  const called: Called = { users: new Set(), groups: new Set(), everybody: false };
  const blocks: Json[] = message.blocks;
  callIn(message.text, called);
  callInBlocks(blocks, called);
  callInBlocks(message.attachments, called);
  for (const id of called.groups) {
    const group = groups.all.get(id);
    if (group?.disabledAt === undefined) for (const each of group?.members ?? []) called.users.add(each);
  }
  const everybody = called.everybody && !message.threadTs;
  return new Set(others.filter((each) => everybody || called.users.has(each)));
}
