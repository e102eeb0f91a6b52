import { loads } from '../core/command.ts';
import { outsidersAmong, type Ports } from '../core/ports.ts';
import type { Roster } from '../member/model.ts';
import { decideAccept, decideAsk, decideComplete, decideWithdraw, type RequestFacts } from './decide.ts';
import type { SeRequestCommand } from './model.ts';

type Of<T extends SeRequestCommand['type']> = Extract<SeRequestCommand, { type: T }>;

/** What each command about an SE request must know, and who decides it. */
export const seRequestCommands = {
  'se-request.ask': loads(async ({ store, channels, people }, command: Of<'se-request.ask'>, who) => {
    const [saved, deal, outsiders] = await Promise.all([
      store.load('se-request', command.id),
      store.load('deal', command.dealId),
      outsidersAmong(people, command.input.attendees ?? []),
    ]);
    const channel = deal && (await channels.known(deal.channelId));
    return { saved, deal, channel, outsiders, roster: who.roster };
  }, decideAsk),
  'se-request.accept': loads(
    (ports, command: Of<'se-request.accept'>, { roster }) => requestAndDeal(ports, command.id, roster),
    decideAccept,
  ),
  'se-request.complete': loads(
    (ports, command: Of<'se-request.complete'>, { roster }) => requestAndDeal(ports, command.id, roster),
    decideComplete,
  ),
  'se-request.withdraw': loads(
    (ports, command: Of<'se-request.withdraw'>, { roster }) => requestAndDeal(ports, command.id, roster),
    decideWithdraw,
  ),
};

async function requestAndDeal({ store }: Ports, id: string, roster: Roster): Promise<RequestFacts> {
  const request = await store.load('se-request', id);
  return { request, deal: request && (await store.load('deal', request.dealId)), roster };
}
