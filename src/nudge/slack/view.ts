import { standsInFor } from '../../absence/standing.ts';
import { type People, type RecordReads, type Waiting, workingTimeOf } from '../../core/ports.ts';
import type { StateOf, WaitingOn } from '../../core/types.ts';
import { titleOf } from '../../history/slack/subject.ts';
import type { Person, Roster } from '../../member/model.ts';
import { type Naming, namer } from '../../slack/names.ts';
import { dealNames } from '../../slack/reading.ts';
import type { RenderPorts } from '../../slack/render.ts';
import { isOpen, quietUntil } from '../../task/model.ts';
import type { Listed } from '../../task/slack/list.ts';
import type { WorkingTime } from '../../working-time/model.ts';
import { dateIn } from '../../working-time/zone.ts';
import { type Nudge, type NudgeItem, noNudge } from '../model.ts';
import { nudgeTime } from '../when.ts';

/** An item as it stands now. */
export interface Standing {
  item: NudgeItem;
  number: number;
  /** What it is called beside its name; undefined where its reader may not know. */
  title: string | undefined;
  /** Whether it is still to be done by whom the item says. */
  open: boolean;
  /** Until when a task is quiet. */
  quiet: string | undefined;
  /** The address of its card, where its reader can open that. */
  card: string | undefined;
}

/** What a nudge is drawn from. */
export interface NudgeView {
  nudge: Nudge;
  standing: Standing[];
  /** What a deal is called for its reader. */
  dealName: (dealId: string) => string;
  name: Naming;
  /** The calendar date where the reader is. */
  today: string;
}

/** Somebody's nudges, and when they may come. */
export interface Nudging {
  nudge: Nudge;
  person: Person;
  working: WorkingTime;
  time: WorkingTime;
}

/** The nudges of somebody as saved, or as they are without being saved. */
export async function nudgingOf(
  { store, people }: { store: RecordReads; people: Pick<People, 'person'> },
  id: string,
): Promise<Nudging> {
  const [nudge, person, working] = await Promise.all([
    store.load('nudge', id),
    people.person(id),
    workingTimeOf(store),
  ]);
  const there = nudge ?? noNudge(id);
  return { nudge: there, person, working, time: nudgeTime(there, working, person.tz) };
}

/** The message of somebody's latest nudge, from the state as it is now; `cardOf` answers the address of a card. */
export async function nudgeView(
  { store, people, channels, now }: RenderPorts,
  { nudge, person }: Nudging,
  mayRead: (
    ports: { store: RecordReads; channels: RenderPorts['channels'] },
    about: NudgeItem['about'],
  ) => Promise<boolean>,
  cardOf: (about: NudgeItem['about']) => Promise<string | undefined>,
): Promise<NudgeView> {
  const today = dateIn(now(), person.tz);
  const roster = await store.roster();
  const turnsOf = turnsAskedOnce(store);
  const standing = (
    await Promise.all(
      nudge.items.map(async (item): Promise<Standing[]> => {
        const record: StateOf<NudgeItem['about']['kind']> | undefined = await store.load(
          item.about.kind,
          item.about.id,
        );
        if (!record) return [];
        const open = (await stillListed({ store, turnsOf }, nudge.id, item, roster)) !== undefined;
        const task = item.about.kind === 'task' ? await store.load('task', item.about.id) : undefined;
        const readable = await mayRead({ store, channels }, item.about);
        return [
          {
            // A task may have been put off since.
            ...{ item: task ? { ...item, due: task.due } : item, number: record.number, open },
            title: readable ? titleOf(item.about.kind, record) : undefined,
            quiet: task && quietUntil(task, today),
            card: open ? await cardOf(item.about) : undefined,
          },
        ];
      }),
    )
  ).flat();
  const deals = await dealNames(store, nudge.items, (about) => mayRead({ store, channels }, about));
  const others = nudge.items.flatMap(({ whose }) => {
    if ('instead' in whose) return whose.instead;
    return 'late' in whose ? whose.late : [];
  });
  const name = await namer(people, others, roster);
  return {
    ...{ nudge, standing, today },
    dealName: (id) => deals.get(id) ?? '',
    name,
  };
}

/** What of somebody's latest nudge is still to be done, as far as that person may read it. */
export async function stillDue(
  store: RecordReads,
  person: string,
  mayRead: (about: NudgeItem['about']) => Promise<boolean>,
): Promise<Listed[]> {
  const [nudge, roster] = await Promise.all([store.load('nudge', person), store.roster()]);
  const turnsOf = turnsAskedOnce(store);
  const still = await Promise.all(
    (nudge?.items ?? []).map(async (item) => {
      const listed = await stillListed({ store, turnsOf }, person, item, roster);
      const hidden = listed && 'task' in listed && !(await mayRead(item.about));
      return listed && !hidden ? [listed] : [];
    }),
  );
  return still.flat();
}

type TurnsOf = (who: WaitingOn['who']) => Promise<readonly Waiting[]>;

/** What waits for people and functions, each of them asked for once: a nudge has many items, and mostly of one. */
function turnsAskedOnce(store: RecordReads): TurnsOf {
  const asked = new Map<string, Promise<readonly Waiting[]>>();
  return (who) => {
    const [key, ask] =
      'person' in who
        ? [who.person, () => store.waitingOnPerson(who.person)]
        : [who.function, () => store.waitingOnFunction(who.function)];
    const turns = asked.get(key) ?? ask();
    asked.set(key, turns);
    return turns;
  };
}

/** An item as it is listed; undefined where it is no longer to be done by whom it was. */
async function stillListed(
  { store, turnsOf }: { store: RecordReads; turnsOf: TurnsOf },
  reader: string,
  { about, what, whose }: NudgeItem,
  roster: Roster,
): Promise<Listed | undefined> {
  const who = 'late' in whose ? whose.late : 'instead' in whose ? whose.instead : reader;
  // Whoever is back does it again.
  if ('instead' in whose && !standsInFor(reader, roster).some(({ person }) => person === who)) {
    return undefined;
  }
  if (what === 'task') {
    const task = await store.load('task', about.id);
    return task && isOpen(task) && task.ownerId === who ? { task } : undefined;
  }
  const turns = await turnsOf('nobodyIn' in whose ? { function: whose.nobodyIn } : { person: who });
  const waiting = turns.find((turn) => turn.about.id === about.id && turn.what === what);
  return waiting && { waiting };
}
