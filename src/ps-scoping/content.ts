import { type Decision, refuse } from '../core/plan.ts';
import type { FieldProblem, FieldProblems } from '../core/refusal.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { happens, inOrder, type Of, outOfTime, type ScopingFactsNow, unfinished } from './access.ts';
import {
  contentInput,
  conversationInput,
  type DraftInput,
  deliverablesOfNeed,
  draftInput,
  lines,
  type Need,
  needsInput,
  type PsScoping,
  spokenOn,
} from './model.ts';

// The steps up to agreed content, each with its proof.

/**
 * A conversation with the customer was held, the present deliverer there. Another one may be held at any time.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `invalid`.
 */
export function decideConversation(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.hold-conversation'>,
  { actor, today }: Context,
): Decision {
  const open = inOrder(facts, 'conversation', actor);
  if (!open.ok) return open;
  const { delivererId, number } = open.scoping;
  if (!delivererId) return refuse({ code: 'no-deliverer', number });
  const read = validate(conversationInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const refused = outOfTime('heldOn', read.value.heldOn, { today });
  return refused ?? happens(open, [{ type: 'ps-scoping.conversation-held', delivererId, ...read.value }]);
}

/**
 * The needs are agreed with the customer: requirements, outcomes, success criteria. Anew as long as the content is not
 * agreed, which asks for a new draft.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `step-done`, `changed-meanwhile`, `invalid`.
 */
export function decideNeeds(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.agree-needs'>,
  { actor, newId }: Context,
): Decision {
  const open = inOrder(facts, 'needs', actor);
  if (!open.ok) return open;
  if (open.scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(needsInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { needs: typed, outcomes, successCriteria } = read.value;
  const before = open.scoping.needs?.needs ?? [];
  const needs = [...new Set(lines(typed))].map(
    (text): Need => before.find((each) => each.text === text) ?? { id: newId(), text },
  );
  return happens(open, [{ type: 'ps-scoping.needs-agreed', needs, outcomes, successCriteria }]);
}

/**
 * The statement of work is drafted: a link, and its deliverables, each for a need.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `step-done`, `changed-meanwhile`, `invalid`.
 */
export function decideDraft(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.draft'>,
  { actor }: Context,
): Decision {
  const open = inOrder(facts, 'draft', actor);
  if (!open.ok) return open;
  if (open.scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(draftInput, input);
  const fields = { ...(read.ok ? {} : read.fields), ...unfitDeliverables(open.scoping, input) };
  if (!read.ok || Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  const { sowUrl } = read.value;
  return happens(open, [
    { type: 'ps-scoping.drafted', sowUrl, deliverables: deliverablesOf(open.scoping, input) },
  ]);
}

/** The field of a form in which the deliverables for a need are. */
export const fieldOfNeed = (index: number) => `need-${index}`;

function deliverablesOf({ needs }: PsScoping, { deliverables }: DraftInput) {
  return (needs?.needs ?? []).flatMap(({ id: needId }) =>
    lines(deliverables[needId] ?? '').map((text) => ({ needId, text })),
  );
}

/** What is wrong with the deliverables, by the field of the need that they are for: every need is to have one. */
function unfitDeliverables({ needs }: PsScoping, { deliverables }: DraftInput): FieldProblems {
  const problems = (needs?.needs ?? []).flatMap(({ id }, i): [string, FieldProblem][] => {
    const read = validate(deliverablesOfNeed, { deliverables: deliverables[id] ?? '' });
    const problem = read.ok ? undefined : read.fields.deliverables;
    return problem ? [[fieldOfNeed(i), problem]] : [];
  });
  return Object.fromEntries(problems);
}

/**
 * The customer agreed to the content of the statement of work: who, and when, which is no earlier than the present
 * deliverer's first conversation with them, and than the change where it is agreed anew.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `step-done`, `changed-meanwhile` (what is agreed
 * is what was seen), `invalid`.
 */
export function decideContent(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.agree-content'>,
  { actor, today }: Context,
): Decision {
  const open = inOrder(facts, 'content', actor);
  if (!open.ok) return open;
  const read = validate(contentInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { scoping } = open;
  if (scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const [after] = [spokenOn(scoping), scoping.changedOn]
    .flatMap((date) => date ?? [])
    .toSorted()
    .toReversed();
  const refused = outOfTime('agreedOn', read.value.agreedOn, { after, today });
  return refused ?? happens(open, [{ type: 'ps-scoping.content-agreed', ...read.value }]);
}

/**
 * What was agreed changes, with a reason: back to the needs, and effort and price are no longer.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `content-open` (nothing is agreed yet), `invalid`.
 */
export function decideChangeContent(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.change-content'>,
  { actor, today }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.change-content', actor);
  if (!open.ok) return open;
  const { content, number } = open.scoping;
  if (!content) return refuse({ code: 'content-open', number });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'ps-scoping.content-changed', ...read.value, changedOn: today }]);
}
