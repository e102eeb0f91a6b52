import type { Json } from '../json.ts';
import type { Message } from '../world.ts';
import { channelOf, messageOf, needMembership } from './access.ts';
import { type Api, type Handler, refuse, required } from './call.ts';

// https://docs.slack.dev/reference/events/pin_added
function tell(api: Api, type: 'pin_added' | 'pin_removed', message: Message): void {
  const channel = api.world.channel(message.channel);
  const item: Json = {
    type: 'message',
    channel: channel.id,
    created: Math.floor(api.world.now() / 1000),
    created_by: api.app.botUserId,
    message: api.conversations.showMessage(message),
  };
  const user = api.app.botUserId;
  api.world.tell({ type, user, channel_id: channel.id, item, item_user: message.user }, channel);
}

/** https://docs.slack.dev/reference/methods/pins.add */
export const add: Handler = (call) => {
  const { api } = call;
  const channel = channelOf(call);
  needMembership(call, channel);
  if (channel.archived) refuse(call, 'is_archived', `#${channel.name} is archived`);
  const message = messageOf(call, channel, required(call, 'timestamp', 'no_item_specified'));
  if (message.pinnedAt !== undefined) refuse(call, 'already_pinned', 'the message is pinned already');
  message.pinnedAt = api.world.now();
  tell(api, 'pin_added', message);
  return {};
};

/** https://docs.slack.dev/reference/methods/pins.remove */
export const remove: Handler = (call) => {
  const { api } = call;
  const channel = channelOf(call);
  needMembership(call, channel);
  const message = messageOf(call, channel, required(call, 'timestamp', 'no_item_specified'));
  if (message.pinnedAt === undefined) refuse(call, 'no_pin', 'the message is not pinned');
  delete message.pinnedAt;
  tell(api, 'pin_removed', message);
  return {};
};

/** https://docs.slack.dev/reference/methods/pins.list */
export const list: Handler = (call) => {
  const { api } = call;
  const channel = channelOf(call);
  needMembership(call, channel);
  const pinned = api.world.messages.filter(
    (each) => each.channel === channel.id && each.pinnedAt !== undefined,
  );
  return {
    items: pinned.map((each) => ({
      type: 'message',
      channel: channel.id,
      created: Math.floor((each.pinnedAt ?? 0) / 1000),
      created_by: api.app.botUserId,
      message: api.conversations.showMessage(each),
    })),
  };
};
