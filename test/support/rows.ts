import Sqlite from 'better-sqlite3';

/**
 * Every row of every table but `except`, read through a connection of its own: two that are equal say that
 * nothing at all was written in between.
 */
export function rowsOf(path: string, { except = [] }: { except?: string[] } = {}): Record<string, unknown[]> {
  const sqlite = new Sqlite(path, { readonly: true });
  try {
    const tables = sqlite
      .prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all();
    return Object.fromEntries(
      tables
        .filter((name) => !except.includes(name))
        .map((name) => [name, sqlite.prepare(`select * from "${name}"`).all()]),
    );
  } finally {
    sqlite.close();
  }
}

/** What Slack last said about people and channels: a cache that every look-up may refresh, not a record. */
export const caches = ['person', 'channel'];
