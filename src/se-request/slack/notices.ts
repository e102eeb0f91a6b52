import type { KnownBlock } from '@slack/types';
import { humanId, type Waits } from '../../core/types.ts';
import { type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { cut, day, escaped, mention } from '../../slack/mrkdwn.ts';
import { hasEnded, openQuestion, type Question, seKindNames, URGENT_HOURS } from '../model.ts';
import { noteOf, requestButton, type SeRequestView, standing } from './card.ts';

/** To whom a notice goes: named people in the thread of the card, or one reader in a direct message. */
export type Audience = ({ mention: string[] } | Reader) & {
  /** Of a notice that names turns: which of them are new; all where it is not known. */
  turns?: readonly Waits[] | undefined;
  /** Of a notice that names what changed: the fields, or the step that was taken back. */
  changed?: readonly string[] | undefined;
};

/** Who reads a direct message, and whether that person may read the deal. */
export interface Reader {
  reader: string;
  mayRead: boolean;
}

/**
 * A notice in the thread says only which request and what to do: the card above has the rest, and can be hidden
 * when people from outside come into the channel, which a thread cannot.
 */
function inThread({ request }: SeRequestView, people: readonly string[], text: string): Message {
  const line = `${people.map(mention).join(' ')} *${humanId('se-request', request.number)}* ${text}`;
  return { text: cut(line, 3000), blocks: [say(line)] };
}

/** `SE-12 Demo for Acme rollout`, or `SE-12 Demo` to those who may not read the deal. */
function subject({ request, deal }: SeRequestView, { mayRead }: Reader): string {
  const what = `${humanId('se-request', request.number)} ${seKindNames[request.kind]}`;
  return mayRead ? `${what} for ${cut(deal.name, 150)}` : what;
}

/** A direct message: a line and more with people's own words, and where the card is for those who may read it. */
function direct({ deal }: SeRequestView, { mayRead }: Reader, line: string, ...more: KnownBlock[]): Message {
  const where = mayRead ? [small(`The card is in <#${deal.channelId}>.`)] : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...more, ...where] };
}

/** Solution Engineering's turn: somebody accepts. Nothing to say once the request has moved on. */
export function requestedNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request, name } = view;
  if (request.status !== 'requested') return undefined;
  if ('mention' in audience) {
    const one = audience.mention.length > 1 ? 'one of you' : 'you';
    return inThread(view, audience.mention, `waits for ${one} to accept it, on the card above.`);
  }
  const urgent = request.urgency === 'high' ? ' It is urgent.' : '';
  const line = `${subject(view, audience)} waits for an SE, needed by ${day(request.needBy)}, asked by ${name(request.askerId)}.${urgent}`;
  return direct(view, audience, line, row(requestButton('accept', request, 'primary')));
}

/** To an SE who was given a request. */
export function yoursNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request } = view;
  if (request.status !== 'accepted') return undefined;
  if ('mention' in audience) {
    const still = audience.mention.filter((who) => who === request.seId);
    return still.length > 0 ? inThread(view, still, 'is yours now, on the card above.') : undefined;
  }
  return request.seId === audience.reader ? standingNotice(view, audience) : undefined;
}

/** To whoever must answer a question. */
export function questionNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request, name } = view;
  const question = openQuestion(request);
  if (!question) return undefined;
  if (!question.from) return unanswerableNotice(view, audience, question);
  if ('mention' in audience) {
    return inThread(view, audience.mention, 'waits for your answer to the question on the card above.');
  }
  const line = `${name(question.by)} asks about ${subject(view, audience)}. The work waits for your answer.`;
  const answer = row(requestButton('answer', request, 'primary'));
  return direct(view, audience, line, quote(question.text), answer);
}

/** To those who can name a deal owner: nobody is left who may answer. */
function unanswerableNotice(view: SeRequestView, audience: Audience, { by, text }: Question): Message {
  const left = 'who asked and the deal owner have left. Name a new deal owner with';
  if ('mention' in audience) {
    const line = `waits for an answer, but ${left} \`/handoff team\`, who can answer.`;
    return inThread(view, audience.mention, line);
  }
  const line = `${view.name(by)} asks about ${subject(view, audience)}, but ${left} /handoff team, who can answer.`;
  return direct(view, audience, line, quote(text));
}

