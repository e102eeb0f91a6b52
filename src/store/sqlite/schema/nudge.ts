import { index, integer, primaryKey, sqliteTable, text } from '../drizzle.ts';

/** When each person wants to be nudged, and what the latest nudge was made of. */
export const nudge = sqliteTable(
  'nudge',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    date: text('date'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.id] })],
);

/** Which records somebody's latest nudge speaks of: when one changes, so does the message. */
export const nudgeItem = sqliteTable(
  'nudge_item',
  {
    teamId: text('team_id').notNull(),
    person: text('person').notNull(),
    recordId: text('record_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.person, t.recordId] }),
    // By the person too: see `deal_link_channel`.
    index('nudge_item_record').on(t.teamId, t.recordId, t.person),
  ],
);
