import type { KnownBlock } from '@slack/types';
import { formatMoney } from '../../core/money.ts';
import { humanId } from '../../core/types.ts';
import { header, type Message, quote, rows, say, small, smallQuote } from '../../slack/blocks.ts';
import { cut, day, escaped, link, all as listed, oneLine } from '../../slack/mrkdwn.ts';
import { type PsScoping, psEnded, psOver } from '../model.ts';
import { daysWords } from '../names.ts';
import { milestoneLine } from '../words.ts';
import { whatNext } from './buttons.ts';
import { heldLine, type ScopingView, standing, stepLine, titleOf } from './view.ts';

/** What is known of a scoping, as rows of label and value. */
export function scopingRows(view: Pick<ScopingView, 'scoping' | 'delivering' | 'name'>): [string, string][] {
  const { scoping, delivering, name } = view;
  const { delivererId, askerId, targetDate, content, effort, price, delivery } = scoping;
  const partners = delivering.map(
    ({ number, partner }) => `${oneLine(partner, 60)} (${humanId('partner', number)})`,
  );
  const all: [string, string | null | false][] = [
    ['Deliverer', delivererId ? name(delivererId, 'turn') : !psOver(scoping) && 'nobody'],
    ['Asked by', name(askerId)],
    ['Target date', targetDate && day(targetDate)],
    ['Delivery partner', partners.length > 0 && listed(partners)],
    ['Partner’s part', scoping.partner],
    ['Content agreed by', content && `${content.contact}, ${day(content.agreedOn)}`],
    ['Effort', effort && `${daysWords(effort.days)}, by ${name(effort.by)}`],
    ['Price', price && `${formatMoney(price.amount)}, by ${name(price.by)}`],
    ['Signed off by', delivery && `${delivery.signedOffBy}, ${day(delivery.signedOffOn)}`],
  ];
  return all.filter((each): each is [string, string] => Boolean(each[1]));
}

/** The scoping's card: the same for everybody in the channel, drawn whole from the state. */
export function scopingCard(view: ScopingView): Message {
  const { scoping, deal } = view;
  const what = titleOf(scoping);
  return {
    text: cut(`${what} for ${escaped(deal.name)}: ${escaped(standing(view))}`, 3000),
    blocks: [
      header(what),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...progress(view),
      ...rows(scopingRows(view)),
      say('*Outcome wanted*'),
      quote(cut(scoping.outcomeWanted, 1000)),
      ...milestoneBlocks(scoping),
      ...endBlocks(scoping),
      ...whatNext(scoping, 'card'),
    ],
  };
}

/** The line of steps with where it stands, who has it and since when. */
export function progress(view: ScopingView): KnownBlock[] {
  const steps = stepLine(view.scoping);
  const held = heldLine(view);
  return steps ? [say(steps), small(held)] : [say(held)];
}

/** Whether delivery goes on, or it has ended: while what was agreed changes its milestones mean nothing. */
const isDelivered = (scoping: PsScoping) => scoping.status === 'delivering' || psEnded(scoping);

/** The milestones with their dates, a line each. */
export function milestoneBlocks(scoping: PsScoping): KnownBlock[] {
  if (scoping.milestones.length === 0 || !isDelivered(scoping)) return [];
  const open = (reached: boolean) => (scoping.delivery && !reached ? ', not reached' : '');
  const said = scoping.milestones.map((each) => `• ${milestoneLine(each)}${open(each.reached)}`);
  return [say('*Milestones*'), quote(said.join('\n'))];
}

/** What came of it, and what went another way than meant. */
export function endBlocks(scoping: PsScoping): KnownBlock[] {
  const { changeReason, declinedReason, withdrawnReason, delivery, earlyReason } = scoping;
  const titled = (title: string, text: string | null | undefined) =>
    text ? [say(`*${title}*`), quote(cut(text, 1500))] : [];
  return [
    ...titled('Why the content changes', psEnded(scoping) ? null : changeReason),
    ...titled('Why before Closed won', isDelivered(scoping) ? earlyReason : null),
    ...titled('Deviations', delivery && (delivery.deviations ?? 'none')),
    ...titled('Why it was declined', declinedReason),
    ...titled('Why it was withdrawn', withdrawnReason),
  ];
}

/** What has been said and agreed so far, whole. */
export function contentBlocks({ scoping, name }: Pick<ScopingView, 'scoping' | 'name'>): KnownBlock[] {
  const { needs, effort } = scoping;
  const titled = (title: string, text: string | null | undefined) =>
    text ? [say(`*${title}*`), quote(cut(text, 2000))] : [];
  const talks = scoping.conversations.map(
    ({ delivererId, heldOn, who }) => `${day(heldOn)}, ${name(delivererId)} with ${who}`,
  );
  return [
    ...titled('Why services', scoping.why),
    ...titled('Constraints', scoping.constraints),
    ...titled('Who does what', scoping.responsibilities),
    ...titled('Success criteria', needs ? null : scoping.successCriteria),
    ...titled('Technical summary', scoping.technicalSummary),
    ...titled('Conversations with the customer', talks.join('\n')),
    ...titled('Needs', needs?.needs.map(({ text }) => `• ${text}`).join('\n')),
    ...titled('Outcomes', needs?.outcomes),
    ...titled('Success criteria', needs?.successCriteria),
    ...draftBlocks(scoping),
    ...titled('Assumptions', effort?.assumptions),
  ];
}

/** Where the drafted statement of work is, and each deliverable under the need that it is for. */
export function draftBlocks({ needs, draft, status }: PsScoping): KnownBlock[] {
  if (!draft) return [];
  const anew = status === 'needs-agreed' ? ', to be drafted anew' : '';
  const said = (needs?.needs ?? []).map(({ id, text }) => {
    const own = draft.deliverables.filter(({ needId }) => needId === id);
    return [text, ...own.map((each) => `   → ${each.text}`)].join('\n');
  });
  return [
    say(`*Statement of work${anew}*: ${link(draft.sowUrl)}`),
    say('*Deliverables, by need*'),
    quote(cut(said.join('\n'), 3000)),
  ];
}
