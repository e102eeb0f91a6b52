import { type Change, type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { unlessRead } from '../deal/access.ts';
import {
  accepting,
  type HandoffFactsNow,
  handing,
  happens,
  known,
  type Of,
  type Open,
  standing,
  upToDate,
} from './access.ts';
import { unlessDelivered } from './begin.ts';
import { filledIn, type Sources } from './facts.ts';
import { type CsHandoff, type CsHandoffEvent, completionInput, ratingInput, returnInput } from './model.ts';
import { missingOf } from './standing.ts';

// From hand to hand: submit, accept or return, then the kickoff.

/** What the records of a deal know, beside the handoff. */
export type SubmitFacts = HandoffFactsNow & { sources: Sources | undefined };

/**
 * Who hands over submits it, complete; what the records know by then is kept in it.
 * Refusals: `not-found`, `not-allowed`, `handoff-standing`, `deal-closed` (lost), `not-delivered`, `handoff-incomplete`.
 */
export function decideSubmit(
  facts: SubmitFacts,
  _command: Of<'cs-handoff.submit'>,
  { actor }: Context,
): Decision {
  const open = standing(facts, ({ handoff }) => handing[handoff.kind].submit, actor, 'draft', 'returned');
  if (!open.ok) return open;
  const { number, scopingId } = open.handoff;
  const scoping = open.scopings.find(({ id }) => id === scopingId);
  const early = scoping && unlessDelivered(scoping);
  if (early) return refuse(early);
  const handoff = upToDate(open);
  const missing = missingOf(handoff, 'submit');
  if (missing.length > 0) return refuse({ code: 'handoff-incomplete', number, before: 'submit', missing });
  const sections = [...handoff.seen.needed];
  const filled = facts.sources ? filledIn(handoff, facts.sources) : {};
  return happens(open, [{ type: 'cs-handoff.submitted', sections, filled }]);
}

/**
 * The CSM, or a CS lead, accepts; without a named CSM anybody in Customer Success does, and is the CSM by it. What
 * Professional Services delivered is handed over by that.
 * Refusals: `not-found`, `not-allowed`, `handoff-taken`, `handoff-standing`, `deal-closed` (lost), `may-not-read`,
 * `not-delivered`.
 */
export function decideAccept(
  facts: HandoffFactsNow & { home: Channel | undefined },
  _command: Of<'cs-handoff.accept'>,
  { actor }: Context,
): Decision {
  // Accepting names the CSM: of two in Customer Success, the later one reads who was first.
  const row = ({ handoff, deal }: Pick<Open, 'handoff' | 'deal'>) =>
    handoff.status === 'accepted' ? 'cs-handoff.accept-as-csm' : accepting(deal);
  const there = known(facts, row, actor);
  if (!there.ok) return there;
  // Whoever takes a part may read the deal by it: nobody takes one on a deal that is hidden from them.
  if (!facts.home || unlessRead(there.deal, facts.home, actor)) return refuse({ code: 'may-not-read' });
  const { status, acceptedBy, number } = there.handoff;
  if (status === 'accepted' && acceptedBy === actor.id) return happens(there);
  if (status === 'accepted' && acceptedBy) return refuse({ code: 'handoff-taken', number, by: acceptedBy });
  const open = standing(facts, row, actor, 'submitted');
  if (!open.ok) return open;
  const { deal, handoff } = open;
  const scoping = open.scopings.find(({ id }) => id === handoff.scopingId);
  const early = scoping && unlessDelivered(scoping);
  if (early) return refuse(early);
  const named: Change[] = deal.csmId
    ? []
    : [
        {
          kind: 'deal',
          id: deal.id,
          before: deal,
          events: [{ type: 'deal.staffed', people: { csm: actor.id } }],
        },
      ];
  return happens(open, [{ type: 'cs-handoff.accepted' }], {
    changes: [...named, ...overHanded(open, 'accepted')],
    dealAfter: { ...deal, csmId: deal.csmId ?? actor.id },
  });
}

/** What becomes of the delivered scoping when its handoff comes to this status: it is handed over, or not any more. */
export function overHanded(
  { handoff, scopings }: { handoff: CsHandoff; scopings: HandoffFactsNow['scopings'] },
  status: CsHandoff['status'],
): Change[] {
  const scoping = scopings.find(({ id }) => id === handoff.scopingId);
  if (!scoping) return [];
  const over = status === 'accepted' || status === 'completed';
  const events = [
    ...(over && scoping.status === 'delivered' ? [{ type: 'ps-scoping.handed-over' } as const] : []),
    ...(!over && scoping.status === 'handed-over' ? [{ type: 'ps-scoping.handed-back' } as const] : []),
  ];
  return events.length > 0 ? [{ kind: 'ps-scoping', id: scoping.id, before: scoping, events }] : [];
}

/**
 * The CSM, or a CS lead, returns sections, each with why and a question.
 * Refusals: `not-found`, `not-allowed`, `handoff-standing`, `deal-closed` (lost), `invalid` (by `question-<section>`).
 */
export function decideReturn(
  facts: HandoffFactsNow,
  { input }: Of<'cs-handoff.return'>,
  { actor }: Context,
): Decision {
  const open = standing(facts, 'cs-handoff.return', actor, 'submitted');
  if (!open.ok) return open;
  const submitted = open.handoff.packet?.sections ?? [];
  const fields: FieldProblems = {};
  for (const each of input.sections) {
    const read = validate(returnInput.shape.sections.element, each);
    if (!read.ok) {
      if (read.fields.code) fields[`code-${each.section}`] = read.fields.code;
      if (read.fields.question) fields[`question-${each.section}`] = read.fields.question;
    }
  }
  const read = validate(returnInput, input);
  if (!read.ok) {
    return refuse({ code: 'invalid', fields: Object.keys(fields).length > 0 ? fields : read.fields });
  }
  const { sections } = read.value;
  const twice = new Set(sections.map(({ section }) => section)).size < sections.length;
  // Its own first days are not Customer Success's to return.
  const strange = sections.some(({ section }) => !submitted.includes(section) || section === 'first-days');
  if (twice || strange) return refuse({ code: 'invalid', fields: { sections: { code: 'unknown-choice' } } });
  return happens(open, [{ type: 'cs-handoff.returned', sections }]);
}

/**
 * The kickoff was held: the CSM, or a CS lead, completes it, and may rate it.
 * Refusals: `not-found`, `not-allowed`, `handoff-standing`, `deal-closed` (lost), `handoff-incomplete` (the first days),
 * `invalid`.
 */
export function decideComplete(
  facts: HandoffFactsNow,
  { input }: Of<'cs-handoff.complete'>,
  { actor, today }: Context,
): Decision {
  const open = standing(facts, 'cs-handoff.complete', actor, 'accepted');
  if (!open.ok) return open;
  const missing = missingOf(upToDate(open), 'complete');
  if (missing.length > 0) {
    return refuse({ code: 'handoff-incomplete', number: open.handoff.number, before: 'complete', missing });
  }
  const read = validate(completionInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { kickoffOn, stars, comment } = read.value;
  if (kickoffOn > today) {
    return refuse({ code: 'invalid', fields: { kickoffOn: { code: 'in-the-future' } } });
  }
  if (comment && stars === null) return refuse({ code: 'invalid', fields: { stars: { code: 'required' } } });
  const rated: CsHandoffEvent[] = stars === null ? [] : [{ type: 'cs-handoff.rated', stars, comment }];
  return happens(open, [{ type: 'cs-handoff.completed', kickoffOn }, ...rated]);
}

/**
 * The CSM, or a CS lead, says how good it was; once more replaces what was said. Who wrote it sees it.
 * Refusals: `not-found`, `not-allowed`, `handoff-standing`, `invalid`.
 */
export function decideRate(
  facts: HandoffFactsNow,
  { input }: Of<'cs-handoff.rate'>,
  { actor }: Context,
): Decision {
  const open = known(facts, 'cs-handoff.rate', actor);
  if (!open.ok) return open;
  const { status, number, rating } = open.handoff;
  if (status !== 'completed') return refuse({ code: 'handoff-standing', number, status });
  const read = validate(ratingInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const same = rating?.stars === read.value.stars && rating.comment === read.value.comment;
  return happens(open, same ? [] : [{ type: 'cs-handoff.rated', ...read.value }]);
}
