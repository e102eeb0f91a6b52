import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Store, TeamStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { deal, plan, writeDeal } from '../support/records.ts';
import { task, writeTask } from '../support/task-drawings.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');

let directory: string;
let store: Store;
let team: TeamStore;
const path = () => join(directory, 'handoff.db');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'handoff-plans-'));
  store = openSqliteStore(path());
  team = store.forTeam('TACME');
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

/** How SQLite finds the rows of all statements that `work` is the first to need. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const prepared = vi.spyOn(Sqlite.prototype, 'prepare');
  await work();
  const statements = [...new Set(prepared.mock.calls.map(([statement]) => statement))];
  prepared.mockRestore();
  const file = new Sqlite(path(), { readonly: true });
  const plans = statements.flatMap((statement) => {
    const values = [...statement.matchAll(/\?/g)].map(() => 1);
    const steps = file
      .prepare<number[], { detail: string }>(`explain query plan ${statement}`)
      .all(...values);
    return steps.map(({ detail }) => detail);
  });
  file.close();
  return plans;
}

/** What goes through all that a team has of something, but for the few rows of its settings. */
const through = (plans: readonly string[]) =>
  plans
    .filter((plan) => plan.startsWith('SCAN') || plan.endsWith('(team_id=?)'))
    .filter((plan) => !/^SCAN json_each|workspace_settings|function_team|function_member/.test(plan));

it('saving a record goes through nothing that grows', async () => {
  const plans = await plansOf(() =>
    team.commit(plan([writeDeal(deal()), writeTask(task({ id: 't1', version: 0 }))])),
  );
  expect(plans.join('\n')).toContain('nudge_item');
  expect(through(plans)).toEqual([]);
});

it('nor does finding a channel’s deal, or what a person or a function has to do', async () => {
  const plans = await plansOf(async () => {
    await team.dealOfChannel('C1');
    await team.openTasksOf('U1');
    await team.waitingOnPerson('U1');
    await team.waitingOnFunction('se');
    await team.waitingOnPeople(['U1', 'U2'], '2026-11-23');
    await team.tasksDue(['se'], '2026-11-23');
  });
  expect(plans.join('\n')).toContain('deal_link');
  expect(through(plans)).toEqual([]);
});
