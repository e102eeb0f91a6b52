import { waits } from '../../../core/types.ts';
import { functions } from '../../../member/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts';
import { among } from './among.ts';

/** Names that one record at a time may hold, such as "the open deal of this channel". */
export const claim = sqliteTable(
  'claim',
  { teamId: text('team_id').notNull(), name: text('name').notNull(), by: text('by').notNull() },
  (t) => [primaryKey({ columns: [t.teamId, t.name] })],
);

/** The last human number given per kind. */
export const counter = sqliteTable(
  'counter',
  { teamId: text('team_id').notNull(), kind: text('kind').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.teamId, t.kind] })],
);

export const waitingOn = sqliteTable(
  'waiting_on',
  {
    teamId: text('team_id').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    dealId: text('deal_id'),
    person: text('person'),
    function: text('function', { enum: functions }),
    what: text('what', { enum: waits }).notNull(),
    since: integer('since').notNull(),
    due: text('due'),
    /** JSON. Not in drizzle's JSON mode, whose prepared statements write the word `null` for nothing. */
    response: text('response'),
  },
  (t) => [
    // By the response too, or SQLite takes another index of the team for as good and reads all of it.
    index('waiting_on_responding').on(t.teamId, t.response).where(sql.raw('response is not null')),
    index('waiting_on_record').on(t.teamId, t.recordId),
    // With all that a digest counts it by.
    index('waiting_on_deal').on(t.teamId, t.dealId, t.response, t.person, t.function, t.due, t.since),
    // Of a whole function's people, only what is due is read.
    index('waiting_on_by_person').on(t.teamId, t.person, t.due, t.since),
    index('waiting_on_by_function').on(t.teamId, t.function, t.since),
    check('waiting_on_function', among('function', functions)),
    check('waiting_on_what', among('what', waits)),
    check('waiting_on_who', sql.raw('(person is null) <> (function is null)')),
  ],
);

/** Append-only: triggers in the migrations refuse UPDATE, DELETE and REPLACE. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    teamId: text('team_id').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    type: text('type').notNull(),
    actorId: text('actor_id').notNull(),
    at: integer('at').notNull(),
    event: text('event', { mode: 'json' }).$type<unknown>().notNull(),
    changes: text('changes', { mode: 'json' }).$type<Record<string, [unknown, unknown]>>().notNull(),
    reason: text('reason'),
    /** The deal whose history it belongs to. */
    dealId: text('deal_id'),
  },
  (t) => [
    index('audit_record').on(t.teamId, t.recordId, t.seq),
    index('audit_deal').on(t.teamId, t.dealId, t.seq),
  ],
);

/** Deliveries from Slack that were committed, so that a redelivery changes nothing. */
export const inbox = sqliteTable(
  'inbox',
  {
    teamId: text('team_id').notNull(),
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.key] }), index('inbox_at').on(t.at)],
);
