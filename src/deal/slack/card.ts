import type { KnownBlock } from '@slack/types';
import { commitmentSection, commitmentsInWords } from '../../commitment/slack/lines.ts';
import { formatMoney } from '../../core/money.ts';
import { humanId } from '../../core/types.ts';
import { partnerSection, partnersInWords } from '../../partner/slack/lines.ts';
import { unscopedSection } from '../../ps-scoping/slack/lines.ts';
import { isSettled, type Risk } from '../../risk/model.ts';
import { riskSection } from '../../risk/slack/lines.ts';
import { button, header, type Message, more, quote, row, rows, say, small } from '../../slack/blocks.ts';
import { dueLasting } from '../../slack/due.ts';
import { actions, COMMAND } from '../../slack/ids.ts';
import { cut, day, escaped, instant } from '../../slack/mrkdwn.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { taskSection, tasksInWords } from '../../task/slack/lines.ts';
import { type Deal, type Move, type Part, partCodes, parts } from '../model.ts';
import { criteriaTexts, forecastNames, processOf, stageOf } from '../process.ts';
import { answerWords } from '../words.ts';
import { openLines, outcomes } from './lines.ts';
import type { DealView } from './view.ts';

/** `/handoff status` shows more. */
const SHOWN = 10;
/** So many risks are read at a glance; the button beside them opens the whole list. */
const RISKS_SHOWN = 5;
const PARTNERS_SHOWN = 3;
const COMMITMENTS_SHOWN = 3;
const TASKS_SHOWN = 3;

/** The facts of a deal and its people, as rows of label and value. */
export function dealRows({ deal, name }: Pick<DealView, 'deal' | 'name'>): [string, string][] {
  const stage = stageOf(deal.process, deal.stage);
  const held = (part: Part): [string, string][] => {
    const person = deal[parts[part].field];
    if (person) return [[parts[part].name, name(person, 'turn')]];
    return deal.vacant[part] === undefined ? [] : [[parts[part].name, 'nobody: who it was has left']];
  };
  return [
    ['Customer', deal.customer],
    ...held('owner'),
    [
      'Stage',
      deal.status === 'open' ? `${stage.name} · ${forecastNames[stage.forecast].toLowerCase()}` : stage.name,
    ],
    ['Sales process', processOf(deal.process).name],
    ['Amount', deal.amount ? formatMoney(deal.amount) : 'not known yet'],
    ['Expected close', deal.closeDate ? day(deal.closeDate) : 'not known yet'],
    ...(deal.noPoc ? [['No PoC', deal.noPoc] as [string, string]] : []),
    ...(deal.services ? [['Services', answerWords[deal.services]] as [string, string]] : []),
    ...(deal.partner ? [['Partner', answerWords[deal.partner]] as [string, string]] : []),
    ...partCodes.filter((part) => part !== 'owner').flatMap(held),
  ];
}

/** `DEAL-7 · open deal`, `DEAL-7 · closed won`. */
export const dealLine = ({ number, status }: Deal) =>
  `${humanId('deal', number)} · ${status === 'open' ? 'open deal' : `closed ${status}`}`;

/** The deal's card: the same for everybody in the channel, drawn whole from the state. */
export function dealCard(view: DealView): Message {
  const { deal, requests } = view;
  const open = requests.length === 1 ? '1 open request' : `${requests.length} open requests`;
  const where = deal.status === 'open' ? stageOf(deal.process, deal.stage).name : `closed ${deal.status}`;
  return {
    text: cut(
      `${humanId('deal', deal.number)} ${escaped(deal.name)}: ${where}, ${open}${view.pocs.length > 0 ? ', 1 PoC' : ''}${scopingsInWords(view.scopings)}${view.handoffs.length > 0 ? ', CS handoff' : ''}${partnersInWords(view.partners)}${risksInWords(view.risks)}${commitmentsInWords(view.commitments)}${tasksInWords(view.tasks)}`,
      3000,
    ),
    blocks: [
      header(deal.name),
      small(dealLine(deal)),
      ...rows(dealRows(view)),
      ...lastMove(view),
      ...outcomes(view),
      ...openLines(view, SHOWN, dueLasting),
      ...unscopedSection(deal, view.scopings.length + view.delivered.length),
      ...partnerSection(deal.id, view.partners, PARTNERS_SHOWN),
      ...riskSection(deal.id, view.risks, view.name, RISKS_SHOWN),
      ...commitmentSection(deal.id, view.commitments, view.name, { shown: COMMITMENTS_SHOWN }),
      ...taskSection(deal.id, view.tasks, view.name, TASKS_SHOWN),
      ...whatNext(deal),
    ],
  };
}

