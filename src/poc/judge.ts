import { type Change, type Decision, refuse } from '../core/plan.ts';
import { reasonInput } from '../core/text.ts';
import type { Actor, Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import type { SeRequest } from '../se-request/model.ts';
import {
  happens,
  type Of,
  type Open,
  ownerSeen,
  type PocFacts,
  type Refused,
  running,
  unfinished,
  wrong,
} from './access.ts';
import { agreesAs, missingAmong } from './agreement.ts';
import { tallyOf, verdictOf } from './conclusion.ts';
import { conclusionInput, resultInput } from './inputs.ts';
import {
  type Conclusion,
  type Criterion,
  currentVersion,
  editedSet,
  type Poc,
  type Version,
} from './model.ts';
import { recommendationNames, tallyWords } from './names.ts';

// What came of the criteria, and of the PoC by that.

/**
 * Its SE, or an SE lead, gives the result of a criterion against the agreed version.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `poc-not-started`, `changed-meanwhile` (another version was agreed,
 * or somebody gave a result), `criterion-gone`, `invalid`.
 */
export function decideResult(
  facts: PocFacts,
  { criterionId, version, seen, input }: Of<'poc.give-result'>,
  { actor, today }: Context,
): Decision {
  const open = running(facts, 'poc.give-result', actor);
  if (!open.ok) return open;
  const found = tested(open, criterionId);
  if (!found.ok) return found;
  const before = open.version.results.find((each) => each.criterionId === criterionId);
  if (open.version.number !== version || (before?.rev ?? 0) !== seen) {
    return refuse({ code: 'changed-meanwhile' });
  }
  const read = validate(resultInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  if (read.value.confirmedOn > today) return wrong('confirmedOn', { code: 'in-the-future' });
  return happens(open, [{ type: 'poc.result-given', criterionId, ...read.value }]);
}

/**
 * A should is waived by the PoC's SE or an SE lead; a must when its SE and the deal owner have both said so.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `poc-not-started`, `changed-meanwhile` (another version was
 * agreed), `criterion-gone`, `already-waived`, `invalid`.
 */
export function decideWaive(
  facts: PocFacts,
  { criterionId, version, input }: Of<'poc.waive'>,
  { actor }: Context,
): Decision {
  const set = facts.poc && (currentVersion(facts.poc)?.criteria ?? editedSet(facts.poc));
  const must = set?.find(({ id }) => id === criterionId)?.priority === 'must';
  const open = running(facts, must ? 'poc.waive-must' : 'poc.waive', actor);
  if (!open.ok) return open;
  const found = tested(open, criterionId);
  if (!found.ok) return found;
  if (open.version.number !== version) return refuse({ code: 'changed-meanwhile' });
  const before = open.version.results.find((each) => each.criterionId === criterionId);
  if (before?.result === 'waived') return refuse({ code: 'already-waived', number: open.poc.number });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { reason } = read.value;
  return must ? waiveMust(open, criterionId, reason, actor) : waived(open, criterionId, reason);
}

const waived = (open: Open, criterionId: string, reason: string) =>
  happens(open, [{ type: 'poc.waived', criterionId, reason }]);

/** The first word waits for the other one; who has both parts says both. */
function waiveMust(open: Open, criterionId: string, reason: string, actor: Actor): Decision {
  const { poc, deal } = open;
  const before = ownerSeen(open);
  const given = poc.waiving.filter(
    (each) => each.criterionId === criterionId && !(before.length > 0 && each.as === 'owner'),
  );
  const mine = agreesAs(poc, deal, actor).filter((as) => !given.some((each) => each.as === as));
  const [as] = mine;
  if (!as) return happens(open);
  const missing = missingAmong([...given, ...mine.map((each) => ({ as: each }))]);
  if (missing.length > 0) {
    return happens(open, [...before, { type: 'poc.waiver-asked', criterionId, as, reason }]);
  }
  // Each gave a reason of one's own: both stand.
  const reasons = [...new Set([...given.map((each) => each.reason), reason])].join('\n');
  return happens(open, [...before, { type: 'poc.waived', criterionId, reason: reasons }]);
}

/** The criterion of the agreed version that a result is for. */
function tested(
  { poc, version }: Open & { version: Version },
  criterionId: string,
): { ok: true; criterion: Criterion } | Refused {
  const criterion = version.criteria.find(({ id }) => id === criterionId);
  return criterion ? { ok: true, criterion } : refuse({ code: 'criterion-gone', number: poc.number });
}

/**
 * Its SE, or an SE lead, concludes: passed or failed is computed from the musts, never chosen. The request that asked
 * for the PoC is completed with what came of it.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `poc-not-started`, `poc-undecided` (a must has no result: it can
 * only be stopped), `changed-meanwhile` (it comes to something else by now), `invalid`.
 */
export function decideConclude(
  facts: PocFacts & { request: SeRequest | undefined },
  { as, input }: Of<'poc.conclude'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'poc.conclude', actor);
  if (!open.ok) return open;
  const { poc } = open;
  if (poc.status !== 'running') return refuse({ code: 'poc-not-started', number: poc.number });
  const verdict = verdictOf(poc);
  if (verdict.as === 'undecided') {
    return refuse({ code: 'poc-undecided', number: poc.number, open: verdict.open.length });
  }
  if (verdict.as !== as) return refuse({ code: 'changed-meanwhile' });
  const read = validate(conclusionInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { recommendation, conditions } = read.value;
  if (recommendation === 'proceed-with-conditions' && !conditions) {
    return wrong('conditions', { code: 'reason-needed', why: 'conditions' });
  }
  return happens(open, [{ type: 'poc.concluded', as, ...read.value }], {
    ends: true,
    changes: completes(facts.request, poc, as, read.value),
  });
}

/** The request that asked for the PoC is completed by it, unless it ended before. */
function completes(
  request: SeRequest | undefined,
  poc: Poc,
  as: 'passed' | 'failed',
  { recommendation, conditions, summary, findings }: Conclusion,
): Change[] {
  if (request?.status !== 'accepted') return [];
  const words = recommendationNames[recommendation].toLowerCase();
  const said = conditions ? `${words}: ${conditions}` : words;
  const event = {
    type: 'se-request.completed',
    outcome: `The PoC ${as} (${tallyWords(tallyOf(poc))}). Recommendation: ${said}.\n${summary}`,
    findings,
  } as const;
  return [{ kind: 'se-request', id: request.id, before: request, events: [event] }];
}
