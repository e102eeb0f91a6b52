import { check, index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts';
import { among } from './among.ts';

/** Slack's user groups as last read: a cache that follows Slack's events, not a record. */
export const userGroup = sqliteTable(
  'user_group',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    handle: text('handle').notNull(),
    name: text('name').notNull(),
    disabled: integer('disabled', { mode: 'boolean' }).notNull(),
    members: text('members', { mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.id] })],
);

const outsideKinds = ['guest', 'stranger', 'bot', 'deactivated'] as const;

/** What Slack last said about people: a cache that follows Slack's events, not a record. */
export const person = sqliteTable(
  'person',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    tz: text('tz').notNull(),
    outside: text('outside', { enum: outsideKinds }),
    admin: integer('admin', { mode: 'boolean' }).notNull(),
    readAt: integer('read_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    index('person_admin').on(t.teamId).where(sql.raw('admin = 1')),
    check(
      'person_outside',
      sql.raw(`outside is null or outside in ('guest', 'stranger', 'bot', 'deactivated')`),
    ),
  ],
);

const channelProblems = [
  'bot-absent',
  'direct-message',
  'archived',
  'shared',
  'pending-shared',
  'has-guests',
] as const;

/** What Slack last said about channels: a cache that follows Slack's events, not a record. */
export const channel = sqliteTable(
  'channel',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    private: integer('private', { mode: 'boolean' }).notNull(),
    problem: text('problem', { enum: channelProblems }),
    members: text('members', { mode: 'json' }).$type<string[]>().notNull(),
    readAt: integer('read_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    index('channel_open').on(t.teamId, t.private, t.id),
    check('channel_problem', among('problem', channelProblems)),
  ],
);
