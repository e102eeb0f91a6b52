import Sqlite from 'better-sqlite3';

/** Every row of every table of a database, read through a connection of its own. */
export class Rows {
  readonly #sqlite: Sqlite.Database;
  readonly #tables: [name: string, all: Sqlite.Statement<[], Record<string, unknown>>][];
  #at: unknown = null;
  #rows: Record<string, Record<string, unknown>[]> = {};

  constructor(path: string, { except = [] }: { except?: string[] } = {}) {
    this.#sqlite = new Sqlite(path, { readonly: true });
    const tables = this.#sqlite
      .prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all();
    this.#tables = tables
      .filter((name) => !except.includes(name))
      .map((name) => [name, this.#sqlite.prepare(`select * from "${name}"`)]);
  }

  /**
   * All of them as they are now: two readings that are equal say that nothing at all was written in between.
   * SQLite counts the commits of others: where there was none, the rows are those of the last reading.
   */
  read(): Record<string, Record<string, unknown>[]> {
    const at = this.#sqlite.pragma('data_version', { simple: true });
    if (this.#at !== at)
      this.#rows = Object.fromEntries(this.#tables.map(([name, all]) => [name, all.all()]));
    this.#at = at;
    return this.#rows;
  }

  close(): void {
    this.#sqlite.close();
  }
}

/** The same once. */
export function rowsOf(path: string, options: { except?: string[] } = {}): Record<string, unknown[]> {
  const rows = new Rows(path, options);
  try {
    return rows.read();
  } finally {
    rows.close();
  }
}

/** What Slack last said about people and channels: a cache that every look-up may refresh, not a record. */
export const caches = ['person', 'channel'];
