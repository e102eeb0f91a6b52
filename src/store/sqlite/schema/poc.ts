import { pocStatuses } from '../../../poc/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

/** Where a PoC is not concluded; there is one of those to a deal at most. */
const unconcluded = `status in ('draft', 'agreed', 'running')`;

export const poc = sqliteTable(
  'poc',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    requestId: text('request_id'),
    status: text('status', { enum: pocStatuses }).notNull(),
    seId: text('se_id'),
    ownerId: text('owner_id'),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('poc_number').on(t.teamId, t.number),
    index('poc_deal').on(t.teamId, t.dealId, t.number),
    index('poc_people').on(t.teamId, t.seId, t.ownerId).where(sql.raw(unconcluded)),
    index('poc_running').on(t.teamId, t.number).where(sql.raw(`status = 'running'`)),
    check('poc_status', among('status', pocStatuses)),
  ],
);
