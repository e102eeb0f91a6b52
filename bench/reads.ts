import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { createDirectory } from '../src/slack/directory.ts';
import { renderCard } from '../src/slack/render.ts';
import type { TeamStore } from '../src/store/port.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { BOT, dealId, furnish, settle, TEAM } from './company.ts';
import { compare, type Line } from './figures.ts';
import { connect } from './load.ts';
import { startHandoff } from './processes.ts';
import { statusCommands } from './requests.ts';

const SMALL = 1_000;
const LARGE = 100_000;
/** Deals that are read in turn, spread over the whole table. */
const READ = 500;

interface Read {
  card: number;
  status: number;
}

/** What reading costs in a workspace of 100,000 deals against one of 1,000, in turn. */
export async function reads(
  slackApiUrl: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-bench-'));
  const paths = { small: join(folder, 'small.db'), large: join(folder, 'large.db') };
  await fill(paths.small, SMALL);
  await fill(paths.large, LARGE);
  const small: Read[] = [];
  const large: Read[] = [];
  for (let round = 0; round < rounds; round += 1) {
    small.push(await measure(paths.small, SMALL, slackApiUrl, seconds));
    large.push(await measure(paths.large, LARGE, slackApiUrl, seconds));
  }
  rmSync(folder, { recursive: true });
  const line = (what: string, of: (read: Read) => number) =>
    compare({ what, unit: ' ms', digits: 3, target: 'at most 1.5' }, large.map(of), small.map(of));
  return [
    line('a deal’s card drawn, 100,000 deals / 1,000', (read) => read.card),
    line('/handoff status, one after another, 100,000 deals / 1,000', (read) => read.status),
  ];
}

async function fill(path: string, deals: number): Promise<void> {
  const store = openSqliteStore(path);
  await settle(store.forTeam(TEAM), deals, 2);
  await furnish(store.forTeam(TEAM), spread(deals));
  store.close();
}

function spread(deals: number): number[] {
  return Array.from({ length: READ }, (_, i) => i * Math.floor(deals / READ));
}

async function measure(path: string, deals: number, slackApiUrl: string, seconds: number): Promise<Read> {
  const store = openSqliteStore(path);
  const card = await drawing(store.forTeam(TEAM), deals);
  store.close();
  const app = await startHandoff(path, slackApiUrl);
  const connections = connect(app.port, 1);
  await connections.run(statusCommands(spread(deals)), seconds / 2);
  const { p50 } = await connections.run(statusCommands(spread(deals)), seconds);
  connections.close();
  await app.stop();
  return { card, status: p50 };
}

/** Milliseconds per card, from the rows to the blocks. */
async function drawing(store: TeamStore, deals: number): Promise<number> {
  const client = new WebClient(BOT.token);
  const people = createDirectory({ store: store.directory, teamId: TEAM, now: Date.now })(client);
  const numbers = spread(deals);
  const all = async () => {
    for (const n of numbers) await renderCard(store, people, { kind: 'deal', id: dealId(n) });
  };
  await all();
  const began = performance.now();
  for (let i = 0; i < 4; i += 1) await all();
  return (performance.now() - began) / numbers.length / 4;
}
