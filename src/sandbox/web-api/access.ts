import type { Channel, Message } from '../world.ts';
import { type Call, refuse, required } from './call.ts';

/** Whether the bot may know that this conversation exists. */
export function isVisible(call: Call, channel: Channel): boolean {
  return channel.kind === 'public' || channel.members.has(call.api.app.botUserId);
}

/** The conversation named by an argument. One the bot cannot see does not exist for it. */
export function channelOf(call: Call, name = 'channel'): Channel {
  const id = required(call, name, 'channel_not_found');
  const channel = call.api.world.channels.get(id);
  if (!channel || !isVisible(call, channel)) {
    refuse(call, 'channel_not_found', `there is no conversation ${id} that the bot can see`);
  }
  return channel;
}

/** Refuses when the bot is not in the conversation. */
export function needMembership(call: Call, channel: Channel): void {
  if (!channel.members.has(call.api.app.botUserId)) {
    refuse(call, 'not_in_channel', `the bot is not a member of #${channel.name}`);
  }
}

/** The message at a timestamp; ephemeral messages cannot be addressed. */
export function messageOf(call: Call, channel: Channel, ts: string, error = 'message_not_found'): Message {
  const message = call.api.world.message(channel.id, ts);
  if (!message || message.ephemeralFor || message.tombstone) {
    refuse(call, error, `there is no message ${ts} in ${channel.id}`);
  }
  return message;
}
