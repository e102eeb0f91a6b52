import { formatMoney } from '../../core/money.ts';
import { humanId } from '../../core/types.ts';
import { ownership } from '../../ownership.ts';
import type { SeRequest } from '../../se-request/model.ts';
import { requestLines } from '../../se-request/slack/lines.ts';
import { button, header, type Message, row, rows, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped } from '../../slack/mrkdwn.ts';
import { whoMay } from '../../slack/sentences.ts';
import { type Deal, processNames, stageNames } from '../model.ts';

/** What a deal's card shows: the deal, and the requests on it that have not ended. */
export interface DealView {
  deal: Deal;
  requests: SeRequest[];
  /** A person's name in plain text. */
  name: (userId: string) => string;
}

/** `/handoff status` shows more. */
const SHOWN = 10;

/** The facts of a deal as rows of label and value. */
export function dealRows({ deal, name }: Pick<DealView, 'deal' | 'name'>): [string, string][] {
  return [
    ['Customer', deal.customer],
    ['Deal owner', name(deal.ownerId)],
    ['Stage', stageNames[deal.stage]],
    ['Sales process', processNames[deal.process]],
    ['Amount', deal.amount ? formatMoney(deal.amount) : 'not known yet'],
    ['Expected close', deal.closeDate ? day(deal.closeDate) : 'not known yet'],
    ...(deal.seId ? [['Solution Engineer', name(deal.seId)] as [string, string]] : []),
  ];
}

/** The deal's card: the same for everybody in the channel, drawn whole from the state. */
export function dealCard(view: DealView): Message {
  const { deal, requests, name } = view;
  const id = humanId('deal', deal.number);
  const open = requests.length === 1 ? '1 open request' : `${requests.length} open requests`;
  return {
    text: cut(`${id} ${escaped(deal.name)}: ${stageNames[deal.stage]}, ${open}`, 3000),
    blocks: [
      header(deal.name),
      small(`${id} · ${deal.status === 'open' ? 'open deal' : `closed ${deal.status}`}`),
      ...rows(dealRows(view)),
      ...requestLines(requests, name, SHOWN),
      row(
        button(actions.seAsk, 'Ask Solution Engineering', deal.id),
        button(actions.dealEdit, 'Edit deal', deal.id),
      ),
      small(`Ask: ${whoMay(ownership['se-request.ask'])}. Edit: ${whoMay(ownership['deal.edit'])}.`),
    ],
  };
}
