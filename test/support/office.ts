import { readFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import type { Config } from '../../src/config.ts';
import type { Running } from '../../src/run.ts';
import { type ChannelHandle, type Person, type Sandbox, VirtualClock } from '../../src/sandbox/index.ts';
import type { TeamStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { newDatabase, type OwnDatabase } from './database.ts';
import { startApp, startSandbox } from './started.ts';

export type Mode = 'http' | 'socket';

export interface OfficeOptions {
  mode?: Mode;
  /** When it is, in UTC milliseconds, as the office opens. */
  now?: number;
  /** Whether the app has the database to itself, as in the demo. */
  alone?: boolean;
  /** Whether the workspace granted reading back what was sent. */
  history?: boolean;
  /** Violations of Slack's rules that this test provokes on purpose. */
  mayBeRefused?: string[];
  /** Whether it stays open after a test, until it is closed. */
  lasts?: boolean;
  /** The office to go on from, with a copy of all that was in it. */
  from?: Left;
}

/** What lasts of an office that was left. */
export interface Left {
  readonly database: Buffer;
  /** The workspace as it was written down. */
  readonly workspace: string;
  /** When that was, in UTC milliseconds. */
  readonly now: number;
  /** Who its staff were. */
  readonly staff?: Staff;
}

/** A workspace with the real app in it, in one process, and the people of an invented company. */
export class Office {
  sandbox: Sandbox;
  readonly clock: VirtualClock;
  config: Config;
  /** The app's log, one parsed line each. */
  readonly log: Record<string, unknown>[];
  running: Running;
  readonly #database: OwnDatabase;
  readonly #options: OfficeOptions;
  #leave: () => void = () => undefined;

  private constructor(
    sandbox: Sandbox,
    clock: VirtualClock,
    config: Config,
    running: Running,
    database: OwnDatabase,
    options: OfficeOptions,
    log: Record<string, unknown>[],
  ) {
    this.log = log;
    this.sandbox = sandbox;
    this.clock = clock;
    this.config = config;
    this.running = running;
    this.#database = database;
    this.#options = options;
  }

  static async open(options: OfficeOptions = {}): Promise<Office> {
    const mode = options.mode ?? 'http';
    const { from } = options;
    const clock = new VirtualClock(from?.now ?? options.now ?? '2026-11-23T09:00:00Z');
    const sandbox = await startSandbox(options, clock, from?.workspace);
    const database = newDatabase('handoff-office-', from?.database);
    const config: Config = {
      botToken: sandbox.botToken,
      transport:
        mode === 'http'
          ? { mode, signingSecret: sandbox.signingSecret }
          : { mode, appToken: sandbox.appToken },
      host: '127.0.0.1',
      port: 0,
      databasePath: database.path,
      synchronous: 'NORMAL',
      slackApiUrl: sandbox.apiUrl,
      logLevel: 'info',
    };
    const lines: Record<string, unknown>[] = [];
    const office = new Office(
      sandbox,
      clock,
      config,
      await startApp(config, clock, lines, options),
      database,
      options,
      lines,
    );
    if (!options.lasts) onTestFinished(() => office.close());
    await office.#connect();
    return office;
  }

  /** An office with its {@link staff}: a copy of one that was set up once for all that are opened alike. */
  static async staffed(options: OfficeOptions = {}): Promise<Office> {
    const { mode, now, alone, history } = options;
    const key = JSON.stringify({ mode, now, alone, history });
    const left =
      staffed.get(key) ?? Office.open({ ...options, mayBeRefused: [], lasts: true }).then(leftStaffed);
    staffed.set(key, left);
    const office = await Office.open({ ...options, from: await left });
    // The app looks around when it starts.
    await office.settle();
    return office;
  }

  async #connect(): Promise<void> {
    await this.running.ready;
    if (this.config.transport.mode === 'http') {
      this.sandbox.deliverTo(`http://127.0.0.1:${this.running.port}/slack/events`);
    }
    this.#leave = this.sandbox.quietWith(() => this.running.idle());
  }

  /** Ends the app as an operator does and starts it anew on the same database, after what happens `meanwhile`. */
  async restart(meanwhile: () => unknown = () => undefined): Promise<void> {
    await this.#endApp();
    await meanwhile();
    this.running = await startApp(this.config, this.clock, this.log, this.#options);
    await this.#connect();
  }

  /**
   * Ends app and workspace, and opens both anew: the workspace as it was written down, the app on the same database.
   * People are found again with `sandbox.personWith`.
   */
  async reopen(): Promise<void> {
    await this.restart(async () => {
      const written = JSON.stringify(this.sandbox.save());
      await this.#endSandbox();
      this.sandbox = await startSandbox(this.#options, this.clock, written);
      this.config = { ...this.config, slackApiUrl: this.sandbox.apiUrl };
    });
  }

  async #endSandbox(): Promise<void> {
    await this.sandbox.stop();
    const { mayBeRefused = [] } = this.#options;
    const refusals = this.sandbox.refusals.filter((refusal) => !mayBeRefused.includes(refusal.error));
    expect(refusals, 'Slack refused what the app sent').toEqual([]);
  }

  /** Lets everything come to rest: the clock moves on for as long as the outbox has work, at most `within` ms. */
  async settle(within = 60_000): Promise<void> {
    const until = this.clock.now() + within;
    await this.sandbox.quiet();
    for (
      let due = await this.running.dueAt();
      due !== undefined && due <= until;
      due = await this.running.dueAt()
    ) {
      await this.clock.advanceTo(Math.max(due, this.clock.now()));
      await this.sandbox.quiet();
    }
  }

  /** What somebody does, and all that comes of it at once: forms opened, answers shown. */
  async after<T>(act: Promise<T>): Promise<T> {
    const result = await act;
    await this.sandbox.quiet();
    return result;
  }

  /** The rows as they are, read through a second connection. */
  async look<T>(read: (store: TeamStore) => Promise<T>): Promise<T> {
    const store = openSqliteStore(this.config.databasePath, { shared: true });
    try {
      return await read(store.forTeam(this.sandbox.teamId));
    } finally {
      store.close();
    }
  }

  async metric(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.running.port}/metrics`)).text();
    const line = text.split('\n').find((each) => each.startsWith(name));
    return Number(line?.split(' ').at(-1));
  }

  async close(): Promise<void> {
    await this.#endApp();
    await this.#end();
  }

  /** Ends it, and gives what lasts, for others to go on from. What is open or under way is not in it. */
  async left(): Promise<Left> {
    await this.#endApp();
    const database = readFileSync(this.#database.path);
    const left = { database, workspace: JSON.stringify(this.sandbox.save()), now: this.clock.now() };
    await this.#end();
    return left;
  }

  async #endApp(): Promise<void> {
    this.#leave();
    await this.running.stop();
  }

  async #end(): Promise<void> {
    this.#database.remove();
    await this.#endSandbox();
  }

  /** The least that most stories need: the functions are set up by an admin, and there is a channel. */
  async staff(): Promise<Staff> {
    if (this.#options.from?.staff) return this.#known(this.#options.from.staff);
    const person = (name: string, more = {}) => this.sandbox.person({ name, ...more });
    const staff = {
      ada: person('Ada Admin', { admin: true }),
      sol: person('Sol Sales'),
      lea: person('Lea Saleslead'),
      eno: person('Eno Engineer'),
      eve: person('Eve Engineer'),
      cam: person('Cam Success'),
    };
    const everybody = Object.values(staff);
    const acme = this.sandbox.channel({ name: 'deal-acme', members: [...everybody, 'bot'] });
    await this.after(staff.ada.command(acme, '/handoff settings'));
    await this.appoint(staff.ada, 'Sales', [staff.sol, staff.lea], [staff.lea]);
    await this.appoint(staff.ada, 'Solution Engineering', [staff.eno, staff.eve], []);
    await this.appoint(staff.ada, 'Customer Success', [staff.cam], []);
    await staff.ada.closeModal({ all: true });
    await this.settle();
    return { ...staff, acme };
  }

  /** The same people in a copy of their office. */
  #known({ ada, sol, lea, eno, eve, cam, acme }: Staff): Staff {
    const person = ({ id }: Person) => this.sandbox.personWith(id);
    return {
      ...{ ada: person(ada), sol: person(sol), lea: person(lea) },
      ...{ eno: person(eno), eve: person(eve), cam: person(cam) },
      acme,
    };
  }

  /** Says in the open settings who is in a function. */
  async appoint(admin: Person, fn: string, people: Person[], leads: Person[]): Promise<void> {
    await this.after(admin.clickInModal('Change', { near: fn }));
    await admin.fill({ People: people, Leads: leads });
    await this.after(admin.submit());
  }

  /** Starts the deal of a channel as a Sales member does. */
  async startDeal(
    who: Person,
    where: ChannelHandle,
    name = 'Acme rollout',
    customer = 'Acme Works',
  ): Promise<void> {
    await this.after(who.command(where, '/handoff deal'));
    await who.fill({ 'Deal name': name, Customer: customer });
    expect(await who.submit()).toMatchObject({ outcome: 'closed' });
    await this.settle();
  }

  /** Asks Solution Engineering on the deal of a channel. */
  async askSe(who: Person, where: ChannelHandle, typed = 'demo by friday'): Promise<void> {
    await this.after(who.command(where, `/handoff se ${typed}`));
    await who.fill({ 'Outcome wanted': 'Plant managers agree to evaluate' });
    expect(await who.submit()).toMatchObject({ outcome: 'closed' });
    await this.settle();
  }
}

export interface Staff {
  ada: Person;
  sol: Person;
  lea: Person;
  eno: Person;
  eve: Person;
  cam: Person;
  acme: ChannelHandle;
}

/** What was left of the first of each way to open one; nobody works in it, everybody in a copy. */
const staffed = new Map<string, Promise<Left>>();

async function leftStaffed(office: Office): Promise<Left> {
  const staff = await office.staff();
  return { ...(await office.left()), staff };
}
