import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { header, type Message, more, quote, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { type HandoffButton, handoffButton, nextSteps, ruleOf } from './buttons.ts';
import { quotes, sectionLine } from './parts.ts';
import { clockLines, type HandoffView, missingWords, standing, titleOf, turnLine } from './view.ts';

/** The handoff's card: the same for everybody in the channel, drawn whole from the state. */
export function handoffCard(view: HandoffView): Message {
  const { deal } = view;
  const what = titleOf(view);
  return {
    text: cut(`${what} for ${escaped(deal.name)}: ${escaped(standing(view))}`, 3000),
    blocks: [
      header(what),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...headBlocks(view),
      say(view.handoff.seen.needed.map((section) => sectionLine(view, section)).join('\n')),
      ...ratingBlocks(view),
      ...whatNext(view),
    ],
  };
}

/** How it stands, whose turn it is, and its clocks. */
export function headBlocks(view: HandoffView): KnownBlock[] {
  const { handoff } = view;
  const turn = turnLine(view);
  const said = escaped(standing(view));
  const clocks = clockLines(view);
  return [
    say(turn === said ? `*${said}*` : `*${said}*\n${turn}.`),
    ...(clocks.length > 0 ? [small(clocks.join(' '))] : []),
    ...(handoff.withdrawnReason ? [say('*Why it was withdrawn*'), quote(handoff.withdrawnReason)] : []),
  ];
}

/** What is still missing, owner by owner. */
export function missingBlocks(view: HandoffView): KnownBlock[] {
  const { status } = view.handoff;
  const before = status === 'accepted' ? 'complete' : 'submit';
  if (status !== 'draft' && status !== 'returned' && status !== 'accepted') return [];
  const missing = missingWords(view, before);
  return missing.length > 0
    ? [say('*Still missing*'), quote(missing.map((each) => `• ${each}`).join('\n'))]
    : [];
}

/** How good it was, for those who wrote it. */
export function ratingBlocks({ handoff, name }: HandoffView): KnownBlock[] {
  const { rating } = handoff;
  if (!rating) return [];
  const stars = '★'.repeat(rating.stars) + '☆'.repeat(5 - rating.stars);
  return [
    say(`*Quality: ${rating.stars} of 5* ${stars} · ${escaped(name(rating.by))}`),
    ...(rating.comment ? quotes(rating.comment) : []),
  ];
}

/** The buttons that the state makes sensible, the next step first and prominent, and who may use them. */
function whatNext(view: HandoffView): KnownBlock[] {
  const { handoff, deal } = view;
  const next = nextSteps(handoff);
  const rest: HandoffButton[] = ['read', 'withdraw', 'history'];
  const standsStill = handoff.status === 'completed' || handoff.status === 'withdrawn';
  const settled = standsStill || handoff.status === 'accepted';
  const hidden = rest.filter((name) => !next.includes(name) && !(name === 'withdraw' && settled));
  const rules = next.flatMap((name) => {
    const rule = ruleOf(name, handoff, deal);
    return rule ? [[handoffButton(name, handoff).text.text, rule] as const] : [];
  });
  const writing = next.includes('write') ? ['Each section is written by its own function.'] : [];
  const who = [...writing, ...(rules.length > 0 ? [whoMayLine(rules)] : [])];
  return [
    row(
      ...next.map((name, i) =>
        handoffButton(name, handoff, i === 0 && name !== 'read' ? 'primary' : undefined),
      ),
      handoffButton('open', handoff),
      more(...hidden.map((name) => handoffButton(name, handoff))),
    ),
    ...(who.length > 0 ? [small(who.join(' '))] : []),
  ];
}
