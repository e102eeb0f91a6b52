import type { Commitment } from '../commitment/model.ts';
import type { Money } from '../core/money.ts';
import type { Waiting } from '../core/ports.ts';
import { type Reckoning, turnDeadline } from '../core/turns.ts';
import type { WaitingOn } from '../core/types.ts';
import type { CsHandoff } from '../cs-handoff/model.ts';
import type { Deal } from '../deal/model.ts';
import { processes } from '../deal/process.ts';
import type { Poc } from '../poc/model.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import type { StageSum } from './model.ts';
import type { FieldChanges, Listed, TaskGroup, TurnGroup } from './reads.ts';

/** A deal that has moved, and from where in all: a stage, `won` or `lost`; null for a new one. */
export interface Moved {
  deal: Deal;
  from: string | null;
}

/** What a digest is made from: what was read, and by what deadlines are reckoned. */
export interface DigestSource {
  pipeline: readonly StageSum[];
  /** The pipeline of the digest before, and when that was; null for the first. */
  before: { at: number; pipeline: readonly StageSum[] } | null;
  moved: Listed<Moved>;
  turns: readonly TurnGroup[];
  responding: readonly Waiting[];
  tasks: readonly TaskGroup[];
  pocs: Listed<{ poc: Poc; deal: Deal }>;
  scopings: Listed<{ scoping: PsScoping; deal: Deal }>;
  handoffs: Listed<{ handoff: CsHandoff; deal: Deal }>;
  /** Promises that are overdue. */
  commitments: Listed<{ commitment: Commitment; deal: Deal }>;
  quiet: Listed<Deal>;
  closing: Listed<Deal>;
  reckoning: Reckoning;
  /** The calendar date where somebody is. */
  todayIn: (person: string) => string;
}

/** One stage, or all of them: how many deals, worth what in each currency, and how that differs from before. */
export interface StageLine {
  stage: string;
  count: number;
  values: Money[];
  /** Null where there is nothing to compare with. A difference may be negative; what did not change is left out. */
  change: { count: number; values: Money[] } | null;
}

export type Who = WaitingOn['who'];

/** What waits for somebody, and what of theirs should have been done by now. */
export interface WaitLine {
  who: Who;
  turns: number;
  /** Since when the oldest turn waits, in UTC milliseconds; null without one. */
  since: number | null;
  overdue: { tasks: number; turns: number };
}

export interface DigestContent
  extends Pick<
    DigestSource,
    'moved' | 'pocs' | 'scopings' | 'handoffs' | 'commitments' | 'quiet' | 'closing'
  > {
  stages: StageLine[];
  total: StageLine;
  /** Since when changes are told; null for the first. */
  since: number | null;
  /** Those with the most that is overdue first, then those for whom something waits longest. */
  waiting: WaitLine[];
}

export const overdueOf = ({ overdue: { tasks, turns } }: Pick<WaitLine, 'overdue'>) => tasks + turns;

/** Stages as a deal goes through them, then what no process has any more. */
const order = [...new Set(processes.flatMap(({ stages }) => stages.map(({ code }) => code)))];
const rank = (stage: string) => (order.includes(stage) ? order.indexOf(stage) : order.length);

/** What a digest says, right to the number. */
export function contentOf(source: DigestSource): DigestContent {
  const { pipeline, before, moved, pocs, scopings, handoffs, commitments, quiet, closing } = source;
  const codes = [...new Set([...pipeline, ...(before?.pipeline ?? [])].map(({ stage }) => stage))];
  const stages = codes
    .toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map((stage) => {
      const its = (sums: readonly StageSum[]) => sums.filter((sum) => sum.stage === stage);
      return stageLine(stage, its(pipeline), before && its(before.pipeline));
    });
  return {
    stages,
    total: stageLine('', pipeline, before?.pipeline ?? null),
    since: before?.at ?? null,
    waiting: waitLines(source),
    ...{ moved, pocs, scopings, handoffs, commitments, quiet, closing },
  };
}

/** Whether there is anything to say beyond that there are no deals. */
export const saysNothing = ({ total, moved, waiting, pocs, scopings, handoffs }: DigestContent): boolean =>
  total.count === 0 &&
  (total.change?.count ?? 0) === 0 &&
  waiting.length + moved.total + pocs.total + scopings.total + handoffs.total === 0;

