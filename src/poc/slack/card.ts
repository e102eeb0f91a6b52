import type { Button, KnownBlock } from '@slack/types';
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
import { cut, day, escaped } from '../../slack/mrkdwn.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { tallyOf, verdictOf } from '../conclusion.ts';
import { currentVersion, draftOf, gateCodes, type Poc, pocEnded } from '../model.ts';
import { agreerNames, recommendationNames, tallyWords } from '../names.ts';
import { clearGates, isReady, unready } from '../readiness.ts';
import { openButton, type PocView, standing } from './view.ts';

/** How a PoC stands, as rows of label and value. */
export function pocRows({ poc, name }: Pick<PocView, 'poc' | 'name'>): [string, string][] {
  const version = currentVersion(poc);
  const clear = clearGates(poc).length;
  const { draft, status, definition, questions, seId } = poc;
  const tested = version && `${tallyWords(tallyOf(poc))} (version ${version.number})`;
  const drafted =
    draft && (version || draft.length > 0) && `${draft.length} in the draft of version ${draftOf(poc)}`;
  const open = questions.filter(({ answer }) => !answer).length;
  const beforeStart = status === 'draft' || status === 'agreed';
  return [
    ['Status', standing({ poc, name })],
    ['Its SE', seId ? name(seId) : 'nobody'],
    ['Criteria', [tested, drafted].filter(Boolean).join(', and ') || 'none'],
    ...(beforeStart ? [['Gates', `${clear} of ${gateCodes.length} clear`] as [string, string]] : []),
    ...(open > 0 && !pocEnded(poc) ? [['Open questions', String(open)] as [string, string]] : []),
    ...(definition?.decisionDate ? [['Decision', day(definition.decisionDate)] as [string, string]] : []),
  ];
}

/** Until when it runs, and how long that still is as its reader's Slack counts it: a card is not drawn every day. */
export function timeLeft({ status, definition }: Poc): KnownBlock[] {
  if (status !== 'running' || !definition?.endDate) return [];
  const noon = Date.parse(`${definition.endDate}T12:00:00Z`) / 1000;
  return [small(`Ends ${day(definition.endDate)}, <!date^${noon}^{ago}|${definition.endDate}>`)];
}

/** What came of it, where it is concluded or was stopped. */
export function endBlocks({ conclusion, stoppedReason }: Poc): KnownBlock[] {
  if (stoppedReason) return [say('*Why it was stopped*'), quote(cut(stoppedReason, 1000))];
  if (!conclusion) return [];
  const { recommendation, conditions, summary, findings } = conclusion;
  const titled = (title: string, text: string | null) =>
    text ? [say(`*${title}*`), quote(cut(text, 2000))] : [];
  return [
    say(`*Recommendation: ${recommendationNames[recommendation].toLowerCase()}*`),
    ...titled('Conditions', conditions),
    ...titled('Summary', summary),
    ...titled('Findings', findings),
  ];
}

/** The PoC's card: the same for everybody in the channel, drawn whole from the state. */
export function pocCard(view: PocView): Message {
  const { poc, deal } = view;
  const what = `${humanId('poc', poc.number)} · PoC`;
  return {
    text: cut(
      `${what} for ${escaped(deal.name)}: ${escaped(standing(view))}, ${tallyWords(tallyOf(poc))}`,
      3000,
    ),
    blocks: [
      header(what),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...rows(pocRows(view)),
      ...timeLeft(poc),
      ...(poc.definition ? [say('*Use case*'), quote(cut(poc.definition.useCase, 1000))] : []),
      ...agreedBy(view),
      ...endBlocks(poc),
      ...whatNext(poc),
    ],
  };
}

/** Who agreed to the criteria, and who at the customer. */
export function agreedBy({ poc, name }: Pick<PocView, 'poc' | 'name'>): KnownBlock[] {
  const version = currentVersion(poc);
  const said = (agreements: Poc['agreements']) =>
    agreements
      .map(
        ({ as, by, contact, agreedOn }) =>
          `${name(by)} (${agreerNames[as]}) with ${contact} on ${day(agreedOn)}`,
      )
      .join('; ');
  return [
    ...(version ? [smallQuote(`Version ${version.number} agreed by ${said(version.agreements)}`)] : []),
    ...(poc.agreements.length > 0
      ? [smallQuote(`Version ${draftOf(poc)} agreed so far by ${said(poc.agreements)}`)]
      : []),
  ];
}

const labels = {
  criteria: [actions.pocCriteria, 'Criteria', 'poc.edit-criteria'],
  define: [actions.pocDefine, 'Define', 'poc.define'],
  gates: [actions.pocGates, 'Gates', 'poc.clear-gates'],
  agree: [actions.pocAgree, 'Agree', 'poc.agree'],
  start: [actions.pocStart, 'Start', 'poc.start'],
  results: [actions.pocResults, 'Results', 'poc.give-result'],
  conclude: [actions.pocConclude, 'Conclude', 'poc.conclude'],
  ask: [actions.pocAsk, 'Ask a question', 'poc.ask'],
  questions: [actions.pocQuestions, 'Questions', 'poc.answer'],
  versions: [actions.pocVersions, 'Versions', 'poc.agree'],
  extend: [actions.pocExtend, 'Move the end', 'poc.extend'],
  give: [actions.pocGive, 'Name its SE', 'poc.give'],
  take: [actions.pocTake, 'Take over', 'poc.take'],
  stop: [actions.pocStop, 'Stop', 'poc.stop'],
  history: [actions.pocHistory, 'History', 'poc.undo'],
} as const satisfies Record<string, readonly [actionId: string, label: string, action: Action]>;
export type PocButton = keyof typeof labels;

/** A button of a PoC. */
export function pocButton(name: PocButton, { id }: Poc, style?: 'primary'): Button {
  const [actionId, label] = labels[name];
  return button(actionId, label, id, style);
}

/** What makes sense next, the most sensible first. */
export function nextSteps(poc: Poc): PocButton[] {
  if (!poc.seId) return ['take'];
  const agree = (poc.draft?.length ?? 0) > 0 ? (['agree'] as const) : [];
  switch (poc.status) {
    case 'draft':
      return poc.definition
        ? [...agree, 'criteria', 'gates', 'define']
        : ['define', ...agree, 'criteria', 'gates'];
    case 'agreed':
      return isReady(unready(poc))
        ? ['start', ...agree, 'criteria', 'gates']
        : [...agree, 'gates', 'define', 'criteria', 'start'];
    case 'running':
      return verdictOf(poc).as === 'undecided'
        ? ['results', ...agree, 'criteria']
        : ['conclude', ...agree, 'results', 'criteria'];
    default:
      return [];
  }
}

/** The buttons that the state makes sensible, and who may use them. */
function whatNext(poc: Poc): KnownBlock[] {
  const next = nextSteps(poc).slice(0, 3);
  if (next.length === 0) return [row(openButton(poc), more(pocButton('history', poc)))];
  const hidden: PocButton[] =
    poc.status === 'running'
      ? ['ask', 'extend', 'give', 'stop', 'history']
      : ['ask', 'give', 'stop', 'history'];
  return [
    row(
      ...next.map((name, i) => pocButton(name, poc, i === 0 ? 'primary' : undefined)),
      openButton(poc),
      more(...hidden.map((name) => pocButton(name, poc))),
    ),
    small(whoMayLine(next.map((name) => [labels[name][1], labels[name][2]] as const))),
  ];
}
