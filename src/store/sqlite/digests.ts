import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { StageSum } from '../../digest/model.ts';
import type {
  DigestReads,
  FieldChanges,
  Listed,
  Part,
  Scope,
  TaskGroup,
  TurnGroup,
  WhichDeals,
} from '../../digest/reads.ts';
import type { Fn } from '../../member/model.ts';
import type { Database } from './database.ts';
import { and, asc, desc, eq, sql } from './drizzle.ts';
import { commitmentOf, csHandoffOf, dealOf, pocOf, psScopingOf, waitingOf } from './rows.ts';
import {
  audit,
  channel,
  commitment,
  csHandoff,
  deal,
  partner,
  poc,
  psScoping,
  task,
  waitingOn,
} from './schema.ts';

const json = (all: readonly string[]) => sql`(select value from json_each(${JSON.stringify(all)}))`;

/**
 * The deals that a reader may see: those of public channels, of some private ones, and those that name them. Which
 * channels those are is asked once, and not of each deal.
 */
function seen(teamId: string, { sees: { channels, reader } }: Scope): SQL {
  if (channels === 'all') return sql`true`;
  const open = sql`select ${channel.id} from ${channel} where ${channel.teamId} = ${teamId} and ${channel.private} = 0`;
  const shown = sql`${deal.channelId} in (${open} union all select value from json_each(${JSON.stringify(channels)}))`;
  const named = sql`${reader ?? ''} in (${deal.ownerId}, ${deal.seId}, ${deal.csmId}, ${deal.partnerManagerId})`;
  return reader === undefined ? shown : sql`(${shown} or ${named})`;
}

/** How many deals a digest of this scope looks at, counted up to `most`: those that may be seen, chosen from or not. */
export function dealsSeen(db: Database['db'], teamId: string, scope: Scope, most: number): number {
  // To find those that name somebody, all are looked at.
  const among = scope.sees.reader === undefined ? seen(teamId, scope) : sql`true`;
  const some = db
    .select({ id: deal.id })
    .from(deal)
    .where(and(eq(deal.teamId, teamId), among))
    .limit(most);
  return db.get<{ n: number }>(sql`select count(*) as n from ${some}`).n;
}

/** What waits for a function, or for one of its people. */
const waitsFor = (fn: Fn, people: readonly string[]) =>
  sql`(${waitingOn.function} = ${fn} or ${waitingOn.person} in ${json(people)})`;

/** The deals in which a function has a part: they name somebody of it, or something waits for it. */
function partOf(fn: Fn, people: readonly string[]): SQL {
  const named = sql`(${deal.ownerId} in ${json(people)} or ${deal.seId} in ${json(people)} or ${deal.csmId} in ${json(people)} or ${deal.partnerManagerId} in ${json(people)})`;
  return sql`(${named} or exists (select 1 from ${waitingOn} where ${waitingOn.teamId} = ${deal.teamId} and ${waitingOn.dealId} = ${deal.id} and ${waitsFor(fn, people)}))`;
}

const withPartner = (name: string) =>
  sql`exists (select 1 from ${partner} where ${partner.teamId} = ${deal.teamId} and ${partner.dealId} = ${deal.id} and ${partner.status} = 'active' and lower(${partner.partner}) = lower(${name}))`;

/**
 * The reading of what one team's digests are made from. Their questions differ, so they are put together when asked.
 * SQLite joins in the order of a cross join: from the deals in scope to what is counted of them, and from the few
 * records in flight to their deals.
 */
