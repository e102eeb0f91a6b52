import type { Button, KnownBlock } from '@slack/types';
import { formatMoney } from '../../core/money.ts';
import { humanId } from '../../core/types.ts';
import type { Action } from '../../ownership.ts';
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
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, link } from '../../slack/mrkdwn.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { hasConversed, type PsScoping, psEnded } from '../model.ts';
import { daysWords } from '../names.ts';
import { nextStep, type StepCode, steps } from '../order.ts';
import { milestoneLine } from '../words.ts';
import { heldLine, type ScopingView, standing, stepLine, titleOf } from './view.ts';

/** How a scoping stands, as rows of label and value. */
export function scopingRows({ scoping, name }: Pick<ScopingView, 'scoping' | 'name'>): [string, string][] {
  const { delivererId, askerId, targetDate, content, effort, price, delivery } = scoping;
  const all: [string, string | null | false][] = [
    ['Status', standing({ scoping, name })],
    ['Deliverer', delivererId ? name(delivererId, 'turn') : 'nobody'],
    ['Asked by', name(askerId)],
    ['Target date', targetDate && day(targetDate)],
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
      say(stepLine(scoping)),
      small(heldLine(view, escaped)),
      ...rows(scopingRows(view)),
      say('*Outcome wanted*'),
      quote(cut(scoping.outcomeWanted, 1000)),
      ...milestoneBlocks(scoping),
      ...endBlocks(scoping),
      ...whatNext(scoping, 'card'),
    ],
  };
}

/** The milestones with their dates, a line each. */
export function milestoneBlocks(scoping: PsScoping): KnownBlock[] {
  if (scoping.milestones.length === 0) return [];
  const said = scoping.milestones.map((each) => `• ${milestoneLine(each)}`);
  return [say('*Milestones*'), quote(said.join('\n'))];
}

/** What came of it, and what went another way than meant. */
export function endBlocks(scoping: PsScoping): KnownBlock[] {
  const { declinedReason, withdrawnReason, delivery, earlyReason } = scoping;
  const titled = (title: string, text: string | null | undefined) =>
    text ? [say(`*${title}*`), quote(cut(text, 1500))] : [];
  return [
    ...titled('Why before Closed won', earlyReason),
    ...titled('Deviations', delivery && (delivery.deviations ?? 'none')),
    ...titled('Why it was declined', declinedReason),
    ...titled('Why it was withdrawn', withdrawnReason),
  ];
}

/** What has been said and agreed so far, whole. */
export function contentBlocks({ scoping, name }: Pick<ScopingView, 'scoping' | 'name'>): KnownBlock[] {
  const { needs, draft, effort } = scoping;
  const titled = (title: string, text: string | null | undefined) =>
    text ? [say(`*${title}*`), quote(cut(text, 2000))] : [];
  const talks = scoping.conversations.map(
    ({ delivererId, heldOn, who }) => `${day(heldOn)}, ${name(delivererId)} with ${who}`,
  );
  return [
    ...titled('Why services', scoping.why),
    ...titled('Constraints', scoping.constraints),
    ...titled('Partner’s part', scoping.partner),
    ...titled('Who does what', scoping.responsibilities),
    ...titled('Success criteria', needs ? null : scoping.successCriteria),
    ...titled('Technical summary', scoping.technicalSummary),
    ...titled('Conversations with the customer', talks.join('\n')),
    ...titled('Needs', needs?.needs.map(({ text }) => `• ${text}`).join('\n')),
    ...titled('Outcomes', needs?.outcomes),
    ...titled('Success criteria', needs?.successCriteria),
    ...(draft ? [say(`*Statement of work*: ${link(draft.sowUrl)}`), ...deliverableBlocks(scoping)] : []),
    ...titled('Assumptions', effort?.assumptions),
  ];
}

/** Each deliverable of the draft under the need that it is for. */
export function deliverableBlocks({ needs, draft }: PsScoping): KnownBlock[] {
  const said = (needs?.needs ?? []).map(({ id, text }) => {
    const own = draft?.deliverables.filter(({ needId }) => needId === id) ?? [];
    return [text, ...own.map((each) => `   → ${each.text}`)].join('\n');
  });
  return draft ? [say('*Deliverables, by need*'), quote(cut(said.join('\n'), 3000))] : [];
}

