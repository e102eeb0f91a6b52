import { createRequire } from 'node:module';

// Loading drizzle through `require` instead of `import` saves about 300 ms and 200 MB at start: Node resolves the
// very large `exports` map of the package once instead of for every file (measured; docs/decisions/0003).
const require = createRequire(import.meta.url);

export const { drizzle } =
  require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
export const { migrate } =
  require('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator');
export const { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, lte, min, ne, sql } =
  require('drizzle-orm') as typeof import('drizzle-orm');
export const { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } =
  require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core');
