import { handoffKinds, handoffStatuses } from '../../../cs-handoff/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

export const csHandoff = sqliteTable(
  'cs_handoff',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    kind: text('kind', { enum: handoffKinds }).notNull(),
    scopingId: text('scoping_id'),
    status: text('status', { enum: handoffStatuses }).notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: integer('started_at').notNull(),
    submissions: integer('submissions').notNull(),
    submittedAt: integer('submitted_at'),
    acceptedAt: integer('accepted_at'),
    endedAt: integer('ended_at'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('cs_handoff_number').on(t.teamId, t.number),
    index('cs_handoff_deal').on(t.teamId, t.dealId, t.number),
    // Those that still follow their deal.
    index('cs_handoff_unfinished').on(t.teamId).where(sql.raw(`status not in ('completed', 'withdrawn')`)),
    check('cs_handoff_kind', among('kind', handoffKinds)),
    check('cs_handoff_status', among('status', handoffStatuses)),
    check('cs_handoff_scoping', sql.raw(`(kind = 'ps-to-cs') = (scoping_id is not null)`)),
  ],
);
