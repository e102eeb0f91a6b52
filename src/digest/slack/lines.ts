import type { Commitment } from '../../commitment/model.ts';
import { formatMoney, type Money } from '../../core/money.ts';
import { humanId, type NamedKind } from '../../core/types.ts';
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
import { dayNear, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { businessDatesBetween } from '../../working-time/days.ts';
import type { WorkingTime } from '../../working-time/model.ts';
import { dateIn } from '../../working-time/zone.ts';
import {
  type DigestContent,
  type Moved,
  overdueOf,
  placeOf,
  type StageLine,
  type WaitLine,
  type Who,
} from '../content.ts';
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
  'waiting',
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

/** The same of money, beside its currency: `+5,000`. */
const signedMoney = ({ minor, currency }: Money) =>
  `${minor > 0 ? '+' : '−'}${formatMoney({ minor: Math.abs(minor), currency }).slice(currency.length + 1)}`;

export const stageName = (code: string) => everyStage[code] ?? code;

/**
 * A stage's number of deals, and their value in each currency, with what has changed: `12 (+2)`,
 * `EUR 120,000 (+5,000)`.
 */
export function stageWords({ count: n, values, change }: StageLine): { deals: string; values: string[] } {
  const changed = (words: string, by: string) => (by ? `${words} (${by})` : words);
  const changes = new Map(change?.values.map((each) => [each.currency, each]));
  const gone = [...changes.keys()].filter((code) => !values.some(({ currency }) => currency === code));
  const all = [...values, ...gone.map((currency) => ({ currency, minor: 0 }))];
  const worth = all.map((money) => {
    const by = changes.get(money.currency);
    return changed(formatMoney(money), by ? signedMoney(by) : '');
  });
  return {
    deals: changed(String(n), change ? signed(change.count) : ''),
    values: worth.length > 0 ? worth : ['–'],
  };
}

const dateWords = (date: string, { working, now }: Speaking) => dayNear(date, dateIn(now, working.tz));

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
      ...(deal.closeDate ? [`closes ${dateWords(deal.closeDate, speaking)}`] : []),
      ownerWords(deal, speaking),
    ].join(' · '),
  );

/** Where a deal came from and to in all, and who moved it last, and why where that was said. */
export function movedLine({ deal, from }: Moved, { name }: Speaking): Line {
  const { lastMove } = deal;
  const called = (code: string) =>
    ({ won: 'Closed won', lost: 'Closed lost' })[code] ?? stageOf(deal.process, code).name;
  const to = placeOf(deal);
  const came = { null: `new, in ${called(to)}`, [to]: `back in ${called(to)}` };
  const move = came[String(from)] ?? `${called(String(from))} → ${called(to)}`;
  if (!lastMove) return dealPieces(deal, move);
  const why = lastMove.reason ? `: ${oneLine(lastMove.reason, 150)}` : '';
  const unmet =
    lastMove.unmet.length > 0 ? `, ${count(lastMove.unmet.length, 'criterion', 'criteria')} unmet` : '';
  return dealPieces(deal, `${move}, by ${oneLine(name(lastMove.by), 60)}${unmet}${why}`);
}

export const quietLine = (deal: Deal, speaking: Speaking): Line =>
  dealPieces(deal, `${stageOf(deal.process, deal.stage).name} · ${ownerWords(deal, speaking)}`);

/** What a record is called: its own number, and the name of its deal. */
const labelOf = (kind: NamedKind, number: number, deal: Deal) =>
  `${humanId(kind, number)} ${oneLine(deal.name, 60)}`;

export function pocLine({ poc, deal }: { poc: Poc; deal: Deal }, speaking: Speaking): Line {
  const until = poc.definition?.endDate ? `until ${dateWords(poc.definition.endDate, speaking)} · ` : '';
  return {
    label: labelOf('poc', poc.number, deal),
    pieces: [`${until}${progressWords(poc)} `, { channel: deal.channelId }],
  };
}

export function scopingLine({ scoping, deal }: { scoping: PsScoping; deal: Deal }, { name }: Speaking): Line {
  const who = scoping.delivererId ? turnName(scoping.delivererId, name) : 'no deliverer yet';
  const status = psStatusNames[scoping.status].toLowerCase();
  return {
    label: labelOf('ps-scoping', scoping.number, deal),
    pieces: [`${psKindNames[scoping.kind]}, ${status} · ${who} `, { channel: deal.channelId }],
  };
}

