import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import type { Audience, Reader } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, escaped, mention } from '../../slack/mrkdwn.ts';
import { isSettled, type Risk, severityNames } from '../model.ts';

/** What a notice about a risk is drawn from. */
export interface RiskView {
  risk: Risk;
  deal: Deal;
  /** A person's name in plain text. */
  name: (userId: string) => string;
}

/** In the thread of the deal's card, which has the rest and can be hidden when people from outside come. */
function inThread({ risk }: RiskView, people: readonly string[], text: string): Message {
  const line = `${people.map(mention).join(' ')} *${humanId('risk', risk.number)}* ${text}`;
  return { text: cut(line, 3000), blocks: [say(line)] };
}

/** `RISK-5, a technical risk of high severity on DEAL-7 Acme rollout`; only the first to those who may not read the deal. */
function subject({ risk, deal }: RiskView, { mayRead }: Reader): string {
  const id = humanId('risk', risk.number);
  if (!mayRead) return id;
  const severity = severityNames[risk.severity].toLowerCase();
  return `${id}, a technical risk of ${severity} severity on ${humanId('deal', deal.number)} ${cut(deal.name, 150)},`;
}

/** A direct message: a line, people's own words for those who may read them, and a way to the risk. */
function direct({ risk, deal }: RiskView, { mayRead }: Reader, line: string, own: string[] = []): Message {
  const more: KnownBlock[] = mayRead
    ? [
        ...own.map(quote),
        row(button(actions.riskOpen, 'Open', risk.id, 'primary')),
        small(`The deal’s card is in <#${deal.channelId}>.`),
      ]
    : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...more] };
}

/** To whoever may name an owner: a high risk has none. Nothing to say once it has, or is none any more. */
export function unownedNotice(view: RiskView, audience: Audience): Message | undefined {
  const { risk, name } = view;
  if (isSettled(risk) || risk.ownerId || risk.severity !== 'high') return undefined;
  if ('mention' in audience) {
    const text =
      'is a technical risk of high severity without an owner. Name one under “All risks” on the card above.';
    return inThread(view, audience.mention, text);
  }
  const line = `${subject(view, audience)} has no owner. It was raised by ${name(risk.raisedBy)}.`;
  return direct(view, audience, line, [risk.what]);
}

/** To its owner. Nothing to say once somebody else is. */
export function yoursNotice(view: RiskView, audience: Audience): Message | undefined {
  const { risk } = view;
  if (isSettled(risk)) return undefined;
  if ('mention' in audience) {
    const still = audience.mention.filter((who) => who === risk.ownerId);
    const text = 'is yours: say how it is mitigated under “All risks” on the card above.';
    return still.length > 0 ? inThread(view, still, text) : undefined;
  }
  if (risk.ownerId !== audience.reader) return undefined;
  return direct(view, audience, `${subject(view, audience)} is yours.`, [risk.what]);
}

/** To its owner: somebody else changed it. To who had it: somebody else has it, or nobody. */
export function changedNotice(view: RiskView, audience: Audience): Message | undefined {
  const { risk, name } = view;
  const now = risk.ownerId ? `${name(risk.ownerId)} is its owner now` : 'it has no owner now';
  if ('mention' in audience) {
    const theirs = audience.mention.some((who) => who === risk.ownerId);
    const changed = 'was changed; “All risks” on the card above shows how it stands.';
    return inThread(view, audience.mention, theirs ? changed : 'is no longer yours.');
  }
  if (risk.ownerId === audience.reader) {
    return direct(view, audience, `${subject(view, audience)} is yours and was changed.`, [risk.what]);
  }
  return direct(view, audience, `${subject(view, audience)} is no longer yours: ${now}.`);
}

/** To who raised it and its owner: it is accepted or closed, and why. Nothing to say once it is open again. */
export function settledNotice(view: RiskView, audience: Audience): Message | undefined {
  const { risk, name } = view;
  if (!isSettled(risk)) return undefined;
  if ('mention' in audience) {
    return inThread(view, audience.mention, `is ${risk.status}. “All risks” on the card above says why.`);
  }
  const by = risk.settledBy ? ` by ${name(risk.settledBy)}` : '';
  const line = `${subject(view, audience)} was ${risk.status}${by}.`;
  return direct(view, audience, line, [risk.settledReason ?? '']);
}

/** To who raised it and had heard that it was settled. Nothing to say once it is settled again. */
export function reopenedNotice(view: RiskView, audience: Audience): Message | undefined {
  if (isSettled(view.risk)) return undefined;
  if ('mention' in audience) {
    return inThread(
      view,
      audience.mention,
      'is open again; “All risks” on the card above shows how it stands.',
    );
  }
  return direct(view, audience, `${subject(view, audience)} is open again.`, [view.risk.what]);
}
