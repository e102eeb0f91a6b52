import type { KnownBlock } from '@slack/types';
import { formatMoney } from '../../core/money.ts';
import { humanId } from '../../core/types.ts';
import { ownership } from '../../ownership.ts';
import { type SeRequest, seKindNames } from '../../se-request/model.ts';
import { button, header, type Message, rows, say, small } from '../../slack/blocks.ts';
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

/** One line per unfinished request: what it is and whose turn it is. */
export function requestLines(requests: SeRequest[], name: (id: string) => string): KnownBlock[] {
  if (requests.length === 0) return [say('Nothing is open on this deal.')];
  const lines = requests.slice(0, SHOWN).map((request) => {
    const turn =
      request.status === 'requested'
        ? 'waits for Solution Engineering to accept'
        : `${escaped(name(request.seId ?? ''))} is on it`;
    const urgent = request.urgency === 'high' ? ' · urgent' : '';
    return `• *${humanId('se-request', request.number)}* ${seKindNames[request.kind]}, needed by ${day(request.needBy)}${urgent} · ${turn}`;
  });
  const more = requests.length - SHOWN;
  if (more > 0) lines.push(`and ${more} more: \`/handoff status\` shows all.`);
  return [say(`*Open*\n${lines.join('\n')}`)];
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
      ...requestLines(requests, name),
      {
        type: 'actions',
        elements: [
          button(actions.seAsk, 'Ask Solution Engineering', deal.id),
          button(actions.dealEdit, 'Edit deal', deal.id),
        ],
      },
      small(`Ask: ${whoMay(ownership['se-request.ask'])}. Edit: ${whoMay(ownership['deal.edit'])}.`),
    ],
  };
}
