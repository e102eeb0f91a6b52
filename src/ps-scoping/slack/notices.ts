import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { again } from '../../history/words.ts';
import type { Audience, Reader } from '../../se-request/slack/notices.ts';
import { lines, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { cut, escaped, mention } from '../../slack/mrkdwn.ts';
import type { PsScoping } from '../model.ts';
import { psKindNames } from '../names.ts';
import { HANDING_OVER, nextStep, type StepCode, steps } from '../order.ts';
import { waitingOn } from '../turns.ts';
import { undoneThing } from '../words.ts';
import { handOverButton, openButton, psButton } from './buttons.ts';
import { type ScopingView, standing } from './view.ts';

/** What somebody is to do, as in "PS-4 waits for you to …". */
export const psTodo: Record<StepCode, string> = {
  accept: 'accept it and become its deliverer',
  take: 'take it over',
  conversation: 'hold a conversation with the customer',
  needs: 'agree the needs with the customer',
  draft: 'draft the statement of work',
  content: 'have the content agreed',
  effort: 'give effort and assumptions',
  price: 'name the price',
  start: 'plan the milestones and start delivery',
  deliver: 'deliver it',
};

/** `PS-4 Implementation for Acme rollout`, or `PS-4 Implementation` to those who may not read the deal. */
const subject = ({ scoping, deal }: ScopingView, mayRead: boolean) =>
  `${humanId('ps-scoping', scoping.number)} ${psKindNames[scoping.kind]}${mayRead ? ` for ${cut(deal.name, 150)}` : ''}`;

/** In the thread of the card, which has the rest and can be hidden when people from outside come. */
function inThread({ scoping }: ScopingView, people: readonly string[], text: string): Message {
  const line = `${people.map(mention).join(' ')} *${humanId('ps-scoping', scoping.number)}* ${text}`;
  return { text: cut(line, 3000), blocks: [say(line)] };
}

function direct({ deal }: ScopingView, { mayRead }: Reader, line: string, ...more: KnownBlock[]): Message {
  const where = mayRead ? [small(`The card is in <#${deal.channelId}>.`)] : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...more, ...where] };
}

/** The button of what comes next. */
function nextButton(scoping: PsScoping) {
  const next = nextStep(scoping);
  return next ? psButton(next, scoping, 'primary') : handOverButton(scoping);
}

/** What the reader is to do, or a way to the whole of it for those who may read that. */
function ways({ scoping }: ScopingView, { reader, mayRead }: Reader): KnownBlock[] {
  const [turn] = waitingOn(scoping);
  const theirs = turn && 'person' in turn.who && turn.who.person === reader;
  const buttons = [...(theirs ? [nextButton(scoping)] : []), ...(mayRead ? [openButton(scoping)] : [])];
  return buttons.length > 0 ? [row(...buttons)] : [];
}

/** A sentence and somebody's own words, which only those who may read the deal do. */
function news(view: ScopingView, reader: Reader, line: string, own?: string | null): Message {
  const words = own && reader.mayRead ? [quote(cut(own, 2000))] : [];
  return direct(view, reader, line, ...words, ...ways(view, reader));
}

/** To whoever's turn it is. Nothing to say once it is not. */
export function turnNotice(view: ScopingView, audience: Audience): Message | undefined {
  const { scoping } = view;
  const [turn] = waitingOn(scoping);
  const next = nextStep(scoping);
  const todo = turn?.what === 'hand-over' ? HANDING_OVER : next && psTodo[next];
  if (!turn || !todo) return undefined;
  const { who } = turn;
  if ('mention' in audience) {
    const theirs = audience.mention.filter((person) => !('person' in who) || who.person === person);
    if (theirs.length === 0) return undefined;
    const you = 'function' in who && theirs.length > 1 ? 'one of you' : 'you';
    return inThread(view, theirs, `waits for ${you} to ${todo}, on the card above.`);
  }
  const { reader, mayRead } = audience;
  const asker = view.name(scoping.askerId);
  if ('function' in who && who.function === 'ps') {
    // What one of them takes stays with the others as it was: it says what was asked, and is opened as it is then.
    const step = next ?? 'take';
    const line = `${asker} asks for ${subject(view, mayRead)}: ${steps[step].next}.`;
    return direct(view, audience, line, row(mayRead ? openButton(scoping) : psButton(step, scoping)));
  }
  if ('person' in who && who.person !== reader) return undefined;
  // Whoever leads Sales can name the deal owner who is missing.
  const how = 'function' in who ? ' The deal has no owner: name one with /handoff team.' : '';
  const line = `${subject(view, mayRead)} waits for you to ${todo}, asked by ${asker}.${how}`;
  return direct(view, audience, line, row(nextButton(scoping)));
}

