import type { Commitment } from '../../commitment/model.ts';
import { formatMoney, type Money } from '../../core/money.ts';
import { humanId } from '../../core/types.ts';
import type { CsHandoff } from '../../cs-handoff/model.ts';
import { handoffKindNames, handoffStatusNames } from '../../cs-handoff/names.ts';
import { waitingOn as handoffWaitingOn } from '../../cs-handoff/turns.ts';
import type { Deal } from '../../deal/model.ts';
import { everyStage, stageOf } from '../../deal/process.ts';
import { functionNames } from '../../member/model.ts';
import type { Poc } from '../../poc/model.ts';
import { progressWords } from '../../poc/names.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import { psKindNames, psStatusNames } from '../../ps-scoping/names.ts';
import { day, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { businessDatesBetween } from '../../working-time/days.ts';
import type { WorkingTime } from '../../working-time/model.ts';
import { dateIn } from '../../working-time/zone.ts';
import type { DigestContent, StageLine, Who } from '../content.ts';
import type { Listed } from '../reads.ts';

// A digest in words. People's own words stand in it as they are, where nothing is read as formatting.

/** A line: what it is about, and what is said of it; a channel is named by Slack. */
export interface Line {
  label: string;
  pieces: readonly (string | { channel: string })[];
}

/** The lists of which a digest shows the first lines. */
export const listNames = [
  'open',
  'moved',
  'closing',
  'quiet',
  'pocs',
  'scopings',
  'handoffs',
  'commitments',
] as const;
export type ListName = (typeof listNames)[number];

/** A part of a digest: its first lines, and of how many, where there is a list to be opened. */
export interface Section {
  title: string;
  lines: Line[];
  list?: { name: ListName; total: number };
}

/** What words are made with. */
export interface Speaking {
  name: Naming;
  working: WorkingTime;
  now: number;
}

export const whoWords = (who: Who, { name }: Pick<Speaking, 'name'>) =>
  'person' in who ? turnName(who.person, name) : functionNames[who.function];

/** Whose turn something is, with who stands in for whoever is away. */
const turnName = (person: string, name: Naming) => oneLine(name(person, 'turn'), 160);

export const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** `+2`, `−1`; nothing for no difference. */
const signed = (n: number) => (n === 0 ? '' : n > 0 ? `+${n}` : `−${-n}`);

const signedMoney = ({ minor, currency }: Money) =>
  `${minor > 0 ? '+' : '−'}${formatMoney({ minor: Math.abs(minor), currency })}`;

export const stageName = (code: string) => everyStage[code] ?? code;

/** A stage's number of deals, and their value, each with its change: `12 (+2)`, `EUR 120,000 (+EUR 5,000)`. */
export function stageWords({ count: n, values, change }: StageLine): { deals: string; value: string } {
  const more = change ? signed(change.count) : '';
  const worth = values.map(formatMoney).join(', ') || '–';
  const worthMore = change?.values.map(signedMoney).join(', ') ?? '';
  return { deals: more ? `${n} (${more})` : String(n), value: worthMore ? `${worth} (${worthMore})` : worth };
}

/** For how long something waits, in business days. */
export function waitedWords(since: number, { working, now }: Speaking): string {
  const days = businessDatesBetween(working, dateIn(since, working.tz), dateIn(now, working.tz));
  return days === 0 ? 'since today' : `for ${count(days, 'business day')}`;
}

const dealPieces = (deal: Deal, said: string): Line => ({
  label: `${humanId('deal', deal.number)} ${oneLine(deal.name, 60)}`,
  pieces: [`${said} `, { channel: deal.channelId }],
});

const ownerWords = ({ ownerId }: Deal, { name }: Speaking) =>
  ownerId ? oneLine(name(ownerId), 60) : 'no owner';

/** An open deal as a list shows it. */
export const dealLine = (deal: Deal, speaking: Speaking): Line =>
  dealPieces(
    deal,
    [
      stageOf(deal.process, deal.stage).name,
      ...(deal.amount ? [formatMoney(deal.amount)] : []),
      ...(deal.closeDate ? [`closes ${day(deal.closeDate)}`] : []),
      ownerWords(deal, speaking),
    ].join(' · '),
  );

/** Where a deal came from and to, who moved it, and why where that was said. */
export function movedLine(deal: Deal, { name }: Speaking): Line {
  const { lastMove } = deal;
  const called = (code: string) =>
    ({ won: 'Closed won', lost: 'Closed lost', open: 'reopened' })[code] ?? stageOf(deal.process, code).name;
  if (!lastMove) return dealPieces(deal, `new, in ${called(deal.stage)}`);
  const why = lastMove.reason ? `: ${oneLine(lastMove.reason, 150)}` : '';
  const unmet =
    lastMove.unmet.length > 0 ? `, ${count(lastMove.unmet.length, 'criterion', 'criteria')} unmet` : '';
  return dealPieces(
    deal,
    `${called(lastMove.from)} → ${called(lastMove.to)}, by ${oneLine(name(lastMove.by), 60)}${unmet}${why}`,
  );
}

export const quietLine = (deal: Deal, speaking: Speaking): Line =>
  dealPieces(deal, `${stageOf(deal.process, deal.stage).name} · ${ownerWords(deal, speaking)}`);

export function pocLine({ poc, deal }: { poc: Poc; deal: Deal }): Line {
  const until = poc.definition?.endDate ? `until ${day(poc.definition.endDate)} · ` : '';
  return {
    label: `${humanId('poc', poc.number)} on ${humanId('deal', deal.number)} ${oneLine(deal.name, 60)}`,
    pieces: [`${until}${progressWords(poc)} `, { channel: deal.channelId }],
  };
}

export function scopingLine({ scoping, deal }: { scoping: PsScoping; deal: Deal }, { name }: Speaking): Line {
  const who = scoping.delivererId ? turnName(scoping.delivererId, name) : 'no deliverer yet';
  const status = psStatusNames[scoping.status].toLowerCase();
  return {
    label: `${humanId('ps-scoping', scoping.number)} on ${humanId('deal', deal.number)} ${oneLine(deal.name, 60)}`,
    pieces: [`${psKindNames[scoping.kind]}, ${status} · ${who} `, { channel: deal.channelId }],
  };
}

/** A handoff and whose it is now: whoever hands over, and once it is submitted Customer Success. */
export function handoffLine({ handoff, deal }: { handoff: CsHandoff; deal: Deal }, { name }: Speaking): Line {
  const [turn] = handoffWaitingOn(handoff);
  const who = turn ? ` · ${whoWords(turn.who, { name })}` : '';
  const status = handoffStatusNames[handoff.status].toLowerCase();
  return {
    label: `${humanId('cs-handoff', handoff.number)} on ${humanId('deal', deal.number)} ${oneLine(deal.name, 60)}`,
    pieces: [`${handoffKindNames[handoff.kind]}, ${status}${who} `, { channel: deal.channelId }],
  };
}

/** A promise that is overdue: what, since when, and who keeps it. */
export function commitmentLine(
  { commitment, deal }: { commitment: Commitment; deal: Deal },
  { name }: Speaking,
): Line {
  const { number, what, dueDate, keeperId, function: fn } = commitment;
  const who = keeperId ? turnName(keeperId, name) : functionNames[fn];
  const since = dueDate ? `, due ${day(dueDate)}` : '';
  return {
    label: `${humanId('commitment', number)} on ${humanId('deal', deal.number)} ${oneLine(deal.name, 60)}`,
    pieces: [`${oneLine(what, 100)}${since} · ${who} `, { channel: deal.channelId }],
  };
}

/** So many people stand in the parts that list people. */
const PEOPLE = 10;

/** Everything a digest says beside the pipeline; what there is nothing of is left out. */
export function sectionsOf(content: DigestContent, speaking: Speaking): Section[] {
  const { moved, waiting, overdue, pocs, scopings, handoffs, commitments, quiet, closing } = content;
  const listed = <T>(name: ListName, title: string, of: Listed<T>, line: (row: T) => Line): Section[] =>
    of.total === 0
      ? []
      : [{ title: `${title}: ${of.total}`, lines: of.rows.map(line), list: { name, total: of.total } }];
  const people = <T>(title: string, rows: readonly T[], line: (row: T) => Line): Section[] => {
    if (rows.length === 0) return [];
    const rest = rows.length - PEOPLE;
    const lines = rows.slice(0, PEOPLE).map(line);
    return [{ title, lines: rest > 0 ? [...lines, { label: 'And', pieces: [`${rest} more`] }] : lines }];
  };
  return [
    ...listed('closing', 'Closing this week', closing, (deal) => dealLine(deal, speaking)),
    ...listed('moved', 'What moved', moved, (deal) => movedLine(deal, speaking)),
    ...people('Overdue', overdue, ({ who, tasks, turns }) => ({
      label: whoWords(who, speaking),
      pieces: [
        [
          ...(tasks > 0 ? [count(tasks, 'task')] : []),
          ...(turns > 0 ? [count(turns, 'late turn')] : []),
        ].join(', '),
      ],
    })),
    ...listed('commitments', 'Commitments overdue', commitments, (row) => commitmentLine(row, speaking)),
    ...people('Waiting on', waiting, ({ who, count: n, since }) => ({
      label: whoWords(who, speaking),
      pieces: [`${count(n, 'turn')}, ${n === 1 ? '' : 'the oldest '}${waitedWords(since, speaking)}`],
    })),
    ...listed('pocs', 'PoCs running', pocs, pocLine),
    ...listed('scopings', 'PS scopings in flight', scopings, (row) => scopingLine(row, speaking)),
    ...listed('handoffs', 'Handoffs in flight', handoffs, (row) => handoffLine(row, speaking)),
    ...listed('quiet', 'Gone quiet for ten business days', quiet, (deal) => quietLine(deal, speaking)),
  ];
}

/** Everybody whom the lines name. */
export const namedIn = ({
  moved,
  waiting,
  overdue,
  scopings,
  handoffs,
  commitments,
  quiet,
  closing,
}: DigestContent) => [
  ...[...moved.rows, ...quiet.rows, ...closing.rows].flatMap(({ ownerId, lastMove }) => [
    ownerId,
    lastMove?.by ?? null,
  ]),
  ...[...waiting, ...overdue].flatMap(({ who }) => ('person' in who ? [who.person] : [])),
  ...scopings.rows.map(({ scoping }) => scoping.delivererId),
  ...handoffs.rows.flatMap(({ handoff }) => inTurn(handoff)),
  ...commitments.rows.map(({ commitment }) => commitment.keeperId),
];

/** Whose turn a handoff is, where it is somebody's. */
export const inTurn = (handoff: CsHandoff): string[] =>
  handoffWaitingOn(handoff).flatMap(({ who }) => ('person' in who ? who.person : []));
