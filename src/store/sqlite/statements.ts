import type { IndexColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from './database.ts';
import { getTableColumns, sql } from './drizzle.ts';

// Prepared once, when it is first run, and run many times: an unprepared drizzle insert costs about half as much again.

type Connection = import('better-sqlite3').Database;
type Statement = Pick<import('better-sqlite3').Statement, 'run' | 'get' | 'all' | 'raw'>;

/**
 * The connection as drizzle is to see it: SQLite compiles a prepared statement when it is first run. There are some 160 of
 * them, and most of what starts never runs most of them (docs/decisions/0035).
 */
export function preparingLate(sqlite: Connection): Connection {
  function prepare(source: string): Statement {
    let compiled: Statement | undefined;
    const statement = () => {
      compiled ??= sqlite.prepare(source);
      return compiled;
    };
    return {
      run: (...values) => statement().run(...values),
      get: (...values) => statement().get(...values),
      all: (...values) => statement().all(...values),
      raw: (...toggle) => statement().raw(...toggle),
    };
  }
  return Object.create(sqlite, { prepare: { value: prepare } });
}

/** A prepared insert of whole rows; `without` names columns the database fills in. */
export function inserter<T extends SQLiteTable>(
  db: Database['db'],
  table: T,
  without: string[] = [],
): (row: T['$inferInsert']) => void {
  const prepare = () => db.insert(table).values(placeholders(table, without)).prepare();
  return onceNeeded(prepare);
}

/** A prepared insert of whole rows that replaces every column of the row already there. */
export function upserter<T extends SQLiteTable>(
  db: Database['db'],
  table: T,
  target: IndexColumn[],
): (row: T['$inferInsert']) => void {
  function prepare() {
    const set = Object.fromEntries(
      Object.entries(getTableColumns(table)).map(([key, column]) => [
        key,
        sql.raw(`excluded.${column.name}`),
      ]),
    ) as Parameters<ReturnType<ReturnType<typeof db.insert<T>>['values']>['onConflictDoUpdate']>[0]['set'];
    return db.insert(table).values(placeholders(table)).onConflictDoUpdate({ target, set }).prepare();
  }
  return onceNeeded(prepare);
}

function onceNeeded<R>(prepare: () => { run: (row: R) => unknown }): (row: R) => void {
  let statement: ReturnType<typeof prepare> | undefined;
  return (row) => {
    statement ??= prepare();
    statement.run(row);
  };
}

function placeholders<T extends SQLiteTable>(table: T, without: string[] = []): T['$inferInsert'] {
  const names = Object.keys(getTableColumns(table)).filter((name) => !without.includes(name));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as T['$inferInsert'];
}
