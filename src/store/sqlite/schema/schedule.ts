import { index, integer, primaryKey, sqliteTable, text } from '../drizzle.ts';

/** When each name is next due. */
export const schedule = sqliteTable(
  'schedule',
  {
    teamId: text('team_id').notNull(),
    name: text('name').notNull(),
    at: integer('at').notNull(),
    /** When it is looked at: `at`, or later where it was put off. */
    lookAt: integer('look_at').notNull(),
    tries: integer('tries').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.name] }), index('schedule_due').on(t.teamId, t.lookAt)],
);
