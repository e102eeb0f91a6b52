import { v5 as namedUuid, v7 as uuid } from 'uuid';
import type { Write } from '../src/core/plan.ts';
import type { Channel } from '../src/core/ports.ts';
import type { Deal } from '../src/deal/model.ts';
import type { Digest } from '../src/digest/model.ts';
import type { Fn, FunctionTeam, Person } from '../src/member/model.ts';
import type { SeRequest } from '../src/se-request/model.ts';
import type { TeamStore } from '../src/store/port.ts';
import type { Task } from '../src/task/model.ts';

// An invented company: who works there, its channels, and a database with its deals. The fake Slack tells the same
// story as the database, so that the product finds what it expects whenever it asks.

export const TEAM = 'T0BENCH';
export const BOT = { token: 'xoxb-bench', userId: 'U0BOT', botId: 'B0BOT' };
export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';

const sizes: Record<Fn, number> = { sales: 20, se: 6, cs: 8, ps: 4, partnerships: 2 };

/** Everybody in a function, by id. */
export const staff = Object.fromEntries(
  Object.entries(sizes).map(([fn, size]) => [fn, numbered(`U0${fn.toUpperCase()}`, size)]),
) as Record<Fn, string[]>;
export const everybody = Object.values(staff).flat();

/** A deal's channel: its owner, two colleagues, half of Solution Engineering, somebody of Customer Success, the bot. */
export function membersOf(n: number): string[] {
  const pick = (fn: Fn, count: number) =>
    Array.from({ length: count }, (_, i) => staff[fn][(n + i) % staff[fn].length] ?? '');
  return [...pick('sales', 3), ...pick('se', 3), ...pick('cs', 1), BOT.userId];
}

