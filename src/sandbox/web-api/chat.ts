import { checkMessage } from '../block-kit/index.ts';
import type { MessageMethod } from '../block-kit/message.ts';
import { flag, isJson, type Json, jsons, str } from '../json.ts';
import type { Channel, Content, User } from '../world.ts';
import { channelOf, isVisible, messageOf, needMembership } from './access.ts';
import { type Call, type Handler, refuse, refuseViolations, required } from './call.ts';

function contentOf(call: Call, method: MessageMethod): Content {
  const { text, blocks, attachments, metadata } = call.args;
  const body = { text, blocks, attachments, metadata };
  refuseViolations(checkMessage(body, method));
  return {
    text: str(text),
    blocks: jsons(blocks),
    attachments: jsons(attachments),
    ...(isJson(metadata) && Object.keys(metadata).length > 0 ? { metadata } : {}),
  };
}

/** The direct message a user id stands for in chat.postMessage. */
function directMessageOf(call: Call, user: User): Channel {
  const { api } = call;
  if (user.bot) refuse(call, 'cannot_dm_bot', 'a bot cannot message a bot');
  // A deactivated person's history is still there to post to: https://github.com/slackapi/python-slack-sdk/issues/1156
  return api.world.directMessage(api.app.botUserId, user.id);
}

function destinationOf(call: Call): Channel {
  const { api } = call;
  const id = required(call, 'channel', 'channel_not_found');
  const user = api.world.users.get(id);
  const channel = user ? directMessageOf(call, user) : channelOf(call);
  if (channel.archived) refuse(call, 'is_archived', `#${channel.name} is archived`);
  if (channel.kind === 'im') needMessagesTab(call);
  return channel;
}

function needMessagesTab(call: Call): void {
  if (call.api.settings.messagesTab) return;
  refuse(call, 'messages_tab_disabled', 'the manifest switches the Messages tab of the app off');
}

/**
 * Where a reply goes. Slack does not refuse a reply to a message that is gone: it silently posts it in the
 * channel, and only the answer without a `thread_ts` tells: https://github.com/slack-go/slack/issues/1571
 */
export function threadOf(call: Call, channel: Channel): { threadTs?: string; broadcast?: boolean } {
  const ts = str(call.args.thread_ts);
  const parent = ts ? call.api.world.message(channel.id, ts) : undefined;
  if (!parent || parent.ephemeralFor) return {};
  return { threadTs: parent.threadTs ?? ts, broadcast: flag(call.args.reply_broadcast) };
}

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const postMessage: Handler = (call) => {
  const { api } = call;
  const channel = destinationOf(call);
  // chat:write.public lets an app post in public channels it has not joined.
  if (channel.kind !== 'public' || !api.settings.scopes.has('chat:write.public')) {
    needMembership(call, channel);
  }
  const content = contentOf(call, 'chat.postMessage');
  const message = api.conversations.post(channel, content, threadOf(call, channel));
  return {
    channel: channel.id,
    ts: message.ts,
    message: api.conversations.showMessage(message, Boolean(content.metadata)),
  };
};

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const postEphemeral: Handler = (call) => {
  const { api } = call;
  const channel = channelOf(call);
  if (channel.archived) refuse(call, 'is_archived', `#${channel.name} is archived`);
  if (channel.kind === 'im') needMessagesTab(call);
  needMembership(call, channel);
  const user = required(call, 'user');
  const reader = api.world.users.get(user);
  if (!reader || reader.deactivated || !channel.members.has(user)) {
    refuse(call, 'user_not_in_channel', `${user} is not in the channel`);
  }
  const { threadTs } = threadOf(call, channel);
  const message = api.conversations.post(channel, contentOf(call, 'chat.postEphemeral'), {
    ephemeralFor: user,
    ...(threadTs ? { threadTs } : {}),
  });
  return { message_ts: message.ts };
};

/** https://docs.slack.dev/reference/methods/chat.update */
export const update: Handler = (call) => {
  const { api, args } = call;
  const channel = channelOf(call);
  const message = messageOf(call, channel, required(call, 'ts'));
  if (message.user !== api.app.botUserId) {
    refuse(call, 'cant_update_message', 'an app can only update its own messages');
  }
  if (channel.archived) refuse(call, 'is_inactive', 'a message in an archived channel cannot be edited');
  const content = contentOf(call, 'chat.update');
  api.conversations.edit(message, {
    ...(args.text === undefined ? {} : { text: content.text }),
    ...(args.blocks === undefined ? {} : { blocks: content.blocks }),
    ...(args.attachments === undefined ? {} : { attachments: content.attachments }),
    ...(isJson(args.metadata) ? { metadata: args.metadata } : {}),
  });
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: api.conversations.showMessage(message, isJson(args.metadata)),
  };
};

/** https://docs.slack.dev/reference/methods/chat.delete */
export const remove: Handler = (call) => {
  const { api } = call;
  const channel = channelOf(call);
  const message = messageOf(call, channel, required(call, 'ts'));
  if (message.user !== api.app.botUserId) {
    refuse(call, 'cant_delete_message', 'an app can only delete its own messages');
  }
  api.world.remove(message);
  return { channel: channel.id, ts: message.ts };
};

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
export const getPermalink: Handler = (call) => {
  const { api } = call;
  const channel = api.world.channels.get(required(call, 'channel', 'channel_not_found'));
  if (!channel || !isVisible(call, channel)) refuse(call, 'channel_not_found', 'no such conversation');
  const message = messageOf(call, channel, required(call, 'message_ts'));
  return { channel: channel.id, permalink: permalink(api.world.team.domain, channel.id, message) };
};

function permalink(domain: string, channel: string, message: { ts: string; threadTs?: string }): string {
  const link = `https://${domain}.slack.com/archives/${channel}/p${message.ts.replace('.', '')}`;
  return message.threadTs ? `${link}?thread_ts=${message.threadTs}&cid=${channel}` : link;
}

/** The arguments that hold JSON and are sent as text in a form body. */
const JSON_ARGUMENTS: ReadonlySet<string> = new Set([
  'blocks',
  'attachments',
  'document_content',
  'files',
  'metadata',
  'view',
]);

/** An argument of a form body, with the JSON ones read; text that is not JSON is left as it is. */
export function readArgument(name: string, value: unknown): unknown {
  if (!JSON_ARGUMENTS.has(name) || typeof value !== 'string') return value;
  try {
    const read: Json = JSON.parse(value);
    return read;
  } catch {
    // Left as text, so that the method's own check refuses it the way Slack refuses broken JSON.
    return value;
  }
}
