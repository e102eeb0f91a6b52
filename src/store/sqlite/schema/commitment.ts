import { commitmentStatuses } from '../../../commitment/model.ts';
import { functions } from '../../../member/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

export const commitment = sqliteTable(
  'commitment',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    status: text('status', { enum: commitmentStatuses }).notNull(),
    function: text('function', { enum: functions }).notNull(),
    keeperId: text('keeper_id'),
    dueDate: text('due_date'),
    madeBy: text('made_by').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('commitment_number').on(t.teamId, t.number),
    index('commitment_deal').on(t.teamId, t.dealId, t.number),
    check('commitment_status', among('status', commitmentStatuses)),
    check('commitment_function', among('function', functions)),
    index('commitment_keeper').on(t.teamId, t.keeperId).where(sql.raw(`status = 'open'`)),
    index('commitment_due').on(t.teamId, t.dueDate).where(sql.raw(`status = 'open'`)),
  ],
);
