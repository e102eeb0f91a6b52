import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

/** What must still reach Slack. A `sync` row has a subject, and there is at most one of each; rows leave when done. */
export const outbox = sqliteTable(
  'outbox',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    lane: text('lane').notNull(),
    subject: text('subject'),
    task: text('task', { mode: 'json' }).$type<unknown>().notNull(),
    /** Rises with each new wish for a `sync`: shown is current when it did not rise during the send. */
    wanted: integer('wanted').notNull(),
    state: text('state', { enum: ['pending', 'parked'] }).notNull(),
    attempts: integer('attempts').notNull(),
    /** Set before a send; still set at the next try means that the send may have arrived. */
    sentAt: integer('sent_at'),
    error: text('error'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('outbox_subject').on(t.teamId, t.subject).where(sql.raw('subject is not null')),
    index('outbox_lane').on(t.teamId, t.lane, t.state, t.seq),
    check('outbox_state', among('state', ['pending', 'parked'])),
  ],
);

/** One destination's queue. `dueAt` is when it next has something to do; null while it has nothing. */
export const lane = sqliteTable(
  'lane',
  {
    teamId: text('team_id').notNull(),
    name: text('name').notNull(),
    dueAt: integer('due_at'),
    /** Pacing, backoff and Slack's Retry-After. */
    notBefore: integer('not_before').notNull(),
    leasedUntil: integer('leased_until'),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.name] }), index('lane_due').on(t.teamId, t.dueAt)],
);

/** Where each card lives. */
export const surface = sqliteTable(
  'surface',
  {
    teamId: text('team_id').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    channelId: text('channel_id').notNull(),
    ts: text('ts').notNull(),
    pinned: integer('pinned', { mode: 'boolean' }).notNull(),
    shownVersion: integer('shown_version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.recordId, t.channelId] }),
    index('surface_channel').on(t.teamId, t.channelId),
  ],
);
