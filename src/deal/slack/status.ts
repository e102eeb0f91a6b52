import { commitmentSection, commitmentsInWords } from '../../commitment/slack/lines.ts';
import { humanId } from '../../core/types.ts';
import { partnerSection, partnersInWords } from '../../partner/slack/lines.ts';
import { riskSection } from '../../risk/slack/lines.ts';
import { header, type Message, rows, small } from '../../slack/blocks.ts';
import { dueNow } from '../../slack/due.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { taskSection, tasksInWords } from '../../task/slack/lines.ts';
import { dealLine, dealRows, lastMove, risksInWords } from './card.ts';
import { openLines, outcomes } from './lines.ts';
import type { DealView } from './view.ts';

/** More would be refused: a message's blocks hold about 13,000 characters in all. */
const SHOWN = 45;
const RISKS_SHOWN = 10;
const PARTNERS_SHOWN = 10;
const COMMITMENTS_SHOWN = 10;
const TASKS_SHOWN = 10;

/**
 * What `/handoff status` shows to the asker alone: the deal, and everything open on it with whose turn it is. `today` is
 * the calendar date where the asker is.
 */
export function dealStatus(view: DealView, today: string): Message {
  const { deal, requests, pocs, scopings, handoffs } = view;
  const count = requests.length + pocs.length + scopings.length + handoffs.length;
  const open = count === 0 ? 'Nothing is open' : `${count} open`;
  return {
    text: cut(
      `${humanId('deal', deal.number)} ${escaped(deal.name)}: ${open}${partnersInWords(view.partners)}${risksInWords(view.risks)}${commitmentsInWords(view.commitments, today)}${tasksInWords(view.tasks)}`,
      3000,
    ),
    blocks: [
      header(deal.name),
      small(dealLine(deal)),
      ...rows(dealRows(view)),
      ...lastMove(view),
      ...outcomes(view),
      ...openLines(view, SHOWN, (deadline) => dueNow(deadline, view.reckoning.working)),
      ...partnerSection(deal.id, view.partners, PARTNERS_SHOWN),
      ...riskSection(deal.id, view.risks, view.name, RISKS_SHOWN),
      ...commitmentSection(deal.id, view.commitments, view.name, { shown: COMMITMENTS_SHOWN, today }),
      ...taskSection(deal.id, view.tasks, view.name, TASKS_SHOWN),
    ],
  };
}
