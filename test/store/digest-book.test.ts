import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deal } from '../../src/deal/model.ts';
import type { Scope } from '../../src/digest/reads.ts';
import type { SeRequest } from '../../src/se-request/model.ts';
import type { Store, TeamStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Task } from '../../src/task/model.ts';
import { deal, MONDAY, plan, request, writeDeal, writeRequest } from '../support/records.ts';
import { task, writeTask } from '../support/task-drawings.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');

let directory: string;
let store: Store;
const path = () => join(directory, 'handoff.db');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'handoff-digests-'));
  store = openSqliteStore(path());
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Runs a statement as somebody else with a shell would. */
function elsewhere(statement: string): void {
  const connection = new Sqlite(path());
  connection.exec(statement);
  connection.close();
}

/** As many more deals that are lost, all in one channel, which is public unless another is named. */
function besideLost(count: number, channelId = 'C0'): void {
  const connection = new Sqlite(path());
  const columns = connection
    .prepare<[string], { name: string }>('select name from pragma_table_info(?)')
    .all('deal');
  const others: Record<string, string> = {
    ...{ id: `id || '-' || n`, number: '1000 + n', channel_id: `'${channelId}'`, stage_since: '0' },
  };
  const names = columns.map(({ name }) => name);
  connection.exec(`
    with recursive more (n) as (select 1 where ${count} > 0 union all select n + 1 from more where n < ${count})
    insert into deal (${names}) select ${names.map((name) => others[name] ?? name)} from deal, more where id = 'd0'`);
  connection.close();
}

/** How many threads were started meanwhile. */
async function threadsIn(work: () => Promise<unknown>): Promise<number> {
  let threads = 0;
  const count = () => {
    threads += 1;
  };
  process.on('worker', count);
  await work();
  process.off('worker', count);
  return threads;
}

const owners = ['USOL', 'ULEA'];
const deals = Array.from({ length: 60 }, (_, i): Deal => {
  const status = i % 7 === 0 ? 'lost' : i % 5 === 0 ? 'won' : 'open';
  const amount = i % 3 === 0 ? null : { minor: 1000 + i, currency: i % 2 ? 'EUR' : 'USD' };
  const stage = i % 4 === 0 ? 'validate' : 'diagnose';
  return deal({
    ...{ id: `d${i}`, channelId: `C${i}`, ownerId: owners[i % 2] ?? '', status, amount, stage },
    ...{ stageSince: MONDAY - i * 3_600_000, closeDate: i % 6 === 0 ? '2026-11-25' : null },
  });
});
const requests = deals.map(
  ({ id }, i): SeRequest =>
    request({ id: `r${i}`, dealId: id, ...(i % 2 && { status: 'accepted', seId: 'UENO', acceptedAt: 1 }) }),
);
const tasks = deals.map(
  ({ id }, i): Task =>
    task({
      id: `t${i}`,
      version: 0,
      dealId: id,
      ownerId: i % 4 ? 'UENO' : null,
      due: `2026-11-${10 + (i % 20)}`,
    }),
);

async function fill(team: TeamStore): Promise<void> {
  await team.commit(plan([...deals.map(writeDeal), ...requests.map(writeRequest), ...tasks.map(writeTask)]));
  // Of the others nothing is known, which counts as private.
  for (const [i, { channelId: id }] of deals.entries()) {
    if (i % 10 === 9) continue;
    await team.directory.saveChannel({
      ...{ id, private: i % 10 === 8, problem: null, members: [], readAt: MONDAY },
    });
  }
}

const everything = { fn: null, ownerId: null, stage: null, partner: null, people: [] };
const scopes: Record<string, { scope: Scope; holds: (deal: Deal, i: number) => boolean }> = {
  'a channel’s': {
    scope: { ...everything, sees: { channels: ['C8'] } },
    holds: (_, i) => i % 10 < 8 || i === 8,
  },
  'a lead’s': { scope: { ...everything, sees: { channels: 'all' } }, holds: () => true },
  'a reader’s': {
    scope: { ...everything, sees: { channels: [], reader: 'USOL' } },
    holds: ({ ownerId }, i) => i % 10 < 8 || ownerId === 'USOL',
  },
  'one owner’s in a stage': {
    scope: { ...everything, ownerId: 'ULEA', stage: 'diagnose', sees: { channels: [] } },
    holds: ({ ownerId, stage }, i) => i % 10 < 8 && ownerId === 'ULEA' && stage === 'diagnose',
  },
};

