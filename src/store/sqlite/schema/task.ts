import { functions } from '../../../member/model.ts';
import { taskStatuses } from '../../../task/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

const open = sql.raw(`status = 'open'`);

export const task = sqliteTable(
  'task',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id'),
    status: text('status', { enum: taskStatuses }).notNull(),
    fn: text('fn', { enum: functions }).notNull(),
    ownerId: text('owner_id'),
    due: text('due').notNull(),
    snoozedUntil: text('snoozed_until'),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('task_number').on(t.teamId, t.number),
    index('task_deal').on(t.teamId, t.dealId, t.status, t.due, t.ownerId, t.fn),
    index('task_owner').on(t.teamId, t.ownerId, t.due).where(open),
    index('task_creator').on(t.teamId, t.createdBy, t.due).where(open),
    index('task_due').on(t.teamId, t.due, t.ownerId, t.fn, t.dealId).where(open),
    check('task_status', among('status', taskStatuses)),
    check('task_fn', among('fn', functions)),
  ],
);
