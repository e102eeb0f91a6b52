import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { httpManifest } from '../manifest.ts';
import { type Running, run } from '../run.ts';
import { Sandbox, SavedRefused, VirtualClock } from '../sandbox/index.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { bundlePage } from './bundle.ts';
import { Folder } from './folder.ts';
import { Page } from './page.ts';
import { Reads } from './reads.ts';
import { openingOf } from './seed/opening.ts';
import { company, people, seed, seedBegins } from './seed/seed.ts';
import { setTrouble } from './trouble.ts';
import type { Company } from './views.ts';

export interface DemoOptions {
  /** The folder in which it lives; made when it is not there. */
  directory: string;
  /** The page's port on the loopback interface; 0 for a free one. */
  port: number;
  /** What a new demo starts with: four weeks of work, or people and an empty channel. */
  fill: 'seed' | 'empty';
  /** Forgets what was there. */
  reset: boolean;
  /** Where the app logs. */
  log: Logger;
  /** The machine's instant, in UTC milliseconds; only tests replace it. */
  realNow?: () => number;
}

export interface Demo {
  /** The page's address. */
  address: string;
  sandbox: Sandbox;
  clock: VirtualClock;
  /** Ends everything and keeps the workspace; rejects, when all has ended, if that cannot be written. */
  stop: () => Promise<void>;
}

const place = z.union([z.object({ channel: z.string() }), z.object({ home: z.literal(true) })]);

const kept = z.object({
  now: z.number(),
  workspace: z.unknown(),
  reads: z.array(z.tuple([z.string(), z.string()])),
  titles: z.array(z.tuple([z.string(), z.string()])),
  opening: z.object({
    panes: z.array(z.object({ as: z.string(), place: z.exactOptional(place) })),
    steps: z.array(z.string()),
  }),
});

/** So many requests and answers can be looked through in the inspector. */
const REMEMBERED = 2_000;
const A_DAY = 24 * 3_600_000;
/** A change is kept soon after, several of them together. */
const KEEP_AFTER_MS = 500;
/** The longest the seed waits for what the outbox holds back. */
const SETTLING_MS = 60_000;

const fillings = { seed, empty: people };

/** Opens a demo: the workspace, the real app in it, and the page on top, in this process. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const realNow = options.realNow ?? Date.now;
  const bundling = bundlePage();
  const folder = new Folder(options.directory);
  const found = options.reset ? undefined : readKept(folder);
  // Without a workspace the database is of a demo whose first opening was broken off.
  if (!found) startOver(folder);
  const begins = options.fill === 'seed' ? seedBegins(realNow()) : realNow();
  const clock = new VirtualClock(found ? Math.max(found.now, realNow()) : begins);
  const sandbox = await Sandbox.start({
    manifest: parse(httpManifest('https://sandbox.invalid')),
    clock,
    grantOptionalScopes: true,
    teamName: company,
    remembered: REMEMBERED,
    ...(found ? { restore: found.workspace } : {}),
  });
  const running = await startApp(sandbox, clock, folder, options.log);
  const settle = () => settled(sandbox, clock, running);
  const reads = new Reads();
  let about: Company;
  if (found) {
    reads.restore(found.reads);
    about = { titles: new Map(found.titles), opening: found.opening };
  } else {
    const until = realNow();
    const { titles } = await fillings[options.fill]({ sandbox, clock, settle, until });
    about = { titles, opening: openingOf(options.fill, sandbox) };
    readAllBefore(until - A_DAY, sandbox, reads);
  }

  const keep = () =>
    folder.write({
      now: clock.now(),
      workspace: sandbox.save(),
      reads: reads.save(),
      titles: [...about.titles],
      opening: about.opening,
    });
  keep();
  clock.run();
  const page = new Page({ sandbox, clock, reads, about, bundle: await bundling, port: options.port });
  const address = await page.listen();
  const stopKeeping = keepAfterChanges(sandbox, keep, options.log);
  return {
    address,
    sandbox,
    clock,
    async stop() {
      await page.close();
      // Calls that a slow Slack holds back would hold up the end.
      setTrouble(sandbox, 'none');
      await running.stop();
      stopKeeping();
      clock.halt();
      await sandbox.stop();
      keep();
    },
  };
}

/** Everybody has read what is older than this instant, in UTC milliseconds; what came since is new to them. */
function readAllBefore(instant: number, sandbox: Sandbox, reads: Reads): void {
  const { users, messages } = sandbox.box.api.world;
  for (const { channel, ts } of messages) {
    if (Number(ts) * 1000 > instant) continue;
    for (const user of users.keys()) reads.read(user, channel, ts);
  }
}

/** Throws `DatabaseRefused` while another demo runs in this folder, instead of taking its files away. */
function startOver(folder: Folder): void {
  if (existsSync(folder.database)) openSqliteStore(folder.database).close();
  folder.clear();
}

function readKept(folder: Folder): z.infer<typeof kept> | undefined {
  const found = folder.read();
  if (found === undefined) return undefined;
  // A workspace alone is of a company whose app has forgotten everything.
  if (!existsSync(folder.database)) {
    throw new SavedRefused('The database of the workspace of the last time is missing.');
  }
  const read = kept.safeParse(found);
  if (read.success) return read.data;
  throw new SavedRefused('The workspace of the last time cannot be read.');
}

async function startApp(
  sandbox: Sandbox,
  clock: VirtualClock,
  folder: Folder,
  log: Logger,
): Promise<Running> {
  const config: Config = {
    botToken: sandbox.botToken,
    transport: { mode: 'http', signingSecret: sandbox.signingSecret },
    host: '127.0.0.1',
    port: 0,
    databasePath: folder.database,
    synchronous: 'NORMAL',
    slackApiUrl: sandbox.apiUrl,
    logLevel: 'info',
  };
  const running = await run(config, { clock, log, alone: true });
  await running.ready;
  sandbox.deliverTo(`http://127.0.0.1:${running.port}/slack/events`);
  sandbox.quietWith(() => running.idle());
  return running;
}

/** Lets everything come to rest: the clock moves on for as long as the outbox has work. */
async function settled(sandbox: Sandbox, clock: VirtualClock, running: Running): Promise<void> {
  const until = clock.now() + SETTLING_MS;
  await sandbox.quiet();
  for (let due = await running.dueAt(); due !== undefined && due <= until; due = await running.dueAt()) {
    await clock.advanceTo(Math.max(due, clock.now()));
    await sandbox.quiet();
  }
}

/**
 * Calls `keep` some time after something changed. A full disk, say, ends nothing: the next change tries again.
 * Returns the end of it.
 */
function keepAfterChanges(sandbox: Sandbox, keep: () => void, log: Logger): () => void {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const follow = async () => {
    while (!ended) {
      await sandbox.changed();
      timer ??= setTimeout(() => {
        timer = undefined;
        try {
          keep();
        } catch (error) {
          log.error(
            { err: error },
            'the workspace cannot be kept for the next start; the next change tries again',
          );
        }
      }, KEEP_AFTER_MS);
    }
  };
  void follow();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
