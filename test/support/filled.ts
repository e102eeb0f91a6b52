import Sqlite from 'better-sqlite3';

type Row = Record<string, string | number | null>;

/** Rows put into a database by hand: a company that would take hours to make through its forms. */
export function fill(path: string, rows: Readonly<Record<string, readonly Row[]>>): void {
  const file = new Sqlite(path);
  file.transaction(() => {
    for (const [table, all] of Object.entries(rows)) {
      const [first] = all;
      if (!first) continue;
      const columns = Object.keys(first);
      const put = file.prepare(
        `insert into ${table} (${columns.join(', ')}) values (${columns.map((each) => `@${each}`).join(', ')})`,
      );
      for (const row of all) put.run(row);
    }
  })();
  file.close();
}

/** Changes many rows at once, which would take as long. */
export function change(path: string, statement: string): void {
  const file = new Sqlite(path);
  file.exec(statement);
  file.close();
}

/** The nested part of a deal of which nothing more is known. */
export const dealDetails = JSON.stringify({
  ...{ v: 1, linked: [], noPoc: null, services: null, partner: null, partnerAwaited: null, ticked: [] },
  ...{ lastMove: null, vacant: {}, csmWanted: null },
});
