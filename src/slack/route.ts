import { adminsOf } from '../core/actor.ts';
import type { NoticeName, Recipients } from '../core/plan.ts';
import { type Channel, type Channels, dealOf, outsidersAmong, type People, teamOf } from '../core/ports.ts';
import { type Deal, parts } from '../deal/model.ts';
import type { Fn } from '../member/model.ts';
import type { Task, TaskOf } from '../outbox/task.ts';
import type { Outcome } from '../outbox/worker.ts';
import type { TeamStore } from '../store/port.ts';
import { type Told, toldInstead } from './stand-in.ts';

interface RouteOptions {
  store: TeamStore;
  people: People;
  channels: Channels;
}

/** What is for nobody's eyes but the reader's: a lead hears of what is late, and not a channel. */
const IN_PRIVATE: readonly NoticeName[] = ['se-request.late'];

/** So that the sentence behind the names is never cut off by the length of a block. */
const MENTIONS_IN_A_POST = 50;

/**
 * Decides who is told where: in the thread of a card those who are in its channel, by DM the others, nobody twice,
 * nobody who has left. What goes to a whole function goes to its intake channel first.
 */
export async function route(options: RouteOptions, task: TaskOf<'tell'>): Promise<Outcome> {
  const { store, people } = options;
  const { notice, turns, changed, about, by, to } = task;
  const said = { notice, turns, changed, about };
  const deal = await dealOf(store, about);
  const wanted = await recipientsOf(options, to, deal);
  const gone = await outsidersAmong(people, wanted);
  const there = wanted.filter((id) => !gone.includes(id));
  if (there.length === 0) return { status: 'done', next: await forNobody(options, task, deal) };
  const next: Task[] = [];
  const except = 'leads' in to ? (to.except ?? []) : [];
  const meant = there.filter((id) => id !== by && !except.includes(id));
  const told = await toldInstead(store, task, meant, deal);
  let left = told.filter(({ person }) => person !== by && !except.includes(person));
  for (const { id: channelId, members } of await placesOf(options, task, deal)) {
    const present = left.filter(({ person }) => members.includes(person));
    left = left.filter((each) => !present.includes(each));
    for (const some of chunks(present, MENTIONS_IN_A_POST)) {
      next.push({ type: 'thread', ...said, channelId, ...mentioned(some) });
    }
  }
  return {
    status: 'done',
    next: [...next, ...left.map((each): Task => ({ type: 'dm', ...said, ...reader(each) }))],
  };
}

/** Whom a post in a thread mentions, and who instead. */
function mentioned(told: readonly Told[]): Pick<TaskOf<'thread'>, 'mention' | 'instead'> {
  const instead: Record<string, string[]> = {};
  for (const { person, meant } of told) {
    if (person !== meant) instead[meant] = [...(instead[meant] ?? []), person];
  }
  return { mention: [...new Set(told.map(({ meant }) => meant))], instead };
}

/** Who reads a direct message, and for whom. */
const reader = ({ person, meant }: Told) => (person === meant ? { person } : { person, meant });

async function recipientsOf(
  { store, people }: RouteOptions,
  to: Recipients,
  deal: Deal | undefined,
): Promise<readonly string[]> {
  if ('people' in to) return to.people;
  if ('admins' in to) return adminsOf({ store, people });
  if ('askersOf' in to) return askersOf(store, to.askersOf);
  const team = teamOf(await store.roster(), functionTold(to));
  const holder = 'part' in to && deal?.[parts[to.part].field];
  if (holder && team.people.includes(holder)) return [holder];
  // Who covers for a lead who is away is told for that lead.
  return 'function' in to || team.leads.length === 0 ? team.people : team.leads;
}

/** The function whose people are told. */
function functionTold(
  to: Exclude<Recipients, { people: string[] } | { admins: true } | { askersOf: Fn }>,
): Fn {
  if ('part' in to) return parts[to.part].fn;
  return 'function' in to ? to.function : to.leads;
}

/** The channels with a card of the record that may be posted under. A record that moved has its card at its new home. */
async function placesOf(
  { store, channels }: RouteOptions,
  { notice, to, channelId }: TaskOf<'tell'>,
  deal: Deal | undefined,
): Promise<Channel[]> {
  if (IN_PRIVATE.includes(notice)) return [];
  const intake = 'function' in to ? teamOf(await store.roster(), to.function).intakeChannelId : null;
  const ids = [intake, deal?.channelId ?? channelId].filter((id) => typeof id === 'string');
  const places = await Promise.all([...new Set(ids)].map((id) => channels.recent(id)));
  return places.filter(({ problem }) => problem === null);
}

/**
 * Nobody of those who were meant is there: of a function without people the asker and the admins hear; what the asker
 * would have heard, the deal owner does, else the Sales leads.
 */
async function forNobody(
  options: RouteOptions,
  task: TaskOf<'tell'>,
  deal: Deal | undefined,
): Promise<Task[]> {
  const { notice, about, by, to, channelId } = task;
  const dms = (people: readonly string[], notice: NoticeName) =>
    [...new Set(people)].map((person): Task => ({ type: 'dm', notice, about, person }));
  // That nobody is there at all the admins and the askers read by itself.
  if (notice === 'function.unowned') return [];
  if ('function' in to || 'leads' in to || 'part' in to) {
    const admins = await adminsOf(options);
    if (notice === 'se-request.late') return dms(admins, 'se-request.unowned');
    if (notice !== 'se-request.requested') return dms(admins, notice);
    return dms([...(by === null ? [] : [by]), ...admins], 'se-request.unowned');
  }
  if (notice !== 'se-request.completed' && notice !== 'se-request.declined') return [];
  const sales = teamOf(await options.store.roster(), 'sales').people;
  const owner = deal?.ownerId;
  const instead: Recipients = owner && sales.includes(owner) ? { people: [owner] } : { leads: 'sales' };
  return sales.length > 0 ? [{ type: 'tell', notice, about, by, channelId, to: instead }] : [];
}

/** Whoever asked for what nobody in a function has: only Solution Engineering is asked for anything. */
async function askersOf(store: TeamStore, fn: Fn): Promise<string[]> {
  const left = fn === 'se' ? await store.seRequestsWithoutSe() : [];
  return [...new Set(left.map(({ askerId }) => askerId))];
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < all.length; i += size) parts.push(all.slice(i, i + size));
  return parts;
}
