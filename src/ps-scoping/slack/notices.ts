import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Audience } from '../../se-request/slack/notices.ts';
import { type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { cut, escaped, mention } from '../../slack/mrkdwn.ts';
import { psKindNames } from '../names.ts';
import { nextStep, type StepCode } from '../order.ts';
import { waitingOn } from '../turns.ts';
import { handOverButton, psButton } from './card.ts';
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

function inThread({ scoping }: ScopingView, people: readonly string[], text: string): Message {
  const line = `${people.map(mention).join(' ')} *${humanId('ps-scoping', scoping.number)}* ${text}`;
  return { text: cut(line, 3000), blocks: [say(line)] };
}

function direct({ deal }: ScopingView, mayRead: boolean, line: string, more: KnownBlock[]): Message {
  const where = mayRead ? [small(`The card is in <#${deal.channelId}>.`)] : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...more, ...where] };
}

/** The button of what comes next. */
function nextButton(scoping: ScopingView['scoping']) {
  const next = nextStep(scoping);
  return next ? psButton(next, scoping, 'primary') : handOverButton(scoping);
}

/** To whoever's turn it is. Nothing to say once it is not. */
export function turnNotice(view: ScopingView, audience: Audience): Message | undefined {
  const { scoping } = view;
  const [turn] = waitingOn(scoping);
  const next = nextStep(scoping);
  const todo = turn?.what === 'hand-over' ? 'hand it over to Customer Success' : next && psTodo[next];
  if (!turn || !todo) return undefined;
  const { who } = turn;
  if ('mention' in audience) {
    const theirs = audience.mention.filter((person) => !('person' in who) || who.person === person);
    if (theirs.length === 0) return undefined;
    const you = 'function' in who && theirs.length > 1 ? 'one of you' : 'you';
    return inThread(view, theirs, `waits for ${you} to ${todo}, on the card above.`);
  }
  const { reader, mayRead } = audience;
  if ('person' in who && who.person !== reader) return undefined;
  // Whoever leads Sales can name the deal owner who is missing.
  const noOwner = 'function' in who && who.function === 'sales';
  const you = 'function' in who && !noOwner ? 'somebody in Professional Services' : 'you';
  const how = noOwner ? ' The deal has no owner: name one with /handoff team.' : '';
  const line = `${subject(view, mayRead)} waits for ${you} to ${todo}, asked by ${view.name(scoping.askerId)}.${how}`;
  return direct(view, mayRead, line, [row(nextButton(scoping))]);
}

/** To who asked, its deliverer, the deal owner and who had it: how it stands now. */
export function changedNotice(view: ScopingView, audience: Audience): Message {
  const { scoping } = view;
  if ('mention' in audience) {
    const said = `is now: ${escaped(standing(view))}. The card above shows it.`;
    return inThread(view, audience.mention, said);
  }
  const { reader, mayRead } = audience;
  const why = mayRead ? (scoping.declinedReason ?? scoping.withdrawnReason) : null;
  const [turn] = waitingOn(scoping);
  const mine = turn && 'person' in turn.who && turn.who.person === reader;
  const buttons = mine ? [row(nextButton(scoping))] : [];
  const line = `${subject(view, mayRead)}: ${standing(view)}.${why ? ` Why: ${why}` : ''}`;
  return direct(view, mayRead, line, buttons);
}
