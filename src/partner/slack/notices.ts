import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import type { Audience, Reader } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, escaped, mention } from '../../slack/mrkdwn.ts';
import { isActive, modelNames, type Partner } from '../model.ts';

/** What a notice about a partner's engagement is drawn from. */
export interface PartnerView {
  partner: Partner;
  deal: Deal;
  /** A person's name in plain text. */
  name: (userId: string) => string;
}

/** In the thread of the deal's card, which has the rest and can be hidden when people from outside come. */
function inThread({ partner }: PartnerView, people: readonly string[], text: string): Message {
  const line = `${people.map(mention).join(' ')} *${humanId('partner', partner.number)}* ${text}`;
  return { text: cut(line, 3000), blocks: [say(line)] };
}

/** `PARTNER-1, Hollow Reed as a delivery partner on DEAL-7 Acme rollout`; only the first to those who may not read the deal. */
function subject({ partner, deal }: PartnerView, { mayRead }: Reader): string {
  const id = humanId('partner', partner.number);
  if (!mayRead) return id;
  const model = modelNames[partner.model].toLowerCase();
  return `${id}, ${partner.partner} as a ${model} partner on ${humanId('deal', deal.number)} ${cut(deal.name, 150)},`;
}

/** A direct message: a line, people's own words for those who may read them, and a way to the engagement. */
function direct({ partner, deal }: PartnerView, { mayRead }: Reader, line: string, own: string): Message {
  const more = mayRead
    ? [
        quote(own),
        row(button(actions.partnerOpen, 'Open', partner.id)),
        small(`The deal’s card is in <#${deal.channelId}>.`),
      ]
    : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...more] };
}

/** To those concerned: a partner is in the deal, and for what. Nothing to say once the engagement has ended. */
export function registeredNotice(view: PartnerView, audience: Audience): Message | undefined {
  const { partner, name } = view;
  if (!isActive(partner)) return undefined;
  if ('mention' in audience) {
    return inThread(
      view,
      audience.mention,
      'is a new partner engagement. “All partners” on the card above has it.',
    );
  }
  const line = `${subject(view, audience)} was registered by ${name(partner.createdBy)}.`;
  return direct(view, audience, line, partner.roles);
}

/** To those concerned: the partner is in the deal for something else now, or again. */
export function changedNotice(view: PartnerView, audience: Audience): Message | undefined {
  if (!isActive(view.partner)) return undefined;
  if ('mention' in audience) {
    return inThread(view, audience.mention, 'has changed. “All partners” on the card above has it.');
  }
  return direct(view, audience, `${subject(view, audience)} has changed.`, view.partner.roles);
}

/** To those concerned: the engagement has ended, and why. Nothing to say once that was taken back. */
export function endedNotice(view: PartnerView, audience: Audience): Message | undefined {
  const { partner, name } = view;
  if (isActive(partner)) return undefined;
  if ('mention' in audience) {
    return inThread(view, audience.mention, 'has ended. “All partners” on the card above says why.');
  }
  const by = partner.endedBy ? ` by ${name(partner.endedBy)}` : '';
  return direct(view, audience, `${subject(view, audience)} was ended${by}.`, partner.endedReason ?? '');
}
