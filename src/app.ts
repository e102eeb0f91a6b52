import { randomUUID } from 'node:crypto';
import { LogLevel } from '@slack/web-api';
import * as absences from './absence/slack/routes.ts';
import type { Clock } from './clock.ts';
import { commitmentShortcut } from './commitment/slack/recording.ts';
import * as commitments from './commitment/slack/routes.ts';
import type { Config } from './config.ts';
import { createHandler } from './core/handle.ts';
import { HANDOFF } from './core/types.ts';
import * as handoffs from './cs-handoff/slack/routes.ts';
import * as deals from './deal/slack/routes.ts';
import { digestZoneOptions } from './digest/slack/listeners.ts';
import * as digests from './digest/slack/routes.ts';
import * as history from './history/slack/routes.ts';
import { boltLogger, type Logger } from './log.ts';
import { groupOptions } from './member/slack/listeners.ts';
import * as members from './member/slack/routes.ts';
import { countryOptions, zoneOptions } from './member/slack/working-time.ts';
import type { Metrics } from './metrics.ts';
import * as nudges from './nudge/slack/routes.ts';
import { startWorker, type Worker } from './outbox/worker.ts';
import * as partners from './partner/slack/routes.ts';
import * as pocs from './poc/slack/routes.ts';
import * as scopings from './ps-scoping/slack/routes.ts';
import { riskShortcut } from './risk/slack/raising.ts';
import * as risks from './risk/slack/routes.ts';
import { type Scheduler, startScheduler } from './schedule/scheduler.ts';
import * as requests from './se-request/slack/routes.ts';
import { App, SocketModeReceiver } from './slack/bolt.ts';
import { createBudget } from './slack/budget.ts';
import { type Clients, clientOptions } from './slack/clients.ts';
import { answerCommand, statusClick, takeMoreClick } from './slack/commands.ts';
import { createDeliver } from './slack/deliver.ts';
import { createDirectory } from './slack/directory.ts';
import { onEvents } from './slack/events.ts';
import { createHttpReceiver, type HttpReceiver } from './slack/http-receiver.ts';
import type { Identity } from './slack/identity.ts';
import { actions, menus, shortcuts, type views } from './slack/ids.ts';
import type { Deps, OnClick, OnSubmit } from './slack/listen.ts';
import { onClicks } from './slack/on-click.ts';
import { onCommand } from './slack/on-command.ts';
import { onMenus } from './slack/on-menu.ts';
import { onShortcuts } from './slack/on-shortcut.ts';
import { onSubmissions } from './slack/on-submission.ts';
import { ackAfterListeners } from './slack/receiver.ts';
import type { Store } from './store/port.ts';
import { taskShortcut } from './task/slack/making.ts';
import * as tasks from './task/slack/routes.ts';
import { dateIn } from './working-time/zone.ts';

export interface HandoffOptions {
  config: Config;
  identity: Identity;
  clients: Clients;
  store: Store;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** See {@link WorkerOptions}. */
  alone?: boolean;
}

export interface Handoff {
  /** What is sent, and what is done when it is due. */
  worker: Worker;
  scheduler: Scheduler;
  /** Resolves when every delivery that is being handled now has been. */
  inHand: () => Promise<void>;
  /** In HTTP mode, what answers Slack's requests. */
  requestListener: HttpReceiver['requestListener'] | undefined;
  /** In Socket Mode, the connection to Slack. */
  socket: SocketModeReceiver['client'] | undefined;
  /** Finds out what changed while nobody listened: who is in the workspace, its user groups, who came and went by that. */
  catchUp: () => Promise<void>;
}

