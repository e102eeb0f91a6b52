import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');
const folder = fileURLToPath(new URL('../../drizzle/', import.meta.url));
const journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

/** A database as it was when `upTo` was its newest migration, with these rows in it. */
function written(upTo: string, rows: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'handoff-upgrade-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'handoff.db');
  const database = new Sqlite(path);
  database.exec(
    'create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)',
  );
  const { entries } = journal.parse(JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')));
  for (const { tag, when } of entries.filter((entry) => entry.tag <= upTo)) {
    database.exec(readFileSync(join(folder, `${tag}.sql`), 'utf8'));
    database.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run(tag, when);
  }
  database.exec(rows);
  database.close();
  return path;
}

it('an upgrade knows who is in each function, so that nobody counts as having just come', async () => {
  const path = written(
    '0002_waiting_by_function',
    `insert into function_team (team_id, code, version) values ('T', 'se', 3), ('T', 'cs', 1);
     insert into function_member (team_id, function, user_id, position, lead) values
       ('T', 'se', 'UEVE', 0, 0), ('T', 'se', 'UENO', 1, 1), ('T', 'sales', 'USOL', 0, 1);`,
  );
  const store = openSqliteStore(path);
  onTestFinished(() => store.close());
  const team = store.forTeam('T');
  expect(await team.load('function', 'se')).toEqual({
    ...{ id: 'se', number: 0, version: 3, settings: 3, groups: [], intakeChannelId: null },
    ...{ people: ['UEVE', 'UENO'], leads: ['UENO'], members: ['UENO', 'UEVE'], leading: ['UENO'] },
  });
  expect(await team.load('function', 'cs')).toMatchObject({ members: [], leading: [] });
});
