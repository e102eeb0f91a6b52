import { randomUUID } from 'node:crypto';
import { laneOf, subjectOf, type Task, task } from '../../outbox/task.ts';
import type { Leased, OutboxStore } from '../port.ts';
import type { Database } from './database.ts';
import { and, asc, eq, lte, min, sql } from './drizzle.ts';
import { lane, outbox } from './schema.ts';

type Enqueue = (tasks: { id: string; task: Task }[], now: number) => void;

/**
 * Adds tasks inside the caller's transaction. A card wished for again is one row whose `wanted` rises, so that
 * ten changes while Slack is slow are one edit; a parked one gets another chance.
 */
export function enqueuer({ db }: Database, teamId: string): Enqueue {
  const p = sql.placeholder;
  const insert = db
    .insert(outbox)
    .values({
      teamId,
      id: p('id'),
      lane: p('lane'),
      subject: p('subject'),
      task: p('task'),
      wanted: 1,
      state: 'pending',
      attempts: 0,
      createdAt: p('now'),
    })
    .onConflictDoUpdate({
      target: [outbox.teamId, outbox.subject],
      targetWhere: sql.raw('subject is not null'),
      set: { wanted: sql`${outbox.wanted} + 1`, state: 'pending' },
    })
    .prepare();
  const wake = db
    .insert(lane)
    .values({ teamId, name: p('lane'), dueAt: p('now'), notBefore: 0 })
    .onConflictDoUpdate({
      target: [lane.teamId, lane.name],
      // A lane that already waits (for pace, a backoff, a running send) keeps its own due time.
      set: { dueAt: sql`coalesce(${lane.dueAt}, max(${lane.notBefore}, excluded.due_at))` },
    })
    .prepare();
  return (tasks, now) => {
    for (const { id, task } of tasks) {
      insert.run({ id, lane: laneOf(task), subject: subjectOf(task), task, now });
    }
    for (const lane of new Set(tasks.map(({ task }) => laneOf(task)))) wake.run({ lane, now });
  };
}

/** Makes every leased lane due again at once, whoever leased it: nobody but the caller may be at work. */
export function freeLeases({ db }: Database): void {
  db.update(lane)
    .set({ dueAt: sql`${lane.notBefore}`, leasedUntil: null })
    .where(sql`${lane.leasedUntil} is not null`)
    .run();
}