/** The product, put together: every listener is registered here, by name. Nothing is started but the outbox. */
export function createHandoff({
  config,
  identity,
  clients,
  store,
  clock,
  log,
  metrics,
  alone = false,
}: HandoffOptions): Handoff {
  const team = store.forTeam(identity.teamId);
  const now = () => clock.now();
  const directoryFor = createDirectory({ store: team.directory, teamId: identity.teamId, now });
  const directory = directoryFor(clients.interactive);
  const patient = directoryFor(clients.sending);
  const ports = { store: team, people: directory, channels: directory };
  const handler = createHandler({
    ...ports,
    now,
    newId: randomUUID,
    today: (tz) => dateIn(clock.now(), tz),
    committed(plan) {
      if (plan.intents.length > 0) worker.wake();
      if (plan.due.length > 0 || plan.lookAgain) scheduler.wake();
    },
  });
  const deliver = createDeliver({
    client: clients.sending,
    store: team,
    people: patient,
    channels: patient,
    workspace: identity.workspace,
    handler,
    readGroups: patient.readGroups,
    log,
    budget: createBudget(now),
    mayReadBack: identity.mayReadBack,
    mayMakeCanvases: identity.mayMakeCanvases,
    now,
    repeated: () => metrics.repeated(),
    planned: () => scheduler.wake(),
  });
  const worker = startWorker({ store: team.outbox, deliver, clock, log, random: Math.random, alone });
  const scheduler = startScheduler({
    store: team.schedule,
    handler,
    wakeOutbox: () => worker.wake(),
    clock,
    log,
    random: Math.random,
    alone,
  });
  const deps: Deps = {
    handler: {
      async handle(command, asked) {
        // What comes from Slack is never the product itself.
        if (asked.actorId === HANDOFF) throw new Error('a delivery in the name of the product');
        const answer = await handler.handle(command, asked);
        metrics.count(command.type, answer.ok ? 'ok' : 'refused');
        return answer;
      },
    },
    store: team,
    ports,
    directory,
    workspace: identity.workspace,
    client: clients.interactive,
    log,
    now,
    refresh: async (about, channelId) => {
      await team.outbox.add([{ type: 'card', about, channelId }], clock.now());
      worker.wake();
    },
    count: metrics.count,
  };

  const receiver = createReceiver(config, log);
  const watched = ackAfterListeners(receiver);
  const app = new App({
    receiver: watched.receiver,
    // The team and the bot are the token's, never the payload's word.
    authorize: async () => ({
      botToken: config.botToken,
      botId: identity.botId,
      botUserId: identity.botUserId,
      teamId: identity.teamId,
    }),
    clientOptions: { slackApiUrl: config.slackApiUrl, retryConfig: { retries: 0 } },
    // Bolt would look up every conversation in a store of its own, which nobody fills.
    convoStore: false,
    logger: boltLogger(log),
    logLevel: LogLevel.INFO,
  });
  // An event whose listener failed must not be acknowledged, so that Slack delivers it again.
  app.error(async (error) => {
    log.error({ err: error }, 'a delivery from Slack could not be handled');
    throw error;
  });

  onCommand(app, deps, (asking) => answerCommand(deps, asking));
  onClicks(app, deps, clicks);
  onSubmissions(app, deps, submissions);
  onMenus(app, deps, {
    [menus.groups]: (choosing) => groupOptions(deps, choosing),
    [menus.zone]: (choosing) => zoneOptions(deps, choosing),
    [menus.country]: (choosing) => countryOptions(deps, choosing),
    [menus.digestZone]: (choosing) => digestZoneOptions(deps, choosing),
  });
  onShortcuts(app, deps, {
    [shortcuts.riskRaise]: (shortcut) => riskShortcut(deps, shortcut),
    [shortcuts.commitmentRecord]: (shortcut) => commitmentShortcut(deps, shortcut),
    [shortcuts.taskAdd]: (shortcut) => taskShortcut(deps, shortcut),
  });
  onEvents(app, {
    directory,
    wake() {
      worker.wake();
      scheduler.wake();
    },
  });

  return {
    worker,
    scheduler,
    inHand: watched.inHand,
    requestListener: 'requestListener' in receiver ? receiver.requestListener : undefined,
    socket: receiver instanceof SocketModeReceiver ? receiver.client : undefined,
    async catchUp() {
      try {
        await patient.readEverybody();
      } finally {
        // Those who are not known are asked for one by one.
        await team.outbox.add([{ type: 'groups' }, { type: 'look' }], clock.now());
        worker.wake();
      }
    },
  };
}

const clicks: Record<Exclude<(typeof actions)[keyof typeof actions], typeof actions.more>, OnClick> = {
  ...deals.clicks,
  ...requests.clicks,
  ...pocs.clicks,
  ...scopings.clicks,
  ...handoffs.clicks,
  ...partners.clicks,
  ...risks.clicks,
  ...commitments.clicks,
  ...tasks.clicks,
  ...digests.clicks,
  ...nudges.clicks,
  ...history.clicks,
  ...absences.clicks,
  ...members.clicks,
  [actions.status]: statusClick,
  [actions.takeMore]: takeMoreClick,
};

/** What is only looked at, or has buttons of its own: nothing is sent by it. */
type Unsent =
  | 'message'
  | 'settings'
  | 'history'
  | 'poc'
  | 'risks'
  | 'commitments'
  | 'partners'
  | 'ps-scopings'
  | 'cs-handoff'
  | 'tasks'
  | 'digest.list'
  | 'digest.preview';

const submissions: Record<Exclude<(typeof views)[keyof typeof views], Unsent>, OnSubmit> = {
  ...deals.submissions,
  ...requests.submissions,
  ...pocs.submissions,
  ...scopings.submissions,
  ...handoffs.submissions,
  ...partners.submissions,
  ...risks.submissions,
  ...commitments.submissions,
  ...tasks.submissions,
  ...digests.submissions,
  ...nudges.submissions,
  ...history.submissions,
  ...absences.submissions,
  ...members.submissions,
};

function createReceiver(config: Config, log: Logger): HttpReceiver | SocketModeReceiver {
  if (config.transport.mode === 'http') {
    return createHttpReceiver({ signingSecret: config.transport.signingSecret, log });
  }
  return new SocketModeReceiver({
    appToken: config.transport.appToken,
    logger: boltLogger(log),
    // Reconnecting is ours (src/slack/socket.ts): the library's own ends the process when Slack refuses the token.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(config.slackApiUrl, log) },
  });
}
