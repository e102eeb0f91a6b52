import { type Handler, refuse, required } from './call.ts';
import { page } from './paging.ts';

/** https://docs.slack.dev/reference/methods/users.info */
export const info: Handler = (call) => {
  const { api } = call;
  const user = api.world.users.get(required(call, 'user', 'user_not_found'));
  if (!user) refuse(call, 'user_not_found', 'there is no such person');
  return { user: api.conversations.showUser(user) };
};

/** https://docs.slack.dev/reference/methods/users.list */
export const list: Handler = (call) => {
  const { api } = call;
  // People of connected organisations are not part of the workspace's own list.
  const own = [...api.world.users.values()].filter((user) => user.teamId === api.world.team.id);
  const { items, next } = page(call, own, 1000);
  return {
    members: items.map((user) => api.conversations.showUser(user)),
    cache_ts: Math.floor(api.world.now() / 1000),
    response_metadata: next,
  };
};

/** https://docs.slack.dev/reference/methods/bots.info */
export const botInfo: Handler = (call) => {
  const { api, args } = call;
  if (args.bot !== api.app.botId) refuse(call, 'bot_not_found', 'there is no such bot');
  return { bot: api.conversations.showBotProfile() };
};
