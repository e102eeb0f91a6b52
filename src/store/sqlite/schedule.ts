import { randomUUID } from 'node:crypto';
import type { ScheduleStore } from '../port.ts';
import type { Database } from './database.ts';
import { and, asc, desc, eq, gt, lte, min, sql } from './drizzle.ts';
import { enqueuer } from './outbox.ts';
import { inbox, lane, schedule, surface } from './schema.ts';

/** Sets when a name is next due, inside the caller's transaction; null: no more. UTC milliseconds. */
export function dueSetter({ db }: Database, teamId: string): (name: string, at: number | null) => void {
  const p = sql.placeholder;
  const at = sql`${p('at')}`;
  const set = db
    .insert(schedule)
    .values({ teamId, name: p('name'), at: p('at'), lookAt: p('at'), tries: 0 })
    .onConflictDoUpdate({ target: [schedule.teamId, schedule.name], set: { at, lookAt: at, tries: 0 } })
    .prepare();
  const drop = db
    .delete(schedule)
    .where(and(eq(schedule.teamId, teamId), eq(schedule.name, p('name'))))
    .prepare();
  return (name, at) => {
    if (at === null) drop.run({ name });
    else set.run({ name, at });
  };
}

/** Has one name, or all of them, looked at by `now` inside the caller's transaction, whenever they are due. UTC milliseconds. */
export function againLooker({ db }: Database, teamId: string): (now: number, name?: string) => void {
  const now = sql.placeholder('now');
  const later = and(eq(schedule.teamId, teamId), gt(schedule.lookAt, now));
  const lookAt = sql`${now}`;
  const all = db.update(schedule).set({ lookAt }).where(later).prepare();
  const one = db
    .update(schedule)
    .set({ lookAt })
    .where(and(later, eq(schedule.name, sql.placeholder('name'))))
    .prepare();
  return (now, name) => {
    if (name === undefined) all.run({ now });
    else one.run({ now, name });
  };
}

/** What is due for one team, in SQLite. */
export function teamSchedule(database: Database, teamId: string): ScheduleStore {
  const { db, transact } = database;
  const p = sql.placeholder;
  const mine = eq(schedule.teamId, teamId);
  const due = db
    .select({ name: schedule.name, at: schedule.at, tries: schedule.tries })
    .from(schedule)
    .where(and(mine, lte(schedule.lookAt, p('now'))))
    .orderBy(asc(schedule.lookAt))
    .limit(p('limit'))
    .prepare();
  const one = db
    .select({ at: schedule.at })
    .from(schedule)
    .where(and(mine, eq(schedule.name, p('name'))))
    .prepare();
  const earliest = db
    .select({ at: min(schedule.lookAt) })
    .from(schedule)
    .where(mine)
    .prepare();
  const putOff = db
    .update(schedule)
    .set({ lookAt: sql`${p('until')}`, tries: sql`${schedule.tries} + 1` })
    .where(and(mine, eq(schedule.name, p('name')), eq(schedule.at, p('at'))))
    .prepare();
  const newest = db.select({ at: inbox.at }).from(inbox).orderBy(desc(inbox.at)).limit(1).prepare();
  const lookAgain = againLooker(database, teamId);
  const setDue = dueSetter(database, teamId);
  const enqueue = enqueuer(database, teamId);
  const shownIn = db
    .select({ channelId: surface.channelId })
    .from(surface)
    .where(and(eq(surface.teamId, teamId), eq(surface.recordId, p('id'))))
    .prepare();
  const now = sql`${p('now')}`;
  // What is in hand keeps its lease, and is released by the clock of then.
  const restNoMore = db
    .update(lane)
    .set({
      notBefore: sql`min(${lane.notBefore}, ${now})`,
      dueAt: sql`case when ${lane.leasedUntil} is null then min(${lane.dueAt}, ${now}) else ${lane.dueAt} end`,
    })
    .where(and(eq(lane.teamId, teamId), gt(lane.notBefore, p('now'))))
    .prepare();
  const over = db
    .delete(schedule)
    .where(and(mine, eq(schedule.name, p('name')), eq(schedule.at, p('at'))))
    .prepare();
  return {
    due: async (now, limit) => due.all({ now, limit }),
    nextDue: async () => earliest.get()?.at ?? undefined,
    dueAt: async (name) => one.get({ name })?.at,
    putOff: async ({ name, at }, until) => {
      await transact(() => putOff.run({ name, at, until }));
    },
    set: (name, at) => transact(() => setDue(name, at)),
    redraw: ({ name, at }, about, now) =>
      transact(() => {
        const shown = shownIn.all({ id: about.id });
        enqueue(
          shown.map(({ channelId }) => ({ id: randomUUID(), task: { type: 'card', about, channelId } })),
          now,
        );
        over.run({ name, at });
      }),
    newest: async () => newest.get()?.at,
    putBack: (now) =>
      transact(() => {
        lookAgain(now);
        restNoMore.run({ now });
      }),
  };
}
