import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { commit, dealId, person, request, TEAM } from './company.ts';
import { compare, type Line, percentile } from './figures.ts';
import { connect } from './load.ts';
import { startHandoff } from './processes.ts';
import { statusCommands } from './requests.ts';
import { seed } from './throughput.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');

const MESSAGES = 10_000;
/** To so many people: each lane holds several. */
const READERS = 2_000;
/** Commands a second, far from what the product can answer. */
const RATE = 40;

interface Options {
  /** How many pairs of slices are measured, and how long each lasts. */
  pairs: number;
  seconds: number;
}

/**
 * How long `/handoff status` takes while 10,000 direct messages wait to be sent, beside the same product with nothing to
 * send: two processes in short slices in turn, at a steady moderate rate. In the window: messages go out as fast as the
 * limits allow. At worst: all 2,000 lanes are due at the same moment, so that the worker is never at rest, as at nine
 * o'clock or with a Slack without limits.
 */
export async function draining(slackApiUrl: string, { pairs, seconds }: Options): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-bench-'));
  const path = { quiet: join(folder, 'quiet.db'), full: join(folder, 'full.db') };
  await Promise.all(Object.values(path).map(seed));
  await queue(path.full);
  const sides = {
    quiet: await startHandoff(path.quiet, slackApiUrl),
    full: await startHandoff(path.full, slackApiUrl),
  };
  const connections = { quiet: connect(sides.quiet.port), full: connect(sides.full.port) };
  const requests = statusCommands(Array.from({ length: 50 }, (_, n) => n));
  const file = new Sqlite(path.full, { timeout: 2_000 });
  const allDue = file.prepare(
    'update lane set due_at = 0, not_before = 0 where leased_until is null and due_at > 0',
  );

  /** The p99 of a slice of one side, while the other stands still. */
  async function slice(side: 'quiet' | 'full', before: () => unknown = () => undefined): Promise<number> {
    const other = sides[side === 'quiet' ? 'full' : 'quiet'];
    other.halt();
    before();
    const took = await connections[side].steady(requests, RATE, seconds);
    other.goOn();
    return percentile(took, 0.99);
  }
  async function measure(what: string, before?: () => unknown): Promise<Line> {
    const [quiet, full]: [number[], number[]] = [[], []];
    for (let pair = -2; pair < pairs; pair += 1) {
      const [one, other] = [await slice('quiet'), await slice('full', before)];
      // The first two pairs warm up.
      if (pair >= 0) quiet.push(one);
      if (pair >= 0) full.push(other);
    }
    return compare({ what, unit: ' ms', digits: 1, target: 'at most 1.5' }, full, quiet);
  }

  const title = `p99 of /handoff status, ${RATE} a second, while ${MESSAGES.toLocaleString('en')} messages wait`;
  const window = await measure(`${title}: sent as the limits allow`);
  const worst = await measure(`${title}: the worker never at rest`, () => allDue.run());
  const left = file.prepare('select count(*) from outbox').pluck().get();
  if (Number(left) < MESSAGES / 10)
    throw new Error('the messages were sent before the end of the measurement');
  file.close();
  connections.quiet.close();
  connections.full.close();
  await Promise.all([sides.quiet.stop(), sides.full.stop()]);
  rmSync(folder, { recursive: true });
  return [window, worst];
}

/** Puts the messages into the outbox: an ended request is told of to 2,000 people. */
async function queue(path: string): Promise<void> {
  const store = openSqliteStore(path);
  const team = store.forTeam(TEAM);
  const readers = Array.from({ length: READERS }, (_, i) => `U0R${i}`);
  await team.directory.savePeople(readers.map((id) => person(id, Date.now())));
  const asked = { ...request(0), dealId: dealId(0), status: 'completed', endedAt: Date.now() } as const;
  const result = { outcome: 'They agreed to evaluate', findings: 'Twelve plants, one protocol' };
  await commit(team, [
    { kind: 'se-request', expect: null, state: { ...asked, result, endedBy: asked.seId }, waitingOn: [] },
  ]);
  const about = { kind: 'se-request', id: asked.id } as const;
  await team.outbox.add(
    Array.from({ length: MESSAGES }, (_, i) => {
      return {
        type: 'dm',
        notice: 'se-request.completed',
        about,
        person: readers[i % READERS] ?? '',
      } as const;
    }),
    Date.now(),
  );
  store.close();
}