/** The scopings that go on, for the line that phones show: `, 1 PS scoping`. */
const scopingsInWords = ({ length }: readonly unknown[]) =>
  length === 0 ? '' : `, ${length} PS ${length === 1 ? 'scoping' : 'scopings'}`;

/** The risks that are open, for the line that phones show: `, 3 open risks, 1 high`. */
export function risksInWords(risks: readonly Risk[]): string {
  const open = risks.filter((risk) => !isSettled(risk));
  const high = open.filter(({ severity }) => severity === 'high').length;
  if (open.length === 0) return '';
  return `, ${open.length} open ${open.length === 1 ? 'risk' : 'risks'}${high > 0 ? `, ${high} high` : ''}`;
}

/** How the deal came to where it is, where that asked for a reason: deviations are allowed, and seen. */
export function lastMove({ deal, name }: Pick<DealView, 'deal' | 'name'>): KnownBlock[] {
  const move = deal.lastMove;
  if (!move || (!move.reason && move.unmet.length === 0)) return [];
  const unmet = criteriaTexts(deal.process, move.unmet);
  return [
    say(`*${moveWords(deal, move)}*, ${escaped(name(move.by))}, ${instant(move.at)}`),
    ...(unmet.length > 0 ? [quote(`Without: ${unmet.join('; ')}`)] : []),
    ...(move.reason ? [quote(`Why: ${move.reason}`)] : []),
  ];
}

/** What happened in a move: `Moved from 2 Diagnose to 4 Validate`, `Closed won from 6 Closing`, `Reopened`. */
export function moveWords(deal: Deal, { from, to }: Pick<Move, 'from' | 'to'>): string {
  const stage = (code: string) => stageOf(deal.process, code).name;
  if (to === 'open') return 'Reopened';
  return to === 'won' || to === 'lost'
    ? `Closed ${to} from ${stage(from)}`
    : `Moved from ${stage(from)} to ${stage(to)}`;
}

function whatNext(deal: Deal): KnownBlock[] {
  const open = deal.status === 'open';
  const stage = button(actions.dealStage, open ? 'Move stage' : 'Reopen', deal.id);
  const edit = button(actions.dealEdit, 'Edit deal', deal.id);
  const team = button(actions.dealTeam, 'Team', deal.id);
  const place = button(actions.dealPlace, 'Channels', deal.id);
  const risk = button(actions.riskRaise, 'Raise a risk', deal.id);
  const partner = button(actions.partnerRegister, 'Register a partner', deal.id);
  const promise = button(actions.commitmentRecord, 'Record a commitment', deal.id);
  const task = button(actions.taskAdd, 'Add a task', deal.id);
  const history = button(actions.dealHistory, 'History', deal.id);
  const rule = `${whoMayLine([
    ...(deal.status === 'lost' ? [] : [['Ask', 'se-request.ask'] as const]),
    [open ? 'Move' : 'Reopen', open ? 'deal.move' : 'deal.reopen'],
    ['Edit', 'deal.edit'],
  ])} \`${COMMAND} who\` shows the rest.`;
  return deal.status === 'lost'
    ? [row(stage, more(edit, place, history)), small(rule)]
    : [
        row(
          button(actions.seAsk, 'Ask Solution Engineering', deal.id),
          stage,
          task,
          edit,
          team,
          more(risk, partner, promise, place, history),
        ),
        small(rule),
      ];
}
