import type { Button, KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import type { Action } from '../../ownership.ts';
import type { Risk } from '../../risk/model.ts';
import {
  button,
  header,
  type Message,
  more,
  quote,
  row,
  rows,
  say,
  small,
  smallQuote,
} from '../../slack/blocks.ts';
import { dueLasting } from '../../slack/due.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, link } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { whoMayLine } from '../../slack/roles.ts';
import type { Deadline } from '../../working-time/due.ts';
import { hasEnded, openQuestion, type SeRequest, seKindNames } from '../model.ts';

/** What a request's card shows. */
export interface SeRequestView {
  request: SeRequest;
  deal: Deal;
  /** The technical risks that its SE raised on the deal while at it, once it is completed. */
  raised: readonly Risk[];
  /** By when it must be accepted; undefined where it need not be, or while its clock stands still. */
  response: Deadline | undefined;
  /** A person's name in plain text. */
  name: Naming;
}

/** Where a request stands, in words without formatting. */
export function standing({ request, name }: Pick<SeRequestView, 'request' | 'name'>): string {
  const { status, seId, endedBy } = request;
  const question = openQuestion(request);
  const waits =
    question && `waits for ${question.from ? name(question.from, 'turn') : 'Sales'} to answer a question`;
  const by = endedBy ?? seId;
  switch (status) {
    case 'requested':
      return waits ? `Not accepted yet, and ${waits}` : 'Waits for Solution Engineering to accept';
    case 'accepted':
      if (!seId) return 'Its SE has left: Solution Engineering takes it over';
      return waits ? `${name(seId, 'turn')} is on it, and ${waits}` : `${name(seId, 'turn')} is on it`;
    case 'completed':
      return by ? `Completed by ${name(by)}` : 'Completed';
    case 'declined':
      return by ? `Declined by ${name(by)}` : 'Declined';
    case 'withdrawn':
      return endedBy ? `Withdrawn by ${name(endedBy)}` : 'Withdrawn';
  }
}

/** What a request is and how it stands, as rows. */
export function requestRows({ request, name }: Pick<SeRequestView, 'request' | 'name'>): [string, string][] {
  const urgent = request.urgency === 'high';
  return [
    ['Status', standing({ request, name })],
    ['Needed by', day(request.needBy)],
    ['Asked by', name(request.askerId)],
    ...(urgent ? [['Urgent', request.urgencyReason ?? ''] as [string, string]] : []),
  ];
}

/** The request's card: the same for everybody in the channel, drawn whole from the state. */
export function seRequestCard(view: SeRequestView): Message {
  const { request, deal, name } = view;
  const id = humanId('se-request', request.number);
  const what = `${id} · ${seKindNames[request.kind]}`;
  const facts = requestRows(view);
  if (request.attendees.length > 0)
    facts.push(['Attendees', request.attendees.map((id) => name(id)).join(', ')]);
  if (view.raised.length > 0) facts.push(['Risks raised meanwhile', idsOf(view.raised)]);
  const most = mostOfEach(request);
  return {
    text: cut(`${what} for ${escaped(deal.name)}: ${escaped(standing(view))}`, 3000),
    blocks: [
      header(what),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...rows(facts),
      ...responseLine(view),
      ...titled('Outcome wanted', request.outcomeWanted, most),
      ...titled('What is known', request.known, most),
      ...notes(request.notesUrl),
      ...noteOf(request),
      ...lastQuestion(view, most),
      ...titled('Outcome', request.result?.outcome, most),
      ...titled('Findings', request.result?.findings, most),
      ...titled('Why it was declined', request.declinedReason, most),
      ...titled('Why it was withdrawn', request.withdrawnReason, most),
      ...whatNext(request),
    ],
  };
}

/** By when it must be accepted: `One business day to accept it, due …`. */
export function responseLine({
  request,
  response,
}: Pick<SeRequestView, 'request' | 'response'>): KnownBlock[] {
  const within = request.urgency === 'high' ? 'Four business hours' : 'One business day';
  return response ? [small(`${within} to accept it, ${dueLasting(response)}`)] : [];
}

const idsOf = (risks: readonly Risk[]) => risks.map(({ number }) => humanId('risk', number)).join(', ');

function titled(title: string, text: string | null | undefined, most = 3000): KnownBlock[] {
  return text ? [say(`*${title}*`), quote(cut(text, most))] : [];
}

/** What who had it before left for whoever has it next. */
export const noteOf = ({ note, status }: SeRequest): KnownBlock[] =>
  titled(status === 'requested' ? 'Why it was handed back' : 'Handed on with', note);

/** The last question with its answer; the ones before are in the history. */
function lastQuestion({ request }: SeRequestView, most: number): KnownBlock[] {
  const question = request.questions.at(-1);
  if (!question) return [];
  return [...titled('Question', question.text, most), ...titled('Answer', question.answer?.text, most)];
}

/**
 * How much of each long text fits: a message's blocks hold about 13,000 characters in all
 * (`msg_blocks_too_long`), so many long texts share what two or three could have whole.
 */
function mostOfEach(request: SeRequest): number {
  const { outcomeWanted, known, result, notesUrl, note, declinedReason, withdrawnReason } = request;
  const question = request.questions.at(-1);
  const ends = [result?.outcome, result?.findings, declinedReason, withdrawnReason];
  const texts = [outcomeWanted, known, notesUrl, note, question?.text, question?.answer?.text, ...ends];
  const long = texts.filter((text) => text && text.length > 1_000).length;
  const total = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return total > 9_500 ? Math.floor(8_000 / Math.max(4, long)) : 3_000;
}

/** The link to the notes; one too long to be a link, with every `&` of it escaped, is shown to be copied. */
function notes(url: string | null): KnownBlock[] {
  const text = url ? `*Notes*\n${link(url)}` : '';
  return text && text.length <= 3000 ? [say(text)] : titled('Notes', url);
}

/** What a button of a request is called, and the rule of who may use it. */
const buttons = {
  accept: [actions.seAccept, 'Accept', 'se-request.accept'],
  takeOver: [actions.seAccept, 'Take over', 'se-request.accept'],
  answer: [actions.seAnswer, 'Answer', 'se-request.answer'],
  complete: [actions.seComplete, 'Complete', 'se-request.complete'],
  askBack: [actions.seAskBack, 'Ask back', 'se-request.ask-back'],
  assign: [actions.seAssign, 'Assign', 'se-request.assign'],
  handOn: [actions.seHandOn, 'Hand on', 'se-request.hand-on'],
  handBack: [actions.seHandBack, 'Hand back', 'se-request.hand-back'],
  edit: [actions.seEdit, 'Edit', 'se-request.edit'],
  decline: [actions.seDecline, 'Decline', 'se-request.decline'],
  withdraw: [actions.seWithdraw, 'Withdraw', 'se-request.withdraw'],
} as const satisfies Record<string, readonly [actionId: string, label: string, action: Action]>;
type ButtonName = keyof typeof buttons;

/** A button of a request. */
export function requestButton(name: ButtonName, { id }: SeRequest, style?: 'primary'): Button {
  const [actionId, label] = buttons[name];
  return button(actionId, label, id, style);
}

const historyButton = ({ id }: SeRequest) => button(actions.seHistory, 'History', id);

/** Buttons beside each other, the first one prominent, others behind three dots, and who may use them. */
export function requestActions(
  request: SeRequest,
  beside: readonly ButtonName[],
  behind: readonly ButtonName[],
): KnownBlock[] {
  const shown = beside.map((name, i) => requestButton(name, request, i === 0 ? 'primary' : undefined));
  const hidden = [...behind.map((name) => requestButton(name, request)), historyButton(request)];
  // Those behind the dots say it when they are refused, and `/handoff who` says it all: a card is read on a phone.
  const rules = beside.map((name) => [buttons[name][1], buttons[name][2]] as const);
  return [row(...shown, more(...hidden)), small(whoMayLine(rules))];
}

/** The buttons that the state makes sensible. */
function whatNext(request: SeRequest): KnownBlock[] {
  if (hasEnded(request)) return [row(more(historyButton(request)))];
  const asked = openQuestion(request) !== undefined;
  if (request.status === 'requested') {
    return asked
      ? requestActions(request, ['answer', 'accept', 'withdraw'], ['assign', 'edit', 'decline'])
      : requestActions(request, ['accept', 'askBack', 'withdraw'], ['assign', 'edit', 'decline']);
  }
  if (!request.seId) {
    return asked
      ? requestActions(request, ['answer', 'takeOver', 'withdraw'], ['assign', 'edit', 'decline'])
      : requestActions(request, ['takeOver', 'withdraw'], ['assign', 'edit', 'decline']);
  }
  const behind = ['edit', 'handOn', 'handBack', 'decline'] as const;
  return asked
    ? requestActions(request, ['answer', 'complete', 'withdraw'], behind)
    : requestActions(request, ['complete', 'askBack', 'withdraw'], behind);
}