describe.each([0, 6_000])('beside %i deals that are lost', (lost) => {
  it.each(Object.keys(scopes))(
    'what is counted in %s digest is what counting one by one gives',
    async (name) => {
      const team = store.forTeam('TACME');
      await fill(team);
      besideLost(lost);
      const { scope, holds } = scopes[name] ?? {
        scope: { ...everything, sees: { channels: [] } },
        holds: () => false,
      };
      const mine = deals.filter(holds);
      const open = mine.filter(({ status }) => status === 'open');
      const alive = new Set(mine.filter(({ status }) => status !== 'lost').map(({ id }) => id));
      const first = { offset: 0, limit: 5 };
      const read = await team.digests.together(scope, async (digests) => ({
        pipeline: await digests.pipeline(scope),
        turns: await digests.turns(scope),
        responding: await digests.responding(scope),
        tasks: await digests.tasks(scope, '2026-11-24'),
        open: await digests.deals(scope, { list: 'open' }, first),
        last: await digests.deals(scope, { list: 'open' }, { offset: open.length - 1, limit: 5 }),
        beyond: await digests.deals(scope, { list: 'open' }, { offset: 500, limit: 5 }),
        moved: await digests.deals(scope, { list: 'moved', since: MONDAY - 20 * 3_600_000 }, first),
        closing: await digests.deals(scope, { list: 'closing', from: '2026-11-23', to: '2026-11-29' }, first),
      }));
      const sum = (all: readonly { count: number }[]) => all.reduce((total, { count }) => total + count, 0);
      expect(sum(read.pipeline)).toBe(open.length);
      expect(read.pipeline.reduce((total, { minor }) => total + minor, 0)).toBe(
        open.reduce((total, { amount }) => total + (amount?.minor ?? 0), 0),
      );
      const waiting = requests.filter(({ dealId }) => alive.has(dealId));
      const accepted = waiting.filter(({ status }) => status === 'accepted');
      const unowned = tasks.filter(({ dealId, ownerId }) => ownerId === null && alive.has(dealId ?? ''));
      expect(sum(read.turns)).toBe(accepted.length + unowned.length);
      expect(read.responding).toHaveLength(waiting.length - accepted.length);
      const due = tasks.filter(({ dealId, ownerId, due }, i) => {
        const its = deals[i];
        return its && dealId === its.id && mine.includes(its) && ownerId !== null && due < '2026-11-24';
      });
      expect(sum(read.tasks)).toBe(due.length);
      expect(read.open).toMatchObject({ total: open.length });
      expect(read.open.rows).toHaveLength(Math.min(5, open.length));
      expect(read.last).toMatchObject({ total: open.length, rows: [{ status: 'open' }] });
      expect(read.beyond).toEqual({ total: open.length, rows: [] });
      const moved = mine.filter(({ stageSince }) => stageSince >= MONDAY - 20 * 3_600_000);
      expect(read.moved.total).toBe(moved.length);
      expect(read.moved.rows.map(({ id }) => id)).toEqual(moved.slice(0, 5).map(({ id }) => id));
      expect(read.closing.total).toBe(open.filter(({ closeDate }) => closeDate !== null).length);
    },
  );
});

describe('read apart', () => {
  const scope = { ...everything, sees: { channels: 'all' } } as const;

  it('is what has many deals to look at, and not what has few in a workspace of many', async () => {
    const team = store.forTeam('TACME');
    await fill(team);
    // Nothing is known of this channel, which counts as private.
    besideLost(6_000, 'C9');
    const few = { ...scope, sees: { channels: ['C8'] } };
    expect(await threadsIn(() => team.digests.pipeline(few))).toBe(0);
    const named = { ...scope, sees: { channels: [], reader: 'USOL' } };
    expect(await threadsIn(() => team.digests.pipeline(named)), 'found among all').toBe(1);
  });

  it('what is read together is of one instant, whatever is saved meanwhile', async () => {
    const team = store.forTeam('TACME');
    await fill(team);
    besideLost(6_000);
    const count = (sums: readonly { count: number }[]) => sums.reduce((all, each) => all + each.count, 0);
    const [before, during] = await team.digests.together(scope, async (digests) => {
      const first = count(await digests.pipeline(scope));
      await team.commit(plan([writeDeal(deal({ id: 'new', channelId: 'CNEW' }))]));
      return [first, count(await digests.pipeline(scope))];
    });
    expect(during).toBe(before);
    expect(count(await team.digests.pipeline(scope))).toBe((before ?? 0) + 1);
  });

  it('those who ask at once all get their answer, each from its own team', async () => {
    for (const name of ['TACME', 'TBETA']) await fill(store.forTeam(name));
    await store.forTeam('TBETA').commit(plan([writeDeal(deal({ id: 'new', channelId: 'CNEW' }))]));
    besideLost(6_000);
    const totals = await Promise.all(
      ['TACME', 'TBETA', 'TACME', 'TBETA'].map((name) =>
        store.forTeam(name).digests.deals(scope, { list: 'open' }, { offset: 0, limit: 1 }),
      ),
    );
    const open = deals.filter(({ status }) => status === 'open').length;
    expect(totals.map(({ total }) => total)).toEqual([open, open + 1, open, open + 1]);
  });

  it('a read that fails says so, and the next one is answered', async () => {
    const team = store.forTeam('TACME');
    await fill(team);
    besideLost(6_000);
    elsewhere('alter table task rename to elsewhere');
    await expect(team.digests.tasks(scope, '2026-11-24')).rejects.toThrow('no such table');
    elsewhere('alter table elsewhere rename to task');
    expect(await team.digests.tasks(scope, '2026-11-24')).not.toEqual([]);
  });

  it('whoever waits for it when the database is closed is told', async () => {
    const team = store.forTeam('TACME');
    await fill(team);
    besideLost(6_000);
    const reading = team.digests.pipeline(scope);
    const failed = expect(reading).rejects.toThrow('reading apart');
    store.close();
    await failed;
    store = openSqliteStore(path());
  });
});
