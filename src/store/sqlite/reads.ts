import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { dueFirst, isSettled as isKeptOrDropped } from '../../commitment/model.ts';
import type { HistoryEntry, RecordReads } from '../../core/ports.ts';
import { HANDOFF, type NamedKind, type RecordKind, type StateOf } from '../../core/types.ts';
import { activeFirst, isActive } from '../../partner/model.ts';
import { isSettled, worstFirst } from '../../risk/model.ts';
import { isOpen, soonestFirst } from '../../task/model.ts';
import type { Database } from './database.ts';
import { digestBook } from './digest-book.ts';
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, sql } from './drizzle.ts';
import type { KeptOfDeals } from './kept.ts';
import {
  commitmentOf,
  csHandoffOf,
  type DealRow,
  dealOf,
  digestOf,
  nudgeOf,
  partnerOf,
  pocOf,
  psScopingOf,
  riskOf,
  seRequestOf,
  taskOf,
  waitingOf,
  workingTimeOf,
} from './rows.ts';
import {
  absence,
  audit,
  commitment,
  csHandoff,
  deal,
  dealLink,
  digest,
  functionMember,
  functionTeam,
  nudge,
  partner,
  poc,
  psScoping,
  risk,
  seRequest,
  task,
  waitingOn,
  workspaceSettings,
} from './schema.ts';
import { teamStrays } from './strays.ts';

