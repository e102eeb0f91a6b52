import type { People, RecordReads, Waiting } from '../../core/ports.ts';
import type { SeRequest } from '../../se-request/model.ts';
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
  const [deal, requests, waiting] = await Promise.all([
    store.load('deal', id),
    store.seRequestsOfDeal(id, 'unfinished'),
    store.waitingOnDeal(id),
  ]);
  if (!deal) return undefined;
  const turns = waiting.map(({ who }) => ('person' in who ? who.person : null));
  const team = holders(deal).map(([, person]) => person);
  const name = await namer(people, [...team, ...turns, deal.lastMove?.by ?? null]);
  return { deal, requests, waiting, name };
}
