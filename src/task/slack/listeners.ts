import { z } from 'zod';
import { standsInFor } from '../../absence/standing.ts';
import { type Admitted, admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import { isNamedKind, type RecordRef } from '../../core/types.ts';
import { unlessRead } from '../../deal/access.ts';
import { loadNamed, titleOf } from '../../history/slack/subject.ts';
import { stillDue } from '../../nudge/slack/view.ts';
import { cardAddress } from '../../slack/card-address.ts';
import type { Asking, Build, Click, Deps } from '../../slack/listen.ts';
import { type Listing, openListed, page, turnTo } from '../../slack/listing.ts';
import { namer } from '../../slack/names.ts';
import { dealNames, mayReadAbout, unlessReadAbout } from '../../slack/reading.ts';
import { dateIn } from '../../working-time/zone.ts';
import {
  type Item,
  inGroups,
  type Listed,
  type OwnList,
  oneTask,
  ownLists,
  pageOf,
  type TasksView,
  tasksList,
} from './list.ts';

/** What a list remembers: a page of a deal's, or of one of its reader's own; or the one task that it shows. */
const remembered = z.union([
  z.strictObject({ dealId: z.string(), page }),
  z.strictObject({ mine: z.enum(ownLists), page }),
  z.strictObject({ taskId: z.string() }),
]);
type Remembered = z.infer<typeof remembered>;

const gone = { refusal: { code: 'not-found', kind: 'task' } } as const;

/** What is to be done, as it is listed for its reader. */
export const tasksListing: Listing<Remembered> = {
  kind: 'task',
  remembered,
  draw: async (deps, who, list) => {
    if ('taskId' in list) return drawnOne(deps, who, list.taskId);
    return 'dealId' in list ? drawnDeal(deps, who, list) : drawnMine(deps, who, list);
  },
};

/**
 * `/handoff tasks`: what is to be done on the channel's deal, or by oneself where there is none; `mine` anywhere, and
 * `given` what one asked of others.
 */
export async function tasksCommand(deps: Deps, { userId, channelId, text, form }: Asking) {
  const given = /^given\b/i.test(text.trim());
  const mine = given || /^(my|mine|me)$/i.test(text.trim());
  const deal = mine ? undefined : await deps.store.dealOfChannel(channelId);
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    const list: Remembered = deal ? { dealId: deal.id, page: 0 } : { mine: given ? 'given' : 'all', page: 0 };
    return tasksListing.draw(deps, who, list);
  };
  return form(build, { channelId: deal?.channelId });
}

/** The button "All tasks" on a deal's card; its value is the deal. */
export async function tasksClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  await openListed(tasksListing, deps, click, { dealId: click.value, page: 0 }, deal?.channelId);
}

/** The button "Open" in a direct message about a task; its value is the task. */
export async function taskOpenClick(deps: Deps, click: Click): Promise<void> {
  const deal = await dealOf(deps.store, { kind: 'task', id: click.value });
  await openListed(tasksListing, deps, click, { taskId: click.value }, deal?.channelId);
}

/** The buttons "Previous" and "Next". */
export const taskPageClick = (deps: Deps, click: Click) =>
  turnTo(tasksListing, deps, click, (list, to) =>
    'taskId' in list || to < 0 ? undefined : { ...list, page: to },
  );

/** The buttons "Mine" and "Given to others". */
export const tasksMineClick = (deps: Deps, click: Click) =>
  turnTo(tasksListing, deps, click, () => ({
    ...{ mine: click.value === 'given' ? ('given' as const) : ('all' as const), page: 0 },
  }));

const todayOf = ({ now }: Deps, { person }: Admitted) => dateIn(now(), person.tz);

async function drawnOne(deps: Deps, who: Admitted, id: string): ReturnType<Build> {
  const task = await deps.store.load('task', id);
  if (!task) return gone;
  const hidden = await unlessReadAbout(deps.ports, who.person, { kind: 'task', id });
  if (hidden) return hidden;
  const deal = task.dealId ? await deps.store.load('deal', task.dealId) : undefined;
  const name = await namer(deps.directory, [task.createdBy, task.ownerId, task.endedBy], who.roster);
  const fromCard = task.from ? await cardOf(deps, who.person.id, task.from) : undefined;
  return { view: oneTask({ deal, actor: who.actor, name, today: todayOf(deps, who), fromCard }, task) };
}

