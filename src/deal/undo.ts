import { type Decision, type Intent, refuse } from '../core/plan.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import { unlessMay } from '../ownership.ts';
import { claimsOf, type DealFactsNow, notIn, type Of } from './access.ts';
import { type Deal, holders, parts } from './model.ts';

/**
 * Takes a deal's last step back.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `changed-meanwhile`, `channel-taken` (its channel has another
 * open deal by now), `undo-impossible` (it would give a part to somebody who has left), `invalid`.
 */
export function decideUndo(
  facts: DealFactsNow & { step: LastStep | undefined; openAt: (channelId: string) => Deal | undefined },
  { id, version, input }: Of<'deal.undo'>,
  { actor }: Context,
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
  const [held, wanted] = [claimsOf(deal), claimsOf(after)];
  const take = wanted.filter(({ name }) => !held.some((claim) => claim.name === name));
  const other = take.length > 0 ? facts.openAt(after.channelId) : undefined;
  if (other) return refuse({ code: 'channel-taken', number: deal.number, by: other.number });
  const moved = deal.channelId !== after.channelId ? [deal.channelId, after.channelId] : [];
  return {
    ok: true,
    channelId: after.channelId,
    changes: [{ kind: 'deal', id, before: deal, events: [undone.event] }],
    take,
    release: held.filter(({ name }) => !wanted.some((claim) => claim.name === name)),
    // Whom the deal as it was names may have left while it was closed.
    intents: [{ type: 'look' }, ...moved.map((channelId): Intent => ({ type: 'recheck', channelId }))],
  };
}
