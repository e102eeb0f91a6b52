import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import { type Answer, createHandler, type Handler } from '../../src/core/handle.ts';
import type { Channel } from '../../src/core/ports.ts';
import type { RecordRef } from '../../src/core/types.ts';
import { functions, type Person } from '../../src/member/model.ts';
import { dateIn } from '../../src/slack/dates.ts';
import type { Store, TeamStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { MONDAY, person } from './records.ts';

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3');

/** One of every kind of person. */
export const staff = {
  sol: person('USOL'),
  lea: person('ULEA'),
  eno: person('UENO'),
  eve: person('UEVE'),
  cam: person('UCAM'),
  ada: person('UADA', { admin: true }),
  gus: person('UGUS', { outside: 'guest' }),
  stan: person('USTAN', { outside: 'stranger' }),
  bo: person('UBO', { outside: 'bot' }),
  dea: person('UDEA', { outside: 'deactivated' }),
} satisfies Record<string, Person>;
export const everybody: Person[] = Object.values(staff);

const channels: Channel[] = [
  { id: 'COPEN', private: false, problem: null, members: everybody.map(({ id }) => id) },
  { id: 'CPRIVATE', private: true, problem: null, members: ['USOL', 'UENO'] },
  { id: 'CSHARED', private: false, problem: 'shared', members: [] },
];
export const channelIds = channels.map(({ id }) => id);

/** The path of every change over a real store, with an invented company and no Slack. */
export class Firm {
  readonly team: TeamStore;
  readonly handler: Handler;
  readonly deals: string[] = [];
  readonly requests: string[] = [];
  readonly #store: Store;
  readonly #rows: import('better-sqlite3').Database;
  readonly #tables: Map<string, import('better-sqlite3').Statement<[], Record<string, unknown>>>;
  readonly #directory: string;
  readonly #known = new Map(everybody.map((each) => [each.id, each]));
  #now = MONDAY;
  #key = 0;

  private constructor(store: Store, rows: import('better-sqlite3').Database, directory: string) {
    this.#store = store;
    this.#rows = rows;
    const names = rows
      .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all();
    this.#tables = new Map(names.map((name) => [String(name), rows.prepare(`select * from "${name}"`)]));
    this.#directory = directory;
    this.team = store.forTeam('TACME');
    const channel = async (id: string): Promise<Channel> =>
      channels.find((each) => each.id === id) ?? { id, private: true, problem: 'bot-absent', members: [] };
    this.handler = createHandler({
      store: this.team,
      people: {
        person: async (id) => this.#known.get(id) ?? person(id, { outside: 'stranger' }),
        people: async (ids) => ids.flatMap((id) => this.#known.get(id) ?? []),
        admins: async () => everybody.filter((each) => each.admin).map(({ id }) => id),
      },
      channels: { known: channel, recent: channel, fresh: channel },
      now: () => this.#now,
      newId: uuid,
      today: (tz) => dateIn(this.#now, tz),
    });
  }

  /** Opens the company with its functions set up. */
  static async open(): Promise<Firm> {
    const directory = mkdtempSync(join(tmpdir(), 'handoff-firm-'));
    const path = join(directory, 'handoff.db');
    const store = openSqliteStore(path);
    const firm = new Firm(store, new Sqlite(path, { readonly: true }), directory);
    const configure = async (fn: 'sales' | 'se' | 'cs', people: string[], leads: string[]) => {
      const answer = await firm.ask('UADA', {
        type: 'function.configure',
        function: fn,
        settings: 0,
        people,
        leads,
        groups: [],
        intakeChannelId: null,
      });
      if (!answer.ok) throw new Error(`${fn} is not set up: ${answer.refusal.code}`);
    };
    firm.#known.set('UDEA', person('UDEA'));
    await configure('sales', ['USOL', 'ULEA', 'UDEA'], ['ULEA']);
    await configure('se', ['UENO', 'UEVE'], []);
    await configure('cs', ['UCAM'], []);
    firm.#known.set('UDEA', staff.dea);
    await firm.team.directory.savePeople(everybody);
    return firm;
  }

  /** Asks for something as a delivery of its own, a minute later. Remembers what it may have created. */
  async ask(actorId: string, command: Command, key = this.newKey()): Promise<Answer> {
    this.#now += 60_000;
    if (command.type === 'deal.start') this.deals.push(command.id);
    if (command.type === 'se-request.ask') this.requests.push(command.id);
    return this.handler.handle(command, { actorId, key });
  }

  newKey(): string {
    this.#key += 1;
    return `key-${this.#key}`;
  }

  /** The records there are. */
  records(): RecordRef[] {
    return [
      ...this.deals.map((id) => ({ kind: 'deal', id }) as const),
      ...this.requests.map((id) => ({ kind: 'se-request', id }) as const),
      ...functions.map((id) => ({ kind: 'function', id }) as const),
    ];
  }

  /** Every row of every table. */
  dump(): Record<string, Record<string, unknown>[]> {
    return Object.fromEntries([...this.#tables].map(([name, rows]) => [name, rows.all()]));
  }

  close(): void {
    this.#rows.close();
    this.#store.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
