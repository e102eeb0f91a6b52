import { psKinds, psStatuses } from '../../../ps-scoping/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

/** Where a scoping still waits for somebody: what is delivered is to be handed over. */
const unfinishedScoping = `status not in ('handed-over', 'declined', 'withdrawn')`;

export const psScoping = sqliteTable(
  'ps_scoping',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    kind: text('kind', { enum: psKinds }).notNull(),
    status: text('status', { enum: psStatuses }).notNull(),
    askerId: text('asker_id').notNull(),
    delivererId: text('deliverer_id'),
    ownerId: text('owner_id'),
    targetDate: text('target_date'),
    triggeredAt: integer('triggered_at').notNull(),
    endedAt: integer('ended_at'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('ps_scoping_number').on(t.teamId, t.number),
    index('ps_scoping_deal').on(t.teamId, t.dealId, t.number),
    index('ps_scoping_people').on(t.teamId, t.delivererId, t.ownerId).where(sql.raw(unfinishedScoping)),
    check('ps_scoping_kind', among('kind', psKinds)),
    check('ps_scoping_status', among('status', psStatuses)),
  ],
);
