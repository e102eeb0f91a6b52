import type { IndexColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from './database.ts';
import { getTableColumns, sql } from './drizzle.ts';

// Prepared once and run many times: an unprepared drizzle insert costs about half as much again.

/** A prepared insert of whole rows; `without` names columns the database fills in. */
export function inserter<T extends SQLiteTable>(
  db: Database['db'],
  table: T,
  without: string[] = [],
): (row: T['$inferInsert']) => void {
  const statement = db.insert(table).values(placeholders(table, without)).prepare();
  return (row) => {
    statement.run(row);
  };
}

/** A prepared insert of whole rows that replaces every column of the row already there. */
export function upserter<T extends SQLiteTable>(
  db: Database['db'],
  table: T,
  target: IndexColumn[],
): (row: T['$inferInsert']) => void {
  const set = Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([key, column]) => [key, sql.raw(`excluded.${column.name}`)]),
  ) as Parameters<ReturnType<ReturnType<typeof db.insert<T>>['values']>['onConflictDoUpdate']>[0]['set'];
  const statement = db
    .insert(table)
    .values(placeholders(table))
    .onConflictDoUpdate({ target, set })
    .prepare();
  return (row) => {
    statement.run(row);
  };
}

function placeholders<T extends SQLiteTable>(table: T, without: string[] = []): T['$inferInsert'] {
  const names = Object.keys(getTableColumns(table)).filter((name) => !without.includes(name));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as T['$inferInsert'];
}
