import { type Decision, refuse } from '../core/plan.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { happens, type Of, type Open, type PocFacts, type Refused, unfinished } from './access.ts';
import { moved, sameSet, saysTheSame } from './criteria.ts';
import { criterionInput } from './inputs.ts';
import { draftOf, editedSet, MOST_CRITERIA } from './model.ts';

// Editing the criteria: the draft of the first version, or of the next one while the agreed one goes on.

/** The PoC, if `actor` may edit its criteria and the draft is still the one that was shown. */
function editable(facts: PocFacts, actor: Context['actor'], seen: { draftOf?: number } = {}): Open | Refused {
  const open = unfinished(facts, 'poc.edit-criteria', actor);
  if (!open.ok) return open;
  // A set that was agreed meanwhile is frozen: who goes on edits the next version, knowing it.
  const other = seen.draftOf !== undefined && seen.draftOf !== draftOf(open.poc);
  return other ? refuse({ code: 'changed-meanwhile' }) : open;
}

/**
 * Its SE, or an SE lead, adds a criterion. Sent twice, it is there once.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `changed-meanwhile` (the set was agreed), `criteria-full`,
 * `invalid`.
 */
export function decideAdd(
  facts: PocFacts,
  { criterionId, draftOf, input }: Of<'poc.add-criterion'>,
  { actor }: Context,
): Decision {
  const open = editable(facts, actor, { draftOf });
  if (!open.ok) return open;
  const set = editedSet(open.poc);
  if (set.some(({ id }) => id === criterionId)) return happens(open);
  if (set.length >= MOST_CRITERIA) {
    return refuse({ code: 'criteria-full', number: open.poc.number, max: MOST_CRITERIA });
  }
  const read = validate(criterionInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'poc.criterion-added', criterion: { id: criterionId, ...read.value } }]);
}

/**
 * The same people change a criterion.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `changed-meanwhile` (somebody changed it, or the set was agreed),
 * `criterion-gone`, `invalid`.
 */
export function decideEditCriterion(
  facts: PocFacts,
  { criterionId, draftOf, seen, input }: Of<'poc.edit-criterion'>,
  { actor }: Context,
): Decision {
  const open = editable(facts, actor, { draftOf });
  if (!open.ok) return open;
  const before = editedSet(open.poc).find(({ id }) => id === criterionId);
  if (!before) return refuse({ code: 'criterion-gone', number: open.poc.number });
  if (before.rev !== seen) return refuse({ code: 'changed-meanwhile' });
  const read = validate(criterionInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const criterion = { id: criterionId, ...read.value };
  if (saysTheSame(before, { ...criterion, rev: before.rev })) return happens(open);
  return happens(open, [{ type: 'poc.criterion-edited', criterion }]);
}

/**
 * The same people move a criterion a place up or down; at the end it stays.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `criterion-gone`.
 */
export function decideMoveCriterion(
  facts: PocFacts,
  { criterionId, by }: Of<'poc.move-criterion'>,
  { actor }: Context,
): Decision {
  const open = editable(facts, actor);
  if (!open.ok) return open;
  const set = editedSet(open.poc);
  if (!set.some(({ id }) => id === criterionId)) {
    return refuse({ code: 'criterion-gone', number: open.poc.number });
  }
  const same = sameSet(set, moved(set, criterionId, by));
  return happens(open, same ? [] : [{ type: 'poc.criterion-moved', criterionId, by }]);
}

/**
 * The same people take a criterion out. One that somebody changed since it was shown stays.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `criterion-gone`, `criterion-changed`.
 */
export function decideRemove(
  facts: PocFacts,
  { criterionId, seen }: Of<'poc.remove-criterion'>,
  { actor }: Context,
): Decision {
  const open = editable(facts, actor);
  if (!open.ok) return open;
  const { number } = open.poc;
  const before = editedSet(open.poc).find(({ id }) => id === criterionId);
  if (!before) return refuse({ code: 'criterion-gone', number });
  if (before.rev !== seen) return refuse({ code: 'criterion-changed', number });
  return happens(open, [{ type: 'poc.criterion-removed', criterionId }]);
}

/**
 * The same people go back to the agreed version.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `nothing-to-agree` (there is no next version, or no agreed one),
 * `criterion-changed` (the draft changed since it was shown).
 */
export function decideDiscard(
  facts: PocFacts,
  { seen }: Of<'poc.discard-draft'>,
  { actor }: Context,
): Decision {
  const open = editable(facts, actor);
  if (!open.ok) return open;
  const { number, draft, draftRev, versions } = open.poc;
  if (!draft || versions.length === 0) return refuse({ code: 'nothing-to-agree', number });
  if (draftRev !== seen) return refuse({ code: 'criterion-changed', number });
  return happens(open, [{ type: 'poc.draft-discarded' }]);
}
