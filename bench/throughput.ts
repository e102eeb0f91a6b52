import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { furnish, settle, TEAM } from './company.ts';
import { compare, type Line } from './figures.ts';
import { connect, type Run, type Sent } from './load.ts';
import { type Measured, startBare, startHandoff } from './processes.ts';
import { statusCommands, submissions } from './requests.ts';

const DEALS = 50;
/** Seconds of load before anything is measured. */
const WARM_UP = 3;
const deals = Array.from({ length: DEALS }, (_, n) => n);

interface Options {
  /** How often everything starts anew, with a fresh database. */
  rounds: number;
  /** How many pairs of slices are measured in each round: one of the baseline, one of the product. */
  pairs: number;
  /** How long a slice lasts. */
  seconds: number;
}

/** A slice of load on either side, one right after the other. */
interface Pair {
  handoff: Run;
  bare: Run;
}

/**
 * Requests per second and their latency, in short slices in turn, so that whatever else the machine does meanwhile
 * meets both sides alike. While one side is measured, the other stands still.
 */
export async function throughput(slackApiUrl: string, { rounds, pairs, seconds }: Options): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-bench-'));
  const status: Pair[] = [];
  const submission: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const path = join(folder, `${round}.db`);
    await seed(path);
    const sides = { bare: await startBare(slackApiUrl), handoff: await startHandoff(path, slackApiUrl) };
    const inTurn = taker(sides);
    // Reading first, for what is submitted would be read too.
    for (const [requests, into] of [
      [statusCommands(deals), status],
      [submissions(deals), submission],
    ] as const) {
      await inTurn(requests, WARM_UP);
      for (let pair = 0; pair < pairs; pair += 1) into.push(await inTurn(requests, seconds));
    }
    await Promise.all([sides.bare.stop(), sides.handoff.stop()]);
  }
  rmSync(folder, { recursive: true });
  return [...lines('SE request submitted', submission), ...lines('/handoff status', status)];
}

/** Loads the baseline and then the product for so many seconds each. */
function taker(sides: { bare: Measured; handoff: Measured }) {
  const connections = { bare: connect(sides.bare.port), handoff: connect(sides.handoff.port) };
  return async (next: () => Sent, seconds: number): Promise<Pair> => {
    sides.handoff.halt();
    const bare = await connections.bare.run(next, seconds);
    sides.handoff.goOn();
    return { bare, handoff: await connections.handoff.run(next, seconds) };
  };
}

/** A company of 40 people with 50 deals in 50 channels. */
export async function seed(path: string): Promise<void> {
  const store = openSqliteStore(path);
  await settle(store.forTeam(TEAM), DEALS, 3);
  await furnish(store.forTeam(TEAM), deals);
  store.close();
}

function lines(what: string, pairs: Pair[]): Line[] {
  const line = (name: string, unit: string, digits: number, target: string, value: (run: Run) => number) =>
    compare(
      { what: `${what}, ${name}`, unit, digits, target },
      pairs.map((pair) => value(pair.handoff)),
      pairs.map((pair) => value(pair.bare)),
    );
  return [
    line('requests per second', '', 0, 'aim 0.5, never under 0.35', (run) => run.perSecond),
    line('p50', ' ms', 1, '', (run) => run.p50),
    line('p99', ' ms', 1, 'aim 2.5, never over 4', (run) => run.p99),
    line('load generator busy', ' %', 0, '', (run) => run.generator * 100),
  ];
}
