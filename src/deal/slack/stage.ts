import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { highRisks } from '../../risk/slack/lines.ts';
import { field, plain, say, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { optionOf, textInput } from '../../slack/inputs.ts';
import { formView, manyValues, oneValue, type Values } from '../../slack/modal.ts';
import { cut } from '../../slack/mrkdwn.ts';
import { goesBack, type Met, met, type Standing, stagesLeft } from '../criteria.ts';
import type { Deal, DealMoveInput } from '../model.ts';
import {
  type Criterion,
  forecastNames,
  type Moot,
  processOf,
  type Sight,
  type Stage,
  stageOf,
} from '../process.ts';

/** The form's block for the boxes of one stage. */
const boxes = (stage: Stage) => `ticked.${stage.code}`;

/** How a deal can go on from here: its stages, and both ways to close it. */
function destinations(deal: Deal): Record<string, string> {
  const { stages } = processOf(deal.process);
  const named = stages.map(({ code, name, forecast }) => {
    const now = code === deal.stage ? ' (now)' : '';
    return [code, `${name}${now} · ${forecastNames[forecast].toLowerCase()}`] as const;
  });
  return { ...Object.fromEntries(named), won: 'Closed won', lost: 'Closed lost' };
}

/** Finds a destination by what was typed: `validate`, `4`, `closed won`, `lost`; undefined for anything else. */
export function destinationNamed(deal: Deal, typed: string): string | undefined {
  const said = typed.trim().toLowerCase();
  if (said === '') return undefined;
  const stage = processOf(deal.process).stages.find(
    ({ code, name }) => code.startsWith(said) || name.toLowerCase().startsWith(said),
  );
  return stage?.code ?? ['won', 'lost'].find((end) => said === end || said === `closed ${end}`);
}

/** The stages whose exit criteria matter for going there; the present one where the deal stays. */
const stagesShown = (deal: Deal, to: string): readonly Stage[] =>
  to === deal.stage ? [stageOf(deal.process, deal.stage)] : stagesLeft(deal, to);

/** What the form that moves a deal is drawn with, beside how the deal stands. */
export interface StageEntries {
  to: string;
  reason?: string | null | undefined;
  /** Ids of the criteria that are ticked in it; those of the deal where nothing was entered yet. */
  ticked?: readonly string[];
  /** Ids of those that were ticked when the form was opened: what was changed is told by the difference. */
  was?: readonly string[];
  notice?: string;
}

/** The form that moves a deal: where to, what must hold before, and a reason where one is asked for. */
export function stageForm(now: Standing, entries: StageEntries): ModalView {
  const { deal } = now;
  const { to, reason = null, notice, was = deal.ticked, ticked = was } = entries;
  const standing = { ...now, deal: { ...deal, ticked: [...ticked] } };
  const options = destinations(deal);
  return formView({
    callbackId: views.dealStage,
    metadata: { id: deal.id, from: deal.stage, was: was.join() },
    title: 'Move stage',
    submit: to === 'won' || to === 'lost' ? 'Close deal' : to === deal.stage ? 'Save' : 'Move',
    blocks: [
      ...(notice ? [say(notice)] : []),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      {
        ...field('to', 'To', {
          type: 'static_select',
          action_id: actions.dealStageChoose,
          options: Object.keys(options).map((code) => optionOf(options, code)),
          ...(options[to] && { initial_option: optionOf(options, to) }),
        }),
        dispatch_action: true,
      },
      ...stagesShown(deal, to).flatMap((stage) => criteriaBlocks(stage, standing)),
      ...highRisks(standing.risks),
      ...consequences(to),
      ...reasonField(deal, to, reason),
    ],
  });
}

const seenWhen: Record<Sight, string> = {
  'demo-completed': 'holds once an SE request of kind Demo is completed',
  'csm-named': 'holds once a CSM is named with /handoff team',
  'poc-agreed': 'holds once all three are so in /handoff poc, or no PoC is decided',
  'poc-concluded': 'holds once it passed or failed, or no PoC is decided',
  'risks-handled': 'holds once each has both, or is accepted or closed',
  'ps-content-agreed': 'holds once it is in /handoff ps, or no services is decided',
  'partner-defined': 'holds once Partnerships has registered it with /handoff partner',
  'handoff-submitted': 'holds once it is, with /handoff cs',
};
const mootWords: Record<Moot, string> = {
  'no-poc': 'no PoC',
  'no-services': 'no services',
  'no-partner': 'no partner',
};
const marks: Record<Exclude<Met, 'ticked' | 'open'>, (criterion: Criterion) => string> = {
  seen: ({ text }) => `✓ ${text}`,
  moot: ({ text, moot }) => `– ${text}: not needed, ${moot ? mootWords[moot] : ''}`,
  unseen: ({ text, seen }) => `○ ${text}: ${seen ? seenWhen[seen] : ''}`,
};

/** What must hold before a stage is left: what the product sees, and boxes for what people tick. */
function criteriaBlocks(stage: Stage, standing: Standing): KnownBlock[] {
  const states = stage.criteria.map((each) => [each, met(each, standing, standing.deal.ticked)] as const);
  const seen = states.flatMap(([each, state]) =>
    state === 'ticked' || state === 'open' ? [] : [marks[state](each)],
  );
  const offered = states.filter(([, state]) => state === 'ticked' || state === 'open');
  const option = ({ id, text }: Criterion) => ({ text: plain(text), value: id });
  const ticked = offered.filter(([, state]) => state === 'ticked').map(([each]) => option(each));
  const title = `Before leaving ${stage.name}`;
  if (offered.length === 0) return seen.length > 0 ? [say([`*${title}*`, ...seen].join('\n'))] : [];
  const input = {
    type: 'checkboxes' as const,
    action_id: 'value',
    options: offered.map(([each]) => option(each)),
    ...(ticked.length > 0 && { initial_options: ticked }),
  };
  return [
    field(boxes(stage), title, input, {
      optional: true,
      ...(seen.length > 0 && { hint: seen.join('\n') }),
    }),
  ];
}

function consequences(to: string): KnownBlock[] {
  if (to === 'lost')
    return [
      say(
        'Unfinished SE requests are withdrawn, a PoC that is not concluded is stopped, and their SEs are told.',
      ),
    ];
  return to === 'won' ? [say('Everything under way goes on.')] : [];
}

function reasonField(deal: Deal, to: string, reason: string | null): KnownBlock[] {
  if (to === deal.stage) return [];
  const input = textInput(reason, 1000, { multiline: true });
  if (to === 'lost') return [field('reason', 'Why it was lost', input, { optional: true })];
  if (goesBack(deal, to)) return [field('reason', 'Why it goes back', input, { optional: true })];
  const hint = 'Needed when something above does not hold yet. It is shown on the card.';
  return [field('reason', 'Why it moves on all the same', input, { optional: true, hint })];
}

/** What a form asks for: which ticks it changed since it was opened; those it does not show stay as they are. */
export function moveInputOf(deal: Deal, values: Values, was: readonly string[]): DealMoveInput {
  const shown = processOf(deal.process).stages.filter((stage) => values[boxes(stage)] !== undefined);
  const ids = shown.flatMap(({ criteria }) => criteria).map(({ id }) => id);
  const chosen = shown.flatMap((stage) => manyValues(values, boxes(stage)));
  return {
    to: oneValue(values, 'to') ?? '',
    tick: chosen.filter((id) => !was.includes(id)),
    untick: ids.filter((id) => was.includes(id) && !chosen.includes(id)),
    reason: oneValue(values, 'reason'),
  };
}

/** What is ticked once these changes have been made. */
export const tickedAfter = (ticked: readonly string[], { tick, untick }: DealMoveInput) => [
  ...ticked.filter((id) => !untick.includes(id) && !tick.includes(id)),
  ...tick,
];

/** The form that opens a closed deal again. */
export function reopenForm(deal: Deal): ModalView {
  const { name } = stageOf(deal.process, deal.stage);
  return formView({
    callbackId: views.dealReopen,
    metadata: { id: deal.id },
    title: 'Reopen deal',
    submit: 'Reopen',
    blocks: [
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      say(`It was closed ${deal.status} and comes back to *${name}*. What its closing ended stays ended.`),
      field('reason', 'Why', textInput(null, 1000, { multiline: true })),
    ],
  });
}
