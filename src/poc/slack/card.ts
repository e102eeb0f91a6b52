import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { header, type Message, more, quote, row, rows, say, small, smallQuote } from '../../slack/blocks.ts';
import { all, cut, day, escaped } from '../../slack/mrkdwn.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { currentVersion, draftOf, gateCodes, type Poc, pocEnded } from '../model.ts';
import { agreerNames, progressWords, recommendationNames } from '../names.ts';
import { clearGates } from '../readiness.ts';
import { nextSteps, type PocButton, pocButton, ruleOf } from './buttons.ts';
import { openButton, type PocView, standing } from './view.ts';

/** How a PoC stands, as rows of label and value. */
export function pocRows({ poc, name }: Pick<PocView, 'poc' | 'name'>): [string, string][] {
  const version = currentVersion(poc);
  const { draft, questions, seId } = poc;
  const tested = version && `${progressWords(poc)} (version ${version.number})`;
  const drafted =
    draft && (version || draft.length > 0) && `${draft.length} in the draft of version ${draftOf(poc)}`;
  const criteria = [tested, drafted].filter(Boolean).join(', and ');
  const open = questions.filter(({ answer }) => !answer).length;
  return [
    ['Status', standing({ poc, name })],
    ['Its SE', seId ? name(seId, 'turn') : 'nobody'],
    ...(criteria || !pocEnded(poc) ? [['Criteria', criteria || 'none'] as [string, string]] : []),
    ...(open > 0 && !pocEnded(poc) ? [['Open questions', String(open)] as [string, string]] : []),
  ];
}

/** What the overview shows in full: how many gates are clear, and when it is decided. */
function inShort(poc: Poc): [string, string][] {
  const { status, definition } = poc;
  const beforeStart = status === 'draft' || status === 'agreed';
  const clear = `${clearGates(poc).length} of ${gateCodes.length} clear`;
  return [
    ...(beforeStart ? [['Gates', clear] as [string, string]] : []),
    ...(definition?.decisionDate ? [['Decision', day(definition.decisionDate)] as [string, string]] : []),
  ];
}

/** How long it still runs as its reader's Slack counts it: a card is not drawn every day. */
export function timeLeft({ status, definition }: Poc): KnownBlock[] {
  if (status !== 'running' || !definition?.endDate) return [];
  const noon = Date.parse(`${definition.endDate}T12:00:00Z`) / 1000;
  return [small(`End date: <!date^${noon}^{ago}|${definition.endDate}>`)];
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
      `${what} for ${escaped(deal.name)}: ${escaped(standing(view))}${poc.versions.length > 0 ? `, ${progressWords(poc)}` : ''}`,
      3000,
    ),
    blocks: [
      header(what),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...rows([...pocRows(view), ...inShort(poc)]),
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
  const line = (number: number, agreed: string, given: Poc['agreements']) =>
    given.length > 0 ? [smallQuote(`Version ${number} ${agreed} by ${agreersWords(given, name)}`)] : [];
  return [
    ...(version ? line(version.number, 'agreed', version.agreements) : []),
    ...line(draftOf(poc), 'agreed so far', poc.agreements),
  ];
}

/** `Eno (its SE) and Sol (the deal owner), with Petra on Mon 23 Nov 2026`: whoever named the same customer's word together. */
function agreersWords(given: Poc['agreements'], name: (id: string) => string): string {
  const together = Map.groupBy(given, ({ contact, agreedOn }) => `${contact} on ${day(agreedOn)}`);
  return [...together]
    .map(([customer, said]) => {
      const people = [...Map.groupBy(said, ({ by }) => by)].map(
        ([by, parts]) => `${name(by)} (${all(parts.map(({ as }) => agreerNames[as]))})`,
      );
      return `${all(people)}, with ${customer}`;
    })
    .join('; ');
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
    small(whoMayLine(next.map(ruleOf))),
  ];
}
