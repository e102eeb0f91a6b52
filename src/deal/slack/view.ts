import type { People, RecordReads, Waiting } from '../../core/ports.ts';
import { type SeRequest, waitingOn } from '../../se-request/model.ts';
import { namer } from '../../slack/names.ts';
import { type Deal, holders } from '../model.ts';

/** What a deal's card and its status show: the deal, what is open on it, and whose turn each of that is. */
export interface DealView {
  deal: Deal;
  /** The requests that have not ended. */
  requests: SeRequest[];
  waiting: Waiting[];
  /** A person's name in plain text. */
  name: (userId: string) => string;
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
  const requests = await store.seRequestsOfDeal(deal.id, 'unfinished');
  // Worked out from the states at hand, which costs less than reading the rows that say the same.
  const waiting = requests.flatMap((request) => {
    const about = { kind: 'se-request', id: request.id } as const;
    return waitingOn(request).map((turn): Waiting => ({ ...turn, about, dealId: deal.id }));
  });
  const turns = waiting.map(({ who }) => ('person' in who ? who.person : null));
  const team = holders(deal).map(([, person]) => person);
  const name = await namer(people, [...team, ...turns, deal.lastMove?.by ?? null]);
  return { deal, requests, waiting, name };
}
