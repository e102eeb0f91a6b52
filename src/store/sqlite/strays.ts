import { teamOf } from '../../core/ports.ts';
import type { RecordRef } from '../../core/types.ts';
import { functions, type Roster } from '../../member/model.ts';
import type { Database } from './database.ts';
import { and, eq, inArray, sql } from './drizzle.ts';
import { deal, poc, psScoping, risk, seRequest, task, waitingOn } from './schema.ts';

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
        sql`status not in ('delivered', 'declined', 'withdrawn')`,
        // The price is the turn of the deal's owner as the deal has it.
        sql`((${notAmong(psScoping.delivererId, 'ps')}) or not exists (select 1 from ${deal} where ${deal.teamId} = ${psScoping.teamId} and ${deal.id} = ${psScoping.dealId} and ${deal.ownerId} is ${psScoping.ownerId}))`,
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

  return (roster) => {
    const people = Object.fromEntries(functions.map((fn) => [fn, teamOf(roster, fn).people]));
    const lists = Object.fromEntries(functions.map((fn) => [fn, JSON.stringify(people[fn])]));
    const anybody = JSON.stringify(Object.values(people).flat());
    const requests = [...strayRequests.all(lists), ...strayQuestions.all({ anybody })].map((row) => row.id);
    const pocs = [...strayPocs.all(lists), ...strayTurns.all({ anybody })].map((row) => row.id);
    return [
      ...strayDeals.all(lists).map((row) => ({ kind: 'deal', id: row.id }) as const),
      ...[...new Set(requests)].map((id) => ({ kind: 'se-request', id }) as const),
      ...[...new Set(pocs)].map((id) => ({ kind: 'poc', id }) as const),
      ...strayScopings.all(lists).map(({ id }) => ({ kind: 'ps-scoping', id }) as const),
      ...strayRisks.all(lists).map(({ id }) => ({ kind: 'risk', id }) as const),
      ...strayTasks.all(lists).map(({ id }) => ({ kind: 'task', id }) as const),
    ];
  };
}
