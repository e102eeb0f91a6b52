import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { button, lines, say } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { day, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { type Commitment, isOverdue, isSettled } from '../model.ts';
import { keepingWords } from '../words.ts';

/** How a commitment stands, in words without formatting: `by Fri 27 Nov 2026, Eve Engineer (Solution Engineering) keeps it`. */
export function commitmentStanding(commitment: Commitment, name: Naming, today?: string): string {
  const { status, settledBy, keeperId, dueDate } = commitment;
  if (isSettled(commitment)) return settledBy ? `${status}, says ${oneLine(name(settledBy), 60)}` : status;
  const late = today && isOverdue(commitment, today) ? 'overdue, ' : '';
  const due = dueDate ? `${late}by ${day(dueDate)}` : 'no date';
  const keeping = keepingWords(commitment, (id) => oneLine(name(id, 'turn'), 160));
  return keeperId ? `${due}, ${keeping} keeps it` : `${due}, nobody in particular in ${keeping} keeps it`;
}

/** `CMT-2`, with what was promised to whom. */
const promise = ({ what, toWhom }: Commitment) => `${oneLine(what, 100)}, to ${oneLine(toWhom, 60)}`;

/**
 * The commitments on a deal's card and in its status: how many are open, the next due of them, and a way to all;
 * nothing where there never was one. `commitments` are all of the deal, the next due first. Which are overdue is said
 * where `today` is known: a card is read on other days than it was drawn.
 */
export function commitmentSection(
  dealId: string,
  commitments: readonly Commitment[],
  name: Naming,
  { shown, today }: { shown: number; today?: string | undefined },
): KnownBlock[] {
  if (commitments.length === 0) return [];
  const open = commitments.filter((each) => !isSettled(each));
  const said = open.slice(0, shown).map((commitment) => ({
    label: humanId('commitment', commitment.number),
    pieces: [`${promise(commitment)} · ${commitmentStanding(commitment, name, today)}`],
  }));
  const rest = open.length - said.length;
  const title = say(`*Commitments to the customer: ${openAndOverdue(open, today)}*`);
  return [
    { ...title, accessory: button(actions.commitments, 'All commitments', dealId) },
    ...(said.length > 0 ? [lines(said)] : []),
    ...(rest > 0 ? [say(`and ${rest} more.`)] : []),
  ];
}

/** `3 open`, `3 open, 1 overdue`. */
export function openAndOverdue(commitments: readonly Commitment[], today: string | undefined): string {
  const open = commitments.filter((each) => !isSettled(each));
  const late = today === undefined ? 0 : open.filter((each) => isOverdue(each, today)).length;
  return `${open.length} open${late > 0 ? `, ${late} overdue` : ''}`;
}

/** The commitments that are open, for the line that phones show: `, 2 open commitments, 1 overdue`. */
export function commitmentsInWords(commitments: readonly Commitment[], today?: string): string {
  const open = commitments.filter((each) => !isSettled(each));
  if (open.length === 0) return '';
  const late = today === undefined ? 0 : open.filter((each) => isOverdue(each, today)).length;
  return `, ${open.length} open ${open.length === 1 ? 'commitment' : 'commitments'}${late > 0 ? `, ${late} overdue` : ''}`;
}