async function drawnDeal(
  deps: Deps,
  who: Admitted,
  { dealId, page: wanted }: { dealId: string; page: number },
): ReturnType<Build> {
  const { store, directory } = deps;
  const deal = await store.load('deal', dealId);
  if (!deal) return gone;
  const hidden = unlessRead(deal, await directory.known(deal.channelId), who.actor);
  if (hidden) return hidden;
  const [tasks, waiting] = await Promise.all([
    store.tasksOfDeal(dealId, 'open'),
    store.waitingOnDeal(dealId),
  ]);
  return listed(deps, who, {
    deal,
    wanted,
    items: [
      ...tasks.map((task) => ({ task })),
      // A task that nobody has waits for its function: it stands among the tasks already.
      ...(deal.status === 'lost' ? [] : waiting)
        .filter(({ about }) => about.kind !== 'task')
        .map((each) => ({ waiting: each })),
    ],
  });
}

async function drawnMine(
  deps: Deps,
  who: Admitted,
  { mine, page: wanted }: { mine: OwnList; page: number },
): ReturnType<Build> {
  const { store, ports } = deps;
  const given = (await store.openTasksGivenBy(who.actor.id)).map((task) => ({ task }));
  const items = {
    all: () => everythingOf(store, who),
    given: () => given,
    due: () => stillDue(store, who.actor.id, (about) => mayReadAbout(ports, who.person, about)),
  };
  return listed(deps, who, {
    deal: undefined,
    mine,
    given: given.length,
    wanted,
    items: await items[mine](),
  });
}

/** What somebody has to do, and those for whom that person stands in. */
async function everythingOf(store: Deps['store'], { actor: { id }, roster }: Admitted): Promise<Listed[]> {
  const [tasks, waiting, instead] = await Promise.all([
    store.openTasksOf(id),
    store.waitingOnPerson(id),
    Promise.all(
      standsInFor(id, roster).map(async ({ person, within }) => {
        const [theirs, turns] = await Promise.all([store.openTasksOf(person), store.waitingOnPerson(person)]);
        return { tasks: theirs.filter(({ fn }) => within.includes(fn)), turns };
      }),
    ),
  ]);
  return [
    ...[...tasks, ...instead.flatMap((each) => each.tasks)].map((task) => ({ task })),
    ...[...waiting, ...instead.flatMap((each) => each.turns)].map((each) => ({ waiting: each })),
  ];
}

/** Draws a page of these items: of what is on it, and of nothing else, names are read. */
async function listed(
  deps: Deps,
  who: Admitted,
  { wanted, items, ...of }: Pick<TasksView, 'deal' | 'mine' | 'given' | 'items'> & { wanted: number },
): ReturnType<Build> {
  const today = todayOf(deps, who);
  const sorted = inGroups(items, today);
  const { page: at, shown } = pageOf(sorted, wanted);
  const abouts = shown.map((item) =>
    'task' in item
      ? { dealId: item.task.dealId, about: { kind: 'task', id: item.task.id } as const }
      : { dealId: item.waiting.dealId, about: item.waiting.about },
  );
  const [shownItems, deals] = await Promise.all([
    Promise.all(shown.map((item) => itemOf(deps, who, item))),
    of.deal
      ? new Map<string, string>()
      : dealNames(deps.store, abouts, (about) => mayReadAbout(deps.ports, who.person, about)),
  ]);
  const people = shown.flatMap((item) => {
    if ('task' in item) return [item.task.ownerId, item.task.createdBy];
    return 'person' in item.waiting.who ? [item.waiting.who.person] : [];
  });
  const name = await namer(deps.directory, people, who.roster);
  const dealName = (id: string) => deals.get(id) ?? '';
  const view = { ...of, items: sorted, today, actor: who.actor, name, dealName };
  return { view: tasksList(view, at, shownItems.flat()) };
}

async function itemOf(deps: Deps, { person }: Admitted, item: Listed): Promise<Item[]> {
  if ('task' in item) return [item];
  const { kind, id } = item.waiting.about;
  const record = isNamedKind(kind) ? await loadNamed(deps.store, { kind, id }) : undefined;
  if (!isNamedKind(kind) || !record) return [];
  const [readable, card] = await Promise.all([
    mayReadAbout(deps.ports, person, { kind, id }),
    cardOf(deps, person.id, { kind, id }),
  ]);
  return [{ ...item, number: record.number, title: readable ? titleOf(kind, record) : undefined, card }];
}

const cardOf = ({ store, directory, workspace }: Deps, reader: string, about: RecordRef) =>
  cardAddress({ store, channels: directory, workspace }, reader, about);
