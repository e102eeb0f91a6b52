import { digestStatuses } from '../../../digest/model.ts';
import { check, integer, primaryKey, sqliteTable, text } from '../drizzle.ts';
import { among } from './among.ts';

/** Which digest comes into a channel; its id is the channel's. */
export const digest = sqliteTable(
  'digest',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    status: text('status', { enum: digestStatuses }).notNull(),
    /** JSON; see `response` of waiting_on. */
    details: text('details').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.id] }), check('digest_status', among('status', digestStatuses))],
);
