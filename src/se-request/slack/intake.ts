import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { header, type Message, rows, say, smallQuote } from '../../slack/blocks.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { hasEnded, openQuestion, type SeRequest, seKindNames } from '../model.ts';
import { requestActions, requestRows, responseLine, type SeRequestView, standing } from './card.ts';

/**
 * A request's card in the intake channel of Solution Engineering. Where not everybody there may read the deal, it
 * says kind, need-by date and asker. Source: "Who may read" of the domain.
 */
export function intakeCard(view: SeRequestView, { mayShowDeal }: { mayShowDeal: boolean }): Message {
  const { request, deal, name } = view;
  const what = `${humanId('se-request', request.number)} · ${seKindNames[request.kind]}`;
  const facts = requestRows(view);
  const about = `${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`;
  return {
    text: cut(`${what}: ${escaped(standing({ request, name }))}`, 3000),
    blocks: [
      header(what),
      ...(mayShowDeal ? [smallQuote(about)] : []),
      // Why it is urgent is a matter of the deal.
      ...rows(
        mayShowDeal ? facts : facts.map(([label, value]) => [label, label === 'Urgent' ? 'Yes' : value]),
      ),
      ...responseLine(view),
      say(
        mayShowDeal
          ? `The card is in <#${deal.channelId}>.`
          : 'Its deal is in a private channel. Whoever accepts is invited there.',
      ),
      ...whatNext(request),
    ],
  };
}

/** What Solution Engineering does next; who took it here goes on from here, in the deal's channel or not. */
function whatNext(request: SeRequest): KnownBlock[] {
  if (hasEnded(request)) return [];
  const askBack = openQuestion(request) ? [] : (['askBack'] as const);
  if (request.seId) {
    return requestActions(request, ['complete', ...askBack], ['handOn', 'handBack', 'decline']);
  }
  const take = request.status === 'requested' ? 'accept' : 'takeOver';
  return requestActions(request, [take, 'assign'], [...askBack, 'decline']);
}
