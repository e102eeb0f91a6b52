import { teamOf } from '../../core/ports.ts';
import type { RecordRef } from '../../core/types.ts';
import { functions, type Roster } from '../../member/model.ts';
import type { Database } from './database.ts';
import { and, eq, inArray, sql } from './drizzle.ts';
import {
  absence,
  commitment,
  csHandoff,
  deal,
  poc,
  psScoping,
  risk,
  seRequest,
  task,
  waitingOn,
} from './schema.ts';

/** The reading of one team's records that name somebody who has left the function of the part; see `RecordReads.strays`. */
export function teamStrays(db: Database['db'], teamId: string): (roster: Roster) => RecordRef[] {
  const notAmong = (column: unknown, list: string) =>
    sql`${column} is not null and ${column} not in (select value from json_each(${sql.placeholder(list)}))`;
  const strayDeals = db
    .select({ id: deal.id })
    .from(deal)
    .where(
      and(
        eq(deal.teamId, teamId),
        inArray(deal.status, ['open', 'won']),
        sql`((${notAmong(deal.ownerId, 'sales')}) or (${notAmong(deal.seId, 'se')}) or (${notAmong(deal.csmId, 'cs')}) or (${notAmong(deal.partnerManagerId, 'partnerships')}))`,
      ),
    )
    .prepare();
  const strayRequests = db
    .select({ id: seRequest.id })
    .from(seRequest)
    .where(and(eq(seRequest.teamId, teamId), sql`status = 'accepted'`, notAmong(seRequest.seId, 'se')))
    .prepare();
  const strayPocs = db
    .select({ id: poc.id })
    .from(poc)
    .where(
      and(
        eq(poc.teamId, teamId),
        sql`status in ('draft', 'agreed', 'running')`,
        // Its turns are to know the deal's owner as the deal has it.
        sql`((${notAmong(poc.seId, 'se')}) or not exists (select 1 from ${deal} where ${deal.teamId} = ${poc.teamId} and ${deal.id} = ${poc.dealId} and ${deal.ownerId} is ${poc.ownerId}))`,
      ),
    )
    .prepare();
  const strayScopings = db
    .select({ id: psScoping.id })
    .from(psScoping)
    .where(
      and(
        eq(psScoping.teamId, teamId),
        sql`status not in ('handed-over', 'declined', 'withdrawn')`,
        // The price is the turn of the deal's owner as the deal has it.
        sql`((${notAmong(psScoping.delivererId, 'ps')}) or not exists (select 1 from ${deal} where ${deal.teamId} = ${psScoping.teamId} and ${deal.id} = ${psScoping.dealId} and ${deal.ownerId} is ${psScoping.ownerId}))`,
      ),
    )
    .prepare();
  const isLive = sql`${psScoping.status} not in ('declined', 'withdrawn')`;
  const ofHandoff = sql`${psScoping.teamId} = ${csHandoff.teamId} and ${psScoping.dealId} = ${csHandoff.dealId} and ${isLive}`;
  const saw = (path: string) => sql`json_extract(${csHandoff.details}, ${sql.raw(`'$.seen.${path}'`)})`;
  const needed = (section: string) =>
    sql`exists (select 1 from json_each(${csHandoff.details}, '$.seen.needed') where value = ${sql.raw(`'${section}'`)})`;
  const decided = (what: 'services' | 'partner') =>
    sql`json_extract(${deal.details}, ${sql.raw(`'$.${what}'`)})`;
  /** It sees the deal as it is: its people, what is decided, whether it is won. */
  const seesDeal = sql`exists (select 1 from ${deal} where ${deal.teamId} = ${csHandoff.teamId} and ${deal.id} = ${csHandoff.dealId}
    and ${deal.ownerId} is ${saw('people.sales')} and ${deal.seId} is ${saw('people.se')}
    and ${deal.csmId} is ${saw('people.cs')} and ${deal.partnerManagerId} is ${saw('people.partnerships')}
    and (${deal.status} = 'won') = (${saw('wonAt')} is not null)
    and (${csHandoff.kind} = 'ps-to-cs' or (
      coalesce(${decided('partner')} = 'yes', 0) = ${needed('partner')}
      and coalesce(${decided('services')} = 'yes', exists (select 1 from ${psScoping} where ${ofHandoff})) = ${needed('delivery')})))`;
  const seesDeliverer = sql`case when ${saw('people.ps')} is null
    then not exists (select 1 from ${psScoping} where ${ofHandoff} and ${psScoping.delivererId} is not null and ${psScoping.id} = coalesce(${csHandoff.scopingId}, ${psScoping.id}))
    else exists (select 1 from ${psScoping} where ${ofHandoff} and ${psScoping.delivererId} = ${saw('people.ps')} and ${psScoping.id} = coalesce(${csHandoff.scopingId}, ${psScoping.id})) end`;
  const strayHandoffs = db
    .select({ id: csHandoff.id })
    .from(csHandoff)
    .where(
      and(
        eq(csHandoff.teamId, teamId),
        sql`${csHandoff.status} not in ('completed', 'withdrawn')`,
        sql`not (${seesDeal} and ${seesDeliverer})`,
      ),
    )
    .prepare();
  const strayTurns = db
    .select({ id: waitingOn.recordId })
    .from(waitingOn)
    .where(
      and(eq(waitingOn.teamId, teamId), eq(waitingOn.what, 'settle'), notAmong(waitingOn.person, 'anybody')),
    )
    .prepare();
  const strayRisks = db
    .select({ id: risk.id })
    .from(risk)
    .where(
      // On a lost deal nobody works on them: who has left is found out when it is reopened.
      and(
        eq(risk.teamId, teamId),
        sql`status in ('open', 'mitigating')`,
        notAmong(risk.ownerId, 'se'),
        sql`exists (select 1 from ${deal} where ${deal.teamId} = ${risk.teamId} and ${deal.id} = ${risk.dealId} and ${deal.status} <> 'lost')`,
      ),
    )
    .prepare();
  const strayCommitments = db
    .select({ id: commitment.id })
    .from(commitment)
    .where(
      and(
        eq(commitment.teamId, teamId),
        sql`status = 'open'`,
        sql`(${sql.join(
          functions.map(
            (fn) => sql`(${eq(commitment.function, fn)} and ${notAmong(commitment.keeperId, fn)})`,
          ),
          sql` or `,
        )})`,
        sql`exists (select 1 from ${deal} where ${deal.teamId} = ${commitment.teamId} and ${deal.id} = ${commitment.dealId} and ${deal.status} <> 'lost')`,
      ),
    )
    .prepare();
  const strayTasks = db
    .select({ id: task.id })
    .from(task)
    .where(
      and(
        eq(task.teamId, teamId),
        sql`${task.status} = 'open'`,
        sql`(${sql.join(
          functions.map((fn) => sql`(${task.fn} = ${fn} and ${notAmong(task.ownerId, fn)})`),
          sql` or `,
        )})`,
      ),
    )
    .prepare();
  const strayQuestions = db
    .select({ id: waitingOn.recordId })
    .from(waitingOn)
    .where(
      // One that waits for nobody in particular may have somebody by now.
      and(
        eq(waitingOn.teamId, teamId),
        eq(waitingOn.what, 'answer'),
        sql`(${waitingOn.person} is null or ${notAmong(waitingOn.person, 'anybody')})`,
      ),
    )
    .prepare();

  const away = db
    .select({ id: absence.id, coverId: absence.coverId })
    .from(absence)
    .where(and(eq(absence.teamId, teamId), sql`${absence.endsAt} is not null`))
    .prepare();
  /** An absence of who has departed, or with a cover who is in none of the same functions any more. */
  const strayAbsences = (people: Record<string, readonly string[]>) =>
    away.all().filter(({ id, coverId }) => {
      const mine = Object.values(people).filter((team) => team.includes(id));
      return mine.length === 0 || (coverId !== null && !mine.some((team) => team.includes(coverId)));
    });

  return (roster) => {
    const people = Object.fromEntries(functions.map((fn) => [fn, teamOf(roster, fn).people]));
    const lists = Object.fromEntries(functions.map((fn) => [fn, JSON.stringify(people[fn])]));
    const anybody = JSON.stringify(Object.values(people).flat());
    const requests = [...strayRequests.all(lists), ...strayQuestions.all({ anybody })].map((row) => row.id);
    const pocs = [...strayPocs.all(lists), ...strayTurns.all({ anybody })].map((row) => row.id);
    return [
      ...strayAbsences(people).map(({ id }) => ({ kind: 'absence', id }) as const),
      ...strayDeals.all(lists).map((row) => ({ kind: 'deal', id: row.id }) as const),
      ...[...new Set(requests)].map((id) => ({ kind: 'se-request', id }) as const),
      ...[...new Set(pocs)].map((id) => ({ kind: 'poc', id }) as const),
      ...strayScopings.all(lists).map(({ id }) => ({ kind: 'ps-scoping', id }) as const),
      ...strayHandoffs.all().map(({ id }) => ({ kind: 'cs-handoff', id }) as const),
      ...strayCommitments.all(lists).map(({ id }) => ({ kind: 'commitment', id }) as const),
      ...strayRisks.all(lists).map(({ id }) => ({ kind: 'risk', id }) as const),
      ...strayTasks.all(lists).map(({ id }) => ({ kind: 'task', id }) as const),
    ];
  };
}
