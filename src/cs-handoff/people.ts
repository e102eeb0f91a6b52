import { isDeepStrictEqual } from 'node:util';
import { type Decision, refuse } from '../core/plan.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import { unlessMay } from '../ownership.ts';
import { claimsOf, type HandoffFactsNow, happens, type Of, seenOf, stepOf } from './access.ts';
import { otherOf } from './begin.ts';
import { overHanded } from './decide.ts';
import { type CsHandoff, handoffEnded } from './model.ts';

// What follows its deal, and what takes a step back.

/**
 * Handoff itself sees who has what on the deal now, what is needed, and whether it is won. Nothing of that is a
 * decision without events. Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(
  { handoff, deal, scopings, roster }: HandoffFactsNow,
  _command: Of<'cs-handoff.leave'>,
  { actor }: Context,
): Decision {
  if (!handoff || !deal) return refuse({ code: 'not-found', kind: 'cs-handoff' });
  const refused = unlessMay('cs-handoff.leave', actor, {}, roster);
  if (refused) return refused;
  const open = { handoff, deal, scopings };
  const seen = seenOf(handoff, deal, scopings);
  if (handoffEnded(handoff) || isDeepStrictEqual(seen, handoff.seen)) return happens(open);
  return {
    ...happens(open),
    changes: [
      { kind: 'cs-handoff', id: handoff.id, before: handoff, events: [{ type: 'cs-handoff.seen', seen }] },
    ],
  };
}

/**
 * Takes a handoff's last step back; an acceptance with what it handed over.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `deal-closed` (lost), `changed-meanwhile`, `handoff-exists`
 * (another one was begun since it was withdrawn), `invalid`.
 */
export function decideUndo(
  {
    handoff,
    deal,
    scopings,
    roster,
    step,
    handoffs,
  }: HandoffFactsNow & { step: LastStep | undefined; handoffs: readonly CsHandoff[] },
  { id, version, input }: Of<'cs-handoff.undo'>,
  { actor }: Context,
): Decision {
  if (!handoff || !deal) return refuse({ code: 'not-found', kind: 'cs-handoff' });
  const undone = undoOf({ kind: 'cs-handoff', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const parts = { 'last-actor': step?.actorId, function: stepOf(handoff, step?.type) };
  const refused = unlessMay('cs-handoff.undo', actor, parts, roster);
  if (refused) return refused;
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  if (handoff.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const after: CsHandoff = { ...handoff, ...undone.event.fields };
  const [held, wanted] = [claimsOf(handoff), claimsOf(after)];
  const other = held.length < wanted.length ? otherOf(handoffs, handoff) : undefined;
  if (other) return refuse({ code: 'handoff-exists', number: other.number });
  return happens({ handoff, deal, scopings }, [undone.event], {
    changes: overHanded({ handoff, scopings }, after.status),
    take: held.length < wanted.length ? wanted : [],
    release: held.length > wanted.length ? held : [],
  });
}
