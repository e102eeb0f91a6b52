import { isDeepStrictEqual } from 'node:util';
import { parseMoney } from '../core/money.ts';
import { type Decision, refuse } from '../core/plan.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { happens, inOrder, type Of, outOfTime, type ScopingFactsNow, unfinished, wrong } from './access.ts';
import { deliveryInput, effortInput, type MilestonesInput, milestonesInput, startInput } from './model.ts';

// What follows agreed content: effort, price, delivery.

/**
 * Professional Services says effort and assumptions. Anew until delivery starts, which asks for a price anew.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `step-done`, `changed-meanwhile`, `invalid`.
 */
export function decideEstimate(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.estimate'>,
  { actor }: Context,
): Decision {
  const open = inOrder(facts, 'effort', actor);
  if (!open.ok) return open;
  if (open.scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(effortInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { assumptions } = read.value;
  const days = Number(read.value.days.replace(',', '.'));
  return happens(open, [{ type: 'ps-scoping.estimated', days, assumptions }]);
}

/**
 * The deal owner, or a Sales lead, names the price: only now. Anew until delivery starts.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `step-done`, `changed-meanwhile` (the price is for
 * the effort that was seen), `invalid`.
 */
export function decidePrice(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.price'>,
  { actor }: Context,
): Decision {
  const open = inOrder(facts, 'price', actor);
  if (!open.ok) return open;
  if (open.scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const [typed, currency] = [input.amount?.trim() ?? '', input.currency?.trim() ?? ''];
  if (!typed) return wrong('amount', { code: 'required' });
  if (!currency) return wrong('currency', { code: 'currency-missing' });
  const amount = parseMoney(typed, currency);
  if ('code' in amount) return wrong(amount.code === 'unknown-currency' ? 'currency' : 'amount', amount);
  return happens(open, [{ type: 'ps-scoping.priced', amount }]);
}

/**
 * Delivery starts with its milestones. Before Closed won that asks for a reason.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `step-done`, `changed-meanwhile`, `invalid`.
 */
export function decideStart(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.start'>,
  { actor }: Context,
): Decision {
  const open = inOrder(facts, 'start', actor);
  if (!open.ok) return open;
  const read = validate(startInput, { ...input, milestones: filled(input) });
  const fields = read.ok ? unfitMilestones(input) : { ...unlisted(read.fields), ...unfitMilestones(input) };
  const early = open.deal.status !== 'won';
  if (early && !input.reason?.trim()) fields.reason ??= { code: 'reason-needed', why: 'not-won' };
  if (!read.ok || Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  if (open.scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const { milestones, reason } = read.value;
  return happens(open, [{ type: 'ps-scoping.started', milestones, reason: early ? reason : null }]);
}

/** The fields of a form in which a milestone is. */
export const milestoneFields = (index: number) =>
  ({ what: `what-${index}`, date: `date-${index}`, reached: `reached-${index}` }) as const;

const isBlank = ({ what, date }: MilestonesInput['milestones'][number]) => !what.trim() && !date;

/** Those that somebody filled in: a row that is left blank says nothing. */
const filled = ({ milestones }: MilestonesInput) => milestones.filter((each) => !isBlank(each));

/** The problems of the other fields: each milestone has fields of its own. */
const unlisted = ({ milestones: _, ...fields }: FieldProblems): FieldProblems => fields;

/** What is wrong with each milestone, by its field. */
function unfitMilestones({ milestones }: MilestonesInput): FieldProblems {
  const fields: FieldProblems = {};
  milestones.forEach((milestone, i) => {
    if (isBlank(milestone)) return;
    const names = milestoneFields(i);
    const read = validate(milestonesInput.shape.milestones.element, milestone);
    if (read.ok) return;
    if (read.fields.what) fields[names.what] = read.fields.what;
    if (read.fields.date) fields[names.date] = read.fields.date;
  });
  if (milestones.every(isBlank)) fields[milestoneFields(0).what] = { code: 'required' };
  return fields;
}

/**
 * While delivering, milestones move, come and are reached.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `not-delivering`, `changed-meanwhile`, `invalid`.
 */
export function decideMilestones(
  facts: ScopingFactsNow,
  { version, input }: Of<'ps-scoping.set-milestones'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'ps-scoping.set-milestones', actor);
  if (!open.ok) return open;
  const { status, number } = open.scoping;
  if (status !== 'delivering') return refuse({ code: 'not-delivering', number });
  const read = validate(milestonesInput, { milestones: filled(input) });
  const fields = unfitMilestones(input);
  if (!read.ok || Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  if (open.scoping.version !== version) return refuse({ code: 'changed-meanwhile' });
  const { milestones } = read.value;
  const same = isDeepStrictEqual(milestones, open.scoping.milestones);
  return happens(open, same ? [] : [{ type: 'ps-scoping.milestones-set', milestones }]);
}

/**
 * It is delivered: who at the customer signed it off, when (no earlier than they agreed to it), and what came otherwise
 * than agreed.
 * Refusals: `not-found`, `not-allowed`, `scoping-ended`, `step-early`, `invalid`.
 */
export function decideDelivered(
  facts: ScopingFactsNow,
  { input }: Of<'ps-scoping.deliver'>,
  { actor, today }: Context,
): Decision {
  const open = inOrder(facts, 'deliver', actor);
  if (!open.ok) return open;
  const read = validate(deliveryInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const after = open.scoping.content?.agreedOn;
  const refused = outOfTime('signedOffOn', read.value.signedOffOn, { after, today });
  return refused ?? happens(open, [{ type: 'ps-scoping.delivered', ...read.value }]);
}
