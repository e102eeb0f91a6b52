import type { Waiting } from '../core/ports.ts';
import { type Reckoning, turnDeadline } from '../core/turns.ts';
import { type Actor, isNamedKind } from '../core/types.ts';
import type { Fn } from '../member/model.ts';
import { isOpen, quietUntil, type Task } from '../task/model.ts';
import { businessDatesBetween } from '../working-time/days.ts';
import type { Deadline } from '../working-time/due.ts';
import { dayLength } from '../working-time/model.ts';
import { dateIn } from '../working-time/zone.ts';
import { lateKey, type Nudge, type NudgeItem } from './model.ts';

/** What waits without a deadline is in the first nudge after each so many business days: docs/decisions/0037. */
const A_WHILE = 5;

/** All that a nudge is chosen from. */
export interface Found {
  /** The person's open tasks, and what waits for the person. Nothing of it while somebody stands in. */
  tasks: readonly Task[];
  waiting: readonly Waiting[];
  /** The same of those who are away, for whom the person stands in. */
  instead: readonly { person: string; tasks: readonly Task[]; waiting: readonly Waiting[] }[];
  /** For a lead: what waits for the functions led, and what those in them may be late with. */
  unowned: readonly { fn: Fn; waiting: readonly Waiting[] }[];
  theirs: { tasks: readonly Task[]; waiting: readonly Waiting[] };
}

/** What the latest nudge leaves for this one: what a lead was told once, and when it was. */
type Before = Pick<Nudge, 'told' | 'date'>;

/**
 * What is due and overdue for somebody today, and what has waited for long without a deadline, sorted by deal; for a
 * lead also what is late and nobody's, and once what somebody else is late with for more than `tellLeadAfter` business
 * days. Nothing is told to a lead about the lead. Source: "Nudges" of the domain.
 */
export function dueToday(
  { tasks, waiting, instead, unowned, theirs }: Found,
  { id }: Actor,
  reckoning: Reckoning & { tellLeadAfter: number },
  { told, date: last }: Before,
): { items: NudgeItem[]; told: string[] } {
  const { working, now, zoneOf, tellLeadAfter } = reckoning;
  const today = dateIn(now, zoneOf(id));
  const where = { reckoning, tz: zoneOf(id) };
  const isDue = (turn: Waiting) => {
    const deadline = turnDeadline(turn, reckoning);
    return deadline ? dateOf(deadline, zoneOf(id)) <= today : isLongWaiting(turn);
  };
  const isLongWaiting = ({ since }: Waiting) => {
    const from = dateIn(since, zoneOf(id));
    const whiles = (to: string) => Math.floor(businessDatesBetween(working, from, to) / A_WHILE);
    return whiles(today) > (last === null ? 0 : whiles(last));
  };
  const isLate = (turn: Waiting) => {
    const deadline = turnDeadline(turn, reckoning);
    return deadline ? deadline.late !== null : isLongWaiting(turn);
  };
  const due = (of: Pick<Found, 'tasks' | 'waiting'>, whose: NudgeItem['whose']) => [
    ...of.tasks
      .filter((task) => task.due <= today && isOpen(task) && !quietUntil(task, today))
      .map((task) => taskItem(task, whose)),
    ...of.waiting.filter(isDue).flatMap((turn) => turnItem(turn, whose, where)),
  ];
  const mine = due({ tasks, waiting }, { own: true });
  const others = instead.flatMap(({ person, ...of }) => byDeal(due(of, { instead: person })));
  // Nobody is told of what they read of already as standing in.
  const known = new Set([id, ...instead.map(({ person }) => person)]);
  const nobodys = unowned.flatMap(({ fn, waiting }) =>
    waiting.filter(isLate).flatMap((turn) => turnItem(turn, { nobodyIn: fn }, where)),
  );
  const late = [
    ...theirs.tasks
      .filter((task) => isOpen(task) && task.ownerId !== null && !known.has(task.ownerId))
      .filter(({ due, ownerId }) => {
        const there = dateIn(now, zoneOf(ownerId ?? ''));
        return businessDatesBetween(working, due, there) > tellLeadAfter;
      })
      .map((task) => taskItem(task, { late: task.ownerId ?? '' })),
    ...theirs.waiting.flatMap((turn) => {
      const deadline = turnDeadline(turn, reckoning);
      const who = 'person' in turn.who ? turn.who.person : id;
      return deadline && !known.has(who) && isLong(deadline, { day: dayLength(working), tellLeadAfter })
        ? turnItem(turn, { late: who }, where)
        : [];
    }),
  ];
  const still = [...new Map(late.map((item) => [lateKey(item), item]))];
  const anew = still.filter(([key]) => !told.includes(key)).map(([, item]) => item);
  return {
    items: [...byDeal(mine), ...others, ...byDeal(nobodys), ...byDeal(anew)],
    // What is late no more may be late again one day.
    told: still.map(([key]) => key),
  };
}

const isLong = ({ late }: Deadline, { day, tellLeadAfter }: Record<'day' | 'tellLeadAfter', number>) =>
  late !== null && ('days' in late ? late.days : late.ms / day) > tellLeadAfter;

const dateOf = (deadline: Deadline, tz: string) =>
  'at' in deadline ? dateIn(deadline.at, tz) : deadline.date;

const taskItem = ({ id, dealId, due }: Task, whose: NudgeItem['whose']): NudgeItem => ({
  about: { kind: 'task', id },
  ...{ dealId, due, whose, what: 'task', since: null },
});

/** A turn with the date of its deadline, which of a response is not what the record is needed by. */
function turnItem(
  turn: Waiting,
  whose: NudgeItem['whose'],
  { reckoning, tz }: { reckoning: Reckoning; tz: string },
): NudgeItem[] {
  const { about, dealId, what } = turn;
  const { kind, id } = about;
  const deadline = turnDeadline(turn, reckoning);
  const when = deadline
    ? { due: dateOf(deadline, tz), since: null }
    : { due: null, since: dateIn(turn.since, tz) };
  return isNamedKind(kind) ? [{ about: { kind, id }, dealId, what, whose, ...when }] : [];
}

/** What belongs to one deal together: first the deals with what is due longest, and of each what is due first; what has no date last. */
function byDeal(items: readonly NudgeItem[]): NudgeItem[] {
  const first = new Map<string | null, string>();
  const rank = ({ due, since }: NudgeItem) => due ?? `9999 ${since}`;
  for (const item of items) {
    const least = first.get(item.dealId);
    if (least === undefined || rank(item) < least) first.set(item.dealId, rank(item));
  }
  const key = (item: NudgeItem) => [first.get(item.dealId) ?? '', item.dealId ?? '', rank(item)].join(' ');
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
