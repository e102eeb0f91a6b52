import { type Decision, refuse } from '../core/plan.ts';
import { everybodyIn } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { happens, type Of, type PocFacts, unfinished, wrong } from './access.ts';
import { pocAnswerInput, pocQuestionInput } from './inputs.ts';
import { MOST_OPEN_QUESTIONS } from './model.ts';

// Open points: each has an owner and a due date.

/**
 * Its SE, or an SE lead, notes an open point and whose it is. Sent twice, it is there once.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `questions-full`, `invalid` (an owner without a function).
 */
export function decideAsk(
  facts: PocFacts,
  { questionId, input }: Of<'poc.ask'>,
  { actor, today }: Context,
): Decision {
  const open = unfinished(facts, 'poc.ask', actor);
  if (!open.ok) return open;
  const { number, questions } = open.poc;
  if (questions.some(({ id }) => id === questionId)) return happens(open);
  if (questions.filter(({ answer }) => !answer).length >= MOST_OPEN_QUESTIONS) {
    return refuse({ code: 'questions-full', number, max: MOST_OPEN_QUESTIONS });
  }
  const read = validate(pocQuestionInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { ownerId, due } = read.value;
  if (due < today) return wrong('due', { code: 'in-the-past' });
  if (!everybodyIn(open.roster).includes(ownerId)) {
    return wrong('ownerId', { code: 'in-no-function', who: ownerId });
  }
  return happens(open, [{ type: 'poc.asked', questionId, ...read.value }]);
}

/**
 * Whose question it is, the PoC's SE or an SE lead answers it.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `question-answered`, `invalid`.
 */
export function decideAnswer(
  facts: PocFacts,
  { questionId, input }: Of<'poc.answer'>,
  { actor }: Context,
): Decision {
  const question = facts.poc?.questions.find(({ id }) => id === questionId);
  const open = unfinished(facts, 'poc.answer', actor, { 'question-owner': question?.ownerId });
  if (!open.ok) return open;
  if (!question || question.answer) return refuse({ code: 'question-answered', number: open.poc.number });
  const read = validate(pocAnswerInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'poc.answered', questionId, ...read.value }]);
}
