import { functions } from '../../../member/model.ts';
import { check, integer, primaryKey, sqliteTable, text } from '../drizzle.ts';
import { among } from './among.ts';

export const functionTeam = sqliteTable(
  'function_team',
  {
    teamId: text('team_id').notNull(),
    code: text('code', { enum: functions }).notNull(),
    version: integer('version').notNull(),
    settings: integer('settings').notNull().default(0),
    groups: text('groups', { mode: 'json' }).$type<string[]>().notNull().default([]),
    intakeChannelId: text('intake_channel_id'),
    members: text('members', { mode: 'json' }).$type<string[]>().notNull().default([]),
    leading: text('leading', { mode: 'json' }).$type<string[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.code] }), check('function_team_code', among('code', functions))],
);

export const functionMember = sqliteTable(
  'function_member',
  {
    teamId: text('team_id').notNull(),
    function: text('function', { enum: functions }).notNull(),
    userId: text('user_id').notNull(),
    position: integer('position').notNull(),
    lead: integer('lead', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.function, t.userId] }),
    check('function_member_code', among('function', functions)),
  ],
);

/** What holds for the whole workspace. */
export const workspaceSettings = sqliteTable('workspace_settings', {
  teamId: text('team_id').primaryKey(),
  version: integer('version').notNull(),
  admins: text('admins', { mode: 'json' }).$type<string[]>().notNull(),
  /** JSON; see `response` of waiting_on. */
  workingTime: text('working_time'),
  tellLeadAfter: integer('tell_lead_after'),
});
