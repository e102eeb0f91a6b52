import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { Sandbox, type SandboxOptions, VirtualClock } from '../../src/sandbox/index.ts';

interface Over {
  socket?: boolean;
  /** These scopes only, and so no command and no events that need others. */
  scopes?: string[];
  events?: string[];
  appHome?: object;
  shouldEscape?: boolean;
  shortcuts?: { name: string; type: 'global' | 'message'; callback_id: string; description: string }[];
  interactive?: boolean;
}

/** A manifest for the tests. */
export function manifest(over: Over = {}) {
  const url = 'https://handoff.example.com/slack/events';
  const address = over.socket ? {} : { request_url: url };
  const command = {
    command: '/crate',
    description: 'Try the crate',
    should_escape: over.shouldEscape ?? true,
    ...(over.socket ? {} : { url }),
  };
  const bot_events = over.events ?? [
    'channel_archive',
    'channel_shared',
    'member_joined_channel',
    'team_join',
    'user_change',
  ];
  return {
    display_information: { name: 'Crate' },
    features: {
      app_home: over.appHome ?? { home_tab_enabled: true, messages_tab_enabled: true },
      bot_user: { display_name: 'Crate', always_online: true },
      ...(over.scopes ? {} : { slash_commands: [command] }),
      ...(over.shortcuts ? { shortcuts: over.shortcuts } : {}),
    },
    oauth_config: {
      scopes: {
        bot: over.scopes ?? [
          'commands',
          'chat:write',
          'pins:write',
          'pins:read',
          'users:read',
          'channels:read',
          'groups:read',
          'im:write',
          'usergroups:read',
          'channels:write.invites',
          'groups:write.invites',
        ],
        bot_optional: ['channels:history', 'groups:history', 'im:history'],
      },
    },
    settings: {
      ...(over.scopes ? {} : { event_subscriptions: { ...address, bot_events } }),
      interactivity: { is_enabled: over.interactive ?? true, ...address },
      org_deploy_enabled: false,
      socket_mode_enabled: over.socket === true,
      token_rotation_enabled: false,
    },
  };
}

/** A running sandbox on a clock that stands still, with a client that neither retries nor waits. */
export async function start(options: Partial<SandboxOptions> = {}) {
  const clock = options.clock instanceof VirtualClock ? options.clock : new VirtualClock();
  const sandbox = await Sandbox.start({ manifest: manifest(), clock, ...options });
  const client = clientFor(sandbox, sandbox.botToken);
  return { sandbox, clock, client, [Symbol.asyncDispose]: () => sandbox.stop() };
}

/** A Web API client that shows every answer as it comes. */
export function clientFor(sandbox: Sandbox, token: string, timeout = 2000): WebClient {
  return new WebClient(token, {
    slackApiUrl: sandbox.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logLevel: LogLevel.ERROR,
    logger: silent,
  });
}

const nothing = () => undefined;

/** Bolt and the client report what goes wrong, which here is what is tried on purpose. */
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** A Bolt app on HTTP that is connected to the sandbox. */
export async function httpApp(sandbox: Sandbox, listen: (app: App) => void) {
  const receiver = new HTTPReceiver({ signingSecret: sandbox.signingSecret, logger: silent });
  const app = new App({
    token: sandbox.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } },
  });
  listen(app);
  const server: Server = await receiver.start({ host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  sandbox.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  return { app, [Symbol.asyncDispose]: async () => void (await app.stop()) };
}

/** A Bolt app on Socket Mode that is connected to the sandbox. */
export async function socketApp(sandbox: Sandbox, listen: (app: App) => void) {
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    logger: silent,
    // A socket that is silent for so long counts as broken, and a busy machine is silent for a while.
    clientPingTimeout: 1_000,
    installerOptions: { clientOptions: { slackApiUrl: sandbox.apiUrl } },
  });
  const app = new App({
    token: sandbox.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } },
  });
  listen(app);
  await app.start();
  return { app, [Symbol.asyncDispose]: async () => void (await app.stop()) };
}

/** The error code a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? error.data : undefined;
    const code = typeof data === 'object' && data !== null && 'error' in data ? data.error : undefined;
    return typeof code === 'string' ? code : String(error);
  }
  return 'accepted';
}
