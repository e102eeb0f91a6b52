import { isDeepStrictEqual } from 'node:util';
import { type Change, type Decision, refuse } from '../core/plan.ts';
import { teamOf } from '../core/ports.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { fieldsBefore, type LastStep, undid, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import type { Deal } from '../deal/model.ts';
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

/** What taking a handoff's last step back must know. */
export interface UndoFacts extends HandoffFactsNow {
  step: LastStep | undefined;
  handoffs: readonly CsHandoff[];
  /** The deal's last step that named its CSM, or took the name away. */
  named: LastStep | undefined;
}

/**
 * Takes a handoff's last step back; an acceptance with what it handed over, and with the CSM whom it named.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `deal-closed` (lost), `changed-meanwhile`, `handoff-exists`
 * (another one was begun since it was withdrawn), `undo-impossible` (it would name a CSM who has left), `invalid`.
 */
export function decideUndo(
  { handoff, deal, scopings, roster, step, handoffs, named }: UndoFacts,
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
  const again = step && named && wasOneStep(step, named) ? csmBefore(deal, named) : undefined;
  const csmId = again?.csmId;
  if (csmId && !teamOf(roster, 'cs').people.includes(csmId)) {
    return refuse({ code: 'undo-impossible', person: csmId, function: 'cs' });
  }
  return happens({ handoff, deal, scopings }, [undone.event], {
    changes: [
      ...(again && named ? [withDeal(deal, named, again, read.value.reason)] : []),
      ...overHanded({ handoff, scopings }, after.status),
    ],
    dealAfter: { ...deal, ...again },
    take: held.length < wanted.length ? wanted : [],
    release: held.length > wanted.length ? held : [],
  });
}

/** Whether an acceptance, or its undo, changed the deal's CSM too: then one commit wrote both, one after the other. */
function wasOneStep(step: LastStep, named: LastStep): boolean {
  const accepted = [step.type, undid(step)].includes('cs-handoff.accepted');
  return accepted && named.seq === step.seq + 1 && named.at === step.at && named.actorId === step.actorId;
}

/** The deal's CSM as it was before a step, and since when one was missed; the deal's other parts stay as they are. */
function csmBefore({ vacant }: Deal, named: LastStep): Pick<Deal, 'csmId' | 'vacant'> {
  const was: Partial<Deal> = fieldsBefore(named);
  const { csm: _, ...others } = vacant;
  const since = was.vacant?.csm;
  return { csmId: was.csmId ?? null, vacant: since === undefined ? others : { ...others, csm: since } };
}

const withDeal = (deal: Deal, { type }: LastStep, fields: Partial<Deal>, reason: string): Change => ({
  ...{ kind: 'deal', id: deal.id, before: deal },
  events: [{ type: 'deal.undone', step: type, fields, reason }],
});