/** To who asked back, or works on it: the answer is there. */
export function answeredNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request } = view;
  const last = request.questions.at(-1);
  if (!last?.answer) return undefined;
  if ('mention' in audience) {
    return inThread(view, audience.mention, 'has an answer to the question, on the card above.');
  }
  const line = `The question about ${subject(view, audience)} is answered.`;
  const mine = request.status === 'accepted' && request.seId === audience.reader;
  const complete = mine ? [row(requestButton('complete', request, 'primary'))] : [];
  return direct(view, audience, line, quote(last.answer.text), ...complete);
}

/** To the SE whose request somebody else changed: how it stands now. */
export function changedNotice(view: SeRequestView, audience: Audience): Message {
  const { request } = view;
  if ('mention' in audience) {
    const theirs = audience.mention.some((who) => who === request.seId || who === request.askerId);
    const going = theirs ? 'was changed' : 'is no longer yours';
    const what = hasEnded(request) ? `is ${request.status}, and nothing is left to do` : going;
    return inThread(view, audience.mention, `${what}; the card above shows how it stands.`);
  }
  const mine = request.status === 'accepted' && request.seId === audience.reader;
  if (!mine) return direct(view, audience, `${subject(view, audience)}: ${standing(view)}.`);
  const line = `${subject(view, audience)} was changed. It is needed by ${day(request.needBy)}.`;
  return direct(view, audience, line, say('*Outcome wanted*'), quote(request.outcomeWanted));
}

/** Back to the asker: it is done, with what came of it. */
export function completedNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request } = view;
  if (request.status !== 'completed' || !request.result) return undefined;
  if ('mention' in audience) {
    return inThread(view, audience.mention, 'is completed. The outcome is on the card above.');
  }
  const outcome = audience.mayRead ? [quote(request.result.outcome)] : [];
  return direct(view, audience, `${subject(view, audience)} is completed.`, ...outcome);
}

/** Back to the asker: an honest no, with the reason. */
export function declinedNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request, name } = view;
  if (request.status !== 'declined') return undefined;
  if ('mention' in audience)
    return inThread(view, audience.mention, 'was declined. The card above says why.');
  const reason = audience.mayRead ? [quote(request.declinedReason ?? '')] : [];
  const line = `${name(request.endedBy ?? '')} declined ${subject(view, audience)}.`;
  return direct(view, audience, line, ...reason);
}

/** To its SE: stop, it is no longer needed. */
export function withdrawnNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request } = view;
  if (request.status !== 'withdrawn') return undefined;
  const reason = request.withdrawnReason;
  if ('mention' in audience) {
    const why = reason ? ' The card above says why.' : '';
    return inThread(view, audience.mention, `was withdrawn; nothing is left to do.${why}`);
  }
  const line = `${subject(view, audience)} was withdrawn; nothing is left to do.`;
  return direct(view, audience, reason && audience.mayRead ? `${line} Why: ${reason}` : line);
}

/** To the asker and the admins: nobody is there who could accept it, or take it over. */
export function unownedNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { status, seId } = view.request;
  if (status !== 'requested' && (status !== 'accepted' || seId)) return undefined;
  const why = 'waits, but nobody is in Solution Engineering. A workspace admin can add people with';
  return 'mention' in audience
    ? inThread(view, audience.mention, `${why} \`/handoff settings\`.`)
    : direct(view, audience, `${subject(view, audience)} ${why} /handoff settings.`);
}

/** To the lead: it is urgent, and nobody has accepted it in time. Nothing to say once somebody has, or it is stopped. */
export function lateNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request, name, response } = view;
  if ('mention' in audience || !response?.late) return undefined;
  const line = `${subject(view, audience)} is urgent, and nobody has accepted it within ${URGENT_HOURS} business hours. ${name(request.askerId)} asked for it and needs it by ${day(request.needBy)}.`;
  const buttons = row(requestButton('accept', request, 'primary'), requestButton('assign', request));
  return direct(view, audience, line, buttons);
}

/** How things stand, in place of a message whose button has had its turn; its own SE goes on from here. */
export function standingNotice(view: SeRequestView, reader: Reader): Message {
  const { request } = view;
  const mine = request.status === 'accepted' && request.seId === reader.reader;
  if (!mine) return direct(view, reader, `${subject(view, reader)}: ${standing(view)}.`);
  const line = `${subject(view, reader)}, needed by ${day(request.needBy)}, is yours.`;
  const complete = row(requestButton('complete', request, 'primary'));
  const wanted = [say('*Outcome wanted*'), quote(request.outcomeWanted)];
  return direct(view, reader, line, ...wanted, ...noteOf(request), complete);
}
