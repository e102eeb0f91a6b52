import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Apart, createApart } from './apart.ts';
import { drizzle, migrate } from './drizzle.ts';
import { preparingLate } from './statements.ts';
import { createTransactions, type Transact } from './transactions.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');
type Connection = import('better-sqlite3').Database;

const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));
const journalSchema = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) });

/** The database cannot be used as it is; the message is the sentence for whoever starts the process. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

export interface Database {
  sqlite: Connection;
  db: ReturnType<typeof open>;
  /** Runs `work` in a transaction, whole or not at all; see {@link createTransactions}. */
  transact: Transact;
  /** Undefined for a database in memory, which no other connection sees. */
  apart: Apart | undefined;
  close(): void;
}

/**
 * Opens, locks and migrates the database at `path` (`:memory:` for one that is gone afterwards).
 * `shared` is for the command line: it takes no lock, and refuses a database that still needs migrating.
 * `synchronous` FULL also survives a power cut, at about half the speed; NORMAL survives a killed process.
 * Throws `DatabaseRefused`: it is no database, another app has it open, or a newer version of Handoff wrote it.
 */
export function openDatabase(
  path: string,
  options: { shared?: boolean; synchronous?: 'NORMAL' | 'FULL' } = {},
): Database {
  try {
    return openAt(path, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = Object.entries(unusable).find(([start]) => code.startsWith(start))?.[1];
    if (!why) throw error;
    throw new DatabaseRefused(`DATABASE_URL ${why}`, { cause: error });
  }
}

const notADatabase = 'does not name a file that can be opened as a SQLite database.';
/** What opening fails with, by the beginning of its code, and what to do about it. */
const unusable: Record<string, string> = {
  SQLITE_NOTADB: notADatabase,
  SQLITE_CANTOPEN: notADatabase,
  EEXIST: notADatabase,
  ENOTDIR: notADatabase,
  EROFS: notADatabase,
  SQLITE_READONLY: 'names a file that this user may not write. Give it the right to, or choose another file.',
  SQLITE_BUSY: 'names a file that another program has locked. Close that program, then start again.',
  SQLITE_FULL: 'names a file on a disk that is full. Make room, then start again.',
  SQLITE_CORRUPT: 'names a damaged database. Restore its last backup.',
};

function openAt(
  path: string,
  { shared = false, synchronous = 'NORMAL' }: NonNullable<Parameters<typeof openDatabase>[1]>,
): Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const lock = shared || path === ':memory:' ? undefined : takeLock(path);
  try {
    const sqlite = new Sqlite(path, { timeout: 2_000 });
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma(`synchronous = ${synchronous}`);
    sqlite.pragma('foreign_keys = ON');
    // Every commit touches the same few pages again: copying them into the file every 32 MB instead of every 4 MB
    // saves more than a tenth of a commit.
    sqlite.pragma('wal_autocheckpoint = 8000');
    const db = open(sqlite);
    bringUpToDate(sqlite, db, path, shared);
    // From here on a locked database is waited for without blocking the event loop (see `createTransactions`).
    sqlite.pragma('busy_timeout = 0');
    const apart = path === ':memory:' ? undefined : createApart(path);
    return {
      sqlite,
      db,
      transact: createTransactions(sqlite, isBusy),
      apart,
      close: () => {
        apart?.close();
        sqlite.close();
        lock?.close();
      },
    };
  } catch (error) {
    lock?.close();
    throw error;
  }
}

/** A second connection to an open database, on which nothing can be written: for reading in another thread. */
export function openForReading(path: string): Pick<Database, 'sqlite' | 'db'> {
  const sqlite = new Sqlite(path, { readonly: true, timeout: 2_000 });
  return { sqlite, db: open(sqlite) };
}

function open(sqlite: Connection) {
  return drizzle(preparingLate(sqlite));
}

/**
 * One app per database file: a second one holds nothing but this lock's refusal. The lock is an open exclusive
 * transaction on a file of its own, which the operating system releases when the process dies, however it dies.
 */
function takeLock(path: string): Connection {
  const lock = new Sqlite(`${path}-lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new DatabaseRefused(
      `DATABASE_URL: another Handoff is running on ${path}. Stop it first, or give this one a file of its own.`,
    );
  }
}

function bringUpToDate(sqlite: Connection, db: ReturnType<typeof open>, path: string, shared: boolean): void {
  const journal = journalSchema.parse(
    JSON.parse(readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8')),
  );
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  const applied = appliedUpTo(sqlite);
  if (applied > newest) {
    throw new DatabaseRefused(
      `DATABASE_URL: ${path} was written by a newer Handoff than this one. Start the newer version, or restore the copy of the file made before the upgrade.`,
    );
  }
  if (applied === newest) return;
  if (shared) {
    throw new DatabaseRefused(
      `DATABASE_URL: ${path} is not at this version's shape yet. Start Handoff once ("npm start"); it migrates the file.`,
    );
  }
  migrate(db, { migrationsFolder });
}

/** The newest applied migration's time stamp; 0 for a fresh file. */
function appliedUpTo(sqlite: Connection): number {
  const table = sqlite.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
  if (!table) return 0;
  const row = sqlite.prepare('select max(created_at) as latest from __drizzle_migrations').get();
  return z.object({ latest: z.coerce.number() }).parse(row).latest;
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