export function digestReads(db: Database['db'], teamId: string): DigestReads {
  const inScope = (scope: Scope) =>
    and(
      eq(deal.teamId, teamId),
      seen(teamId, scope),
      scope.ownerId === null ? undefined : eq(deal.ownerId, scope.ownerId),
      scope.stage === null ? undefined : eq(deal.stage, scope.stage),
      scope.partner === null ? undefined : withPartner(scope.partner),
      scope.fn === null ? undefined : partOf(scope.fn, scope.people),
    );
  const ofDeal = ({ teamId: team, dealId }: Record<'teamId' | 'dealId', SQLiteColumn | string>) =>
    and(eq(deal.teamId, team), eq(deal.id, dealId));
  const counted = (where: SQL | undefined) =>
    db.select({ n: sql<number>`count(*)` }).from(deal).where(where).get()?.n ?? 0;

  function chosen(which: WhichDeals): { where: SQL; order: SQL } {
    const open = sql`${deal.status} = 'open'`;
    switch (which.list) {
      case 'open':
        return { where: open, order: sql`${deal.stage}, ${deal.number}` };
      case 'moved':
        return { where: sql`${deal.stageSince} >= ${which.since}`, order: sql`${deal.stageSince} desc` };
      case 'closing':
        return {
          where: sql`${open} and ${deal.closeDate} between ${which.from} and ${which.to}`,
          order: sql`${deal.closeDate}, ${deal.number}`,
        };
      case 'quiet':
        return { where: sql`${open} and ${deal.changedAt} < ${which.since}`, order: sql`${deal.changedAt}` };
    }
  }

  /** What waits on deals in scope that are not lost. */
  const waiting = (scope: Scope) =>
    and(
      eq(waitingOn.teamId, teamId),
      inScope(scope),
      sql`${deal.status} <> 'lost'`,
      scope.fn === null ? undefined : waitsFor(scope.fn, scope.people),
    );

  return {
    async pipeline(scope): Promise<StageSum[]> {
      return db
        .select({
          stage: deal.stage,
          currency: deal.currency,
          count: sql<number>`count(*)`,
          minor: sql<number>`coalesce(sum(${deal.amountMinor}), 0)`,
        })
        .from(deal)
        .where(and(inScope(scope), sql`${deal.status} = 'open'`))
        .groupBy(deal.stage, deal.currency)
        .all();
    },
    async deals(scope, which, { offset, limit }) {
      const { where, order } = chosen(which);
      const all = and(inScope(scope), where);
      // Chosen, ordered and counted in an index; only what is shown is read.
      const chosenIds = db
        .select({ id: deal.id, total: sql<number>`count(*) over ()` })
        .from(deal)
        .where(all);
      const ids = chosenIds.orderBy(order).limit(limit).offset(offset).all();
      const rows = ids.flatMap(({ id }) =>
        db
          .select()
          .from(deal)
          .where(ofDeal({ teamId, dealId: id }))
          .all(),
      );
      return { rows: rows.map(dealOf), total: ids[0]?.total ?? (offset > 0 ? counted(all) : 0) };
    },
    async changes(dealIds, since) {
      const ofDeals = sql`${audit.recordId} in ${json(dealIds)} and ${audit.kind} = 'deal'`;
      const found = db
        .select({ id: audit.recordId, changes: audit.changes })
        .from(audit)
        .where(and(eq(audit.teamId, teamId), ofDeals, sql`${audit.at} >= ${since}`))
        .orderBy(asc(audit.seq))
        .all();
      const all = new Map<string, FieldChanges[]>();
      for (const { id, changes } of found) all.set(id, [...(all.get(id) ?? []), changes]);
      return all;
    },
    async turns(scope) {
      return db
        .select({
          person: waitingOn.person,
          function: waitingOn.function,
          due: waitingOn.due,
          count: sql<number>`count(*)`,
          since: sql<number>`min(${waitingOn.since})`,
        })
        .from(deal)
        .crossJoin(waitingOn)
        .where(and(waiting(scope), ofDeal(waitingOn), sql`${waitingOn.response} is null`))
        .groupBy(waitingOn.person, waitingOn.function, waitingOn.due)
        .all()
        .flatMap(({ person, function: fn, ...group }): TurnGroup[] => {
          if (person) return [{ ...group, who: { person } }];
          return fn ? [{ ...group, who: { function: fn } }] : [];
        });
    },
    async responding(scope) {
      return db
        .select({ turn: waitingOn })
        .from(waitingOn)
        .crossJoin(deal)
        .where(and(waiting(scope), ofDeal(waitingOn), sql`${waitingOn.response} is not null`))
        .all()
        .flatMap(({ turn }) => waitingOf(turn));
    },
    async tasks(scope, before): Promise<TaskGroup[]> {
      return db
        .select({ ownerId: task.ownerId, due: task.due, count: sql<number>`count(*)` })
        .from(deal)
        .crossJoin(task)
        .where(
          and(
            inScope(scope),
            ofDeal(task),
            sql`${task.status} = 'open' and ${task.due} < ${before} and ${task.ownerId} is not null`,
            scope.fn === null ? undefined : eq(task.fn, scope.fn),
          ),
        )
        .groupBy(task.ownerId, task.due)
        .all()
        .flatMap(({ ownerId, ...group }) => (ownerId ? [{ ownerId, ...group }] : []));
    },
    async pocs(scope, part) {
      const where = and(eq(poc.teamId, teamId), sql`${poc.status} = 'running'`, inScope(scope));
      const from = () =>
        db
          .select({ poc, deal })
          .from(poc)
          .crossJoin(deal)
          .where(and(ofDeal(poc), where));
      const rows = from().orderBy(asc(poc.number)).limit(part.limit).offset(part.offset).all();
      const all = rows.map((row) => ({ poc: pocOf(row.poc), deal: dealOf(row.deal) }));
      return listed(all, part, () => totalOf(from()));
    },
    async scopings(scope, part) {
      const where = and(
        eq(psScoping.teamId, teamId),
        sql`${psScoping.status} not in ('delivered', 'handed-over', 'declined', 'withdrawn')`,
        inScope(scope),
      );
      const from = () =>
        db
          .select({ scoping: psScoping, deal })
          .from(psScoping)
          .crossJoin(deal)
          .where(and(ofDeal(psScoping), where));
      const rows = from().orderBy(desc(psScoping.number)).limit(part.limit).offset(part.offset).all();
      const all = rows.map((row) => ({ scoping: psScopingOf(row.scoping), deal: dealOf(row.deal) }));
      return listed(all, part, () => totalOf(from()));
    },
    async handoffs(scope, part) {
      const where = and(
        eq(csHandoff.teamId, teamId),
        sql`${csHandoff.status} not in ('completed', 'withdrawn')`,
        inScope(scope),
      );
      const from = () =>
        db
          .select({ handoff: csHandoff, deal })
          .from(csHandoff)
          .crossJoin(deal)
          .where(and(ofDeal(csHandoff), where));
      const rows = from().orderBy(desc(csHandoff.number)).limit(part.limit).offset(part.offset).all();
      const all = rows.map((row) => ({ handoff: csHandoffOf(row.handoff), deal: dealOf(row.deal) }));
      return listed(all, part, () => totalOf(from()));
    },
    async commitments(scope, before, part) {
      const where = and(
        eq(commitment.teamId, teamId),
        sql`${commitment.status} = 'open' and ${commitment.dueDate} < ${before}`,
        sql`${deal.status} <> 'lost'`,
        inScope(scope),
        scope.fn === null ? undefined : eq(commitment.function, scope.fn),
      );
      const from = () =>
        db
          .select({ commitment, deal })
          .from(commitment)
          .crossJoin(deal)
          .where(and(ofDeal(commitment), where));
      const order = [asc(commitment.dueDate), asc(commitment.number)];
      const rows = from()
        .orderBy(...order)
        .limit(part.limit)
        .offset(part.offset)
        .all();
      const all = rows.map((row) => ({ commitment: commitmentOf(row.commitment), deal: dealOf(row.deal) }));
      return listed(all, part, () => totalOf(from()));
    },
  };

  function totalOf(query: { getSQL(): SQL }): number {
    return db.get<{ n: number }>(sql`select count(*) as n from (${query.getSQL()})`).n;
  }
}

/** A first page that is not full is all there is. */
function listed<T>(rows: readonly T[], { offset, limit }: Part, count: () => number): Listed<T> {
  return { rows, total: offset === 0 && rows.length < limit ? rows.length : count() };
}
