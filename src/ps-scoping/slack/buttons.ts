import type { Button, KnownBlock } from '@slack/types';
import type { Action } from '../../ownership.ts';
import { button, more, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { hasConversed, type PsScoping } from '../model.ts';
import { HANDING_OVER, nextStep, type StepCode, stepCodes, steps } from '../order.ts';

/** What one reads on each button, and who may. */
const labels = {
  accept: [actions.psAccept, steps.accept.label, steps.accept.action],
  take: [actions.psTake, steps.take.label, steps.take.action],
  conversation: [actions.psConversation, steps.conversation.label, steps.conversation.action],
  needs: [actions.psNeeds, steps.needs.label, steps.needs.action],
  draft: [actions.psDraft, steps.draft.label, steps.draft.action],
  content: [actions.psContent, steps.content.label, steps.content.action],
  effort: [actions.psEffort, steps.effort.label, steps.effort.action],
  price: [actions.psPrice, steps.price.label, steps.price.action],
  start: [actions.psStart, steps.start.label, steps.start.action],
  deliver: [actions.psDeliver, steps.deliver.label, steps.deliver.action],
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
type PsButton = keyof typeof labels;

/** What one reads on a button: its deliverer may speak with the customer more than once. */
const labelOf = (name: PsButton, scoping: PsScoping) =>
  name === 'conversation' && hasConversed(scoping) ? 'Further conversation' : labels[name][1];

/** A button of a scoping. */
export const psButton = (name: PsButton, scoping: PsScoping, style?: 'primary'): Button =>
  button(labels[name][0], labelOf(name, scoping), scoping.id, style);

/** The button that opens a scoping's page. */
export const openButton = ({ id }: PsScoping, label = 'Open') => button(actions.psOpen, label, id);

const HAND_OVER = 'Hand over to CS';
const HANDS_OVER: Action = 'cs-handoff.start-ps';

/** The button that starts the handoff of what is delivered, or opens the one that there is. */
export const handOverButton = ({ id }: PsScoping) => button(actions.hoHandOver, HAND_OVER, id, 'primary');

/** What may be done beside the next step, the most sensible first. */
function beside(scoping: PsScoping): PsButton[] {
  const { status, delivererId, content, effort } = scoping;
  const next = nextStep(scoping);
  const anew = stepCodes.filter(
    (step) => step !== next && hasConversed(scoping) && steps[step].anew.includes(status),
  );
  return [
    ...(status === 'delivering' ? (['milestones'] as const) : []),
    ...anew.filter((step) => step !== 'conversation' && (step !== 'effort' || effort !== null)),
    ...(content ? (['change'] as const) : []),
    ...(delivererId ? (['give'] as const) : (['assign'] as const)),
    ...anew.filter((step) => step === 'conversation'),
  ];
}

/** A menu behind three dots has five entries at most (https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element). */
const IN_MENU = 5;

/**
 * The next step, said once beside its prominent button; what else the state makes sensible, and who may do it. A card is
 * the same for everybody, and its menu leads to the page where it has no place for all. The page is its reader's: it
 * has what `mayDo` lets the reader do, and says who takes the next step where that is somebody else.
 */
export function whatNext(
  scoping: PsScoping,
  where: 'card' | 'page' | 'intake',
  mayDo: (action: Action) => boolean = () => true,
): KnownBlock[] {
  const next = nextStep(scoping);
  const open = where === 'card' ? [openButton(scoping)] : [];
  if (scoping.status === 'delivered' && where !== 'intake') {
    const offered = mayDo(HANDS_OVER);
    return [
      say(`*Next:* ${HANDING_OVER}.`),
      row(...(offered ? [handOverButton(scoping)] : []), ...open, psButton('history', scoping)),
      ...(where === 'page' && offered ? [] : [small(whoMayLine([[HAND_OVER, HANDS_OVER]]))]),
    ];
  }
  if (!next) return [row(...open, psButton('history', scoping))];
  const others = beside(scoping);
  const shown = [next, ...others.slice(0, 2)];
  // What has begun to be delivered is neither declined nor withdrawn.
  const ends = scoping.startedAt === null ? (['decline', 'withdraw'] as const) : [];
  const ofAsker = where === 'intake' ? [] : (['edit', 'summary'] as const);
  const beyond = [...others.slice(2), ...ofAsker, ...ends];
  const offered = (names: readonly PsButton[]) =>
    names
      .filter((name) => mayDo(labels[name][2]))
      .map((name) => psButton(name, scoping, name === next ? 'primary' : undefined));
  // Who reads a scoping reads its history.
  const rest = [...offered(beyond), psButton('history', scoping)];
  const menu = rest.length > IN_MENU ? [...rest.slice(0, IN_MENU - 1), openButton(scoping, 'More …')] : rest;
  const rules = where === 'page' ? [next].filter((name) => !mayDo(labels[name][2])) : shown;
  return [
    say(`*Next:* ${steps[next].next}.`),
    where === 'page' ? row(...offered(shown), ...rest) : row(...offered(shown), ...open, more(...menu)),
    ...(rules.length > 0
      ? [small(whoMayLine(rules.map((name) => [labelOf(name, scoping), labels[name][2]] as const)))]
      : []),
  ];
}
