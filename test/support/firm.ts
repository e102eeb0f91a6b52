import Sqlite from 'better-sqlite3';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import { type Answer, createHandler, type Handler } from '../../src/core/handle.ts';
import { type Channel, SlackSilent } from '../../src/core/ports.ts';
import { type NamedKind, namedKinds, type RecordRef } from '../../src/core/types.ts';
import { look } from '../../src/member/look.ts';
import { type Fn, functions, type Person, WORKSPACE } from '../../src/member/model.ts';
import type { Store, TeamStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { dateIn } from '../../src/working-time/zone.ts';
import { newDatabase } from './database.ts';
import { MONDAY, person } from './records.ts';
import { Rows } from './rows.ts';

/** One of every kind of person. */
export const staff = {
  sol: person('USOL'),
  lea: person('ULEA'),
  eno: person('UENO'),
  eve: person('UEVE'),
  cam: person('UCAM'),
  pam: person('UPAM'),
  pat: person('UPAT'),
  pip: person('UPIP'),
  ina: person('UINA'),
  ada: person('UADA', { admin: true }),
  gus: person('UGUS', { outside: 'guest' }),
  stan: person('USTAN', { outside: 'stranger' }),
  bo: person('UBO', { outside: 'bot' }),
  dea: person('UDEA', { outside: 'deactivated' }),
} satisfies Record<string, Person>;
export const everybody: Person[] = Object.values(staff);

const insiders = everybody.map(({ id }) => id);
const channels: Channel[] = [
  { id: 'COPEN', private: false, problem: null, members: insiders },
  { id: 'CNEXT', private: false, problem: null, members: insiders },
  { id: 'CPRIVATE', private: true, problem: null, members: ['USOL', 'UENO'] },
  { id: 'CSHARED', private: false, problem: 'shared', members: [] },
  { id: 'DDIRECT', private: true, problem: 'direct-message', members: [] },
];
export const channelIds = channels.map(({ id }) => id);
export const GROUP = 'SGROUP';

/** Who is in which function when a history begins. Nobody leads but Lea: the others have the lead's rights. */
const seats: { fn: Fn; people: string[]; leads: string[] }[] = [
  { fn: 'sales', people: ['USOL', 'ULEA', 'UDEA'], leads: ['ULEA'] },
  { fn: 'se', people: ['UENO', 'UEVE'], leads: [] },
  { fn: 'cs', people: ['UCAM'], leads: [] },
  { fn: 'partnerships', people: ['UPAM'], leads: [] },
  { fn: 'ps', people: ['UPAT', 'UPIP'], leads: [] },
];

/** What makes a record, and of which kind. */
const creates: Partial<Record<Command['type'], NamedKind>> = {
  'deal.start': 'deal',
  'se-request.ask': 'se-request',
  'poc.create': 'poc',
  'risk.raise': 'risk',
  'commitment.record': 'commitment',
  'partner.register': 'partner',
  'ps-scoping.trigger': 'ps-scoping',
  'cs-handoff.start': 'cs-handoff',
  'cs-handoff.start-ps': 'cs-handoff',
  'task.create': 'task',
};

/** The path of every change over a real store, with an invented company and no Slack. */
export class Firm {
  readonly team: TeamStore;
  readonly handler: Handler;
  readonly #asked: Record<NamedKind, string[]> = {
    deal: [],
    'se-request': [],
    poc: [],
    risk: [],
    commitment: [],
    partner: [],
    'ps-scoping': [],
    'cs-handoff': [],
    task: [],
  };
  /** Whether Slack answers nothing at present. */
  silent = false;
  readonly #store: Store;
  readonly #database = newDatabase('handoff-firm-');
  readonly #rows: Rows;
  readonly #known = new Map(everybody.map((each) => [each.id, each]));
  #looked = 0;
  #now = MONDAY;
  #key = 0;

  private constructor() {
    this.#store = openSqliteStore(this.#database.path);
    this.#rows = new Rows(this.#database.path);
    this.team = this.#store.forTeam('TACME');
    const channel = async (id: string): Promise<Channel> =>
      channels.find((each) => each.id === id) ?? { id, private: true, problem: 'bot-absent', members: [] };
    this.handler = createHandler({
      store: this.team,
      people: {
        person: async (id) => {
          if (this.silent) throw new SlackSilent();
          return this.#known.get(id) ?? person(id, { outside: 'stranger' });
        },
        people: async (ids) => ids.flatMap((id) => this.#known.get(id) ?? []),
        admins: async () => everybody.filter((each) => each.admin).map(({ id }) => id),
      },
      channels: { known: channel, recent: channel, fresh: channel },
      now: () => this.#now,
      newId: uuid,
      today: (tz) => dateIn(this.#now, tz),
    });
  }

  /** A company in which nobody is in any function yet. */
  static async empty(): Promise<Firm> {
    const firm = new Firm();
    await firm.team.directory.savePeople(everybody);
    await firm.regroup(['UEVE', 'UINA']);
    return firm;
  }

  /** Opens the company with its functions set up. */
  static async open(): Promise<Firm> {
    const firm = await Firm.empty();
    await firm.become('UDEA', null);
    for (const { fn, people, leads } of seats) {
      const answer = await firm.ask('UADA', {
        ...{ type: 'function.configure', function: fn, settings: 0, people, leads },
        ...{ groups: [], intakeChannelId: null },
      });
      if (!answer.ok) throw new Error(`${fn} is not set up: ${answer.refusal.code}`);
    }
    await firm.become('UDEA', 'deactivated');
    await firm.look();
    return firm;
  }

  /** Asks for something as a delivery of its own, a minute later. Remembers what it may have created. */
  async ask(actorId: string, command: Command, key = this.newKey()): Promise<Answer> {
    this.#now += 60_000;
    const kind = creates[command.type];
    if (kind && 'id' in command) this.#asked[kind].push(command.id);
    return this.handler.handle(command, { actorId, key });
  }

  newKey(): string {
    this.#key += 1;
    return `key-${this.#key}`;
  }

  /** Slack says that somebody has become a guest, was deactivated, or is a full member (again). */
  async become(id: string, outside: Person['outside']): Promise<void> {
    const now = { ...(this.#known.get(id) ?? person(id)), outside };
    this.#known.set(id, now);
    await this.team.directory.savePeople([now]);
  }

  /** Slack says who is in the one user group there is. */
  async regroup(members: string[]): Promise<void> {
    const group = { id: GROUP, handle: 'engineers', name: 'Engineers', disabled: false, members };
    await this.team.directory.saveGroups([group], this.#now);
  }

  /** Handoff looks who is in which function now. */
  async look(): Promise<void> {
    this.#now += 60_000;
    this.#looked = this.#wished();
    await look({ store: this.team, handler: this.handler });
  }

  /** Whether something has happened since that makes Handoff look (again). */
  lookIsDue(): boolean {
    return this.#wished() > this.#looked;
  }

  /** How often a look was asked for: the outbox keeps one task, which counts. */
  #wished(): number {
    const looks = (this.dump().outbox ?? []).filter(({ task }) => String(task).includes('"look"'));
    return looks.reduce((sum, { wanted }) => sum + Number(wanted), 0);
  }

  /** Lets something happen while another process has locked the database. */
  async whileLocked<T>(act: () => Promise<T>): Promise<T> {
    const other = new Sqlite(this.#database.path);
    other.exec('begin immediate');
    try {
      return await act();
    } finally {
      other.close();
    }
  }

  /** The records of a kind that were asked for, and those that came about without, such as an accepted request's PoC. */
  made(kind: NamedKind): string[] {
    const there = kind === 'poc' ? (this.dump().poc ?? []).map(({ id }) => String(id)) : [];
    return [...new Set([...this.#asked[kind], ...there])];
  }

  /** The records there are. */
  records(): RecordRef[] {
    return [
      ...namedKinds.flatMap((kind) => this.made(kind).map((id) => ({ kind, id }))),
      ...functions.map((id) => ({ kind: 'function', id }) as const),
      { kind: 'workspace', id: WORKSPACE },
      ...everybody.map(({ id }) => ({ kind: 'nudge', id }) as const),
    ];
  }

  /** Every row of every table. */
  dump(): Record<string, Record<string, unknown>[]> {
    return this.#rows.read();
  }

  close(): void {
    this.#rows.close();
    this.#store.close();
    this.#database.remove();
  }
}

/** Runs something in a company of its own. */
export async function inAFirm<T>(firm: Promise<Firm>, act: (firm: Firm) => Promise<T>): Promise<T> {
  const opened = await firm;
  try {
    return await act(opened);
  } finally {
    opened.close();
  }
}
