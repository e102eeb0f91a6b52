import { randomUUID } from 'node:crypto';
import type { CommitResult, Intent, Plan, Write } from '../../core/plan.ts';
import type { Commits } from '../../core/ports.ts';
import { isNamedKind, type RecordKind, type RecordRef } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import type { Nudge } from '../../nudge/model.ts';
import type { Task } from '../../outbox/task.ts';
import type { Database } from './database.ts';
import { and, eq, sql } from './drizzle.ts';
import type { KeptOfDeals } from './kept.ts';
import { enqueuer } from './outbox.ts';
import type { KeptRoster } from './roster.ts';
import {
  commitmentRow,
  csHandoffRow,
  dealRow,
  digestRow,
  nudgeRow,
  partnerRow,
  pocRow,
  psScopingRow,
  riskRow,
  seRequestRow,
  taskRow,
  workspaceRow,
} from './rows.ts';
import { againLooker, dueSetter } from './schedule.ts';
import {
  absence,
  audit,
  claim,
  commitment,
  counter,
  csHandoff,
  deal,
  dealLink,
  digest,
  functionMember,
  functionTeam,
  inbox,
  nudge,
  nudgeItem,
  partner,
  poc,
  psScoping,
  risk,
  seRequest,
  surface,
  task,
  waitingOn,
  workspaceSettings,
} from './schema.ts';
import { inserter, upserter } from './statements.ts';

/** Thrown inside the transaction so that it rolls back; never leaves this file. */
class Conflict extends Error {}

/** Committing plans of one team: one synchronous transaction each. */
export function teamCommits(
  database: Database,
  teamId: string,
  roster: KeptRoster,
  kept: KeptOfDeals,
): Commits {
  const write = writer(database, teamId, roster, kept);
  const { db } = database;
  const p = sql.placeholder;
  const key = p('key');
  const known = db
    .select({ kind: inbox.kind, id: inbox.recordId })
    .from(inbox)
    .where(and(eq(inbox.teamId, teamId), eq(inbox.key, key)))
    .prepare();
  const remember = db
    .insert(inbox)
    .values({ teamId, key, kind: p('kind'), recordId: p('recordId'), at: p('at') })
    .onConflictDoNothing()
    .prepare();

  const answered = (key: string): RecordRef | undefined => {
    const row = known.get({ key });
    return row && { kind: row.kind as RecordKind, id: row.id };
  };

  /** Remembers the delivery with what it changes; answers what it changed if it was remembered before. */
  function rememberedBefore(key: string, { subject, at }: Plan): RecordRef | undefined {
    const { changes } = remember.run({ key, kind: subject.kind, recordId: subject.id, at });
    return changes === 0 ? answered(key) : undefined;
  }

  function commitNow(plan: Plan): CommitResult {
    const before = plan.key === null ? undefined : rememberedBefore(plan.key, plan);
    if (before) return { status: 'duplicate', subject: before };
    for (const guard of plan.guards) write.guard(guard);
    for (const { name, by } of plan.release) write.release(name, by);
    for (const { name, by } of plan.take) write.take(name, by);
    if (plan.lookAgain) write.lookAgain(plan.at);
    for (const { name, at } of plan.due) write.due(name, at);
    const numbers: Record<string, number> = {};
    for (const part of plan.writes) numbers[part.state.id] = write.record(part, plan.at);
    for (const entry of plan.audit) write.audit(entry, dealIdOf(plan, entry.about));
    // What is new has no card anywhere yet.
    const created = new Set(plan.writes.filter(({ expect }) => expect === null).map(({ state }) => state.id));
    const tasks = plan.intents.flatMap((intent) => write.tasksOf(intent, created));
    const changed = plan.writes.flatMap(({ state }) => write.nudgesOf(state.id));
    write.enqueue([...tasks, ...changed], plan.at);
    return { status: 'committed', numbers };
  }

  return {
    answered: async (key) => answered(key),
    async commit(plan) {
      try {
        return await database.transact(() => commitNow(plan));
      } catch (error) {
        if (error instanceof Conflict) return { status: 'conflict' };
        throw error;
      }
    },
  };
}

/** The deal whose history a written record belongs to. */
function dealIdOf(plan: Plan, { kind, id }: RecordRef): string | null {
  if (kind === 'deal') return id;
  const state = plan.writes.find((part) => part.state.id === id)?.state;
  return state && 'dealId' in state ? state.dealId : null;
}

