import { type Clock, systemClock } from '../clock.ts';
import { Activity } from './activity.ts';
import type { Box } from './box.ts';
import { Conversations } from './conversations.ts';
import { Dispatcher } from './delivery/dispatcher.ts';
import { eventPayload } from './delivery/payloads.ts';
import { ResponseUrls } from './delivery/response-urls.ts';
import { SocketTransport } from './delivery/socket.ts';
import { Gateway } from './gateway.ts';
import { isAudible } from './hearing.ts';
import { newId, newSecret } from './ids.ts';
import { Limits } from './limits.ts';
import { Log } from './log.ts';
import { checkManifest } from './manifest.ts';
import { fill, read } from './saved.ts';
import { readSettings } from './settings.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';
import type { Api, AppIdentity } from './web-api/call.ts';
import { ApiServer } from './web-api/server.ts';
import { Uploads } from './web-api/uploads.ts';
import { World } from './world.ts';

/** How long Slack waits for an acknowledgement: https://docs.slack.dev/interactivity/handling-user-interaction */
const ACK_MS = 3000;

export interface SandboxOptions {
  /** The parsed app manifest; refused when Slack would refuse it. */
  manifest: unknown;
  /** Stamps messages and events, limits calls and waits between redeliveries. */
  clock?: Clock;
  grantOptionalScopes?: boolean;
  teamName?: string;
  /** The port of the Web API; a free one when left out. */
  port?: number;
  /** Real time in milliseconds, for the life of triggers. Only tests of that life replace it. */
  realNow?: () => number;
  /** How long the app has to acknowledge, at most Slack's 3 seconds. Tests of lateness make it shorter. */
  ackMs?: number;
  /** A workspace as `Sandbox.save` gave it, to go on with; refused with `SavedRefused` when it is not right. */
  restore?: unknown;
  /** How many calls, deliveries and refusals are remembered, each; all of them when left out. */
  remembered?: number;
}

/** Every part of a sandbox, wired to the others. */
export interface Parts extends Box {
  clock: Clock;
  activity: Activity;
  gateway: Gateway;
  sockets: SocketTransport;
  server: ApiServer;
  ackMs: number;
  /** The address of the server, known once it listens. */
  origin: string;
}

/**
 * Builds a workspace with the app installed: one with nobody in it, or the one to restore. Throws for a manifest Slack
 * would refuse, and `SavedRefused`.
 */
export function assemble(options: SandboxOptions): Parts {
  const violations = checkManifest(options.manifest);
  if (violations.length > 0) {
    throw new Error(`Slack would refuse the manifest: ${JSON.stringify(violations, null, 2)}`);
  }
  const ackMs = options.ackMs ?? ACK_MS;
  if (ackMs > ACK_MS) throw new Error('Slack waits 3 seconds, so the sandbox does not wait longer');

  const saved = options.restore === undefined ? undefined : read(options.restore);
  const clock = options.clock ?? systemClock;
  const settings = readSettings(options.manifest, options.grantOptionalScopes === true);
  const activity = new Activity();
  const log = new Log(clock, options.remembered ?? Number.POSITIVE_INFINITY);
  const dispatcher = new Dispatcher(clock, activity, log);
  const app = saved?.app ?? identity();
  const world = new World(options.teamName ?? 'Sandbox', clock, (happening) => {
    activity.touch();
    if (!isAudible(settings, app.botUserId, happening)) return;
    dispatcher.announce(eventPayload(api, happening.event, happening.channel));
  });
  const sockets = new SocketTransport(app.appId, ackMs, () => {
    dispatcher.use(sockets);
    activity.touch();
  });
  const api: Api = {
    world,
    views: new Views(world),
    triggers: new Triggers(options.realNow ?? Date.now),
    conversations: new Conversations(world, { ...app, name: settings.name }),
    settings,
    app,
    uploads: new Uploads(world, () => parts.origin),
    newSocketUrl: () => `${parts.origin.replace('http', 'ws')}${sockets.issuePath()}`,
  };
  const responseUrls = new ResponseUrls(api);
  const gateway = new Gateway({ api, limits: new Limits(clock), responseUrls, activity, log });
  const server = new ApiServer((received, gone) => gateway.answer(received, gone));
  sockets.listenOn(server.server);
  const parts: Parts = {
    api,
    dispatcher,
    responseUrls,
    log,
    responseUrl: (userId, channel, message) =>
      `${parts.origin}${responseUrls.issue(userId, channel, message)}`,
    clock,
    activity,
    gateway,
    sockets,
    server,
    ackMs,
    origin: '',
  };
  if (saved) fill(parts, saved);
  return parts;
}

function identity(): AppIdentity {
  const appId = newId('A');
  return {
    appId,
    botId: newId('B'),
    botUserId: newId('U'),
    botToken: `xoxb-${newSecret(12)}`,
    appToken: `xapp-1-${appId}-${newSecret(12)}`,
    signingSecret: newSecret(),
    verificationToken: newSecret(12),
  };
}
