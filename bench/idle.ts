import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compare, type Line } from './figures.ts';
import { type Measured, startBare, startHandoff } from './processes.ts';
import { seed } from './throughput.ts';

/** One start: how long until ready, and the memory then, after settling, and after collecting garbage. */
interface Idle {
  start: number;
  atOnce: number;
  settled: number;
  collected: number;
}

/** Start and idle memory of the product, with a small company's database, and of the baseline, in turn. */
export async function idle(
  slackApiUrl: string,
  { rounds, settle }: { rounds: number; settle: number },
): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-bench-'));
  const path = join(folder, 'idle.db');
  await seed(path);
  const flags = ['--expose-gc', '--import', './bench/collect.js'];
  // The first start after a change compiles; every other one finds what Node kept.
  await (await startHandoff(path, slackApiUrl, flags)).stop();
  const handoff: Idle[] = [];
  const bare: Idle[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure(await startBare(slackApiUrl, flags), settle));
    handoff.push(await measure(await startHandoff(path, slackApiUrl, flags), settle));
  }
  rmSync(folder, { recursive: true });
  const line = (what: string, unit: string, target: string, of: (idle: Idle) => number) =>
    compare({ what, unit, digits: 0, target }, handoff.map(of), bare.map(of));
  return [
    line('start to ready', ' ms', 'at most 2', (each) => each.start),
    line('memory when ready', ' MB', '', (each) => each.atOnce),
    line('memory when idle', ' MB', 'at most 1.3', (each) => each.settled),
    line('memory when idle, garbage collected', ' MB', '', (each) => each.collected),
  ];
}

async function measure(app: Measured, settle: number): Promise<Idle> {
  const atOnce = app.memory();
  await pause(settle);
  const settled = app.memory();
  await app.collect();
  const collected = app.memory();
  await app.stop();
  return { start: app.startedIn, atOnce, settled, collected };
}
