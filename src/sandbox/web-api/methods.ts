import * as auth from './auth.ts';
import type { Handler } from './call.ts';
import * as canvases from './canvases.ts';
import * as channels from './channels.ts';
import * as chat from './chat.ts';
import * as files from './files.ts';
import { invite } from './invite.ts';
import * as pins from './pins.ts';
import * as usergroups from './usergroups.ts';
import * as users from './users.ts';
import * as views from './views.ts';

/** A rate limit tier, or the method's own rule: https://docs.slack.dev/apis/web-api/rate-limits */
export type Tier = 2 | 3 | 4 | 'posting' | 'special';

/** What the sandbox knows of one Web API method. Its page is `methodPage(name)`. */
export interface Method {
  handler: Handler;
  /** A scope the token must hold; kinds of channels are checked by the handler. */
  scope?: string;
  /** Which token calls it. */
  token: 'bot' | 'app';
  tier: Tier;
}

const bot = (handler: Handler, tier: Tier, scope?: string): Method => ({
  handler,
  tier,
  token: 'bot',
  ...(scope ? { scope } : {}),
});

/** Every method the sandbox models. Scopes and tiers are those of each method's reference page. */
export const METHODS: ReadonlyMap<string, Method> = new Map([
  ['apps.connections.open', { handler: auth.openConnection, token: 'app', tier: 3 }],
  ['auth.test', bot(auth.test, 'special')],
  ['bots.info', bot(users.botInfo, 3, 'users:read')],
  ['canvases.create', bot(canvases.create, 2, 'canvases:write')],
  ['chat.delete', bot(chat.remove, 3, 'chat:write')],
  ['chat.getPermalink', bot(chat.getPermalink, 'special')],
  ['chat.postEphemeral', bot(chat.postEphemeral, 4, 'chat:write')],
  ['chat.postMessage', bot(chat.postMessage, 'posting', 'chat:write')],
  ['chat.update', bot(chat.update, 3, 'chat:write')],
  ['conversations.history', bot(channels.history, 3)],
  ['conversations.info', bot(channels.info, 3)],
  ['conversations.invite', bot(invite, 3)],
  ['conversations.join', bot(channels.join, 3, 'channels:join')],
  ['conversations.list', bot(channels.list, 2)],
  ['conversations.members', bot(channels.members, 4)],
  ['conversations.open', bot(channels.open, 3, 'im:write')],
  ['conversations.replies', bot(channels.replies, 3)],
  ['files.completeUploadExternal', bot(files.completeUpload, 4, 'files:write')],
  ['files.delete', bot(files.remove, 3, 'files:write')],
  ['files.getUploadURLExternal', bot(files.getUploadUrl, 4, 'files:write')],
  ['files.info', bot(files.info, 4, 'files:read')],
  ['pins.add', bot(pins.add, 2, 'pins:write')],
  ['pins.list', bot(pins.list, 2, 'pins:read')],
  ['pins.remove', bot(pins.remove, 2, 'pins:write')],
  ['usergroups.list', bot(usergroups.list, 2, 'usergroups:read')],
  ['usergroups.users.list', bot(usergroups.members, 2, 'usergroups:read')],
  ['users.info', bot(users.info, 4, 'users:read')],
  ['users.list', bot(users.list, 2, 'users:read')],
  ['views.open', bot(views.open, 4)],
  ['views.publish', bot(views.publish, 4)],
  ['views.push', bot(views.push, 4)],
  ['views.update', bot(views.update, 4)],
] as [string, Method][]);
