import { engagementModels, influences } from '../../../partner/model.ts';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

export const partner = sqliteTable(
  'partner',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    partner: text('partner').notNull(),
    model: text('model', { enum: engagementModels }).notNull(),
    influence: text('influence', { enum: influences }).notNull(),
    registeredOn: text('registered_on').notNull(),
    status: text('status', { enum: ['active', 'ended'] }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('partner_number').on(t.teamId, t.number),
    index('partner_deal').on(t.teamId, t.dealId, t.number),
    check('partner_model', among('model', engagementModels)),
    check('partner_influence', among('influence', influences)),
    check('partner_status', among('status', ['active', 'ended'])),
  ],
);