const labels = {
  accept: [actions.psAccept, 'Accept', 'ps-scoping.accept'],
  take: [actions.psTake, 'Take over', 'ps-scoping.take'],
  conversation: [actions.psConversation, steps.conversation.label, 'ps-scoping.hold-conversation'],
  needs: [actions.psNeeds, steps.needs.label, 'ps-scoping.agree-needs'],
  draft: [actions.psDraft, steps.draft.label, 'ps-scoping.draft'],
  content: [actions.psContent, steps.content.label, 'ps-scoping.agree-content'],
  effort: [actions.psEffort, steps.effort.label, 'ps-scoping.estimate'],
  price: [actions.psPrice, steps.price.label, 'ps-scoping.price'],
  start: [actions.psStart, steps.start.label, 'ps-scoping.start'],
  deliver: [actions.psDeliver, steps.deliver.label, 'ps-scoping.deliver'],
  change: [actions.psChange, 'Change content', 'ps-scoping.change-content'],
  milestones: [actions.psMilestones, 'Milestones', 'ps-scoping.set-milestones'],
  summary: [actions.psSummary, 'Technical summary', 'ps-scoping.summarise'],
  edit: [actions.psEdit, 'Edit', 'ps-scoping.edit'],
  assign: [actions.psAssign, 'Name deliverer', 'ps-scoping.assign'],
  give: [actions.psGive, 'Change deliverer', 'ps-scoping.give'],
  decline: [actions.psDecline, 'Decline', 'ps-scoping.decline'],
  withdraw: [actions.psWithdraw, 'Withdraw', 'ps-scoping.withdraw'],
  history: [actions.psHistory, 'History', 'ps-scoping.undo'],
} as const satisfies Record<string, readonly [actionId: string, label: string, action: Action]> &
  Record<StepCode, unknown>;
export type PsButton = keyof typeof labels;

/** A button of a scoping. */
export function psButton(name: PsButton, { id }: PsScoping, style?: 'primary'): Button {
  const [actionId, label] = labels[name];
  return button(actionId, label, id, style);
}

/** The button that opens a scoping's page. */
export const openButton = ({ id }: PsScoping) => button(actions.psOpen, 'Open', id);

const HAND_OVER = 'Hand over to CS';
/** The button that starts the handoff of what is delivered, or opens the one that there is. */
export const handOverButton = ({ id }: PsScoping) => button(actions.hoHandOver, HAND_OVER, id, 'primary');

/** What may be done beside the next step, the most sensible first. */
function beside(scoping: PsScoping): PsButton[] {
  const { status, delivererId, content } = scoping;
  const next = nextStep(scoping);
  const conversed = hasConversed(scoping);
  const anew = (Object.keys(steps) as StepCode[]).filter(
    (step) => step !== next && step !== 'conversation' && conversed && steps[step].anew.includes(status),
  );
  return [
    ...(status === 'delivering' ? (['milestones'] as const) : []),
    ...anew.filter((step) => step !== 'effort' || scoping.effort !== null),
    ...(content ? (['change'] as const) : []),
    ...(delivererId ? (['give'] as const) : (['assign'] as const)),
  ];
}

/** The buttons that the state makes sensible, the next step first and prominent, and who may use them. */
export function whatNext(scoping: PsScoping, where: 'card' | 'page' | 'intake'): KnownBlock[] {
  const next = nextStep(scoping);
  const open = where === 'card' ? [openButton(scoping)] : [];
  if (scoping.status === 'delivered' && where !== 'intake') {
    return [
      row(handOverButton(scoping), ...open, psButton('history', scoping)),
      small(whoMayLine([[HAND_OVER, 'cs-handoff.start-ps']])),
    ];
  }
  if (!next || psEnded(scoping)) return [row(...open, psButton('history', scoping))];
  const others = beside(scoping);
  const shown = [next, ...others.slice(0, 2)];
  const ends = scoping.status === 'delivering' ? [] : (['decline', 'withdraw'] as const);
  const ofAsker = where === 'intake' ? [] : (['edit', 'summary'] as const);
  // A menu behind three dots has five entries at most; the page of a scoping shows the rest in a second one.
  const hidden: PsButton[] = [...others.slice(2), ...ofAsker, ...ends, 'history'];
  return [
    row(
      ...shown.map((name, i) => psButton(name, scoping, i === 0 ? 'primary' : undefined)),
      ...open,
      more(...hidden.slice(0, 5).map((name) => psButton(name, scoping))),
    ),
    ...(hidden.length > 5 && where === 'page'
      ? [row(...hidden.slice(5).map((name) => psButton(name, scoping)))]
      : []),
    small(whoMayLine(shown.map((name) => [labels[name][1], labels[name][2]] as const))),
  ];
}
