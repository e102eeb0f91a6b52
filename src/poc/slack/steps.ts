import type { ModalView } from '@slack/types';
import type { Command } from '../../core/command.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Action } from '../../ownership.ts';
import { highRisks } from '../../risk/slack/lines.ts';
import type { Deps } from '../../slack/listen.ts';
import { oneValue, type Values } from '../../slack/modal.ts';
import { unagreeable } from '../agreement.ts';
import { verdictOf } from '../conclusion.ts';
import { testedSet } from '../criteria.ts';
import { currentVersion, draftOf, editedSet, MOST_CRITERIA, type Poc } from '../model.ts';
import { isReady, unready } from '../readiness.ts';
import * as criteriaForms from './criteria-forms.ts';
import type { Entries, Seen } from './form.ts';
import * as forms from './forms.ts';
import type { PocView } from './view.ts';

// The steps of a PoC that are taken with a form: what opens it, how it is drawn, and the command it comes to.

/** What drawing a form may need beside the PoC. */
export interface Around {
  deps: Deps;
  /** The calendar date where the reader is. */
  today: string;
}

export interface PocStep {
  action: (poc: Poc, of: string) => Action;
  /** What is in the way although the actor may, beside that the PoC has ended. */
  unless: (poc: Poc, of: string) => Refusal | undefined;
  /** What was seen when the form was opened, for its submission to say. */
  sees?: (poc: Poc, of: string) => number;
  /** The version that it is about. */
  version?: (poc: Poc) => number;
  draw: (view: PocView, entries: Entries, around: Around) => ModalView | Promise<ModalView>;
  /** `formId` is the form's own id: what is created by it is called by that. */
  command: (seen: Seen, values: Values, given: { poc: Poc; formId: string }) => Command;
}

const nothing = () => undefined;
const always = (action: Action) => () => action;
const text = (values: Values, name: string) => oneValue(values, name) ?? '';

const hasStarted = ({ status, number }: Poc): Refusal | undefined =>
  status === 'running' ? { code: 'poc-started', number } : undefined;
const notRunning = ({ status, number }: Poc): Refusal | undefined =>
  status === 'running' ? undefined : { code: 'poc-not-started', number };
const full = (poc: Poc): Refusal | undefined =>
  editedSet(poc).length >= MOST_CRITERIA
    ? { code: 'criteria-full', number: poc.number, max: MOST_CRITERIA }
    : undefined;

/** What keeps a result or a waiver from the criterion that is meant. */
function untested(poc: Poc, of: string): Refusal | undefined {
  const found = testedSet(poc).some(({ criterion }) => criterion.id === of);
  return notRunning(poc) ?? (found ? undefined : { code: 'criterion-gone', number: poc.number });
}

function unstartable(poc: Poc): Refusal | undefined {
  const needs = unready(poc);
  return (
    hasStarted(poc) ?? (isReady(needs) ? undefined : { code: 'poc-not-ready', number: poc.number, ...needs })
  );
}

function undecided(poc: Poc): Refusal | undefined {
  const verdict = verdictOf(poc);
  if (verdict.as !== 'undecided' || poc.status !== 'running') return notRunning(poc);
  return { code: 'poc-undecided', number: poc.number, open: verdict.open.length };
}

/** So long a PoC takes unless somebody says otherwise. Source: "PoC" of the domain. */
const DAYS = 30;
const later = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

const current = (poc: Poc) => currentVersion(poc)?.number ?? 0;

