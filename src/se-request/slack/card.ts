import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { type Action, ownership } from '../../ownership.ts';
import {
  button,
  header,
  type Message,
  quote,
  row,
  rows,
  say,
  small,
  smallQuote,
} from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, link } from '../../slack/mrkdwn.ts';
import { whoMay } from '../../slack/sentences.ts';
import { type SeRequest, seKindNames } from '../model.ts';

/** What a request's card shows. */
export interface SeRequestView {
  request: SeRequest;
  deal: Deal;
  /** A person's name in plain text. */
  name: (userId: string) => string;
}

/** Where a request stands, in words without formatting. */
export function standing({ request, name }: Pick<SeRequestView, 'request' | 'name'>): string {
  switch (request.status) {
    case 'requested':
      return 'Waits for Solution Engineering to accept';
    case 'accepted':
      return `${name(request.seId ?? '')} is on it`;
    case 'completed':
      return `Completed by ${name(request.seId ?? '')}`;
    case 'withdrawn':
      return 'Withdrawn';
  }
}

/** The request's card: the same for everybody in the channel, drawn whole from the state. */
export function seRequestCard(view: SeRequestView): Message {
  const { request, deal, name } = view;
  const id = humanId('se-request', request.number);
  const what = `${id} · ${seKindNames[request.kind]}`;
  const urgent = request.urgency === 'high';
  const facts: [string, string][] = [
    ['Status', standing(view)],
    ['Needed by', day(request.needBy)],
    ['Asked by', name(request.askerId)],
    ...(urgent ? [['Urgent', request.urgencyReason ?? ''] as [string, string]] : []),
    ...(request.attendees.length > 0
      ? [['Attendees', request.attendees.map(name).join(', ')] as [string, string]]
      : []),
  ];
  const most = mostOfEach(request);
  return {
    text: cut(`${what} for ${escaped(deal.name)}: ${escaped(standing(view))}`, 3000),
    blocks: [
      header(what),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...rows(facts),
      ...titled('Outcome wanted', request.outcomeWanted, most),
      ...titled('What is known', request.known, most),
      ...notes(request.notesUrl),
      ...titled('Outcome', request.result?.outcome, most),
      ...titled('Findings', request.result?.findings, most),
      ...titled('Why it was withdrawn', request.withdrawnReason, most),
      ...whatNext(request),
    ],
  };
}

function titled(title: string, text: string | null | undefined, most = 3000): KnownBlock[] {
  return text ? [say(`*${title}*`), quote(cut(text, most))] : [];
}

/**
 * How much of each long text fits: a message's blocks hold about 13,000 characters in all
 * (`msg_blocks_too_long`), so four long texts share what two or three could have whole.
 */
function mostOfEach({ outcomeWanted, known, result, notesUrl }: SeRequest): number {
  const texts = [outcomeWanted, known, result?.outcome, result?.findings, notesUrl];
  const total = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return total > 9_500 ? 1_900 : 3_000;
}

/** The link to the notes; one too long to be a link, with every `&` of it escaped, is shown to be copied. */
function notes(url: string | null): KnownBlock[] {
  const text = url ? `*Notes*\n${link(url)}` : '';
  return text && text.length <= 3000 ? [say(text)] : titled('Notes', url);
}

/** The buttons that the state makes sensible, and who may use them. */
function whatNext(request: SeRequest): KnownBlock[] {
  const accept = button(actions.seAccept, 'Accept', request.id, 'primary');
  const complete = button(actions.seComplete, 'Complete', request.id, 'primary');
  const withdraw = button(actions.seWithdraw, 'Withdraw', request.id);
  const may = (label: string, action: Action) => `${label}: ${whoMay(ownership[action])}.`;
  switch (request.status) {
    case 'requested':
      return [
        row(accept, withdraw),
        small(`${may('Accept', 'se-request.accept')} ${may('Withdraw', 'se-request.withdraw')}`),
      ];
    case 'accepted':
      return [
        row(complete, withdraw),
        small(`${may('Complete', 'se-request.complete')} ${may('Withdraw', 'se-request.withdraw')}`),
      ];
    default:
      return [];
  }
}
