import { type Change, type Decision, refuse } from '../core/plan.ts';
import { teamOf } from '../core/ports.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import { unlessMay } from '../ownership.ts';
import type { SeRequest } from '../se-request/model.ts';
import { happens, type Of, openPocOf, type PocFacts, partsOf, unfinished } from './access.ts';
import { type Poc, pocEnded } from './model.ts';

// How a PoC ends but for its conclusion, and taking steps back.

/**
 * Its SE, or an SE lead, stops it with a reason, whatever state it is in.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `invalid`.
 */
export function decideStop(facts: PocFacts, { input }: Of<'poc.stop'>, { actor }: Context): Decision {
  const open = unfinished(facts, 'poc.stop', actor);
  if (!open.ok) return open;
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'poc.stopped', ...read.value }], { ends: true });
}

/** What taking a PoC's last step back must know. */
export interface UndoFacts extends PocFacts {
  step: LastStep | undefined;
  /** The deal's unconcluded PoC, if it is another one. */
  other: Poc | undefined;
  /** The request that asked for it, with its last step. */
  request: SeRequest | undefined;
  requestStep: LastStep | undefined;
}

/**
 * Takes a PoC's last step back, and with its conclusion the completion of the request that asked for it.
 * Refusals: `not-found`, `nothing-to-undo` (a complete agreement among them), `not-allowed`, `deal-closed`,
 * `changed-meanwhile`, `undo-impossible` (it would give the PoC to somebody who has left), `poc-exists` (it would go on
 * beside another one), `invalid`.
 */
export function decideUndo(
  facts: UndoFacts,
  { id, version, input }: Of<'poc.undo'>,
  { actor }: Context,
): Decision {
  const { poc, deal, roster, step, other } = facts;
  if (!poc || !deal) return refuse({ code: 'not-found', kind: 'poc' });
  const undone = undoOf({ kind: 'poc', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const parts = { ...partsOf(poc, deal), 'last-actor': step?.actorId };
  const refused = unlessMay('poc.undo', actor, parts, roster);
  if (refused) return refused;
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  if (poc.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const after: Poc = { ...poc, ...undone.event.fields };
  const { seId } = after;
  if (seId && seId !== poc.seId && !teamOf(roster, 'se').people.includes(seId)) {
    return refuse({ code: 'undo-impossible', person: seId, function: 'se' });
  }
  const goesOn = pocEnded(poc) && !pocEnded(after);
  if (goesOn && other) return refuse({ code: 'poc-exists', number: other.number });
  const happened = happens({ poc, deal }, [undone.event], {
    changes: alongside(facts, read.value.reason),
    // Whom the PoC as it was names may have left since.
    intents: [{ type: 'look' }],
    ends: !pocEnded(poc) && pocEnded(after),
  });
  return goesOn ? { ...happened, take: [{ name: openPocOf(deal.id), by: id }] } : happened;
}

/** The request that was completed by the very conclusion that is taken back. */
function alongside({ step, request, requestStep }: UndoFacts, reason: string): Change[] {
  if (!request || !step || !requestStep || step.type !== 'poc.concluded') return [];
  const together = requestStep.seq === step.seq + 1 && requestStep.type === 'se-request.completed';
  if (!together) return [];
  const undone = undoOf({ kind: 'se-request', id: request.id }, requestStep, reason);
  return undone.ok ? [{ kind: 'se-request', id: request.id, before: request, events: [undone.event] }] : [];
}
