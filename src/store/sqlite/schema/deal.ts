import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { among } from './among.ts';

export const deal = sqliteTable(
  'deal',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    customer: text('customer').notNull(),
    ownerId: text('owner_id'),
    /** Codes of src/deal/process.ts: data, which may change. */
    process: text('process').notNull(),
    stage: text('stage').notNull(),
    stageSince: integer('stage_since').notNull(),
    amountMinor: integer('amount_minor'),
    currency: text('currency'),
    closeDate: text('close_date'),
    channelId: text('channel_id').notNull(),
    status: text('status', { enum: ['open', 'won', 'lost'] }).notNull(),
    seId: text('se_id'),
    csmId: text('csm_id'),
    partnerManagerId: text('partner_manager_id'),
    createdAt: integer('created_at').notNull(),
    /** When anything last happened to it or its records: not part of its state. */
    changedAt: integer('changed_at').notNull().default(0),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('deal_number').on(t.teamId, t.number),
    index('deal_people').on(t.teamId, t.status, t.ownerId, t.seId, t.csmId, t.partnerManagerId),
    // The deals of a channel, with all that digests choose, count and sum them by, so that no row of it need be read.
    index('deal_scope').on(
      ...[t.teamId, t.channelId, t.status, t.id, t.number, t.stage, t.stageSince, t.changedAt, t.closeDate],
      ...[t.currency, t.amountMinor, t.ownerId, t.seId, t.csmId, t.partnerManagerId],
    ),
    check('deal_status', among('status', ['open', 'won', 'lost'])),
    check(
      'deal_amount',
      sql.raw('(amount_minor is null) = (currency is null) and coalesce(amount_minor, 0) >= 0'),
    ),
  ],
);

/** The channels linked to deals, beside each deal's home. */
export const dealLink = sqliteTable(
  'deal_link',
  {
    teamId: text('team_id').notNull(),
    dealId: text('deal_id').notNull(),
    channelId: text('channel_id').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.dealId, t.channelId] }),
    // By the deal too, or SQLite takes the primary key for better, which has that as well, and reads all of the team's.
    index('deal_link_channel').on(t.teamId, t.channelId, t.dealId),
  ],
);