export const channelId = (n: number) => `C0${n}`;
export const channelNumber = (id: string) => Number(id.slice(2));
export const ownerOf = (n: number) => staff.sales[n % staff.sales.length] ?? '';
const seOf = (n: number) => staff.se[n % staff.se.length] ?? '';
export const dealId = (n: number) => namedUuid(`deal ${n}`, namedUuid.URL);

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i}`);
}

/** The n-th deal, as it stands. */
export function deal(n: number): Deal {
  return {
    id: dealId(n),
    number: 0,
    version: 0,
    name: `Rollout ${n} to twelve plants`,
    customer: `Invented Works ${n}`,
    noPoc: null,
    services: null,
    partner: null,
    ownerId: ownerOf(n),
    process: 'edge-connectivity',
    stage: 'diagnose',
    amount: { minor: 12_000_000 + n, currency: 'EUR' },
    closeDate: '2027-03-31',
    channelId: channelId(n),
    status: 'open',
    seId: seOf(n),
    csmId: null,
    partnerManagerId: null,
    linked: [],
    stageSince: Date.now(),
    ticked: [],
    lastMove: null,
    vacant: {},
    csmWanted: null,
    createdAt: Date.now(),
    partnerAwaited: null,
  };
}

/** An accepted request on the n-th deal. */
export function request(n: number): SeRequest {
  return {
    id: uuid(),
    number: 0,
    version: 0,
    dealId: dealId(n),
    kind: 'demo',
    outcomeWanted: 'The plant managers agree to evaluate',
    needBy: '2027-01-29',
    urgency: 'normal',
    urgencyReason: null,
    known: 'Twelve plants, two protocols, no cloud before summer.',
    attendees: [],
    notesUrl: null,
    askerId: ownerOf(n),
    status: 'accepted',
    seId: seOf(n),
    requestedAt: Date.now(),
    acceptedAt: Date.now(),
    endedAt: null,
    endedBy: null,
    since: Date.now(),
    clockFrom: Date.now(),
    questions: [],
    note: null,
    declinedReason: null,
    result: null,
    withdrawnReason: null,
  };
}

/** A task on the n-th deal, of the deal's SE or owner, due within the four weeks around now. */
export function task(n: number): Task {
  const [fn, ownerId] = n % 2 === 0 ? (['sales', ownerOf(n)] as const) : (['se', seOf(n)] as const);
  return {
    ...{
      id: uuid(),
      number: 0,
      version: 0,
      dealId: dealId(n),
      createdBy: ownerOf(n),
      link: null,
      from: null,
    },
    title: 'Ask the plant manager which lines come first',
    due: new Date(Date.now() + ((n % 28) - 14) * 86_400_000).toISOString().slice(0, 10),
    ...{ createdAt: Date.now(), since: Date.now(), ownerId, fn, status: 'open', snoozedUntil: null },
    ...{ endedBy: null, endedAt: null, cancelledReason: null },
  };
}

/** The first deal's channel has a digest of all that it may read, made for the day of `now` (UTC milliseconds). */
export const digest = (now: number): Digest => ({
  ...{ id: channelId(0), number: 0, version: 1, status: 'active', setBy: ownerOf(0) },
  ...{ at: 540, tz: 'Europe/Berlin', days: [1, 2, 3, 4, 5], fullOn: null, quiet: false },
  ...{ fn: null, ownerId: null, stage: null, partner: null },
  ...{ sentOn: new Date(now).toISOString().slice(0, 10), last: null, before: null, posted: true },
});

/** Fills an empty team: everybody in their functions, and `deals` open deals with `requests` accepted requests each. */
export async function settle(store: TeamStore, deals: number, requests: number): Promise<void> {
  const now = Date.now();
  await store.directory.savePeople(everybody.map((id): Person => person(id, now)));
  await commit(
    store,
    Object.entries(staff).map(([fn, people]) => functionOf(fn as Fn, people)),
  );
  const chunk = 500;
  for (let from = 0; from < deals; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, deals - from) }, (_, i) => from + i);
    const writes = numbers.flatMap((n): Write[] => [
      { kind: 'deal', expect: null, state: deal(n), waitingOn: [] },
      ...Array.from({ length: requests }, (): Write => {
        const state = request(n);
        const who = { person: state.seId ?? '' };
        const waits = { who, what: 'complete', since: state.requestedAt, due: state.needBy } as const;
        return { kind: 'se-request', expect: null, state, waitingOn: [waits] };
      }),
    ]);
    await commit(store, writes);
  }
}

/** What the product remembers of these deals' channels: read from Slack just now, the deal's card posted. */
export async function furnish(store: TeamStore, deals: readonly number[]): Promise<void> {
  const one = async (n: number) => {
    const id = channelId(n);
    const channel: Channel = { id, private: false, problem: null, members: membersOf(n) };
    await store.directory.saveChannel({ ...channel, readAt: Date.now() });
    const about = { kind: 'deal', id: dealId(n) } as const;
    await store.surfaces.saveSurface({ about, channelId: id, ts: `1.${n}`, pinned: true, shownVersion: 1 });
  };
  // What is asked for together shares a transaction.
  for (let from = 0; from < deals.length; from += 500)
    await Promise.all(deals.slice(from, from + 500).map(one));
}

/** A colleague, as Slack told of them. */
export function person(id: string, readAt: number): Person {
  return { id, name: `Person ${id.slice(2)}`, tz: 'Europe/Berlin', outside: null, admin: false, readAt };
}

/** A function with these people, the first of them its lead. */
export function functionOf(id: Fn, people: string[]): Write {
  const leads = people.slice(0, 1);
  const state: FunctionTeam = {
    ...{ id, number: 0, version: 0, settings: 1, groups: [], intakeChannelId: null },
    ...{ people, leads, members: people.toSorted(), leading: leads },
  };
  return { kind: 'function', expect: null, state, waitingOn: [] };
}

/** Saves these records, all or none. */
export async function commit(store: TeamStore, writes: Write[]): Promise<void> {
  const [first] = writes;
  if (!first) return;
  const { status } = await store.commit({
    key: null,
    subject: { kind: first.kind, id: first.state.id },
    at: Date.now(),
    guards: [],
    writes,
    take: [],
    release: [],
    audit: [],
    due: [],
    intents: [],
  });
  if (status !== 'committed') throw new Error(`the seed was not committed: ${status}`);
}