/** The reads of one team. Statements are prepared once: without that they cost twice as much (docs/decisions/0003). */
export function teamReads(
  database: Database,
  teamId: string,
  kept: KeptOfDeals,
): Omit<RecordReads, 'roster' | 'namedAdmins' | 'userGroups'> {
  const { db } = database;
  const id = sql.placeholder('id');
  const by = sql`${sql.placeholder('by')}`;
  const among = (column: SQLiteColumn) =>
    sql`${column} in (select value from json_each(${sql.placeholder('all')}))`;
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
  const dealsByLink = db
    .select({ dealId: dealLink.dealId })
    .from(dealLink)
    .where(and(eq(dealLink.teamId, teamId), eq(dealLink.channelId, id)))
    .prepare();
  const byNumber = {
    deal: db
      .select({ id: deal.id })
      .from(deal)
      .where(and(eq(deal.teamId, teamId), eq(deal.number, id)))
      .prepare(),
    'se-request': db
      .select({ id: seRequest.id })
      .from(seRequest)
      .where(and(eq(seRequest.teamId, teamId), eq(seRequest.number, id)))
      .prepare(),
    poc: db
      .select({ id: poc.id })
      .from(poc)
      .where(and(eq(poc.teamId, teamId), eq(poc.number, id)))
      .prepare(),
    'ps-scoping': db
      .select({ id: psScoping.id })
      .from(psScoping)
      .where(and(eq(psScoping.teamId, teamId), eq(psScoping.number, id)))
      .prepare(),
    'cs-handoff': db
      .select({ id: csHandoff.id })
      .from(csHandoff)
      .where(and(eq(csHandoff.teamId, teamId), eq(csHandoff.number, id)))
      .prepare(),
    risk: db
      .select({ id: risk.id })
      .from(risk)
      .where(and(eq(risk.teamId, teamId), eq(risk.number, id)))
      .prepare(),
    commitment: db
      .select({ id: commitment.id })
      .from(commitment)
      .where(and(eq(commitment.teamId, teamId), eq(commitment.number, id)))
      .prepare(),
    partner: db
      .select({ id: partner.id })
      .from(partner)
      .where(and(eq(partner.teamId, teamId), eq(partner.number, id)))
      .prepare(),
    task: db
      .select({ id: task.id })
      .from(task)
      .where(and(eq(task.teamId, teamId), eq(task.number, id)))
      .prepare(),
  };
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
  const pocById = db
    .select()
    .from(poc)
    .where(and(eq(poc.teamId, teamId), eq(poc.id, id)))
    .prepare();
  const pocsByDeal = db
    .select()
    .from(poc)
    .where(and(eq(poc.teamId, teamId), eq(poc.dealId, id)))
    .orderBy(asc(poc.number))
    .prepare();
  const scopingById = db
    .select()
    .from(psScoping)
    .where(and(eq(psScoping.teamId, teamId), eq(psScoping.id, id)))
    .prepare();
  const scopingsByDeal = db
    .select()
    .from(psScoping)
    .where(and(eq(psScoping.teamId, teamId), eq(psScoping.dealId, id)))
    .orderBy(asc(psScoping.number))
    .prepare();
  const handoffById = db
    .select()
    .from(csHandoff)
    .where(and(eq(csHandoff.teamId, teamId), eq(csHandoff.id, id)))
    .prepare();
  const handoffsByDeal = db
    .select()
    .from(csHandoff)
    .where(and(eq(csHandoff.teamId, teamId), eq(csHandoff.dealId, id)))
    .orderBy(asc(csHandoff.number))
    .prepare();
  const riskById = db
    .select()
    .from(risk)
    .where(and(eq(risk.teamId, teamId), eq(risk.id, id)))
    .prepare();
  // A deal has some dozens of them at most: choosing and ordering them here keeps the rule of which come first in one place.
  const risksByDeal = db
    .select()
    .from(risk)
    .where(and(eq(risk.teamId, teamId), eq(risk.dealId, id)))
    .prepare();
  const commitmentById = db
    .select()
    .from(commitment)
    .where(and(eq(commitment.teamId, teamId), eq(commitment.id, id)))
    .prepare();
  const commitmentsByDeal = db
    .select()
    .from(commitment)
    .where(and(eq(commitment.teamId, teamId), eq(commitment.dealId, id)))
    .prepare();
  const partnerById = db
    .select()
    .from(partner)
    .where(and(eq(partner.teamId, teamId), eq(partner.id, id)))
    .prepare();
  const partnersByDeal = db
    .select()
    .from(partner)
    .where(and(eq(partner.teamId, teamId), eq(partner.dealId, id)))
    .prepare();
  const taskById = db
    .select()
    .from(task)
    .where(and(eq(task.teamId, teamId), eq(task.id, id)))
    .prepare();
  const tasksByDeal = {
    all: db
      .select()
      .from(task)
      .where(and(eq(task.teamId, teamId), eq(task.dealId, id)))
      .prepare(),
    open: db
      .select()
      .from(task)
      .where(and(eq(task.teamId, teamId), eq(task.dealId, id), eq(task.status, 'open')))
      .prepare(),
  };
  // A partial index is used where its condition stands in the query as it is: a bound value would not do.
  const isOpenRow = sql`${task.status} = 'open'`;
  const digestById = db
    .select()
    .from(digest)
    .where(and(eq(digest.teamId, teamId), eq(digest.id, id)))
    .prepare();
  const openByOwner = db
    .select()
    .from(task)
    .where(and(eq(task.teamId, teamId), eq(task.ownerId, id), isOpenRow))
    .prepare();
  const openByCreator = db
    .select()
    .from(task)
    .where(and(eq(task.teamId, teamId), eq(task.createdBy, id), sql`${task.ownerId} is not ${id}`, isOpenRow))
    .prepare();
  const openByDue = db
    .select()
    .from(task)
    .where(
      and(eq(task.teamId, teamId), lte(task.due, by), isNotNull(task.ownerId), among(task.fn), isOpenRow),
    )
    .prepare();
  const nudgeById = db
    .select()
    .from(nudge)
    .where(and(eq(nudge.teamId, teamId), eq(nudge.id, id)))
    .prepare();
  const withoutSe = db
    .selectDistinct({ id: waitingOn.recordId })
    .from(waitingOn)
    // One with an open question waits for its asker alone.
    .where(and(eq(waitingOn.teamId, teamId), inArray(waitingOn.what, ['accept', 'take-over', 'answer'])))
    .prepare();
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
  const respondingNow = db
    .select()
    .from(waitingOn)
    .where(and(eq(waitingOn.teamId, teamId), isNotNull(waitingOn.response)))
    .prepare();
  const waitingByPerson = db
    .select()
    .from(waitingOn)
    .where(and(eq(waitingOn.teamId, teamId), eq(waitingOn.person, id)))
    .orderBy(asc(waitingOn.since))
    .prepare();
  const waitingOnMany = db
    .select()
    .from(waitingOn)
    .where(
      and(
        eq(waitingOn.teamId, teamId),
        among(waitingOn.person),
        lte(waitingOn.due, by),
        isNull(waitingOn.response),
      ),
    )
    .prepare();
  const waitingByFunction = db
    .select()
    .from(waitingOn)
    .where(and(eq(waitingOn.teamId, teamId), sql`${waitingOn.function} = ${id}`))
    .orderBy(asc(waitingOn.since))
    .prepare();
  // Records that are about a person have that person's id: they are told apart by their kind.
  const ofRecord = and(
    eq(audit.teamId, teamId),
    eq(audit.recordId, id),
    sql`${audit.kind} = ${sql.placeholder('kind')}`,
  );
  const trail = db.select().from(audit).where(ofRecord).orderBy(asc(audit.seq)).prepare();

  const newestOfPeople = db
    .select()
    .from(audit)
    .where(and(ofRecord, ne(audit.actorId, HANDOFF)))
    .orderBy(desc(audit.seq))
    .limit(2)
    .prepare();
  const after = db
    .select({ changes: audit.changes })
    .from(audit)
    .where(and(ofRecord, gt(audit.seq, sql.placeholder('seq'))))
    .prepare();
  const page = (of: 'recordId' | 'dealId') =>
    db
      .select()
      .from(audit)
      .where(and(eq(audit.teamId, teamId), eq(audit[of], id), lt(audit.seq, sql.placeholder('before'))))
      .orderBy(desc(audit.seq))
      .limit(sql.placeholder('limit'))
      .prepare();
  const pages = { recordId: page('recordId'), dealId: page('dealId') };
  const strays = teamStrays(db, teamId);
  const absenceById = db
    .select()
    .from(absence)
    .where(and(eq(absence.teamId, teamId), eq(absence.id, id)))
    .prepare();
  const settings = db.select().from(workspaceSettings).where(eq(workspaceSettings.teamId, teamId)).prepare();

  const loaders: { [K in RecordKind]: (id: string) => StateOf<K> | undefined } = {
    deal: (id) => optional(dealById.get({ id }), dealOf),
    'se-request': (id) => optional(requestById.get({ id }), seRequestOf),
    poc: (id) => optional(pocById.get({ id }), pocOf),
    'ps-scoping': (id) => optional(scopingById.get({ id }), psScopingOf),
    'cs-handoff': (id) => optional(handoffById.get({ id }), csHandoffOf),
    risk: (id) => optional(riskById.get({ id }), riskOf),
    commitment: (id) => optional(commitmentById.get({ id }), commitmentOf),
    partner: (id) => optional(partnerById.get({ id }), partnerOf),
    absence: (id) => optional(absenceById.get({ id }), ({ teamId: _, ...row }) => ({ ...row, number: 0 })),
    task: (id) => optional(taskById.get({ id }), taskOf),
    digest: (id) => optional(digestById.get({ id }), digestOf),
    function: (id) => {
      const team = teamById.get({ id });
      if (!team) return undefined;
      const named = membersOf.all({ id });
      const { version, settings, groups, intakeChannelId, members, leading } = team;
      return {
        ...{ id, number: 0, version, settings, groups, intakeChannelId, members, leading },
        people: named.map((member) => member.userId),
        leads: named.filter((member) => member.lead).map((member) => member.userId),
      };
    },
    workspace: (id) =>
      optional(settings.get(), ({ version, admins, workingTime, tellLeadAfter }) => ({
        ...{ id, number: 0, version, admins, tellLeadAfter },
        working: workingTime === null ? null : workingTimeOf(workingTime),
      })),
    nudge: (id) => optional(nudgeById.get({ id }), nudgeOf),
  };

  return {
    load: async (kind, id) => loaders[kind](id),
    async numbered(kind: NamedKind, number) {
      const row = byNumber[kind].get({ id: number });
      return row && { kind, id: row.id };
    },
    // A channel has had a few deals at most: choosing among them here costs less than sorting them there.
    async dealOfChannel(channelId) {
      const open = (rows: DealRow[]) => rows.find((row) => row.status === 'open');
      const latest = (rows: DealRow[]) => rows.toSorted((a, b) => b.number - a.number);
      const atHome = latest(dealsByChannel.all({ id: channelId }));
      const here = open(atHome);
      if (here) return dealOf(here);
      const links = dealsByLink.all({ id: channelId });
      const linked = latest(links.flatMap(({ dealId }) => dealById.get({ id: dealId }) ?? []));
      return optional(open(linked) ?? atHome[0] ?? linked[0], dealOf);
    },
    async openDealAt(channelId) {
      return optional(
        dealsByChannel.all({ id: channelId }).find((row) => row.status === 'open'),
        dealOf,
      );
    },
    seRequestsOfDeal: async (dealId, which) =>
      kept.of(dealId, `se-request ${which}`, (id) => requestsOfDeal[which].all({ id }).map(seRequestOf)),
    pocsOfDeal: async (dealId) => kept.of(dealId, 'poc', (id) => pocsByDeal.all({ id }).map(pocOf)),
    psScopingsOfDeal: async (dealId) =>
      kept.of(dealId, 'ps-scoping', (id) => scopingsByDeal.all({ id }).map(psScopingOf)),
    csHandoffsOfDeal: async (dealId) =>
      kept.of(dealId, 'cs-handoff', (id) => handoffsByDeal.all({ id }).map(csHandoffOf)),
    risksOfDeal: async (dealId, which) => {
      const risks = kept.of(dealId, 'risk', (id) => worstFirst(risksByDeal.all({ id }).map(riskOf)));
      return which === 'all' ? risks : risks.filter((each) => !isSettled(each));
    },
    commitmentsOfDeal: async (dealId, which) => {
      const read = (id: string) => dueFirst(commitmentsByDeal.all({ id }).map(commitmentOf));
      const commitments = kept.of(dealId, 'commitment', read);
      return which === 'all' ? commitments : commitments.filter((each) => !isKeptOrDropped(each));
    },
    partnersOfDeal: async (dealId, which) => {
      const read = (id: string) => activeFirst(partnersByDeal.all({ id }).map(partnerOf));
      const partners = kept.of(dealId, 'partner', read);
      return which === 'all' ? partners : partners.filter(isActive);
    },
    tasksOfDeal: async (dealId, which) => {
      const read = (id: string) => soonestFirst(tasksByDeal[which].all({ id }).map(taskOf));
      const tasks = kept.of(dealId, `task ${which}`, read);
      return [...tasks.filter(isOpen), ...tasks.filter((each) => !isOpen(each))];
    },
    openTasksOf: async (ownerId) => soonestFirst(openByOwner.all({ id: ownerId }).map(taskOf)),
    openTasksGivenBy: async (createdBy) => soonestFirst(openByCreator.all({ id: createdBy }).map(taskOf)),
    tasksDue: async (fns, by) => soonestFirst(openByDue.all({ all: JSON.stringify(fns), by }).map(taskOf)),
    seRequestsWithoutSe: async () =>
      withoutSe
        .all()
        .flatMap((row) => optional(requestById.get(row), seRequestOf) ?? [])
        .filter(({ seId }) => seId === null)
        .toSorted((a, b) => a.number - b.number),
    digests: digestBook(database, teamId),
    waitingOnDeal: async (dealId) =>
      kept.of(dealId, 'waiting', (id) => waitingByDeal.all({ id }).flatMap(waitingOf)),
    responding: async () => respondingNow.all().flatMap(waitingOf),
    waitingOnPerson: async (person) => waitingByPerson.all({ id: person }).flatMap(waitingOf),
    async waitingOnPeople(people, by) {
      const theirs = new Set<string | null>(people);
      const responses = respondingNow.all().filter(({ person }) => theirs.has(person));
      return [...waitingOnMany.all({ all: JSON.stringify(people), by }), ...responses].flatMap(waitingOf);
    },
    waitingOnFunction: async (fn) => waitingByFunction.all({ id: fn }).flatMap(waitingOf),
    strays: async (roster) => strays(roster),
    audit: async (about) =>
      trail.all({ ...about }).map((row) => {
        const { seq: _, ...entry } = entryOf(row);
        return entry;
      }),
    async lastStep(about) {
      const [last, before] = newestOfPeople.all({ ...about });
      if (!last) return undefined;
      const changedSince = after
        .all({ ...about, seq: last.seq })
        .flatMap(({ changes }) => Object.keys(changes));
      return { ...entryOf(last), first: before === undefined, changedSince };
    },
    async history(of, { limit, before = Number.MAX_SAFE_INTEGER }) {
      const [which, id] =
        'about' in of ? (['recordId', of.about.id] as const) : (['dealId', of.dealId] as const);
      return pages[which].all({ id, before, limit }).map(entryOf);
    },
  };
}

function entryOf(row: typeof audit.$inferSelect): HistoryEntry {
  const { seq, kind, recordId, type, actorId, at, event, changes, reason } = row;
  const about = { kind: kind as RecordKind, id: recordId };
  return { seq, about, type, actorId, at, event, changes, reason };
}

function optional<A, B>(value: A | undefined, map: (value: A) => B): B | undefined {
  return value === undefined ? undefined : map(value);
}
