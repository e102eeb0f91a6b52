import { channelOf, messageOf, needMembership } from './access.ts';
import { type Handler, refuse, required } from './call.ts';

/** https://docs.slack.dev/reference/methods/pins.add */
export const add: Handler = (call) => {
  const { api } = call;
  const channel = channelOf(call);
  needMembership(call, channel);
  if (channel.archived) refuse(call, 'is_archived', `#${channel.name} is archived`);
  const message = messageOf(call, channel, required(call, 'timestamp', 'no_item_specified'));
  if (message.pinnedAt !== undefined) refuse(call, 'already_pinned', 'the message is pinned already');
  message.pinnedAt = api.world.now();
  api.world.tell(
    { type: 'pin_added', user: api.app.botUserId, channel_id: channel.id, item: { type: 'message' } },
    channel,
  );
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
  api.world.tell(
    { type: 'pin_removed', user: api.app.botUserId, channel_id: channel.id, item: { type: 'message' } },
    channel,
  );
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