/** One team's queue in SQLite. Lanes carry their own due time, so finding work touches one indexed row. */
export function teamOutbox(database: Database, teamId: string): OutboxStore {
  const { db, transact } = database;
  const enqueue = enqueuer(database, teamId);
  const p = sql.placeholder;
  const mine = eq(outbox.teamId, teamId);
  const thisRow = and(mine, eq(outbox.seq, p('seq')));
  const thisLane = and(eq(lane.teamId, teamId), eq(lane.name, p('lane')));

  const dueLane = db
    .select({ name: lane.name })
    .from(lane)
    .where(and(eq(lane.teamId, teamId), lte(lane.dueAt, p('now'))))
    .orderBy(asc(lane.dueAt))
    .limit(1)
    .prepare();
  const head = db
    .select()
    .from(outbox)
    .where(and(mine, eq(outbox.lane, p('lane')), eq(outbox.state, 'pending')))
    .orderBy(asc(outbox.seq))
    .limit(1)
    .prepare();
  const setLane = db
    .update(lane)
    .set({ dueAt: sql`${p('dueAt')}`, leasedUntil: sql`${p('leasedUntil')}` })
    .where(thisLane)
    .prepare();
  const restLane = db
    .update(lane)
    .set({ notBefore: sql`max(${lane.notBefore}, ${p('at')})` })
    .where(thisLane)
    .prepare();
  // A lane that is in hand or waits keeps its own due time.
  const wakeLane = db
    .update(lane)
    .set({ dueAt: sql`coalesce(${lane.dueAt}, max(${lane.notBefore}, ${p('now')}))` })
    .where(thisLane)
    .prepare();
  const laneNow = db.select({ notBefore: lane.notBefore }).from(lane).where(thisLane).prepare();
  const markSending = db
    .update(outbox)
    .set({ sentAt: sql`coalesce(${outbox.sentAt}, ${p('now')})` })
    .where(thisRow)
    .prepare();
  const dropIfCurrent = db
    .delete(outbox)
    .where(and(thisRow, sql`${outbox.wanted} = ${p('wanted')}`))
    .prepare();
  const settled = db.update(outbox).set({ attempts: 0, sentAt: null, error: null }).where(thisRow).prepare();
  const failed = db
    .update(outbox)
    .set({
      attempts: sql`${outbox.attempts} + ${p('tries')}`,
      error: sql`${p('error')}`,
      sentAt: sql`case when ${p('arrived')} = 'no' then null else ${outbox.sentAt} end`,
      state: sql`${p('state')}`,
    })
    .where(thisRow)
    .prepare();
  const earliest = db
    .select({ at: min(lane.dueAt) })
    .from(lane)
    .where(eq(lane.teamId, teamId))
    .prepare();

  const oldest = db
    .select({ at: min(outbox.createdAt) })
    .from(outbox)
    .where(and(mine, eq(outbox.state, 'pending')))
    .prepare();

  /** Frees a lane: due again when it rested enough, if it has more to do. */
  function release(name: string, now: number): void {
    const more = head.get({ lane: name }) !== undefined;
    const rest = laneNow.get({ lane: name })?.notBefore ?? 0;
    setLane.run({ lane: name, dueAt: more ? Math.max(rest, now) : null, leasedUntil: null });
  }

  return {
    lease: (now, until) =>
      transact((): Leased | undefined => {
        const due = dueLane.get({ now });
        if (!due) return undefined;
        const row = head.get({ lane: due.name });
        setLane.run({ lane: due.name, dueAt: row ? until : null, leasedUntil: row ? until : null });
        if (!row) return undefined;
        const { id, seq, lane, attempts, wanted, sentAt } = row;
        const read = task.safeParse(row.task);
        if (read.success) return { id, seq, lane, attempts, wanted, sentAt, task: read.data };
        // Written by another version, say: it must not hold up its lane.
        failed.run({ seq, error: 'unreadable', arrived: 'no', state: 'parked', tries: 1 });
        release(lane, now);
        return undefined;
      }),
    sending: async ({ seq }, now) => {
      await transact(() => markSending.run({ seq, now }));
    },
    done: (leased, now, { next = [], restUntil = 0 } = {}) =>
      transact(() => {
        const { seq, wanted } = leased;
        if (dropIfCurrent.run({ seq, wanted }).changes === 0) settled.run({ seq });
        enqueue(
          next.map((task) => ({ id: randomUUID(), task })),
          now,
        );
        restLane.run({ lane: leased.lane, at: restUntil });
        release(leased.lane, now);
      }),
    again: (leased, at, error, arrived, tried = 'counted') =>
      transact(() => {
        failed.run({ seq: leased.seq, error, arrived, state: 'pending', tries: tried === 'counted' ? 1 : 0 });
        restLane.run({ lane: leased.lane, at });
        release(leased.lane, at);
      }),
    park: (leased, now, error, arrived = 'perhaps') =>
      transact(() => {
        failed.run({ seq: leased.seq, error, arrived, state: 'parked', tries: 1 });
        release(leased.lane, now);
      }),
    retryParked: (now, only) =>
      transact(() => {
        const parked = and(
          mine,
          eq(outbox.state, 'parked'),
          only === undefined ? undefined : eq(outbox.lane, only),
        );
        const rows = db.select({ lane: outbox.lane }).from(outbox).where(parked).all();
        db.update(outbox).set({ state: 'pending', attempts: 0 }).where(parked).run();
        for (const name of new Set(rows.map((row) => row.lane))) wakeLane.run({ lane: name, now });
        return rows.length;
      }),
    nextDue: async () => earliest.get()?.at ?? undefined,
    oldestPending: async () => oldest.get()?.at ?? undefined,
    async counts() {
      const rows = db
        .select({ state: outbox.state, count: sql<number>`count(*)` })
        .from(outbox)
        .where(mine)
        .groupBy(outbox.state)
        .all();
      const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
      return { pending: of('pending'), parked: of('parked') };
    },
    parked: async () =>
      db
        .select()
        .from(outbox)
        .where(and(mine, eq(outbox.state, 'parked')))
        .orderBy(asc(outbox.seq))
        .all()
        .map(({ id, lane, attempts, error, createdAt, task: stored }) => {
          return { id, lane, attempts, createdAt, error: error ?? '', task: task.safeParse(stored).data };
        }),
    add: (tasks, now) =>
      transact(() =>
        enqueue(
          tasks.map((task) => ({ id: randomUUID(), task })),
          now,
        ),
      ),
  };
}
