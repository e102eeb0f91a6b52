import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';

/** A folder with a database of its own. */
export interface OwnDatabase {
  path: string;
  /** Removes the folder with all that is in it. */
  remove: () => void;
}

/**
 * A database in a folder whose name begins with `name`: as `content` has it, or as the first start makes it, migrated
 * and empty.
 */
export function newDatabase(name: string, content?: Buffer): OwnDatabase {
  const database = newFolder(name);
  migrated ??= firstStart();
  writeFileSync(database.path, content ?? migrated);
  return database;
}

/** What the first start makes of no file at all. Migrating takes longer than most of what a test does afterwards. */
let migrated: Buffer | undefined;

function firstStart(): Buffer {
  const { path, remove } = newFolder('handoff-first-');
  try {
    openSqliteStore(path).close();
    return readFileSync(path);
  } finally {
    remove();
  }
}

function newFolder(name: string): OwnDatabase {
  const directory = mkdtempSync(join(tmpdir(), name));
  return {
    path: join(directory, 'handoff.db'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
