import { seKinds } from '../../../se-request/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

const seStatuses = ['requested', 'accepted', 'completed', 'declined', 'withdrawn'] as const;

export const seRequest = sqliteTable(
  'se_request',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    kind: text('kind', { enum: seKinds }).notNull(),
    status: text('status', { enum: seStatuses }).notNull(),
    askerId: text('asker_id').notNull(),
    seId: text('se_id'),
    needBy: text('need_by').notNull(),
    urgency: text('urgency', { enum: ['normal', 'high'] }).notNull(),
    requestedAt: integer('requested_at').notNull(),
    acceptedAt: integer('accepted_at'),
    endedAt: integer('ended_at'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('se_request_number').on(t.teamId, t.number),
    index('se_request_deal').on(t.teamId, t.dealId, t.number),
    check('se_request_kind', among('kind', seKinds)),
    check('se_request_status', among('status', seStatuses)),
    check('se_request_urgency', among('urgency', ['normal', 'high'])),
    index('se_request_se').on(t.teamId, t.seId).where(sql.raw(`status = 'accepted'`)),
  ],
);
