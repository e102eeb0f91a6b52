import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { records } from '../../src/core/records.ts';
import type { EventOf, NamedKind, RecordKind, StateOf } from '../../src/core/types.ts';
import type { Store, TeamStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');

/** Databases as released versions of the product left them; none is ever changed. */
const released = ['v1'];

let store: Store;
let team: TeamStore;
let directory: string;
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

describe.each(released)('a database of version %s', (version) => {
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'handoff-upgrade-'));
    const path = join(directory, 'handoff.db');
    const file = new Sqlite(path);
    file.exec(readFileSync(new URL(`samples/${version}.sql`, import.meta.url), 'utf8'));
    file.close();
    store = openSqliteStore(path);
    team = store.forTeam('TACME');
  });

  async function replayed<K extends RecordKind>(kind: K, id: string): Promise<StateOf<K> | undefined> {
    const trail = await team.audit({ kind, id });
    let state: StateOf<K> | undefined;
    for (const { event, at, actorId } of trail) {
      state = records[kind].evolve(state, event as EventOf<K>, { id, at, by: actorId });
    }
    return state;
  }

  it('has every record as it was, as its audit trail tells it', async () => {
    const all: [kind: NamedKind, id: string, standing: string][] = [
      ['deal', 'deal-1', 'open'],
      ['se-request', 'se-1', 'requested'],
      ['se-request', 'se-2', 'accepted'],
      ['se-request', 'se-3', 'completed'],
      ['se-request', 'se-4', 'withdrawn'],
    ];
    for (const [kind, id, standing] of all) {
      const state = await team.load(kind, id);
      expect(state?.status, id).toBe(standing);
      expect({ ...(await replayed(kind, id)), number: state?.number, version: state?.version }).toEqual(
        state,
      );
    }
    expect(await team.load('deal', 'deal-1')).toMatchObject({
      ...{ name: 'Acme rollout', ownerId: 'ULEA', seId: 'UENO', stage: 'diagnose', closeDate: '2027-03-31' },
      amount: { minor: 12_000_000, currency: 'EUR' },
    });
    expect(await team.load('se-request', 'se-4')).toMatchObject({
      ...{ endedBy: 'USOL', withdrawnReason: 'No budget', known: 'Twelve plants', attendees: ['UEVE'] },
    });
  });

  it('knows who is in which function, whose turn it is, and what happened on the deal', async () => {
    expect(await team.roster()).toEqual({
      sales: { people: ['USOL', 'ULEA'], leads: ['ULEA'] },
      se: { people: ['UENO', 'UEVE'], leads: [] },
    });
    // Who was in a function counts as known: nobody is told anew of what waits.
    expect(await team.load('function', 'se')).toMatchObject({
      ...{ settings: 1, groups: [], intakeChannelId: null, members: ['UENO', 'UEVE'], leading: [] },
    });
    const waiting = await team.waitingOnDeal('deal-1');
    expect(waiting.map(({ about, who, what }) => [about.id, who, what])).toEqual([
      ['se-1', { function: 'se' }, 'accept'],
      ['se-2', { person: 'UENO' }, 'complete'],
    ]);
    expect((await team.responding()).map(({ about, response }) => [about.id, response?.within])).toEqual([
      ['se-1', { hours: 4 }],
    ]);
    const history = await team.history({ dealId: 'deal-1' }, { limit: 100 });
    expect(history.map(({ about, type }) => `${about.id} ${type}`).toReversed()).toEqual([
      'deal-1 deal.started',
      'deal-1 deal.edited',
      ...['se-1', 'se-2', 'se-3', 'se-4'].map((id) => `${id} se-request.requested`),
      'se-2 se-request.accepted',
      'deal-1 deal.se-named',
      'se-3 se-request.accepted',
      'se-3 se-request.completed',
      'se-4 se-request.withdrawn',
    ]);
    expect(await team.dealOfChannel('CACME')).toMatchObject({ id: 'deal-1' });
  });

  it('keeps its audit trail append-only', () => {
    const file = new Sqlite(join(directory, 'handoff.db'));
    for (const change of [`update audit set actor_id = 'UEVE'`, 'delete from audit']) {
      expect(() => file.exec(change)).toThrow('the audit trail is append-only');
    }
    file.close();
  });
});
