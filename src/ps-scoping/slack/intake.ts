import { humanId } from '../../core/types.ts';
import { header, type Message, quote, rows, say, smallQuote } from '../../slack/blocks.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { psEnded } from '../model.ts';
import { whatNext } from './buttons.ts';
import { progress, scopingRows } from './card.ts';
import { type ScopingView, standing, titleOf } from './view.ts';

/** What says something of the deal, and not only of the scoping's way. */
const ofDeal = [
  'Delivery partner',
  'Partner’s part',
  'Content agreed by',
  'Effort',
  'Price',
  'Signed off by',
];

/**
 * A scoping's card in the intake channel of Professional Services. Where not everybody there may read the deal, it
 * says kind, target date and asker. Elsewhere whoever may take it reads what is wanted. Source: "Who may read" of the
 * domain.
 */
export function psIntakeCard(view: ScopingView, { mayShowDeal }: { mayShowDeal: boolean }): Message {
  const { scoping, deal } = view;
  const what = titleOf(scoping);
  const facts = scopingRows(view).filter(([label]) => mayShowDeal || !ofDeal.includes(label));
  const isFree = scoping.delivererId === null && !psEnded(scoping);
  const about = `${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`;
  return {
    text: cut(`${what}: ${escaped(standing(view))}`, 3000),
    blocks: [
      header(what),
      ...(mayShowDeal ? [smallQuote(about)] : []),
      ...progress(view),
      ...rows(facts),
      ...(mayShowDeal && isFree ? [say('*Outcome wanted*'), quote(cut(scoping.outcomeWanted, 1000))] : []),
      say(
        mayShowDeal
          ? `The card is in <#${deal.channelId}>.`
          : 'Its deal is in a private channel. Whoever accepts is invited there.',
      ),
      ...whatNext(scoping, 'intake'),
    ],
  };
}
