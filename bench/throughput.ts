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
const deals = Array.from({ length: DEALS }, (_, n) => n);

interface Round {
  submission: Run;
  status: Run;
}

/** Requests per second and their latency, the product and the baseline in turn, each round with fresh processes. */
export async function throughput(
  slackApiUrl: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-bench-'));
  const handoff: Round[] = [];
  const bare: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const path = join(folder, `${round}.db`);
    await seed(path);
    bare.push(await measure(await startBare(slackApiUrl), seconds));
    handoff.push(await measure(await startHandoff(path, slackApiUrl), seconds));
  }
  rmSync(folder, { recursive: true });
  return [
    ...lines('SE request submitted', handoff, bare, (round) => round.submission),
    ...lines('/handoff status', handoff, bare, (round) => round.status),
  ];
}

/** A company of 40 people with 50 deals in 50 channels. */
export async function seed(path: string): Promise<void> {
  const store = openSqliteStore(path);
  await settle(store.forTeam(TEAM), DEALS, 3);
  await furnish(store.forTeam(TEAM), deals);
  store.close();
}

/** Reading first, for what was submitted would be read too. */
async function measure(app: Measured, seconds: number): Promise<Round> {
  const connections = connect(app.port);
  const warmed = async (next: () => Sent) => {
    await connections.run(next, seconds / 2);
    return connections.run(next, seconds);
  };
  try {
    return { status: await warmed(statusCommands(deals)), submission: await warmed(submissions(deals)) };
  } finally {
    connections.close();
    await app.stop();
  }
}

function lines(what: string, ours: Round[], theirs: Round[], of: (round: Round) => Run): Line[] {
  const line = (name: string, unit: string, digits: number, target: string, value: (run: Run) => number) => {
    const values = (rounds: Round[]) => rounds.map((round) => value(of(round)));
    return compare({ what: `${what}, ${name}`, unit, digits, target }, values(ours), values(theirs));
  };
  return [
    line('requests per second', '', 0, 'aim 0.5, never under 0.35', (run) => run.perSecond),
    line('p50', ' ms', 1, '', (run) => run.p50),
    line('p99', ' ms', 1, 'aim 2.5, never over 4', (run) => run.p99),
    line('load generator busy', ' %', 0, '', (run) => run.generator * 100),
  ];
}
