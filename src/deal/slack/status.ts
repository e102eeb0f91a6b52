import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { type SeRequest, seKindNames, waitingOn } from '../../se-request/model.ts';
import { header, type Message, rows, say, small } from '../../slack/blocks.ts';
import { cut, day, escaped, instant, oneLine } from '../../slack/mrkdwn.ts';
import { type DealView, dealRows } from './card.ts';

const A_SECTION = 10;
const SHOWN = 100;

/** What `/handoff status` shows to the asker alone: the deal, and everything open on it with whose turn it is. */
export function dealStatus(view: DealView): Message {
  const { deal, requests } = view;
  const id = humanId('deal', deal.number);
  const open = requests.length === 0 ? 'Nothing is open' : `${requests.length} open`;
  return {
    text: cut(`${id} ${escaped(deal.name)}: ${open}`, 3000),
    blocks: [
      header(deal.name),
      small(`${id} · ${deal.status === 'open' ? 'open deal' : `closed ${deal.status}`}`),
      ...rows(dealRows(view)),
      ...openLines(view),
    ],
  };
}

function openLines({ requests, name }: DealView): KnownBlock[] {
  if (requests.length === 0) return [say('Nothing is open on this deal.')];
  const lines = requests.slice(0, SHOWN).map((request) => line(request, name));
  if (requests.length > SHOWN) lines.push(`and ${requests.length - SHOWN} more.`);
  const sections: KnownBlock[] = [];
  for (let i = 0; i < lines.length; i += A_SECTION)
    sections.push(say(lines.slice(i, i + A_SECTION).join('\n')));
  return [say(`*Open: ${requests.length}*`), ...sections];
}

function line(request: SeRequest, name: (id: string) => string): string {
  const [waits] = waitingOn(request);
  const turn = !waits
    ? ''
    : 'person' in waits.who
      ? `${escaped(oneLine(name(waits.who.person), 60))} is on it since ${instant(waits.since)}`
      : `waits for Solution Engineering since ${instant(waits.since)}`;
  const urgent = request.urgency === 'high' ? ' · urgent' : '';
  return `• *${humanId('se-request', request.number)}* ${seKindNames[request.kind]}, needed by ${day(request.needBy)}${urgent} · ${turn}`;
}
