import { z } from 'zod';
import { calendarDate, oneOf, optionalText, text } from '../core/text.ts';
import { environments, outcomes, priorities, recommendations } from './model.ts';

// What the forms of a PoC give.

const date = calendarDate.nullish().transform((value) => value || null);

/** What the form that defines a PoC gives. */
export const definitionInput = z.object({
  useCase: text(2000),
  impact: optionalText(1000),
  sponsor: optionalText(150),
  environment: z
    .enum(environments, 'unknown-choice')
    .nullish()
    .transform((value) => value ?? null),
  startDate: date,
  endDate: date,
  cadence: optionalText(150),
  decisionRule: optionalText(1000),
  decisionDate: date,
});
export type DefinitionInput = z.input<typeof definitionInput>;

/** What the form of one criterion gives. */
export const criterionInput = z.object({
  pain: text(500),
  signal: text(500),
  priority: oneOf(priorities),
});
export type CriterionInput = z.input<typeof criterionInput>;

/** What the form that agrees gives: who at the customer agreed, and when. */
export const agreementInput = z.object({ contact: text(150), agreedOn: calendarDate });
export type AgreementInput = z.input<typeof agreementInput>;

/** What the form that starts a PoC gives. */
export const startInput = z.object({ startDate: calendarDate, endDate: calendarDate });
export type StartInput = z.input<typeof startInput>;

/** What the form that gives a result gives. */
export const resultInput = z.object({
  result: oneOf(outcomes),
  evidence: text(2000),
  confirmedBy: text(150),
  confirmedOn: calendarDate,
});
export type ResultInput = z.input<typeof resultInput>;

/** What the forms of a question give. */
export const pocQuestionInput = z.object({ question: text(1000), ownerId: text(50), due: calendarDate });
export type PocQuestionInput = z.input<typeof pocQuestionInput>;
export const pocAnswerInput = z.object({ answer: text(2000) });
export type PocAnswerInput = z.input<typeof pocAnswerInput>;

/** What the form that moves the end date gives. */
export const extensionInput = z.object({ endDate: calendarDate, reason: text(1000) });
export type ExtensionInput = z.input<typeof extensionInput>;

/** What the form that names the PoC's SE gives. */
export const pocNamingInput = z.object({ seId: text(50) });

/** What the form that concludes gives. */
export const conclusionInput = z.object({
  recommendation: oneOf(recommendations),
  conditions: optionalText(1000),
  summary: text(1000),
  findings: text(2000),
});
export type ConclusionInput = z.input<typeof conclusionInput>;
