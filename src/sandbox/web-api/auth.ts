import type { Handler } from './call.ts';
import { refuse } from './call.ts';

/** https://docs.slack.dev/reference/methods/auth.test */
export const test: Handler = ({ api }) => ({
  url: `https://${api.world.team.domain}.slack.com/`,
  team: api.world.team.name,
  user: api.world.user(api.app.botUserId).handle,
  team_id: api.world.team.id,
  user_id: api.app.botUserId,
  bot_id: api.app.botId,
  is_enterprise_install: false,
});

/** https://docs.slack.dev/reference/methods/apps.connections.open */
export const openConnection: Handler = (call) => {
  // Slack documents no code of its own for an app that is not in Socket Mode; this is the nearest it has.
  if (!call.api.settings.socketMode) {
    refuse(call, 'forbidden_team', 'the manifest switches Socket Mode on', SOCKET_MODE);
  }
  return { url: call.api.newSocketUrl() };
};

const SOCKET_MODE = 'https://docs.slack.dev/apis/events-api/using-socket-mode';
