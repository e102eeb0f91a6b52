import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Waiting } from '../../core/ports.ts';
import {
  type Actor,
  humanId,
  isNamedKind,
  type NamedKind,
  type RecordKind,
  type RecordRef,
} from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { turnWords, yourTurnWords } from '../../deal/slack/lines.ts';
import { calledBeside } from '../../history/slack/subject.ts';
import { type Action, may } from '../../ownership.ts';
import { button, lines, plain, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { metadata } from '../../slack/modal.ts';
import { cut, day, escaped, instant, link, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { partsOf } from '../access.ts';
import { isOpen, isOverdue, quietUntil, type Task } from '../model.ts';
import { dueWords, ownerWords } from './lines.ts';

/** Five blocks at most for each, and some around them: far from the 100 of a modal. */
export const A_PAGE = 8;

/** How a record is shown to its reader. */
interface Shown {
  number: number;
  /** What it is called beside its name; undefined where the reader may not know. */
  title: string | undefined;
  /** The address of its card, where the reader can open that. */
  card: string | undefined;
}

/** One thing to do: a task, or what a record waits for. */
export type Item = { task: Task } | ({ waiting: Waiting } & Shown);

/** The lists of a person: all that is one's own to do, what one asked of others, what the latest nudge speaks of. */
export const ownLists = ['all', 'given', 'due'] as const;
export type OwnList = (typeof ownLists)[number];

const ownSubjects: Record<OwnList, string> = {
  all: 'What is yours to do',
  given: 'What you asked of others',
  due: 'What is due',
};

/** What a list is drawn from, for its reader. */
export interface TasksView {
  /** The deal whose list it is; undefined for one of the reader's own. */
  deal: Deal | undefined;
  /** Which of them; a deal has but one. */
  mine?: OwnList | undefined;
  /** How many open tasks the reader asked of others. */
  given?: number | undefined;
  /** Sorted, as {@link inGroups} does. */
  items: readonly Listed[];
  /** The calendar date where the reader is. */
  today: string;
  actor: Actor;
  name: Naming;
  /** What a deal is called for this reader. */
  dealName: (dealId: string) => string;
}

/** An item before it is drawn: what a record waits for has its name read only where it is shown. */
export type Listed = { task: Task } | { waiting: Waiting };

const dealOf = (item: Listed) => ('task' in item ? item.task.dealId : item.waiting.dealId);
const dueOf = (item: Listed) => ('task' in item ? item.task.due : item.waiting.due) ?? '9999-12-31';

/**
 * What belongs to one deal together: first the deals on which something is due soonest, and of each what is due first.
 * What is snoozed comes last in its group, and makes no group urgent.
 */
export function inGroups(items: readonly Listed[], today: string): Listed[] {
  const quiet = (item: Listed) => 'task' in item && quietUntil(item.task, today) !== undefined;
  const rank = (item: Listed) => `${quiet(item) ? 1 : 0} ${dueOf(item)}`;
  const groups = new Map<string | null, Listed[]>();
  for (const item of items) {
    const group = groups.get(dealOf(item));
    if (group) group.push(item);
    else groups.set(dealOf(item), [item]);
  }
  const sorted = [...groups.values()].map((group) => group.toSorted((a, b) => compare(rank(a), rank(b))));
  const first = ([item]: Listed[]) => (item ? rank(item) : '');
  return sorted.toSorted((a, b) => compare(first(a), first(b))).flat();
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Where a page begins and what is on it; the last page for one beyond it. */
export function pageOf<T>(items: readonly T[], wanted: number): { page: number; shown: T[] } {
  const page = Math.max(0, Math.min(wanted, Math.ceil(items.length / A_PAGE) - 1));
  return { page, shown: items.slice(page * A_PAGE, (page + 1) * A_PAGE) };
}

/** A page of what is to be done on a deal, or by its reader; `shown` are the items of the page. */
export function tasksList(view: TasksView, page: number, shown: readonly Item[]): ModalView {
  const { deal, items, today, mine = 'all', given = 0 } = view;
  const from = page * A_PAGE;
  const overdue = items.filter((item) => 'task' in item && isOverdue(item.task, today)).length;
  const waits = items.filter((item) => 'waiting' in item).length;
  const counts = [
    `${items.length - waits} open ${items.length - waits === 1 ? 'task' : 'tasks'}`,
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(waits > 0 ? [`${waits} ${waits === 1 ? 'turn' : 'turns'}`] : []),
  ].join(', ');
  const where = items.length > A_PAGE ? ` · ${from + 1} to ${from + shown.length} of ${items.length}` : '';
  const rest = items.length - from - shown.length;
  const turns = [
    ...(page > 0 ? [button(actions.tasksBack, 'Previous', String(page - 1))] : []),
    ...(rest > 0 ? [button(actions.tasksOn, `Next: ${rest} more`, String(page + 1))] : []),
    ...(deal?.status === 'lost' ? [] : [button(actions.taskAdd, 'Add a task', deal?.id ?? 'none')]),
    ...(deal || mine !== 'all' ? [button(actions.tasksMine, 'Mine', 'all')] : []),
    ...(!deal && mine === 'all' && given > 0
      ? [button(actions.tasksMine, `Given to others: ${given}`, 'given')]
      : []),
  ];
  return modal(
    deal ? { dealId: deal.id, page } : { mine, page },
    deal ? `${humanId('deal', deal.number)} ${cut(deal.name, 150)}` : ownSubjects[mine],
    [
      say(items.length === 0 ? nothing(mine) : `*${counts}*${where}`),
      ...shown.flatMap((item, i) => [
        ...(deal ? [] : heading(item, shown[i - 1], view)),
        ...itemBlocks(item, view),
      ]),
      { type: 'divider' },
      row(...turns),
    ],
  );
}

const nothing = (mine: OwnList) =>
  mine === 'given' ? 'Nothing that you asked of others is open.' : 'Nothing is to be done.';

/** One task, whole, with what its reader may do to it; `fromCard` is the address of the card of what it came from. */
export function oneTask(
  view: Omit<TasksView, 'items' | 'dealName'> & { fromCard: string | undefined },
  task: Task,
): ModalView {
  const { deal, actor, name, today } = view;
  const created = `Created by ${escaped(oneLine(name(task.createdBy), 60))}, ${instant(task.createdAt)}`;
  const shown = task.link ? link(task.link) : '';
  const ended = [
    ...(task.endedBy ? [` by ${escaped(oneLine(name(task.endedBy), 60))}`] : []),
    ...(task.endedAt ? [`, ${instant(task.endedAt)}`] : []),
  ].join('');
  const buttons = buttonsOf(task, deal, actor);
  return modal(
    { taskId: task.id },
    deal ? `${humanId('deal', deal.number)} ${cut(deal.name, 150)}` : 'On no deal',
    [
      ...taskLines(task, today, isOpen(task) ? ownerWords(task, name) : '', ended),
      ...originBlocks(task, view.fromCard),
      ...(task.cancelledReason ? [say('*Why it was cancelled*'), smallQuote(task.cancelledReason)] : []),
      // A link too long to be one, with every `&` of it escaped, is shown to be copied.
      ...(shown.length <= 2800 ? [] : [smallQuote(task.link ?? '')]),
      small(shown && shown.length <= 2800 ? `${created} · ${shown}` : created),
      ...(buttons.length > 0 ? [row(...buttons)] : []),
    ],
  );
}

function modal(remember: Record<string, string | number>, subject: string, blocks: KnownBlock[]): ModalView {
  const rule = whoMayLine([
    ['Done, Give to', 'task.complete'],
    ['Change, Cancel', 'task.edit'],
    ['Snooze', 'task.snooze'],
  ]);
  return {
    type: 'modal',
    callback_id: views.tasks,
    private_metadata: metadata(remember),
    title: plain('Tasks'),
    close: plain('Close'),
    blocks: [smallQuote(subject), ...blocks, small(rule)],
  };
}

/** The deal that the following belongs to, where it is another one than that of what stands above. */
function heading(item: Item, above: Item | undefined, { dealName }: TasksView): KnownBlock[] {
  const dealId = dealOf(item);
  if (above && dealOf(above) === dealId) return [];
  return [
    { type: 'divider' },
    say(`*${dealId === null ? 'On no deal' : escaped(oneLine(dealName(dealId), 200))}*`),
  ];
}

function itemBlocks(item: Item, view: TasksView): KnownBlock[] {
  const { deal, actor, name, today } = view;
  if ('waiting' in item) return waitingBlocks(item, view);
  const { task } = item;
  const owner = deal || task.ownerId !== actor.id ? ownerWords(task, name) : '';
  const given = task.createdBy === actor.id || deal ? '' : `created by ${oneLine(name(task.createdBy), 60)}`;
  const from = task.from ? `from ${humanId(task.from.kind, task.from.number)}` : '';
  const buttons = buttonsOf(task, deal, actor);
  return [
    ...taskLines(task, today, [owner, given, from].filter(Boolean).join(' · ')),
    ...(buttons.length > 0 ? [row(...buttons)] : []),
  ];
}

/** What is to be done, and under it how it stands. */
function taskLines(task: Task, today: string, people: string, ended = ''): KnownBlock[] {
  const due = dueWords(task, today);
  const standing = isOverdue(task, today) ? `*${due}*` : due;
  const rest = people ? ` · ${escaped(people)}` : '';
  return [
    lines([{ label: humanId('task', task.number), pieces: [task.title] }]),
    small(`${standing}${ended}${rest}`),
  ];
}

/** The button for each kind of record; a request has its steps on its card, and here is what happened to it. */
const opens: Partial<Record<RecordKind, readonly [action: string, label: string]>> = {
  'se-request': [actions.seHistory, 'History'],
  poc: [actions.pocOpen, 'Open'],
  'ps-scoping': [actions.psOpen, 'Open'],
  'cs-handoff': [actions.hoOpen, 'Open'],
  commitment: [actions.commitmentOpen, 'Open'],
  partner: [actions.partnerOpen, 'Open'],
  risk: [actions.riskOpen, 'Open'],
  deal: [actions.dealTeam, 'Team'],
};

/** What a record waits for. It opens the record, and has no done button of its own. */
function waitingBlocks(
  { waiting, ...shown }: Extract<Item, { waiting: Waiting }>,
  { deal, actor, name }: TasksView,
): KnownBlock[] {
  const { due, who } = waiting;
  const { kind, id } = waiting.about;
  if (!isNamedKind(kind)) return [];
  const words = calledBeside(kind, shown.title ?? '');
  const called = words && ` ${escaped(words)}:`;
  const by = due ? ` · due ${day(due)}` : '';
  // In one's own list stands also what somebody who is away has to do.
  const mine = !deal && 'person' in who && who.person === actor.id;
  const turn = mine ? yourTurnWords(waiting) : turnWords(waiting, name);
  return [withWay(say(`*${nameOf(kind, shown)}*${called} ${turn}${by}`), { kind, id }, shown)];
}

/** The record that a task came from, with the way to it: there it is seen whether its reader may read it. */
function originBlocks({ from }: Task, card: string | undefined): KnownBlock[] {
  if (!from) return [];
  const shown = { number: from.number, card };
  return [withWay(say(`Comes from *${nameOf(from.kind, shown)}*`), from, shown)];
}

/** A record's name, in mrkdwn: it leads to the record's card. */
export function nameOf(kind: NamedKind, { number, card }: Pick<Shown, 'number' | 'card'>): string {
  const id = humanId(kind, number);
  return card ? link(card, id) : id;
}

/** A line about a record, with the button that opens it; what happened to it is told where no card is to be had. */
export function withWay(
  line: SectionBlock,
  { kind, id }: RecordRef & { kind: NamedKind },
  { number, card }: Pick<Shown, 'number' | 'card'>,
): SectionBlock {
  const [action, label] = opens[kind] ?? [];
  if (!action || !label || (card && action === actions.seHistory)) return line;
  const accessibility_label = `${label} ${humanId(kind, number)}`;
  return { ...line, accessory: { ...button(action, label, id), accessibility_label } };
}

/** The steps that its state allows and its reader may take. */
function buttonsOf(task: Task, deal: Deal | undefined, actor: Actor): Button[] {
  const id = humanId('task', task.number);
  const offer = (action: Action, actionId: string, label: string) =>
    may(action, actor, partsOf(task))
      ? // Several tasks have the same buttons: whoever hears them instead of seeing them hears of which.
        [{ ...button(actionId, label, task.id), accessibility_label: `${label} ${id}` }]
      : [];
  if (deal?.status === 'lost' || !isOpen(task)) return [];
  return [
    ...(task.ownerId ? [] : offer('task.take', actions.taskTake, 'Take over')),
    ...offer('task.complete', actions.taskDone, 'Done'),
    ...offer('task.snooze', actions.taskSnooze, 'Snooze'),
    ...offer('task.reassign', actions.taskReassign, 'Give to'),
    ...offer('task.edit', actions.taskEdit, 'Change'),
    ...offer('task.cancel', actions.taskCancel, 'Cancel'),
  ];
}
