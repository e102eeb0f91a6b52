import { riskStatuses, severities } from '../../../risk/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

export const risk = sqliteTable(
  'risk',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    severity: text('severity', { enum: severities }).notNull(),
    status: text('status', { enum: riskStatuses }).notNull(),
    ownerId: text('owner_id'),
    raisedBy: text('raised_by').notNull(),
    raisedAt: integer('raised_at').notNull(),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('risk_number').on(t.teamId, t.number),
    index('risk_deal').on(t.teamId, t.dealId, t.number),
    check('risk_severity', among('severity', severities)),
    check('risk_status', among('status', riskStatuses)),
    index('risk_owner').on(t.teamId, t.ownerId).where(sql.raw(`status in ('open', 'mitigating')`)),
  ],
);
