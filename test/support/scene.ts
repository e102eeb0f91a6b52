import { copyFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import { type Answer, createHandler } from '../../src/core/handle.ts';
import type { Channels, People } from '../../src/core/ports.ts';
import type { RecordKind, StateOf } from '../../src/core/types.ts';
import type { DealStartInput } from '../../src/deal/model.ts';
import { look } from '../../src/member/look.ts';
import { type Fn, functions, type Person, WORKSPACE } from '../../src/member/model.ts';
import type { SeRequestInput } from '../../src/se-request/model.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { dateIn } from '../../src/working-time/zone.ts';
import { newDatabase, type OwnDatabase } from './database.ts';
import { Rows } from './rows.ts';

/** Somebody of an invented company: what Slack says of them, and the functions they were put into. */
export interface Somebody {
  functions?: Fn[];
  leads?: Fn[];
  /** The functions they were in, or led, while the records came about, and no longer are or do. */
  formerly?: Fn[];
  formerlyLed?: Fn[];
  admin?: true;
  /** Named by an admin to configure, too. */
  named?: true;
  outside?: Exclude<Person['outside'], null>;
}

/** Everybody by what they are, which is also their id here. */
export type Cast = Record<string, Somebody>;

const TEAM = 'T-SCENE';
const NOW = Date.parse('2026-11-23T09:00:00Z');
export const HOME = 'C-HOME';

export const dealInput = (ownerId: string, more: Partial<DealStartInput> = {}): DealStartInput => ({
  name: 'Ferrofabrik rollout',
  customer: 'Ferrofabrik',
  ownerId,
  process: 'edge-connectivity',
  stage: 'discovery',
  ...more,
});

export const seInput: SeRequestInput = {
  kind: 'demo',
  outcomeWanted: 'They agree to evaluate',
  needBy: '2026-11-27',
  urgency: 'normal',
};

/** The handle function on a SQLite file with this cast in it, without any Slack. */
export class Scene {
  readonly #cast: Cast;
  /** When it is, UTC milliseconds. */
  now = NOW;
  readonly #database: OwnDatabase;
  readonly #template: Sqlite.Database | undefined;
  readonly #rows: Rows;
  #store: ReturnType<typeof openSqliteStore>;
  #handler: ReturnType<typeof createHandler>;
  /** Whether the store may remember who is in which function otherwise than the rows say. */
  #seatsChanged = false;

  private constructor(database: OwnDatabase, cast: Cast, template?: OwnDatabase) {
    this.#cast = cast;
    this.#database = database;
    this.#template = template && new Sqlite(template.path, { readonly: true });
    this.#store = openSqliteStore(database.path, { now: () => this.now });
    this.#handler = this.#handlerOver();
    this.#rows = new Rows(database.path);
  }

  #handlerOver() {
    const people = peopleOf(this.#cast);
    return createHandler({ store: this.#team, people, channels, now: () => this.now, newId: uuid, today });
  }

  get #team() {
    return this.#store.forTeam(TEAM);
  }

  /**
   * Lets `prepare` do what came before, and gives scenes to go on from there, each with a database of its own.
   * All that happens while everybody is still inside and in their functions; then who leaves leaves, and unless
   * `unseen`, Handoff looks who has.
   */
  static async prepared(
    cast: Cast,
    prepare: (scene: Scene) => Promise<unknown>,
    { unseen = false } = {},
  ): Promise<() => Scene> {
    const template = newDatabase('handoff-scene-');
    const before = new Scene(template, insiders(cast));
    await before.#seat(asTheyWere);
    await prepare(before);
    await before.#seat((who) => who);
    await before.#team.directory.savePeople(Object.keys(cast).map((id) => personOf(cast, id)));
    if (!unseen) await look({ store: before.#team, handler: before.#handler });
    before.#end();
    return () => {
      const own = newDatabase('handoff-scene-');
      copyFileSync(template.path, own.path);
      return new Scene(own, cast, template);
    };
  }

  /** Puts everybody into their functions, and names who may configure. */
  async #seat(as: (who: Somebody) => Somebody): Promise<void> {
    const everybody = Object.entries(this.#cast).map(([id, who]) => [id, as(who)] as const);
    const among = (chosen: (who: Somebody) => unknown) =>
      everybody.filter(([, who]) => chosen(who)).map(([id]) => id);
    const [admin = ''] = among((who) => who.admin);
    for (const fn of functions) {
      await this.done(admin, {
        type: 'function.configure',
        function: fn,
        settings: (await this.load('function', fn))?.settings ?? 0,
        people: among((who) => who.functions?.includes(fn)),
        leads: among((who) => who.leads?.includes(fn)),
        groups: [],
        intakeChannelId: null,
      });
    }
    const version = (await this.load('workspace', WORKSPACE))?.version ?? 0;
    await this.done(admin, { type: 'workspace.configure', version, admins: among((who) => who.named) });
  }

  /** Asks for something as this person, with a delivery of its own. */
  async ask(actorId: string, command: Command): Promise<Answer> {
    const answer = await this.#handler.handle(command, { actorId, key: uuid() });
    this.#seatsChanged ||= answer.ok && ['function', 'workspace', 'absence'].includes(answer.about.kind);
    return answer;
  }

  /** The same where it must be allowed, for what came before. */
  async done(actorId: string, command: Command): Promise<void> {
    const answer = await this.ask(actorId, command);
    if (!answer.ok) throw new Error(`${actorId} could not ${command.type}: ${answer.refusal.code}`);
  }

  /** A record as it is now. */
  load<K extends RecordKind>(kind: K, id: string): Promise<StateOf<K> | undefined> {
    return this.#team.load(kind, id);
  }

  /** Every row of every table. */
  rows(): Record<string, unknown[]> {
    return this.#rows.read();
  }

  /** Takes back all that was done in this scene. */
  async restart(): Promise<void> {
    if (!this.#template) throw new Error('a scene that is being prepared starts once');
    await this.#template.backup(this.#database.path);
    if (!this.#seatsChanged) return;
    this.#store.close();
    this.#store = openSqliteStore(this.#database.path, { now: () => this.now });
    this.#handler = this.#handlerOver();
    this.#seatsChanged = false;
  }

  #end(): void {
    this.#rows.close();
    this.#template?.close();
    this.#store.close();
  }

  close(): void {
    this.#end();
    this.#database.remove();
  }
}

function asTheyWere({
  functions = [],
  formerly = [],
  leads = [],
  formerlyLed = [],
  ...who
}: Somebody): Somebody {
  return { ...who, functions: [...functions, ...formerly], leads: [...leads, ...formerlyLed] };
}

const insiders = (cast: Cast): Cast =>
  Object.fromEntries(Object.entries(cast).map(([id, { outside: _, ...who }]) => [id, who]));

const today = (tz: string) => dateIn(NOW, tz);

function personOf(cast: Cast, id: string): Person {
  const { outside = null, admin = false } = cast[id] ?? { outside: 'stranger' };
  return { id, name: id, tz: 'Europe/Amsterdam', outside, admin, readAt: NOW };
}

/** What Slack would say of the cast; whoever is not in it is a stranger. */
function peopleOf(cast: Cast): People {
  return {
    person: async (id) => personOf(cast, id),
    people: async (ids) => ids.filter((id) => id in cast).map((id) => personOf(cast, id)),
    admins: async () => Object.keys(cast).filter((id) => cast[id]?.admin && !cast[id]?.outside),
  };
}

const anywhere = async (id: string) => ({ id, private: false, problem: null, members: [] });
const channels: Channels = { known: anywhere, recent: anywhere, fresh: anywhere };
