import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import { type Answer, createHandler } from '../../src/core/handle.ts';
import type { Channels, People } from '../../src/core/ports.ts';
import type { DealStartInput } from '../../src/deal/model.ts';
import { type Fn, functions, type Person } from '../../src/member/model.ts';
import type { SeRequestInput } from '../../src/se-request/model.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { rowsOf } from './rows.ts';

/** Somebody of an invented company: what Slack says of them, and the functions they were put into. */
export interface Somebody {
  functions?: Fn[];
  leads?: Fn[];
  admin?: true;
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
  readonly #path: string;
  readonly #store: ReturnType<typeof openSqliteStore>;
  readonly #handler: ReturnType<typeof createHandler>;

  private constructor(path: string, cast: Cast) {
    this.#path = path;
    this.#store = openSqliteStore(path);
    const store = this.#store.forTeam(TEAM);
    const people = peopleOf(cast);
    this.#handler = createHandler({ store, people, channels, now: () => NOW, newId: uuid, today });
  }

  /**
   * Lets `prepare` do what came before, and gives scenes to go on from there, each with a database of its own.
   * All that happens while everybody is still inside and in their functions.
   */
  static async prepared(cast: Cast, prepare: (scene: Scene) => Promise<unknown>): Promise<() => Scene> {
    const template = newFile();
    const before = new Scene(template, insiders(cast));
    await before.#seat(cast);
    await prepare(before);
    const now = Object.keys(cast).map((id) => personOf(cast, id));
    await before.#store.forTeam(TEAM).directory.savePeople(now);
    before.close();
    return () => {
      const path = newFile();
      copyFileSync(template, path);
      return new Scene(path, cast);
    };
  }

  async #seat(cast: Cast): Promise<void> {
    const [admin = ''] = Object.keys(cast).filter((id) => cast[id]?.admin);
    for (const fn of functions) {
      const among = (list: 'functions' | 'leads') =>
        Object.keys(cast).filter((id) => cast[id]?.[list]?.includes(fn));
      await this.done(admin, {
        type: 'function.configure',
        function: fn,
        settings: 0,
        people: among('functions'),
        leads: among('leads'),
        groups: [],
        intakeChannelId: null,
      });
    }
  }

  /** Asks for something as this person, with a delivery of its own. */
  ask(actorId: string, command: Command): Promise<Answer> {
    return this.#handler.handle(command, { actorId, key: uuid() });
  }

  /** The same where it must be allowed, for what came before. */
  async done(actorId: string, command: Command): Promise<void> {
    const answer = await this.ask(actorId, command);
    if (!answer.ok) throw new Error(`${actorId} could not ${command.type}: ${answer.refusal.code}`);
  }

  rows(): Record<string, unknown[]> {
    return rowsOf(this.#path);
  }

  close(): void {
    this.#store.close();
  }
}

const insiders = (cast: Cast): Cast =>
  Object.fromEntries(Object.entries(cast).map(([id, { outside: _, ...who }]) => [id, who]));

const folder = mkdtempSync(join(tmpdir(), 'handoff-scene-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const newFile = () => join(folder, `${uuid()}.db`);

const today = (tz: string) => new Date(NOW).toLocaleDateString('sv-SE', { timeZone: tz });

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