/** To a reader whose direct message has nothing to click any more: how it stands now. */
export function changedNotice(view: ScopingView, reader: Reader): Message {
  return news(view, reader, `${subject(view, reader.mayRead)}: ${standing(view)}.`);
}

/** To who had it: somebody else has it now, or nobody. */
export function givenNotice(view: ScopingView, audience: Audience): Message {
  const { scoping, name } = view;
  if ('mention' in audience)
    return inThread(view, audience.mention, 'is no longer yours; nothing is left to do.');
  const now = scoping.delivererId
    ? `${name(scoping.delivererId, 'turn')} delivers it`
    : 'nobody delivers it yet';
  return news(view, audience, `${subject(view, audience.mayRead)} is no longer yours: ${now}.`);
}

/** To its deliverer: what is wanted has changed, and in what. */
export function editedNotice(view: ScopingView, audience: Audience): Message {
  const { scoping, name } = view;
  const fields = (audience.changed ?? []).filter((field) => Object.hasOwn(scoping, field));
  const now = Object.entries(scoping).filter(([field]) => fields.includes(field));
  const changes = Object.fromEntries(
    now.map(([field, value]) => [field, [value, null] as [unknown, unknown]]),
  );
  const told = again('ps-scoping', { changes }, { record: scoping, name });
  const what = told.length > 0 ? `: ${told.map(({ label }) => label.toLowerCase()).join(', ')}` : '';
  if ('mention' in audience) {
    return inThread(view, audience.mention, `was changed${what}. “Open” on the card above shows it.`);
  }
  const line = `${subject(view, audience.mayRead)} was changed${what}.`;
  const values = audience.mayRead && told.length > 0 ? [lines(told)] : [];
  return direct(view, audience, line, ...values, ...ways(view, audience));
}

/** To its deliverer: what Solution Engineering says about it. */
export function summarisedNotice(view: ScopingView, audience: Audience): Message | undefined {
  const { technicalSummary } = view.scoping;
  if (!technicalSummary) return undefined;
  const said = 'has a new technical summary';
  if ('mention' in audience) {
    return inThread(view, audience.mention, `${said}. “Open” on the card above shows it.`);
  }
  return news(view, audience, `${subject(view, audience.mayRead)} ${said}.`, technicalSummary);
}

/** What was agreed changes, and why. Nothing to say once it is agreed again. */
export function contentChangedNotice(view: ScopingView, audience: Audience): Message | undefined {
  const { changeReason } = view.scoping;
  if (!changeReason) return undefined;
  const said = 'goes back to the needs: its agreed content changes, and effort and price are cleared';
  if ('mention' in audience) return inThread(view, audience.mention, `${said}. The card above says why.`);
  return news(view, audience, `${subject(view, audience.mayRead)} ${said}.`, changeReason);
}

/** A step was taken back: which, and how it stands by that. */
export function undoneNotice(view: ScopingView, audience: Audience): Message {
  const [step] = audience.changed ?? [];
  const said = `was set back: ${step ? `${undoneThing(step)} it` : 'its last step'} was taken back. It is now: ${standing(view)}.`;
  if ('mention' in audience) return inThread(view, audience.mention, escaped(said));
  return news(view, audience, `${subject(view, audience.mayRead)} ${said}`);
}

/** It is delivered, and what came otherwise than agreed. */
export function deliveredNotice(view: ScopingView, audience: Audience): Message | undefined {
  const { delivery } = view.scoping;
  if (!delivery) return undefined;
  if ('mention' in audience) {
    const how = delivery.deviations ? 'with deviations, which the card above tells' : 'as agreed';
    return inThread(view, audience.mention, `is delivered and signed off, ${how}.`);
  }
  const line = `${subject(view, audience.mayRead)} is delivered and signed off${delivery.deviations ? ', with deviations' : ', as agreed'}.`;
  return news(view, audience, line, delivery.deviations);
}

/** An honest no, with the reason. Nothing to say once that was taken back. */
export const declinedNotice = (view: ScopingView, audience: Audience) =>
  ended(view, audience, 'declined', view.scoping.declinedReason);

/** Nothing is left to do. */
export const withdrawnNotice = (view: ScopingView, audience: Audience) =>
  ended(view, audience, 'withdrawn', view.scoping.withdrawnReason);

function ended(
  view: ScopingView,
  audience: Audience,
  as: 'declined' | 'withdrawn',
  why: string | null,
): Message | undefined {
  const { status, endedBy } = view.scoping;
  if (status !== as) return undefined;
  const by = endedBy ? ` by ${view.name(endedBy)}` : '';
  if ('mention' in audience) {
    const reason = why ? ' The card above says why.' : '';
    return inThread(view, audience.mention, `was ${as}${escaped(by)}; nothing is left to do.${reason}`);
  }
  return news(view, audience, `${subject(view, audience.mayRead)} was ${as}${by}.`, why);
}
