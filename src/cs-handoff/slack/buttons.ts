import type { Button } from '@slack/types';
import type { Actor } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { type Action, may } from '../../ownership.ts';
import { button } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { accepting, handing, partsOf, writing } from '../access.ts';
import type { CsHandoff } from '../model.ts';
import { type SectionCode, sections } from '../sections.ts';
import { isOpen, missingOf } from '../standing.ts';
import type { HandoffView } from './view.ts';

const labels = {
  write: [actions.hoWrite, 'Write your section'],
  submit: [actions.hoSubmit, 'Submit'],
  accept: [actions.hoAccept, 'Accept'],
  return: [actions.hoReturn, 'Return'],
  plan: [actions.hoPlan, 'Plan first days'],
  complete: [actions.hoComplete, 'Kickoff held'],
  rate: [actions.hoRate, 'Rate'],
  note: [actions.hoNote, 'Add note'],
  open: [actions.hoOpen, 'Open'],
  read: [actions.hoRead, 'Read'],
  withdraw: [actions.hoWithdraw, 'Withdraw'],
  history: [actions.hoHistory, 'History'],
} as const;
export type HandoffButton = keyof typeof labels;

/** A button of a handoff. */
export function handoffButton(name: HandoffButton, { id }: CsHandoff, style?: 'primary'): Button {
  const [actionId, label] = labels[name];
  return button(actionId, label, id, style);
}

/** The button that opens the form of one section. */
export const sectionButton = (label: string, { id }: CsHandoff, section: SectionCode): Button =>
  button(actions.hoSection, label, `${id}/${section}`);

/** What comes next, the most sensible first. */
export function nextSteps(handoff: CsHandoff): HandoffButton[] {
  switch (handoff.status) {
    case 'draft':
    case 'returned':
      return missingOf(handoff, 'submit').length > 0 ? ['write'] : ['submit', 'write'];
    case 'submitted':
      return ['accept', 'return', 'read'];
    case 'accepted':
      return missingOf(handoff, 'complete').length > 0
        ? ['plan', 'note', 'read']
        : ['complete', 'note', 'read'];
    case 'completed':
      return handoff.rating ? ['read', 'note'] : ['rate', 'note', 'read'];
    case 'withdrawn':
      return [];
  }
}

/** The rule of a step, where one row of the ownership table says who may. */
export function ruleOf(name: HandoffButton, handoff: CsHandoff, deal: Deal): Action | undefined {
  switch (name) {
    case 'submit':
    case 'withdraw':
      return handing[handoff.kind][name];
    case 'accept':
      return accepting(deal);
    case 'return':
    case 'complete':
    case 'rate':
      return `cs-handoff.${name}`;
    case 'plan':
      return writing.cs;
    default:
      return undefined;
  }
}

/** Whether somebody may do what a rule is about, on this handoff. */
export const readerMay = (
  { handoff, deal, scopings }: Pick<HandoffView, 'handoff' | 'deal' | 'scopings'>,
  action: Action,
  actor: Actor,
) => may(action, actor, partsOf(handoff, deal, scopings, actor));

/** The sections that somebody may write: now, or of those that are there at all. */
export const writable = (
  view: Pick<HandoffView, 'handoff' | 'deal' | 'scopings'>,
  actor: Actor,
  which: 'open' | 'all' = 'open',
): SectionCode[] =>
  view.handoff.seen.needed.filter(
    (section) =>
      (which === 'all' || isOpen(view.handoff, section)) &&
      readerMay(view, writing[sections[section].fn], actor),
  );
