import { type Change, type Decision, type Intent, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { fieldsBefore, type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import { claimsOf as claimsOfHandoff } from '../cs-handoff/access.ts';
import type { CsHandoff } from '../cs-handoff/model.ts';
import { unlessMay } from '../ownership.ts';
import type { Partner } from '../partner/model.ts';
import { openPocOf } from '../poc/access.ts';
import type { Poc } from '../poc/model.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import type { SeRequest } from '../se-request/model.ts';
import type { Task } from '../task/model.ts';
import { claimsOf, type DealFactsNow, notIn, type Of } from './access.ts';
import { type Deal, holders, parts } from './model.ts';
import { endWithDeal } from './move.ts';

/** What taking a deal's last step back must know. */
export interface UndoFacts extends DealFactsNow {
  step: LastStep | undefined;
  /** The home that it would have again, where that is another one. */
  homeAgain: Channel | undefined;
  /** The open deals at its home and at the one it would have again. */
  openAt: (channelId: string) => Deal | undefined;
  requests: readonly SeRequest[];
  pocs: readonly Poc[];
  scopings: readonly PsScoping[];
  handoffs: readonly CsHandoff[];
  tasks: readonly Task[];
  /** The engagements of partners that are active on it. */
  partners: readonly Partner[];
  /** What ended with the deal in that step, each with its last step. */
  ended: readonly Ended[];
}

/** A record that ended with its deal, with its last step. */
export type Ended = { step: LastStep } & (
  | { kind: 'se-request'; record: SeRequest }
  | { kind: 'poc'; record: Poc }
  | { kind: 'ps-scoping'; record: PsScoping }
  | { kind: 'cs-handoff'; record: CsHandoff }
  | { kind: 'task'; record: Task }
);

/**
 * Takes a deal's last step back; with a loss also what ended by it. Where it is lost again by that, what is unfinished
 * ends with it.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `changed-meanwhile`, `channel-taken` (its channel has another
 * open deal by now), `partner-active` (it had no partner, and has an engagement by now), `channel` (its former home is
 * not internal any more), `undo-impossible` (it would give a part to somebody who has left), `invalid`.
 */
export function decideUndo(
  facts: UndoFacts,
  { id, version, input }: Of<'deal.undo'>,
  { actor, now, newId }: Context,
): Decision {
  const { deal, roster, step } = facts;
  if (!deal) return refuse({ code: 'not-found', kind: 'deal' });
  const undone = undoOf({ kind: 'deal', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const refused = unlessMay('deal.undo', actor, { 'last-actor': step?.actorId }, roster);
  if (refused) return refused;
  if (deal.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const after: Deal = { ...deal, ...undone.event.fields };
  const gone = holders(after).find(
    ([part, person]) => deal[parts[part].field] !== person && notIn(roster, part, person),
  );
  if (gone) return refuse({ code: 'undo-impossible', person: gone[1], function: parts[gone[0]].fn });
  const [partner] = facts.partners;
  if (partner && deal.partner === 'yes' && after.partner !== 'yes') {
    return refuse({ code: 'partner-active', number: partner.number });
  }
  const fields = { ...undone.event.fields, partnerAwaited: awaitedSince(facts, after, now) };
  const [held, wanted] = [claimsOf(deal), claimsOf(after)];
  const take = wanted.filter(({ name }) => !held.some((claim) => claim.name === name));
  const other = take.length > 0 ? facts.openAt(after.channelId) : undefined;
  if (other) return refuse({ code: 'channel-taken', number: deal.number, by: other.number });
  const problem = facts.homeAgain?.problem;
  if (problem) return refuse({ code: 'channel', problem });
  const lostAgain = after.status === 'lost' && deal.status !== 'lost';
  const ending = lostAgain ? endWithDeal(after, facts, { by: actor.id, newId }) : undefined;
  const moved = deal.channelId !== after.channelId ? [deal.channelId, after.channelId] : [];
  return {
    ok: true,
    channelId: after.channelId,
    changes: [
      { kind: 'deal', id, before: deal, events: [{ ...undone.event, fields }] },
      ...facts.ended.map((each) => goesOn(each, read.value.reason)),
      ...(ending?.changes ?? []),
    ],
    take: [
      ...take,
      ...facts.ended.flatMap(({ kind, record }) => {
        if (kind === 'poc') return [{ name: openPocOf(deal.id), by: record.id }];
        return kind === 'cs-handoff' ? claimsOfHandoff({ ...record, status: 'draft' }) : [];
      }),
    ],
    release: [
      ...held.filter(({ name }) => !wanted.some((claim) => claim.name === name)),
      ...(ending?.release ?? []),
    ],
    // Whom the deal as it was names may have left while it was closed.
    intents: [
      { type: 'look' },
      ...moved.map((channelId): Intent => ({ type: 'recheck', channelId })),
      ...(ending?.intents ?? []),
    ],
  };
}

/** Whether a partner is awaited is a matter of the engagements that are active now, whatever was so before the step. */
const awaitedSince = ({ deal, partners }: Pick<UndoFacts, 'deal' | 'partners'>, after: Deal, now: number) =>
  after.partner === 'yes' && partners.length === 0
    ? (after.partnerAwaited ?? deal?.partnerAwaited ?? now)
    : null;

/** What had ended with its deal goes on as it was. */
function goesOn(ended: Ended, reason: string): Change {
  const taken = { step: ended.step.type, fields: fieldsBefore(ended.step), reason };
  const { id } = ended.record;
  switch (ended.kind) {
    case 'poc':
      return { kind: 'poc', id, before: ended.record, events: [{ type: 'poc.undone', ...taken }] };
    case 'ps-scoping':
      return {
        kind: 'ps-scoping',
        id,
        before: ended.record,
        events: [{ type: 'ps-scoping.undone', ...taken }],
      };
    case 'cs-handoff':
      return {
        kind: 'cs-handoff',
        id,
        before: ended.record,
        events: [{ type: 'cs-handoff.undone', ...taken }],
      };
    case 'task':
      return { kind: 'task', id, before: ended.record, events: [{ type: 'task.undone', ...taken }] };
    case 'se-request':
      return {
        kind: 'se-request',
        id,
        before: ended.record,
        events: [{ type: 'se-request.undone', ...taken }],
      };
  }
}
