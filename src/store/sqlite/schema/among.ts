import { sql } from '../drizzle.ts';

/** The CHECK of a text enum, which SQLite does not enforce by itself. */
export const among = (column: unknown, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(', ')})`);
