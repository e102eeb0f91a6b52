import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { functionNames } from '../../member/model.ts';
import type { Audience, Reader } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, mention } from '../../slack/mrkdwn.ts';
import { type Commitment, isSettled } from '../model.ts';
import { keepingWords } from '../words.ts';

/** What a notice about a commitment is drawn from. */
export interface CommitmentView {
  commitment: Commitment;
  deal: Deal;
  /** A person's name in plain text. */
  name: (userId: string) => string;
}

/** In the thread of the deal's card, which has the rest and can be hidden when people from outside come. */
function inThread({ commitment }: CommitmentView, people: readonly string[], text: string): Message {
  const line = `${people.map(mention).join(' ')} *${humanId('commitment', commitment.number)}* ${text}`;
  return { text: cut(line, 3000), blocks: [say(line)] };
}

/** `CMT-2, a promise to the customer of DEAL-7 Acme rollout,`; only the first to those who may not read the deal. */
function subject({ commitment, deal }: CommitmentView, { mayRead }: Reader): string {
  const id = humanId('commitment', commitment.number);
  if (!mayRead) return id;
  return `${id}, a promise to the customer of ${humanId('deal', deal.number)} ${cut(deal.name, 150)},`;
}

/** A direct message: a line, people's own words for those who may read them, and a way to the commitment. */
function direct(view: CommitmentView, { mayRead }: Reader, line: string, own: string[] = []): Message {
  const { commitment, deal } = view;
  const more: KnownBlock[] = mayRead
    ? [
        ...own.filter(Boolean).map(quote),
        row(button(actions.commitmentOpen, 'Open', commitment.id, 'primary')),
        small(`The deal’s card is in <#${deal.channelId}>.`),
      ]
    : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...more] };
}

const ON_CARD = '“All commitments” on the card above';

/** `, by Fri 27 Nov 2026`; nothing where that is open. */
const by = ({ dueDate }: Commitment) => (dueDate ? `, by ${day(dueDate)}` : '');

/** To the leads of its function: nobody in particular keeps it. Nothing to say once somebody does. */
export function unownedNotice(view: CommitmentView, audience: Audience): Message | undefined {
  const { commitment } = view;
  if (isSettled(commitment) || commitment.keeperId) return undefined;
  const fn = functionNames[commitment.function];
  if ('mention' in audience) {
    const text = `is a promise that nobody in particular keeps in ${fn}. Take it over, or say who keeps it, under ${ON_CARD}.`;
    return inThread(view, audience.mention, text);
  }
  const line = `${subject(view, audience)} is for ${fn} to keep${by(commitment)}. Take it over, or say who keeps it.`;
  return direct(view, audience, line, [commitment.what]);
}

/** To its keeper. Nothing to say once somebody else is. */
export function yoursNotice(view: CommitmentView, audience: Audience): Message | undefined {
  const { commitment } = view;
  if (isSettled(commitment)) return undefined;
  if ('mention' in audience) {
    const still = audience.mention.filter((who) => who === commitment.keeperId);
    const text = `is yours to keep${by(commitment)}. ${ON_CARD} says what was promised.`;
    return still.length > 0 ? inThread(view, still, text) : undefined;
  }
  if (commitment.keeperId !== audience.reader) return undefined;
  const line = `${subject(view, audience)} is yours to keep${by(commitment)}.`;
  return direct(view, audience, line, [commitment.what]);
}

/** To its keeper: somebody else changed it. To who kept it: somebody else does, or nobody in particular. */
export function changedNotice(view: CommitmentView, audience: Audience): Message | undefined {
  const { commitment, name } = view;
  if ('mention' in audience) {
    const theirs = audience.mention.some((who) => who === commitment.keeperId);
    const text = theirs ? `was changed. ${ON_CARD} says how it stands.` : 'is no longer yours to keep.';
    return inThread(view, audience.mention, text);
  }
  if (commitment.keeperId === audience.reader) {
    const line = `${subject(view, audience)} is yours to keep and was changed.`;
    return direct(view, audience, line, [commitment.what]);
  }
  const line = `${subject(view, audience)} is no longer yours to keep. It is with ${keepingWords(commitment, name)} now.`;
  return direct(view, audience, line);
}

/** To those whom it concerns: it was kept or dropped, and why. Nothing to say once it is open again. */
export function settledNotice(view: CommitmentView, audience: Audience): Message | undefined {
  const { commitment, name } = view;
  if (!isSettled(commitment)) return undefined;
  const { status, settledBy, settledReason, what } = commitment;
  if ('mention' in audience) {
    const why = status === 'dropped' ? ` ${ON_CARD} says why.` : '';
    return inThread(view, audience.mention, `was ${status}.${why}`);
  }
  const who = settledBy ? ` by ${name(settledBy)}` : '';
  const line = `${subject(view, audience)} was ${status}${who}.`;
  return direct(view, audience, line, [what, settledReason ?? '']);
}

/** To those who had heard that it was kept or dropped. Nothing to say once it is again. */
export function reopenedNotice(view: CommitmentView, audience: Audience): Message | undefined {
  if (isSettled(view.commitment)) return undefined;
  if ('mention' in audience) return inThread(view, audience.mention, 'is open again.');
  return direct(view, audience, `${subject(view, audience)} is open again.`, [view.commitment.what]);
}
