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
import type { Listed, TaskGroup, TurnGroup } from './reads.ts';

/** What a digest is made from: what was read, and by what deadlines are reckoned. */
export interface DigestSource {
  pipeline: readonly StageSum[];
  /** The pipeline of the digest before, and when that was; null for the first. */
  before: { at: number; pipeline: readonly StageSum[] } | null;
  moved: Listed<Deal>;
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

/** What waits for somebody: how much, since when at the longest, and how much of it is late. */
export interface WaitLine {
  who: Who;
  count: number;
  /** UTC milliseconds. */
  since: number;
}

/** Work that should have been done by now, by who has it. */
export interface OverdueLine {
  who: Who;
  tasks: number;
  turns: number;
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
  /** Those for whom something waits longest first. */
  waiting: WaitLine[];
  overdue: OverdueLine[];
}

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
    overdue: overdueLines(source),
    ...{ moved, pocs, scopings, handoffs, commitments, quiet, closing },
  };
}

/** Whether there is anything to say beyond that there are no deals. */
export const saysNothing = ({
  total,
  moved,
  waiting,
  overdue,
  pocs,
  scopings,
  handoffs,
}: DigestContent): boolean =>
  total.count === 0 &&
  (total.change?.count ?? 0) === 0 &&
  waiting.length + overdue.length + moved.total + pocs.total + scopings.total + handoffs.total === 0;

/** Whether nothing has happened since the digest before, and nothing is late, quiet or about to close. */
export const isUneventful = (content: DigestContent): boolean =>
  content.since !== null &&
  content.moved.total + content.overdue.length + content.quiet.total + content.closing.total === 0 &&
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

function waitLines({ turns, responding }: DigestSource): WaitLine[] {
  const lines = new Map<string, WaitLine>();
  for (const { who, count, since } of [...turns, ...responding.map((turn) => ({ ...turn, count: 1 }))]) {
    const known = lines.get(keyOf(who));
    if (known) Object.assign(known, { count: known.count + count, since: Math.min(known.since, since) });
    else lines.set(keyOf(who), { who, count, since });
  }
  return [...lines.values()].toSorted((a, b) => a.since - b.since);
}

function overdueLines({ turns, responding, tasks, reckoning, todayIn }: DigestSource): OverdueLine[] {
  const lines = new Map<string, OverdueLine>();
  const add = (who: Who, what: 'tasks' | 'turns', count: number) => {
    const line = lines.get(keyOf(who)) ?? { who, tasks: 0, turns: 0 };
    line[what] += count;
    lines.set(keyOf(who), line);
  };
  for (const { ownerId, due, count } of tasks) {
    if (due < todayIn(ownerId)) add({ person: ownerId }, 'tasks', count);
  }
  const late = (turn: Pick<WaitingOn, 'who' | 'since' | 'due' | 'response'>) =>
    turnDeadline({ what: 'accept', ...turn }, reckoning)?.late;
  // Thousands of turns are due on few dates in few zones: each is reckoned once.
  const lateOn = new Map<string, boolean>();
  for (const group of turns) {
    const tz = 'person' in group.who ? reckoning.zoneOf(group.who.person) : reckoning.working.tz;
    const date = `${tz} ${group.due}`;
    const isLate = lateOn.get(date) ?? Boolean(late(group));
    lateOn.set(date, isLate);
    if (isLate) add(group.who, 'turns', group.count);
  }
  for (const turn of responding) if (late(turn)) add(turn.who, 'turns', 1);
  return [...lines.values()].toSorted((a, b) => b.tasks + b.turns - (a.tasks + a.turns));
}
