import { type Decision, refuse } from '../core/plan.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { happens, type Of, ownerSeen, type PocFacts, unfinished, wrong } from './access.ts';
import { agreesAs, missingAmong, unagreeable } from './agreement.ts';
import { agreementInput } from './inputs.ts';

/**
 * The PoC's SE and the deal owner each agree to the draft, for oneself, naming who at the customer agreed. With the
 * second word it is the next version. Saying it twice changes nothing.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `nothing-to-agree`, `no-criteria`, `no-musts`, `changed-meanwhile`
 * (the set was edited since it was shown), `invalid`.
 */
export function decideAgree(
  facts: PocFacts,
  { seen, input }: Of<'poc.agree'>,
  { actor, today }: Context,
): Decision {
  const open = unfinished(facts, 'poc.agree', actor);
  if (!open.ok) return open;
  const { poc, deal } = open;
  const refusal = unagreeable(poc);
  if (refusal) return refuse(refusal);
  if (poc.draftRev !== seen) return refuse({ code: 'changed-meanwhile' });
  const read = validate(agreementInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  if (read.value.agreedOn > today) return wrong('agreedOn', { code: 'in-the-future' });
  const before = ownerSeen(open);
  // The word of a former owner counts no more.
  const given = before.length > 0 ? poc.agreements.filter((each) => each.as !== 'owner') : poc.agreements;
  const mine = agreesAs(poc, deal, actor).filter((as) => !given.some((each) => each.as === as));
  const [as] = mine;
  if (!as) return happens(open);
  const missing = missingAmong([...given, ...mine.map((each) => ({ as: each }))]);
  const { contact, agreedOn } = read.value;
  return happens(open, [
    ...before,
    missing.length === 0
      ? { type: 'poc.agreed', as: mine, contact, agreedOn }
      : { type: 'poc.half-agreed', as, contact, agreedOn },
  ]);
}
