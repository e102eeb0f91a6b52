import type { NoticeName } from '../core/plan.ts';
import type { People, RecordReads } from '../core/ports.ts';
import type { RecordKind, RecordRef } from '../core/types.ts';
import { dealCard } from '../deal/slack/card.ts';
import { homeExternalNotice } from '../deal/slack/notices.ts';
import { type SeRequestView, seRequestCard } from '../se-request/slack/card.ts';
import {
  type Audience,
  completedNotice,
  requestedNotice,
  unownedNotice,
  withdrawnNotice,
} from '../se-request/slack/notices.ts';
import { type Message, say } from './blocks.ts';

/** A card as it must look now, with the version of the record it shows. */
export interface Card {
  message: Message;
  version: number;
  pin: boolean;
}

type Draw = (store: RecordReads, people: People, id: string) => Promise<Card | undefined>;

const cards: Partial<Record<RecordKind, Draw>> = {
  async deal(store, people, id) {
    const deal = await store.load('deal', id);
    if (!deal) return undefined;
    const requests = await store.seRequestsOfDeal(id, 'unfinished');
    const name = await namer(people, [deal.ownerId, deal.seId, ...requests.map((request) => request.seId)]);
    return { message: dealCard({ deal, requests, name }), version: deal.version, pin: true };
  },
  async 'se-request'(store, people, id) {
    const view = await requestView(store, people, id);
    return view && { message: seRequestCard(view), version: view.request.version, pin: false };
  },
};

/** Draws a record's card from the state as it is now; undefined where the record is gone or has no card. */
export async function renderCard(store: RecordReads, people: People, { kind, id }: RecordRef) {
  return cards[kind]?.(store, people, id);
}

/** What stands in place of a card where people from outside can read, or soon will. */
export function renderCurtain(): Message {
  const text =
    'Hidden while this channel is open to people from outside, or about to be. Members: `/handoff status`.';
  return { text, blocks: [say(text)] };
}

const aboutRequest =
  (draw: (view: SeRequestView, audience: Audience) => Message | undefined) =>
  async (store: RecordReads, people: People, id: string, audience: Audience) => {
    const view = await requestView(store, people, id);
    return view && draw(view, audience);
  };

const notices: Record<
  NoticeName,
  (store: RecordReads, people: People, id: string, audience: Audience) => Promise<Message | undefined>
> = {
  'se-request.requested': aboutRequest(requestedNotice),
  'se-request.completed': aboutRequest(completedNotice),
  'se-request.withdrawn': aboutRequest(withdrawnNotice),
  'se-request.unowned': aboutRequest(unownedNotice),
  async 'deal.home-external'(store, _people, id) {
    const deal = await store.load('deal', id);
    return deal && homeExternalNotice(deal);
  },
};

/** Draws a notice from the state as it is now; undefined when there is nothing left to say. */
export async function renderNotice(
  store: RecordReads,
  people: People,
  notice: NoticeName,
  { id }: RecordRef,
  audience: Audience,
): Promise<Message | undefined> {
  return notices[notice](store, people, id, audience);
}

/** What a request's card and notices are drawn from. */
export async function requestView(
  store: RecordReads,
  people: People,
  id: string,
): Promise<SeRequestView | undefined> {
  const request = await store.load('se-request', id);
  const deal = request && (await store.load('deal', request.dealId));
  if (!request || !deal) return undefined;
  const name = await namer(people, [request.askerId, request.seId, ...request.attendees]);
  return { request, deal, name };
}

/** Looks people's names up once; whoever Slack does not know keeps the id. */
export async function namer(
  people: People,
  ids: readonly (string | null)[],
): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  const names = new Map((await people.people(wanted)).map((person) => [person.id, person.name]));
  return (id) => names.get(id) ?? id;
}
