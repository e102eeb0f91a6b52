import { newId } from '../ids.ts';
import { isJson, str } from '../json.ts';
import type { Channel } from '../world.ts';
import { channelOf } from './access.ts';
import { type Call, type Handler, refuse } from './call.ts';

/** "The markdown content is limited to 1 MiB (1,048,576 characters)": https://docs.slack.dev/reference/methods/conversations.canvases.create */
const MOST = 1_048_576;

/** The markdown of a new canvas; empty when none is given. */
function markdownOf(call: Call): string {
  const { document_content: content } = call.args;
  if (content === undefined) return '';
  if (!isJson(content) || content.type !== 'markdown' || typeof content.markdown !== 'string') {
    refuse(call, 'canvas_creation_failed', 'document_content is {"type": "markdown", "markdown": "…"}');
  }
  if (content.markdown.length > MOST) {
    refuse(call, 'canvas_creation_failed', `the markdown has at most ${MOST} characters`);
  }
  return content.markdown;
}

/** "Channel ID of the channel the canvas will be tabbed in. This is a required field for free teams." */
function tabbedIn(call: Call): Channel | undefined {
  const { world, app } = call.api;
  const free = !world.userGroups.paid;
  if (!str(call.args.channel_id)) {
    if (free) {
      const rule = 'free teams cannot create non-tabbed standalone canvases';
      refuse(call, 'free_teams_cannot_create_non_tabbed_canvases', rule);
    }
    return undefined;
  }
  const channel = channelOf(call, 'channel_id');
  // "Make sure your app is a member of the conversation."
  if (!channel.members.has(app.botUserId)) refuse(call, 'no_permission', 'the bot is not in the channel');
  if (channel.archived) refuse(call, 'restricted_action', `#${channel.name} is archived`);
  if (free && world.canvases.some((each) => each.channel === channel.id)) {
    const rule = 'free teams are limited to one canvas tab per channel';
    refuse(call, 'free_team_canvas_tab_already_exists', rule);
  }
  return channel;
}

/** https://docs.slack.dev/reference/methods/canvases.create */
export const create: Handler = (call) => {
  const { world, app } = call.api;
  const markdown = markdownOf(call);
  const channel = tabbedIn(call);
  const canvas = {
    id: newId('F'),
    title: str(call.args.title),
    markdown,
    user: app.botUserId,
    createdAt: world.now(),
    ...(channel ? { channel: channel.id } : {}),
  };
  world.canvases.push(canvas);
  return { canvas_id: canvas.id };
};
