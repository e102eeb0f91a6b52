import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { drawDigest } from '../src/digest/slack/draw.ts';
import { createDirectory } from '../src/slack/directory.ts';
import { renderCard } from '../src/slack/render.ts';
import type { TeamStore } from '../src/store/port.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { BOT, channelId, dealId, digest, furnish, settle, TEAM } from './company.ts';
import { compare, type Line } from './figures.ts';
import { connect } from './load.ts';
import { startHandoff } from './processes.ts';
import { statusCommands } from './requests.ts';

/** Deals that are read in turn, spread over the whole table. */
const READ = 500;

/** A workspace under measurement: three ways of reading it, each answering how many milliseconds a read took. */
interface Workspace {
  card: () => Promise<number>;
  status: (seconds: number) => Promise<number>;
  digest: () => Promise<number>;
  close: () => Promise<void>;
}

interface Options {
  small: number;
  large: number;
  /** How many pairs of slices are measured, and how long each lasts. */
  pairs: number;
  seconds: number;
}

/** What reading costs in a workspace with very many deals against one with few, in short slices in turn. */
export async function reads(slackApiUrl: string, { small, large, pairs, seconds }: Options): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-bench-'));
  const few = await open(join(folder, 'few.db'), small, slackApiUrl);
  const many = await open(join(folder, 'many.db'), large, slackApiUrl);
  const what = `${large.toLocaleString('en')} deals beside ${small.toLocaleString('en')}`;
  const line = async (name: string, read: (workspace: Workspace) => Promise<number>) => {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let pair = -2; pair < pairs; pair += 1) {
      const [one, other] = [await read(few), await read(many)];
      // The first two pairs warm up.
      if (pair >= 0) theirs.push(one);
      if (pair >= 0) ours.push(other);
    }
    return compare({ what: `${name}, ${what}`, unit: ' ms', digits: 3, target: 'at most 1.5' }, ours, theirs);
  };
  const lines = [
    await line('a deal’s card drawn', (workspace) => workspace.card()),
    // The channels of all other deals are private.
    await line(`a digest of ${READ} deals`, (workspace) => workspace.digest()),
    await line('/handoff status, one after another', (workspace) => workspace.status(seconds)),
  ];
  await Promise.all([few.close(), many.close()]);
  rmSync(folder, { recursive: true });
  return lines;
}

async function open(path: string, deals: number, slackApiUrl: string): Promise<Workspace> {
  const read = Array.from({ length: READ }, (_, i) => i * Math.floor(deals / READ));
  const filling = openSqliteStore(path);
  await settle(filling.forTeam(TEAM), deals, 2);
  await furnish(filling.forTeam(TEAM), read);
  filling.close();
  const app = await startHandoff(path, slackApiUrl);
  const connection = connect(app.port, 1);
  const store = openSqliteStore(path, { shared: true });
  const ports = portsOf(store.forTeam(TEAM));
  return {
    card: drawer(ports, read),
    async digest() {
      const began = performance.now();
      await drawDigest(ports, digest(Date.now()));
      return performance.now() - began;
    },
    status: async (seconds) => (await connection.run(statusCommands(read), seconds)).p50,
    async close() {
      store.close();
      connection.close();
      await app.stop();
    },
  };
}

/** What cards and digests are drawn from. */
function portsOf(store: TeamStore) {
  const client = new WebClient(BOT.token);
  const directory = createDirectory({ store: store.directory, teamId: TEAM, now: Date.now })(client);
  return { store, people: directory, channels: directory, now: Date.now };
}

/** Draws every one of these deals' cards, from the rows to the blocks. */
function drawer(ports: ReturnType<typeof portsOf>, deals: readonly number[]): () => Promise<number> {
  return async () => {
    const began = performance.now();
    for (const n of deals) await renderCard(ports, { kind: 'deal', id: dealId(n) }, channelId(n));
    return (performance.now() - began) / deals.length;
  };
}
