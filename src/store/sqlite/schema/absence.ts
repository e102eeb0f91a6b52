import { check, index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts';

/** Who is away, a row for each member who ever was; `id` is the member's. */
export const absence = sqliteTable(
  'absence',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    until: text('until'),
    endsAt: integer('ends_at'),
    coverId: text('cover_id'),
    setBy: text('set_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    index('absence_away').on(t.teamId, t.endsAt).where(sql.raw('ends_at is not null')),
    check(
      'absence_whole',
      sql.raw('(until is null) = (ends_at is null) and (until is not null or cover_id is null)'),
    ),
  ],
);
