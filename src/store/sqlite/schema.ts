import { waits } from '../../core/types.ts';
import { functions } from '../../member/model.ts';
import { pocStatuses } from '../../poc/model.ts';
import { riskStatuses, severities } from '../../risk/model.ts';
import { seKinds } from '../../se-request/model.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from './drizzle.ts';

// Every row belongs to a team. Instants are UTC milliseconds, calendar dates ISO strings. SQLite does not enforce
// a text enum by itself, so each has a CHECK. JSON columns are read through the schemas in `stored.ts`.

const among = (column: unknown, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(', ')})`);

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
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('deal_number').on(t.teamId, t.number),
    index('deal_channel').on(t.teamId, t.channelId),
    index('deal_people').on(t.teamId, t.status, t.ownerId, t.seId, t.csmId, t.partnerManagerId),
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
    index('deal_link_channel').on(t.teamId, t.channelId),
  ],
);

const seStatuses = ['requested', 'accepted', 'completed', 'declined', 'withdrawn'] as const;

export const seRequest = sqliteTable(
  'se_request',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    kind: text('kind', { enum: seKinds }).notNull(),
    status: text('status', { enum: seStatuses }).notNull(),
    askerId: text('asker_id').notNull(),
    seId: text('se_id'),
    needBy: text('need_by').notNull(),
    urgency: text('urgency', { enum: ['normal', 'high'] }).notNull(),
    requestedAt: integer('requested_at').notNull(),
    acceptedAt: integer('accepted_at'),
    endedAt: integer('ended_at'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('se_request_number').on(t.teamId, t.number),
    index('se_request_deal').on(t.teamId, t.dealId, t.number),
    check('se_request_kind', among('kind', seKinds)),
    check('se_request_status', among('status', seStatuses)),
    check('se_request_urgency', among('urgency', ['normal', 'high'])),
    index('se_request_se').on(t.teamId, t.seId).where(sql.raw(`status = 'accepted'`)),
  ],
);

/** Where a PoC is not concluded; there is one of those to a deal at most. */
const unconcluded = `status in ('draft', 'agreed', 'running')`;

export const poc = sqliteTable(
  'poc',
  {
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    dealId: text('deal_id').notNull(),
    requestId: text('request_id'),
    status: text('status', { enum: pocStatuses }).notNull(),
    seId: text('se_id'),
    ownerId: text('owner_id'),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    details: text('details', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('poc_number').on(t.teamId, t.number),
    index('poc_deal').on(t.teamId, t.dealId, t.number),
    index('poc_people').on(t.teamId, t.seId, t.ownerId).where(sql.raw(unconcluded)),
    check('poc_status', among('status', pocStatuses)),
  ],
);

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
});

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
    check('channel_problem', among('problem', channelProblems)),
  ],
);

/** Names that one record at a time may hold, such as "the open deal of this channel". */
export const claim = sqliteTable(
  'claim',
  { teamId: text('team_id').notNull(), name: text('name').notNull(), by: text('by').notNull() },
  (t) => [primaryKey({ columns: [t.teamId, t.name] })],
);

/** The last human number given per kind. */
export const counter = sqliteTable(
  'counter',
  { teamId: text('team_id').notNull(), kind: text('kind').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.teamId, t.kind] })],
);

export const waitingOn = sqliteTable(
  'waiting_on',
  {
    teamId: text('team_id').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    dealId: text('deal_id').notNull(),
    person: text('person'),
    function: text('function', { enum: functions }),
    what: text('what', { enum: waits }).notNull(),
    since: integer('since').notNull(),
    due: text('due'),
  },
  (t) => [
    index('waiting_on_record').on(t.teamId, t.recordId),
    index('waiting_on_deal').on(t.teamId, t.dealId),
    index('waiting_on_by_function').on(t.teamId, t.function, t.since),
    check('waiting_on_function', among('function', functions)),
    check('waiting_on_what', among('what', waits)),
    check('waiting_on_who', sql.raw('(person is null) <> (function is null)')),
  ],
);

/** Append-only: triggers in the migrations refuse UPDATE, DELETE and REPLACE. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    teamId: text('team_id').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    type: text('type').notNull(),
    actorId: text('actor_id').notNull(),
    at: integer('at').notNull(),
    event: text('event', { mode: 'json' }).$type<unknown>().notNull(),
    changes: text('changes', { mode: 'json' }).$type<Record<string, [unknown, unknown]>>().notNull(),
    reason: text('reason'),
    /** The deal whose history it belongs to. */
    dealId: text('deal_id'),
  },
  (t) => [
    index('audit_record').on(t.teamId, t.recordId, t.seq),
    index('audit_deal').on(t.teamId, t.dealId, t.seq),
  ],
);

/** Deliveries from Slack that were committed, so that a redelivery changes nothing. */
export const inbox = sqliteTable(
  'inbox',
  {
    teamId: text('team_id').notNull(),
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.key] }), index('inbox_at').on(t.at)],
);

/** What must still reach Slack. A `sync` row has a subject, and there is at most one of each; rows leave when done. */
export const outbox = sqliteTable(
  'outbox',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    teamId: text('team_id').notNull(),
    id: text('id').notNull(),
    lane: text('lane').notNull(),
    subject: text('subject'),
    task: text('task', { mode: 'json' }).$type<unknown>().notNull(),
    /** Rises with each new wish for a `sync`: shown is current when it did not rise during the send. */
    wanted: integer('wanted').notNull(),
    state: text('state', { enum: ['pending', 'parked'] }).notNull(),
    attempts: integer('attempts').notNull(),
    /** Set before a send; still set at the next try means that the send may have arrived. */
    sentAt: integer('sent_at'),
    error: text('error'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('outbox_id').on(t.teamId, t.id),
    uniqueIndex('outbox_subject').on(t.teamId, t.subject).where(sql.raw('subject is not null')),
    index('outbox_lane').on(t.teamId, t.lane, t.state, t.seq),
    check('outbox_state', among('state', ['pending', 'parked'])),
  ],
);

/** One destination's queue. `dueAt` is when it next has something to do; null while it has nothing. */
export const lane = sqliteTable(
  'lane',
  {
    teamId: text('team_id').notNull(),
    name: text('name').notNull(),
    dueAt: integer('due_at'),
    /** Pacing, backoff and Slack's Retry-After. */
    notBefore: integer('not_before').notNull(),
    leasedUntil: integer('leased_until'),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.name] }), index('lane_due').on(t.teamId, t.dueAt)],
);

/** Where each card lives. */
export const surface = sqliteTable(
  'surface',
  {
    teamId: text('team_id').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    channelId: text('channel_id').notNull(),
    ts: text('ts').notNull(),
    pinned: integer('pinned', { mode: 'boolean' }).notNull(),
    shownVersion: integer('shown_version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.recordId, t.channelId] }),
    index('surface_channel').on(t.teamId, t.channelId),
  ],
);
