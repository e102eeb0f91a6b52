import type { Server } from 'node:http';
import { createHandoff, type Handoff } from './app.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { daily } from './daily.ts';
import { portOf, serveHttp } from './http.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createClients } from './slack/clients.ts';
import { type Identity, readIdentity } from './slack/identity.ts';
import { keepConnected } from './slack/socket.ts';
import { openSqliteStore } from './store/sqlite/store.ts';

export interface Running {
  /** Where HTTP listens. */
  port: number;
  /** Resolves once Slack's requests are answered; rejects with `TokenRefused`. */
  ready: Promise<void>;
  /** Resolves when stopped; rejects with `TokenRefused` when Slack refuses a token later on. */
  ended: Promise<void>;
  /** Resolves when nothing is being delivered and nothing is due now. */
  idle: () => Promise<void>;
  /** When something is next to be sent or done; undefined when there is nothing. */
  dueAt: () => Promise<number | undefined>;
  /** Stops taking work, finishes what is in hand, leaves the rest in the outbox. */
  stop: () => Promise<void>;
}

/** Inbox keys are kept for a week: far longer than Slack redelivers. */
const INBOX_LASTS = 7 * 24 * 3_600_000;
/** An outbox whose oldest pending task is older than this is not being delivered. */
const BEHIND = 15 * 60_000;

export interface RunOptions {
  clock: Clock;
  log: Logger;
  /**
   * Promises that no other process writes to the database, e.g. `npm run outbox`; then the bot does not look every
   * minute for what others left, and a moved clock has a minute's wakes less to stop at.
   */
  alone?: boolean;
}

/**
 * Starts the bot: opens the store, listens, and answers Slack as soon as Slack says who we are. Throws
 * `DatabaseRefused` and the errors of listening; what Slack refuses comes out of `ready` and `ended`.
 */
export async function run(config: Config, { clock, log, alone = false }: RunOptions): Promise<Running> {
  const store = openSqliteStore(config.databasePath, {
    synchronous: config.synchronous,
    now: () => clock.now(),
  });
  const stopping = new AbortController();
  const clients = createClients(config.botToken, config.slackApiUrl, log);
  let identity: Identity | undefined;
  let handoff: Handoff | undefined;
  let connected = config.transport.mode === 'http';

  const outbox = () => (identity ? store.forTeam(identity.teamId).outbox : undefined);
  const metrics = createMetrics(async () => (await outbox()?.counts()) ?? { pending: 0, parked: 0 });
  async function notReady(): Promise<string[]> {
    const oldest = await outbox()?.oldestPending();
    return [
      ...(store.alive() ? [] : ['The database does not answer.']),
      ...(identity ? [] : ['Slack has not been reached yet.']),
      ...(connected ? [] : ['There is no connection to Slack (Socket Mode).']),
      ...(clients.refusedToken() ? ['Slack refuses the bot token (SLACK_BOT_TOKEN).'] : []),
      ...(oldest !== undefined && oldest < clock.now() - BEHIND
        ? ['The outbox is not being delivered.']
        : []),
    ];
  }

  let server: Server;
  try {
    server = await serveHttp({
      ...config,
      notReady,
      metrics: metrics.text,
      slack: () => handoff?.requestListener,
    });
  } catch (error) {
    store.close();
    throw error;
  }
  log.info({ host: config.host, port: portOf(server), mode: config.transport.mode }, 'Handoff listens');

  /** Resolves once Slack's requests are answered, with what goes on until the end. */
  async function begin(): Promise<{ running: Promise<void> }> {
    identity = await readIdentity(clients.sending, { clock, log, signal: stopping.signal });
    if (!identity) return { running: Promise.resolve() };
    handoff = createHandoff({ config, identity, clients, store, clock, log, metrics, alone });
    const started = handoff;
    const { socket, inHand } = started;
    void daily(() => lookAround(started), { clock, signal: stopping.signal, alone });
    if (!socket) return { running: until(stopping.signal) };
    socket.on('connected', () => {
      connected = true;
    });
    socket.on('disconnected', () => {
      connected = false;
    });
    const first = new Promise<void>((resolve) => socket.once('connected', () => resolve()));
    const kept = keepConnected(socket, { clock, log, signal: stopping.signal, inHand });
    await Promise.race([first, kept]);
    return { running: kept };
  }

  /** Finds out what changed while nobody listened, and forgets what is old; answers whether all was found out. */
  async function lookAround({ catchUp, worker }: Handoff): Promise<boolean> {
    const caughtUp = await catchUp().then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, 'the list of people could not be read; it is tried again soon');
        return false;
      },
    );
    await store
      .prune(clock.now() - INBOX_LASTS)
      .catch((error: unknown) => log.warn({ err: error }, 'old inbox keys could not be forgotten'));
    void worker.idle().then(giveBack);
    return caughtUp;
  }

  const begun = begin();
  const ready = begun.then(() => log.info('ready'));
  const ended = begun.then(({ running }) => running);
  // Whoever started us awaits these; a rejection before that is not an unhandled one.
  ready.catch(() => undefined);
  ended.catch(() => undefined);

  return {
    port: portOf(server),
    ready,
    ended,
    async idle() {
      await handoff?.scheduler.idle();
      await handoff?.worker.idle();
    },
    async dueAt() {
      const team = identity && store.forTeam(identity.teamId);
      const due = await Promise.all([team?.outbox.nextDue(), team?.schedule.nextDue()]);
      return due.filter((at) => at !== undefined).sort((a, b) => a - b)[0];
    },
    async stop() {
      stopping.abort();
      log.info('stopping');
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await Promise.allSettled([ended]);
      await handoff?.inHand();
      await handoff?.scheduler.stop();
      await handoff?.worker.stop();
      store.close();
    },
  };
}

/**
 * Starting, and finding out what changed meanwhile, leave some 15 MB that nothing needs any more, and V8 keeps them for as
 * long as little happens. They are given back in a tenth of a second, where `--expose-gc` allows it as in `npm start`
 * (docs/decisions/0035).
 */
function giveBack(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

const until = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
