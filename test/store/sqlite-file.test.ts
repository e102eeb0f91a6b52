import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreBusy } from '../../src/core/ports.ts';
import { turns } from '../../src/sandbox/clock.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { cardTask, deal, dmTask, MONDAY, plan, refTo, writeDeal } from '../support/records.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');

let directory: string;
let path: string;
const open: { close(): void }[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'handoff-store-'));
  path = join(directory, 'data', 'handoff.db');
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Opens the store at the path of this test; closed at its end. */
function openStore(options: Parameters<typeof openSqliteStore>[1] = {}): Store {
  const store = openSqliteStore(path, options);
  open.push(store);
  return store;
}

/** A connection of somebody else, such as a backup or a person with a shell. */
function stranger(): import('better-sqlite3').Database {
  const connection = new Sqlite(path);
  open.push(connection);
  return connection;
}

describe('one app per file', () => {
  const another = () =>
    `DATABASE_URL: another Handoff is running on ${path}. Stop it first, or give this one a file of its own.`;

  it('refuses a second opener until the first has closed', () => {
    const first = openStore();
    expect(() => openStore()).toThrow(another());
    first.close();
    expect(openStore().alive()).toBe(true);
  });

  it('lets the command line share it, which sees the same rows and may write', async () => {
    const app = openStore();
    const shared = openStore({ shared: true });
    await app.forTeam('T').commit(plan([writeDeal(deal())]));
    expect(await shared.forTeam('T').load('deal', 'deal-1')).toMatchObject({ name: 'Acme rollout' });
    await shared.forTeam('T').outbox.add([dmTask('UENO')], MONDAY);
    expect(await app.forTeam('T').outbox.counts()).toEqual({ pending: 1, parked: 0 });
  });

  it('lets one of many processes that start at once on a fresh file migrate it; the others are told', async () => {
    const script = fileURLToPath(new URL('../support/open-store.ts', import.meta.url));
    const started = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [script, path], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const ended = started.map((child) => once(child, 'exit'));
    const said = await Promise.all(
      started.map(async ({ stdout }) => {
        const [line] = await once(stdout, 'data');
        return String(line);
      }),
    );
    expect(said.filter((line) => line === 'open')).toHaveLength(1);
    expect(said.filter((line) => line !== 'open')).toEqual([another(), another(), another()]);
    for (const { stdin } of started) stdin.end();
    await Promise.all(ended);
    expect(await openStore().forTeam('T').load('deal', 'deal-1')).toBeUndefined();
  });
});

describe('migrations', () => {
  it('of a newer version are refused, with and without sharing', () => {
    openStore().close();
    stranger()
      .prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
      .run('of the future', Date.parse('2099-01-01'));
    const newer = `DATABASE_URL: ${path} was written by a newer Handoff than this one. Start the newer version, or restore the copy of the file made before the upgrade.`;
    expect(() => openStore()).toThrow(newer);
    expect(() => openStore({ shared: true })).toThrow(newer);
  });

  it('that are pending are left to the app: the command line is refused', () => {
    openStore().close();
    const newest =
      'delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)';
    stranger().exec(newest);
    expect(() => openStore({ shared: true })).toThrow(
      `DATABASE_URL: ${path} is not at this version's shape yet. Start Handoff once ("npm start"); it migrates the file.`,
    );
  });

  it('keep what is there when the app starts again', async () => {
    const first = openStore();
    await first.forTeam('T').commit(plan([writeDeal(deal())], { key: 'the key' }));
    await first.forTeam('T').outbox.add([cardTask('deal-1')], MONDAY);
    first.close();
    const again = openStore().forTeam('T');
    expect(await again.load('deal', 'deal-1')).toEqual(deal({ number: 1, version: 1 }));
    expect(await again.answered('the key')).toEqual(refTo('deal', 'deal-1'));
    expect(await again.outbox.nextDue()).toBe(MONDAY);
  });
});

describe('work that was in hand when the process ended', () => {
  it('is due at once for the next one, and not for the command line beside it', async () => {
    const killed = openStore();
    await killed.forTeam('T').outbox.add([dmTask('UENO')], MONDAY);
    await killed.forTeam('T').outbox.lease(MONDAY, MONDAY + 60_000);
    expect(await openStore({ shared: true }).forTeam('T').outbox.lease(MONDAY, MONDAY)).toBeUndefined();
    killed.close();
    const next = openStore().forTeam('T').outbox;
    expect(await next.lease(MONDAY, MONDAY + 60_000)).toMatchObject({ task: dmTask('UENO') });
  });
});

describe('a database that somebody else has locked', () => {
  const commit = (store: Store) => store.forTeam('T').commit(plan([writeDeal(deal())], { key: 'the key' }));

  it('is waited for, and the commit takes place when it is free', async () => {
    const store = openStore();
    const other = stranger();
    other.exec('BEGIN IMMEDIATE');
    const committed = commit(store);
    // Enough for a first try, which fails.
    await turns(5);
    other.exec('COMMIT');
    expect(await committed).toMatchObject({ status: 'committed' });
  });

  it('for too long ends in StoreBusy with nothing written; meanwhile everything else goes on', async () => {
    const store = openStore();
    const other = stranger();
    other.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const beside = setInterval(() => {
      ticks += 1;
    }, 1);
    await expect(commit(store)).rejects.toThrow(StoreBusy);
    clearInterval(beside);
    expect(ticks).toBeGreaterThan(4);
    other.exec('ROLLBACK');
    expect(await store.forTeam('T').load('deal', 'deal-1')).toBeUndefined();
    expect(await store.forTeam('T').answered('the key')).toBeUndefined();
    expect(await commit(store)).toEqual({ status: 'committed', numbers: { 'deal-1': 1 } });
  });

  it('is still read', async () => {
    const store = openStore();
    await commit(store);
    stranger().exec('BEGIN IMMEDIATE');
    expect(await store.forTeam('T').load('deal', 'deal-1')).toMatchObject({ number: 1 });
    expect(store.alive()).toBe(true);
  });
});