/** The prepared statements of a commit. Each throws `Conflict` when what it expects no longer holds. */
function writer(database: Database, teamId: string, roster: KeptRoster, kept: KeptOfDeals) {
  const { db } = database;
  const [name, by, id] = [sql.placeholder('name'), sql.placeholder('by'), sql.placeholder('id')];
  const enqueue = enqueuer(database, teamId);
  const setDue = dueSetter(database, teamId);
  const lookAgain = againLooker(database, teamId);
  const statements = {
    takeClaim: db.insert(claim).values({ teamId, name, by }).onConflictDoNothing().prepare(),
    dropClaim: db
      .delete(claim)
      .where(and(eq(claim.teamId, teamId), eq(claim.name, name), eq(claim.by, by)))
      .prepare(),
    count: db
      .insert(counter)
      .values({ teamId, kind: sql.placeholder('kind'), last: 1 })
      .onConflictDoUpdate({ target: [counter.teamId, counter.kind], set: { last: sql`${counter.last} + 1` } })
      .returning({ last: counter.last })
      .prepare(),
    dropWaiting: db
      .delete(waitingOn)
      .where(and(eq(waitingOn.teamId, teamId), eq(waitingOn.recordId, id)))
      .prepare(),
    dropLinked: db
      .delete(dealLink)
      .where(and(eq(dealLink.teamId, teamId), eq(dealLink.dealId, id)))
      .prepare(),
    shownIn: db
      .select({ channelId: surface.channelId })
      .from(surface)
      .where(and(eq(surface.teamId, teamId), eq(surface.recordId, id)))
      .prepare(),
    requestsShown: db
      .select({ id: surface.recordId, channelId: surface.channelId })
      .from(seRequest)
      .innerJoin(surface, and(eq(surface.teamId, seRequest.teamId), eq(surface.recordId, seRequest.id)))
      .where(and(eq(seRequest.teamId, teamId), eq(seRequest.dealId, id)))
      .prepare(),
    pocsShown: db
      .select({ id: surface.recordId, channelId: surface.channelId })
      .from(poc)
      .innerJoin(surface, and(eq(surface.teamId, poc.teamId), eq(surface.recordId, poc.id)))
      .where(and(eq(poc.teamId, teamId), eq(poc.dealId, id)))
      .prepare(),
    handoffsShown: db
      .select({ id: surface.recordId, channelId: surface.channelId })
      .from(csHandoff)
      .innerJoin(surface, and(eq(surface.teamId, csHandoff.teamId), eq(surface.recordId, csHandoff.id)))
      .where(and(eq(csHandoff.teamId, teamId), eq(csHandoff.dealId, id)))
      .prepare(),
    scopingsShown: db
      .select({ id: surface.recordId, channelId: surface.channelId })
      .from(psScoping)
      .innerJoin(surface, and(eq(surface.teamId, psScoping.teamId), eq(surface.recordId, psScoping.id)))
      .where(and(eq(psScoping.teamId, teamId), eq(psScoping.dealId, id)))
      .prepare(),
    touchDeal: db
      .update(deal)
      .set({ changedAt: sql`${sql.placeholder('at')}` })
      .where(and(eq(deal.teamId, teamId), eq(deal.id, id)))
      .prepare(),
    dropNudged: db
      .delete(nudgeItem)
      .where(and(eq(nudgeItem.teamId, teamId), eq(nudgeItem.person, id)))
      .prepare(),
    nudged: db
      .select({ person: nudgeItem.person })
      .from(nudgeItem)
      .where(and(eq(nudgeItem.teamId, teamId), eq(nudgeItem.recordId, id)))
      .prepare(),
    dropMembers: db
      .delete(functionMember)
      .where(and(eq(functionMember.teamId, teamId), sql`${functionMember.function} = ${id}`))
      .prepare(),
  };
  const put = {
    deal: upserter(db, deal, [deal.teamId, deal.id]),
    seRequest: upserter(db, seRequest, [seRequest.teamId, seRequest.id]),
    poc: upserter(db, poc, [poc.teamId, poc.id]),
    psScoping: upserter(db, psScoping, [psScoping.teamId, psScoping.id]),
    csHandoff: upserter(db, csHandoff, [csHandoff.teamId, csHandoff.id]),
    risk: upserter(db, risk, [risk.teamId, risk.id]),
    commitment: upserter(db, commitment, [commitment.teamId, commitment.id]),
    partner: upserter(db, partner, [partner.teamId, partner.id]),
    absence: upserter(db, absence, [absence.teamId, absence.id]),
    task: upserter(db, task, [task.teamId, task.id]),
    digest: upserter(db, digest, [digest.teamId, digest.id]),
    nudge: upserter(db, nudge, [nudge.teamId, nudge.id]),
    nudgeItem: inserter(db, nudgeItem),
    dealLink: inserter(db, dealLink),
    workspaceSettings: upserter(db, workspaceSettings, [workspaceSettings.teamId]),
    functionTeam: upserter(db, functionTeam, [functionTeam.teamId, functionTeam.code]),
    functionMember: inserter(db, functionMember),
    waitingOn: inserter(db, waitingOn),
    audit: inserter(db, audit, ['seq']),
  };
  const versions = {
    deal: db
      .select({ version: deal.version })
      .from(deal)
      .where(and(eq(deal.teamId, teamId), eq(deal.id, id)))
      .prepare(),
    'se-request': db
      .select({ version: seRequest.version })
      .from(seRequest)
      .where(and(eq(seRequest.teamId, teamId), eq(seRequest.id, id)))
      .prepare(),
    poc: db
      .select({ version: poc.version })
      .from(poc)
      .where(and(eq(poc.teamId, teamId), eq(poc.id, id)))
      .prepare(),
    'ps-scoping': db
      .select({ version: psScoping.version })
      .from(psScoping)
      .where(and(eq(psScoping.teamId, teamId), eq(psScoping.id, id)))
      .prepare(),
    'cs-handoff': db
      .select({ version: csHandoff.version })
      .from(csHandoff)
      .where(and(eq(csHandoff.teamId, teamId), eq(csHandoff.id, id)))
      .prepare(),
    risk: db
      .select({ version: risk.version })
      .from(risk)
      .where(and(eq(risk.teamId, teamId), eq(risk.id, id)))
      .prepare(),
    commitment: db
      .select({ version: commitment.version })
      .from(commitment)
      .where(and(eq(commitment.teamId, teamId), eq(commitment.id, id)))
      .prepare(),
    partner: db
      .select({ version: partner.version })
      .from(partner)
      .where(and(eq(partner.teamId, teamId), eq(partner.id, id)))
      .prepare(),
    absence: db
      .select({ version: absence.version })
      .from(absence)
      .where(and(eq(absence.teamId, teamId), eq(absence.id, id)))
      .prepare(),
    task: db
      .select({ version: task.version })
      .from(task)
      .where(and(eq(task.teamId, teamId), eq(task.id, id)))
      .prepare(),
    digest: db
      .select({ version: digest.version })
      .from(digest)
      .where(and(eq(digest.teamId, teamId), eq(digest.id, id)))
      .prepare(),
    function: db
      .select({ version: functionTeam.version })
      .from(functionTeam)
      .where(and(eq(functionTeam.teamId, teamId), sql`${functionTeam.code} = ${id}`))
      .prepare(),
    nudge: db
      .select({ version: nudge.version })
      .from(nudge)
      .where(and(eq(nudge.teamId, teamId), eq(nudge.id, id)))
      .prepare(),
    workspace: db
      .select({ version: workspaceSettings.version })
      .from(workspaceSettings)
      .where(eq(workspaceSettings.teamId, teamId))
      .prepare(),
  };
  const versionNow = ({ kind, id }: RecordRef) => versions[kind].get({ id })?.version ?? null;

  function stamped(part: Write): { version: number; number: number } {
    if (versionNow({ kind: part.kind, id: part.state.id }) !== part.expect) throw new Conflict();
    if (part.expect !== null) return { version: part.expect + 1, number: part.state.number };
    const number = isNamedKind(part.kind) ? (statements.count.get({ kind: part.kind })?.last ?? 0) : 0;
    return { version: 1, number };
  }

  /** What an intent asks of the delivery worker: a card must be current wherever it lives. */
  function tasksOf(intent: Intent, created: ReadonlySet<string>): { id: string; task: Task }[] {
    if (intent.type === 'tell') {
      const { id, ...task } = intent;
      return [{ id, task }];
    }
    const card = (about: RecordRef, channelId: string) =>
      ({ id: randomUUID(), task: { type: 'card', about, channelId } }) as const;
    if (intent.type === 'sync-requests') {
      const of = { id: intent.dealId };
      return [
        ...statements.requestsShown
          .all(of)
          .map(({ id, channelId }) => card({ kind: 'se-request', id }, channelId)),
        ...statements.pocsShown.all(of).map(({ id, channelId }) => card({ kind: 'poc', id }, channelId)),
        ...statements.scopingsShown
          .all(of)
          .map(({ id, channelId }) => card({ kind: 'ps-scoping', id }, channelId)),
        ...statements.handoffsShown
          .all(of)
          .map(({ id, channelId }) => card({ kind: 'cs-handoff', id }, channelId)),
      ];
    }
    if (intent.type !== 'sync') return [{ id: randomUUID(), task: intent }];
    const { about, channelId } = intent;
    const shown = created.has(about.id) ? [] : statements.shownIn.all({ id: about.id });
    const channels = [channelId, ...shown.map((row) => row.channelId)];
    return [...new Set(channels)].map((each) => card(about, each));
  }

  return {
    enqueue,
    tasksOf,
    guard(guard: RecordRef & { version: number }): void {
      if (versionNow(guard) !== guard.version) throw new Conflict();
    },
    take(name: string, by: string): void {
      if (statements.takeClaim.run({ name, by }).changes === 0) throw new Conflict();
    },
    due: setDue,
    lookAgain,
    /** The messages of today that speak of a record. */
    nudgesOf(id: string): { id: string; task: Task }[] {
      return statements.nudged
        .all({ id })
        .map(({ person }) => ({ id: randomUUID(), task: { type: 'nudge', person } }));
    },
    release(name: string, by: string): void {
      statements.dropClaim.run({ name, by });
    },
    /** Writes the record and what it waits for; answers its human number. */
    record(part: Write, at: number): number {
      const stamp = stamped(part);
      if (part.expect !== null) statements.dropWaiting.run({ id: part.state.id });
      let dealId: string | null = part.state.id;
      switch (part.kind) {
        case 'deal':
          put.deal(dealRow(teamId, { ...part.state, ...stamp }, at));
          writeLinked(part.state);
          break;
        case 'se-request':
          dealId = part.state.dealId;
          put.seRequest(seRequestRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'poc':
          dealId = part.state.dealId;
          put.poc(pocRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'ps-scoping':
          dealId = part.state.dealId;
          put.psScoping(psScopingRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'cs-handoff':
          dealId = part.state.dealId;
          put.csHandoff(csHandoffRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'risk':
          dealId = part.state.dealId;
          put.risk(riskRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'commitment':
          dealId = part.state.dealId;
          put.commitment(commitmentRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'partner':
          dealId = part.state.dealId;
          put.partner(partnerRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'absence': {
          const { number: _, ...state } = part.state;
          put.absence({ teamId, ...state, version: stamp.version });
          roster.forget();
          break;
        }
        case 'task':
          dealId = part.state.dealId;
          put.task(taskRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'digest':
          put.digest(digestRow(teamId, { ...part.state, ...stamp }));
          break;
        case 'function':
          writeFunction(part, stamp.version);
          break;
        case 'workspace':
          put.workspaceSettings(workspaceRow(teamId, { ...part.state, ...stamp }));
          roster.forget();
          break;
        case 'nudge':
          writeNudge({ ...part.state, ...stamp });
      }
      if (part.kind !== 'deal' && 'dealId' in part.state && dealId !== null)
        statements.touchDeal.run({ id: dealId, at });
      if (dealId !== null) kept.forget(dealId);
      for (const { who, response: within, ...waits } of part.waitingOn) {
        const response = within ? JSON.stringify(within) : null;
        const row = { person: null, function: null, ...who, ...waits, response };
        put.waitingOn({ teamId, kind: part.kind, recordId: part.state.id, dealId, ...row });
      }
      return stamp.number;
    },
    audit(entry: Plan['audit'][number], dealId: string | null): void {
      const { about, ...rest } = entry;
      put.audit({ teamId, kind: about.kind, recordId: about.id, dealId, ...rest });
    },
  };

  function writeLinked({ id, linked, version }: Deal): void {
    if (version > 0) statements.dropLinked.run({ id });
    linked.forEach((channelId, position) => {
      put.dealLink({ teamId, dealId: id, channelId, position });
    });
  }

  function writeNudge(state: Nudge): void {
    put.nudge(nudgeRow(teamId, state));
    statements.dropNudged.run({ id: state.id });
    for (const recordId of new Set(state.items.map(({ about }) => about.id))) {
      put.nudgeItem({ teamId, person: state.id, recordId });
    }
  }

  function writeFunction({ state }: Extract<Write, { kind: 'function' }>, version: number): void {
    const { id, settings, groups, intakeChannelId, members, leading } = state;
    const code = id as (typeof functionTeam.$inferInsert)['code'];
    put.functionTeam({ teamId, code, version, settings, groups, intakeChannelId, members, leading });
    statements.dropMembers.run({ id });
    roster.forget();
    state.people.forEach((userId, position) => {
      const lead = state.leads.includes(userId);
      put.functionMember({ teamId, function: code, userId, position, lead });
    });
  }
}
