import { type Commitment, isSettled as isKeptOrDropped } from '../../commitment/model.ts';
import type { People, RecordReads, Waiting } from '../../core/ports.ts';
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
import { type Naming, namer } from '../../slack/names.ts';
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
  waiting: Waiting[];
  /** A person's name in plain text. */
  name: Naming;
}

/** Reads what a deal's card and its status show; undefined where there is no such deal. */
export async function dealView(
  store: RecordReads,
  people: People,
  id: string,
): Promise<DealView | undefined> {
  const deal = await store.load('deal', id);
  return deal && viewOf(store, people, deal);
}

/** The same of a deal at hand. */
export async function viewOf(store: RecordReads, people: People, deal: Deal): Promise<DealView> {
  const [requests, pocsEver, risks, commitments, partners] = await Promise.all([
    store.seRequestsOfDeal(deal.id, 'unfinished'),
    store.pocsOfDeal(deal.id),
    store.risksOfDeal(deal.id, 'all'),
    store.commitmentsOfDeal(deal.id, 'all'),
    store.partnersOfDeal(deal.id, 'all'),
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
  const name = await namer(
    people,
    [...team, ...turns, ...owners, ...keepers, deal.lastMove?.by ?? null],
    await store.roster(),
  );
  return {
    deal,
    ...{ requests, pocs, concluded, scopings, delivered, handoffs, risks, commitments, partners },
    waiting,
    name,
  };
}
