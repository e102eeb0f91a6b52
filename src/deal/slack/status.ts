import { humanId } from '../../core/types.ts';
import { requestLines } from '../../se-request/slack/lines.ts';
import { header, type Message, rows, small } from '../../slack/blocks.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { type DealView, dealRows } from './card.ts';

/** More would be refused: a message's blocks hold about 13,000 characters in all. */
const SHOWN = 60;

/** What `/handoff status` shows to the asker alone: the deal, and everything open on it with whose turn it is. */
export function dealStatus(view: DealView): Message {
  const { deal, requests, name } = view;
  const id = humanId('deal', deal.number);
  const open = requests.length === 0 ? 'Nothing is open' : `${requests.length} open`;
  return {
    text: cut(`${id} ${escaped(deal.name)}: ${open}`, 3000),
    blocks: [
      header(deal.name),
      small(`${id} · ${deal.status === 'open' ? 'open deal' : `closed ${deal.status}`}`),
      ...rows(dealRows(view)),
      ...requestLines(requests, name, SHOWN),
    ],
  };
}