/** A handoff, everybody whose it is now, and for how long it has been the first one's. */
export function handoffLine({ handoff, deal }: { handoff: CsHandoff; deal: Deal }, speaking: Speaking): Line {
  const turns = handoffWaitingOn(handoff);
  const whose = [...new Set(turns.map(({ who }) => whoWords(who, speaking)))].join(', ');
  const since = Math.min(...turns.map((turn) => turn.since));
  const waits = turns.length > 0 ? ` · ${whose}, ${waitedWords(since, speaking)}` : '';
  const status = handoffStatusNames[handoff.status].toLowerCase();
  return {
    label: labelOf('cs-handoff', handoff.number, deal),
    pieces: [`${handoffKindNames[handoff.kind]}, ${status}${waits} `, { channel: deal.channelId }],
  };
}

/** A promise that is overdue: what, since when, and who keeps it. */
export function commitmentLine(
  { commitment, deal }: { commitment: Commitment; deal: Deal },
  speaking: Speaking,
): Line {
  const { number, what, dueDate, keeperId, function: fn } = commitment;
  const who = keeperId ? turnName(keeperId, speaking.name) : functionNames[fn];
  const since = dueDate ? `, due ${dateWords(dueDate, speaking)}` : '';
  return {
    label: labelOf('commitment', number, deal),
    pieces: [`${oneLine(what, 100)}${since} · ${who} `, { channel: deal.channelId }],
  };
}

/** Somebody, or a function: what of theirs is overdue, how many turns wait and how long the oldest has. */
export function waitLine(line: WaitLine, speaking: Speaking): Line {
  const { who, turns, since, overdue } = line;
  const late = [
    ...(overdue.tasks > 0 ? [count(overdue.tasks, 'task')] : []),
    ...(overdue.turns > 0 ? [count(overdue.turns, 'turn')] : []),
  ];
  const waited =
    since === null
      ? []
      : [`${count(turns, 'turn')}, ${turns === 1 ? '' : 'the oldest '}${waitedWords(since, speaking)}`];
  const words = [...(late.length > 0 ? [`${late.join(' and ')} overdue`] : []), ...waited];
  return { label: whoWords(who, speaking), pieces: [words.join(' · ')] };
}

/** So many stand in the part that lists who has to act. */
const PEOPLE = 8;

/** A digest beside its pipeline: what needs somebody today, and the rest. What there is nothing of is left out. */
export function sectionsOf(
  content: DigestContent,
  speaking: Speaking,
): { today: Section[]; rest: Section[] } {
  const { moved, waiting, pocs, scopings, handoffs, commitments, quiet, closing } = content;
  const listed = <T>(
    name: ListName,
    title: string,
    { total, rows }: Listed<T>,
    line: (row: T, speaking: Speaking) => Line,
  ): Section[] =>
    total === 0 ? [] : [{ title, lines: rows.map((row) => line(row, speaking)), list: { name, total } }];
  const late = waiting.reduce((all, line) => all + overdueOf(line), 0);
  const people = { total: waiting.length, rows: waiting.slice(0, PEOPLE) };
  return {
    today: [
      ...listed('waiting', late > 0 ? `Waiting on: ${late} overdue` : 'Waiting on', people, waitLine),
      ...listed('commitments', `Commitments overdue: ${commitments.total}`, commitments, commitmentLine),
      ...listed('closing', `Closing this week: ${closing.total}`, closing, dealLine),
    ],
    rest: [
      ...listed('moved', `What moved: ${moved.total}`, moved, movedLine),
      ...listed('pocs', `PoCs running: ${pocs.total}`, pocs, pocLine),
      ...listed('scopings', `PS scopings in flight: ${scopings.total}`, scopings, scopingLine),
      ...listed('handoffs', `Handoffs in flight: ${handoffs.total}`, handoffs, handoffLine),
      ...listed('quiet', `Gone quiet for ten business days: ${quiet.total}`, quiet, quietLine),
    ],
  };
}

/** Everybody whom the lines name. */
export const namedIn = ({
  moved,
  waiting,
  scopings,
  handoffs,
  commitments,
  quiet,
  closing,
}: DigestContent) => [
  ...[...moved.rows.map(({ deal }) => deal), ...quiet.rows, ...closing.rows].flatMap(inDeal),
  ...waiting.flatMap(inWait),
  ...scopings.rows.map(({ scoping }) => scoping.delivererId),
  ...handoffs.rows.flatMap(inTurn),
  ...commitments.rows.map(({ commitment }) => commitment.keeperId),
];

/** Whom a line about a deal names. */
export const inDeal = ({ ownerId, lastMove }: Deal) => [ownerId, lastMove?.by ?? null];

/** Whose turn a handoff is, where it is somebody's. */
export const inTurn = ({ handoff }: { handoff: CsHandoff }): string[] =>
  handoffWaitingOn(handoff).flatMap(inWait);

/** For whom something waits, where it is a person. */
export const inWait = ({ who }: { who: Who }): string[] => ('person' in who ? [who.person] : []);
