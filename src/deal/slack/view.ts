import { type Commitment, isSettled as isKeptOrDropped } from '../../commitment/model.ts';
import { type People, type RecordReads, type Waiting, workingTimeOf } from '../../core/ports.ts';
import { type Reckoning, turnDeadline } from '../../core/turns.ts';
import type { RecordRef, WaitingOn } from '../../core/types.ts';
import { type CsHandoff, handoffEnded } from '../../cs-handoff/model.ts';
import { waitingOn as handoffWaitingOn } from '../../cs-handoff/turns.ts';
import type { Partner } from '../../partner/model.ts';
import { type Poc, pocEnded } from '../../poc/model.ts';
import { waitingOn as pocWaitingOn } from '../../poc/turns.ts';
import { type PsScoping, psOver } from '../../ps-scoping/model.ts';
import { waitingOn as psWaitingOn } from '../../ps-scoping/turns.ts';
import { isSettled, type Risk } from '../../risk/model.ts';
import { type SeRequest, waitingOn } from '../../se-request/model.ts';
import { firstOf, passesAt } from '../../slack/due.ts';
import { type Naming, namer } from '../../slack/names.ts';
import { isOverdue, type Task } from '../../task/model.ts';
import { dateIn } from '../../working-time/zone.ts';
import { type Deal, holders } from '../model.ts';

/** What a deal's card and its status show: the deal, what is open on it, and whose turn each of that is. */
export interface DealView {
  deal: Deal;
  /** The requests that have not ended. */
  requests: SeRequest[];
  /** The PoCs that are not concluded: one at most. */
  pocs: Poc[];
  /** The PoC that was concluded last; one that was stopped came to nothing. */
  concluded: Poc | undefined;
  /** The PS scopings that go on. */
  scopings: PsScoping[];
  /** What was delivered, the last one first, whether it is handed over already or ended with the deal. */
  delivered: PsScoping[];
  /** The handoffs to Customer Success that go on. */
  handoffs: CsHandoff[];
  /** All technical risks, worst first; those that are settled at the end. */
  risks: Risk[];
  /** All commitments to the customer, the next due first; what was kept or dropped at the end. */
  commitments: Commitment[];
  /** All partner engagements, active ones first. */
  partners: Partner[];
  /** The open tasks, those that are due first, and how many of them are overdue where their owners are. */
  tasks: { open: Task[]; overdue: number };
  waiting: Waiting[];
  /** What their deadlines are reckoned by. */
  reckoning: Reckoning;
  /** A person's name in plain text. */
  name: Naming;
}

/** Reads what a deal's card and its status show; undefined where there is no such deal. */
export async function dealView(
  store: RecordReads,
  people: People,
  id: string,
  now: number,
): Promise<DealView | undefined> {
  const deal = await store.load('deal', id);
  return deal && viewOf(store, people, deal, now);
}

/** The same of a deal at hand. */
export async function viewOf(store: RecordReads, people: People, deal: Deal, now: number): Promise<DealView> {
  const [requests, pocsEver, risks, commitments, partners, open] = await Promise.all([
    store.seRequestsOfDeal(deal.id, 'unfinished'),
    store.pocsOfDeal(deal.id),
    store.risksOfDeal(deal.id, 'all'),
    store.commitmentsOfDeal(deal.id, 'all'),
    store.partnersOfDeal(deal.id, 'all'),
    store.tasksOfDeal(deal.id, 'open'),
  ]);
  const scopingsEver = await store.psScopingsOfDeal(deal.id);
  const scopings = scopingsEver.filter((each) => !psOver(each));
  const delivered = scopingsEver
    .filter(({ delivery }) => delivery !== null)
    .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const handoffs = (await store.csHandoffsOfDeal(deal.id)).filter((each) => !handoffEnded(each));
  // Worked out from the states at hand, which costs less than reading the rows that say the same.
  const pocs = pocsEver.filter((poc) => !pocEnded(poc));
  const [concluded] = pocsEver
    .filter(({ conclusion }) => conclusion !== null)
    .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const waits = (about: RecordRef, turns: readonly WaitingOn[]) =>
    turns.map((turn): Waiting => ({ ...turn, about, dealId: deal.id }));
  const waiting = [
    ...requests.flatMap((each) => waits({ kind: 'se-request', id: each.id }, waitingOn(each))),
    ...pocs.flatMap((each) => waits({ kind: 'poc', id: each.id }, pocWaitingOn(each))),
    ...scopings.flatMap((each) => waits({ kind: 'ps-scoping', id: each.id }, psWaitingOn(each))),
    ...handoffs.flatMap((each) => waits({ kind: 'cs-handoff', id: each.id }, handoffWaitingOn(each))),
  ];
  const turns = waiting.map(({ who }) => ('person' in who ? who.person : null));
  const owners = risks.filter((risk) => !isSettled(risk)).map(({ ownerId }) => ownerId);
  const keepers = commitments.filter((each) => !isKeptOrDropped(each)).map(({ keeperId }) => keeperId);
  const team = holders(deal).map(([, person]) => person);
  const assigned = open.slice(0, TASKS_NAMED).map(({ ownerId }) => ownerId);
  const name = await namer(
    people,
    [...team, ...turns, ...owners, ...keepers, ...assigned, deal.lastMove?.by ?? null],
    await store.roster(),
  );
  const reckoning = await reckoningOf(store, people, [...turns, ...open.map(({ ownerId }) => ownerId)], now);
  const tasks = { open, overdue: open.filter((task) => isOverdue(task, todayOf(task, reckoning))).length };
  return {
    deal,
    ...{ requests, pocs, concluded, scopings, delivered, handoffs, risks, commitments, partners, tasks },
    ...{ waiting, reckoning, name },
  };
}

/** When the card of a deal says something wrong though nothing has changed: UTC milliseconds; undefined where never. */
export function trueUntil({
  deal,
  waiting,
  tasks,
  reckoning,
}: Pick<DealView, 'deal' | 'waiting' | 'tasks' | 'reckoning'>): number | undefined {
  const { working, zoneOf } = reckoning;
  return firstOf([
    ...waiting.map((turn) => {
      const tz = 'person' in turn.who ? zoneOf(turn.who.person) : working.tz;
      return passesAt(turnDeadline(turn, reckoning), tz, deal.id);
    }),
    ...tasks.open
      .filter((task) => !isOverdue(task, todayOf(task, reckoning)))
      .map((task) => passesAt({ date: task.due, late: null }, zoneOf(task.ownerId ?? ''), deal.id)),
  ]);
}

/** The date where the owner of a task is; where the workspace is, of one that nobody has. */
const todayOf = ({ ownerId }: Task, { now, zoneOf }: Reckoning) => dateIn(now, zoneOf(ownerId ?? ''));

/** What deadlines are reckoned by where these people are. */
async function reckoningOf(
  store: RecordReads,
  people: People,
  whose: readonly (string | null)[],
  now: number,
): Promise<Reckoning> {
  const ids = whose.filter((id) => id !== null);
  const [working, known] = await Promise.all([workingTimeOf(store), people.people([...new Set(ids)])]);
  const zones = new Map(known.map(({ id, tz }) => [id, tz]));
  return { working, now, zoneOf: (person) => zones.get(person) ?? working.tz };
}

/** So many tasks are named one by one at most, on a card or in a status. */
const TASKS_NAMED = 10;