export const pocSteps = {
  define: {
    action: always('poc.define'),
    unless: nothing,
    sees: ({ definedRev }) => definedRev,
    draw: forms.defineForm,
    command: ({ id, seen }, values, { poc }) => ({
      type: 'poc.define',
      id,
      seen,
      input: forms.definitionInputOf(values, poc),
    }),
  },
  gates: {
    action: always('poc.clear-gates'),
    unless: hasStarted,
    sees: forms.gateBits,
    draw: forms.gatesForm,
    command: ({ id, seen }, values) => ({ type: 'poc.clear-gates', id, ...forms.gatesChanged(values, seen) }),
  },
  criterion: {
    action: always('poc.edit-criteria'),
    unless: (poc, of) => {
      if (of === '') return full(poc);
      const there = editedSet(poc).some(({ id }) => id === of);
      return there ? undefined : { code: 'criterion-gone', number: poc.number };
    },
    sees: (poc, of) => editedSet(poc).find(({ id }) => id === of)?.rev ?? 0,
    version: draftOf,
    draw: criteriaForms.criterionForm,
    command: ({ id, of, seen, version: draftOf }, values, { formId }) => {
      const input = criteriaForms.criterionInputOf(values);
      return of === ''
        ? { type: 'poc.add-criterion', id, criterionId: formId, draftOf, input }
        : { type: 'poc.edit-criterion', id, criterionId: of, draftOf, seen, input };
    },
  },
  agree: {
    action: always('poc.agree'),
    unless: unagreeable,
    sees: ({ draftRev }) => draftRev,
    draw: criteriaForms.agreeForm,
    command: ({ id, seen }, values) => ({
      type: 'poc.agree',
      id,
      seen,
      input: { contact: text(values, 'contact'), agreedOn: text(values, 'agreedOn') },
    }),
  },
  start: {
    action: always('poc.start'),
    unless: unstartable,
    draw: (view, entries, { today }) => {
      const { startDate, endDate, decisionDate } = view.poc.definition ?? {};
      const from = startDate ?? today;
      const usual = later(from, DAYS);
      const latest = decisionDate && decisionDate >= from && decisionDate < usual ? decisionDate : usual;
      return forms.startForm(view, { ...entries, startDate: from, endDate: endDate ?? latest });
    },
    command: ({ id }, values) => ({
      type: 'poc.start',
      id,
      input: { startDate: text(values, 'startDate'), endDate: text(values, 'endDate') },
    }),
  },
  result: {
    action: always('poc.give-result'),
    unless: untested,
    sees: (poc, of) => testedSet(poc).find(({ criterion }) => criterion.id === of)?.result?.rev ?? 0,
    version: current,
    draw: criteriaForms.resultForm,
    command: ({ id, of: criterionId, seen, version }, values) => ({
      type: 'poc.give-result',
      id,
      criterionId,
      version,
      seen,
      input: criteriaForms.resultInputOf(values),
    }),
  },
  waive: {
    action: (poc, of) => {
      const found = testedSet(poc).find(({ criterion }) => criterion.id === of);
      return found?.criterion.priority === 'must' ? 'poc.waive-must' : 'poc.waive';
    },
    unless: untested,
    version: current,
    draw: criteriaForms.waiveForm,
    command: ({ id, of: criterionId, version }, values) => ({
      type: 'poc.waive',
      id,
      criterionId,
      version,
      input: { reason: text(values, 'reason') },
    }),
  },
  ask: {
    action: always('poc.ask'),
    unless: nothing,
    draw: forms.askForm,
    command: ({ id }, values, { formId: questionId }) => ({
      type: 'poc.ask',
      id,
      questionId,
      input: {
        question: text(values, 'question'),
        ownerId: text(values, 'ownerId'),
        due: text(values, 'due'),
      },
    }),
  },
  answer: {
    action: always('poc.answer'),
    unless: ({ questions, number }, of) =>
      questions.some(({ id, answer }) => id === of && !answer)
        ? undefined
        : { code: 'question-answered', number },
    draw: forms.answerForm,
    command: ({ id, of: questionId }, values) => ({
      type: 'poc.answer',
      id,
      questionId,
      input: { answer: text(values, 'answer') },
    }),
  },
  extend: {
    action: always('poc.extend'),
    unless: notRunning,
    draw: forms.extendForm,
    command: ({ id }, values) => ({
      type: 'poc.extend',
      id,
      input: { endDate: text(values, 'endDate'), reason: text(values, 'reason') },
    }),
  },
  give: {
    action: always('poc.give'),
    unless: nothing,
    draw: forms.giveForm,
    command: ({ id }, values) => ({ type: 'poc.give', id, input: { seId: text(values, 'seId') } }),
  },
  conclude: {
    action: always('poc.conclude'),
    unless: undecided,
    // 1: passed, 2: failed.
    sees: (poc) => (verdictOf(poc).as === 'passed' ? 1 : 2),
    draw: async (view, entries, { deps }) => {
      const risks = highRisks(await deps.store.risksOfDeal(view.deal.id, 'unsettled'));
      return criteriaForms.concludeForm(view, { ...entries, risks });
    },
    command: ({ id, seen }, values) => ({
      type: 'poc.conclude',
      id,
      as: seen === 1 ? 'passed' : 'failed',
      input: {
        recommendation: text(values, 'recommendation') as 'proceed',
        conditions: oneValue(values, 'conditions'),
        summary: text(values, 'summary'),
        findings: text(values, 'findings'),
      },
    }),
  },
  stop: {
    action: always('poc.stop'),
    unless: nothing,
    draw: forms.stopForm,
    command: ({ id }, values) => ({ type: 'poc.stop', id, input: { reason: text(values, 'reason') } }),
  },
} as const satisfies Record<string, PocStep>;
export type PocStepName = keyof typeof pocSteps;
