import type { RecordReads, Waiting } from '../../core/ports.ts';
import type { RecordKind, StateOf } from '../../core/types.ts';
import type { Database } from './database.ts';
import { and, asc, eq, inArray, sql } from './drizzle.ts';
import { dealOf, seRequestOf } from './rows.ts';
import { audit, deal, functionMember, functionTeam, seRequest, waitingOn } from './schema.ts';

/** The reads of one team. Statements are prepared once: without that they cost twice as much (docs/decisions/0003). */
export function teamReads({ db }: Database, teamId: string): Omit<RecordReads, 'roster'> {
  const id = sql.placeholder('id');
  const dealById = db
    .select()
    .from(deal)
    .where(and(eq(deal.teamId, teamId), eq(deal.id, id)))
    .prepare();
  const dealsByChannel = db
    .select()
    .from(deal)
    .where(and(eq(deal.teamId, teamId), eq(deal.channelId, id)))
    .prepare();
  const requestById = db
    .select()
    .from(seRequest)
    .where(and(eq(seRequest.teamId, teamId), eq(seRequest.id, id)))
    .prepare();
  const ofDeal = and(eq(seRequest.teamId, teamId), eq(seRequest.dealId, id));
  const requestsOfDeal = {
    all: db.select().from(seRequest).where(ofDeal).orderBy(asc(seRequest.number)).prepare(),
    unfinished: db
      .select()
      .from(seRequest)
      .where(and(ofDeal, inArray(seRequest.status, ['requested', 'accepted'])))
      .orderBy(asc(seRequest.number))
      .prepare(),
  };
  const teamById = db
    .select()
    .from(functionTeam)
    .where(and(eq(functionTeam.teamId, teamId), sql`${functionTeam.code} = ${id}`))
    .prepare();
  const membersOf = db
    .select()
    .from(functionMember)
    .where(and(eq(functionMember.teamId, teamId), sql`${functionMember.function} = ${id}`))
    .orderBy(asc(functionMember.position))
    .prepare();
  const waitingByDeal = db
    .select()
    .from(waitingOn)
    .where(and(eq(waitingOn.teamId, teamId), eq(waitingOn.dealId, id)))
    .orderBy(asc(waitingOn.since))
    .prepare();
  const waitingByFunction = db
    .select()
    .from(waitingOn)
    .where(and(eq(waitingOn.teamId, teamId), sql`${waitingOn.function} = ${id}`))
    .orderBy(asc(waitingOn.since))
    .prepare();
  const trail = db
    .select()
    .from(audit)
    .where(and(eq(audit.teamId, teamId), eq(audit.recordId, id)))
    .orderBy(asc(audit.seq))
    .prepare();

  const loaders: { [K in RecordKind]: (id: string) => StateOf<K> | undefined } = {
    deal: (id) => optional(dealById.get({ id }), dealOf),
    'se-request': (id) => optional(requestById.get({ id }), seRequestOf),
    function: (id) => {
      const team = teamById.get({ id });
      if (!team) return undefined;
      const members = membersOf.all({ id });
      return {
        id,
        number: 0,
        version: team.version,
        people: members.map((member) => member.userId),
        leads: members.filter((member) => member.lead).map((member) => member.userId),
      };
    },
  };

  return {
    load: async (kind, id) => loaders[kind](id),
    // A channel has had a few deals at most: choosing among them here costs less than sorting them there.
    async dealOfChannel(channelId) {
      const deals = dealsByChannel.all({ id: channelId }).toSorted((a, b) => b.number - a.number);
      return optional(deals.find((one) => one.status === 'open') ?? deals[0], dealOf);
    },
    seRequestsOfDeal: async (dealId, which) => requestsOfDeal[which].all({ id: dealId }).map(seRequestOf),
    waitingOnDeal: async (dealId) => waitingByDeal.all({ id: dealId }).flatMap(waitingOf),
    waitingOnFunction: async (fn) => waitingByFunction.all({ id: fn }).flatMap(waitingOf),
    audit: async (about) =>
      trail.all({ id: about.id }).map((row) => ({
        about,
        type: row.type,
        actorId: row.actorId,
        at: row.at,
        event: row.event,
        changes: row.changes,
        reason: row.reason,
      })),
  };
}

function waitingOf(row: typeof waitingOn.$inferSelect): Waiting[] {
  const who = row.person ? { person: row.person } : row.function ? { function: row.function } : undefined;
  if (!who) return [];
  const about = { kind: row.kind as RecordKind, id: row.recordId };
  return [{ about, dealId: row.dealId, who, what: row.what, since: row.since, due: row.due }];
}

function optional<A, B>(value: A | undefined, map: (value: A) => B): B | undefined {
  return value === undefined ? undefined : map(value);
}