/** Whether nothing has happened since the digest before, and nothing is late, quiet or about to close. */
export const isUneventful = (content: DigestContent): boolean =>
  content.since !== null &&
  content.moved.total + content.quiet.total + content.closing.total + content.commitments.total === 0 &&
  content.waiting.every((line) => overdueOf(line) === 0) &&
  content.total.change?.count === 0 &&
  content.stages.every(({ change }) => change?.count === 0 && change.values.length === 0);

function stageLine(stage: string, now: readonly StageSum[], before: readonly StageSum[] | null): StageLine {
  const values = valuesOf(now);
  const count = countOf(now);
  if (!before) return { stage, count, values, change: null };
  const then = valuesOf(before);
  const amount = (all: readonly Money[], currency: string) =>
    all.find((each) => each.currency === currency)?.minor ?? 0;
  const currencies = [...new Set([...values, ...then].map(({ currency }) => currency))].toSorted();
  const differences = currencies
    .map((currency) => ({ currency, minor: amount(values, currency) - amount(then, currency) }))
    .filter(({ minor }) => minor !== 0);
  return { stage, count, values, change: { count: count - countOf(before), values: differences } };
}

const countOf = (sums: readonly StageSum[]) => sums.reduce((all, { count }) => all + count, 0);

/** Sums are per currency, never across. */
function valuesOf(sums: readonly StageSum[]): Money[] {
  const all = new Map<string, number>();
  for (const { currency, minor } of sums) {
    if (currency !== null) all.set(currency, (all.get(currency) ?? 0) + minor);
  }
  return [...all]
    .map(([currency, minor]) => ({ currency, minor }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

const keyOf = (who: Who) => ('person' in who ? who.person : `fn:${who.function}`);

function waitLines({ turns, responding, tasks, reckoning, todayIn }: DigestSource): WaitLine[] {
  const lines = new Map<string, WaitLine>();
  const isLate = lateness(reckoning);
  const lineOf = (who: Who): WaitLine => {
    const line = lines.get(keyOf(who)) ?? { who, turns: 0, since: null, overdue: { tasks: 0, turns: 0 } };
    lines.set(keyOf(who), line);
    return line;
  };
  for (const turn of [...turns, ...responding.map((each) => ({ ...each, count: 1 }))]) {
    const line = lineOf(turn.who);
    line.turns += turn.count;
    line.since = Math.min(line.since ?? turn.since, turn.since);
    if (isLate(turn)) line.overdue.turns += turn.count;
  }
  for (const { ownerId, due, count } of tasks) {
    if (due < todayIn(ownerId)) lineOf({ person: ownerId }).overdue.tasks += count;
  }
  const since = (line: WaitLine) => line.since ?? Number.POSITIVE_INFINITY;
  return [...lines.values()].toSorted(
    (a, b) => overdueOf(b) - overdueOf(a) || (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0),
  );
}

/** Where a deal is: its stage, or how it was closed. */
export const placeOf = ({ status, stage }: Pick<Deal, 'status' | 'stage'>): string =>
  status === 'open' ? stage : status;

/**
 * A deal with where it was before these changes of it, the oldest first: what the first change of a field found.
 * Null where one of them made it.
 */
export function movedBy(deal: Deal, changes: readonly FieldChanges[]): Moved {
  const { status, stage } = deal;
  const before = { status, stage };
  for (const change of changes.toReversed()) {
    const [was] = change.status ?? [before.status];
    if (was !== 'open' && was !== 'won' && was !== 'lost') return { deal, from: null };
    before.status = was;
    const [stood] = change.stage ?? [before.stage];
    before.stage = typeof stood === 'string' ? stood : before.stage;
  }
  return { deal, from: placeOf(before) };
}

/** Whether a turn is late. Thousands are due on few dates in few zones: each of those is reckoned once. */
function lateness(reckoning: Reckoning) {
  const known = new Map<string, boolean>();
  return (turn: Pick<WaitingOn, 'who' | 'since' | 'due' | 'response'>): boolean => {
    const late = () => Boolean(turnDeadline({ what: 'accept', ...turn }, reckoning)?.late);
    if (turn.response) return late();
    const tz = 'person' in turn.who ? reckoning.zoneOf(turn.who.person) : reckoning.working.tz;
    const key = `${tz} ${turn.due}`;
    const isLate = known.get(key) ?? late();
    known.set(key, isLate);
    return isLate;
  };
}
