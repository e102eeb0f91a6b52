import type { KnownBlock, ModalView } from '@slack/types';
import { field, quote, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput } from '../../slack/inputs.ts';
import { oneValue, type Values } from '../../slack/modal.ts';
import { cut, oneLine } from '../../slack/mrkdwn.ts';
import { tallyOf, verdictOf } from '../conclusion.ts';
import { testedSet } from '../criteria.ts';
import type { CriterionInput, ResultInput } from '../inputs.ts';
import { type Criterion, currentVersion, draftOf, editedSet } from '../model.ts';
import { agreerNames, outcomeNames, priorityNames, recommendationNames, tallyWords } from '../names.ts';
import { dateField, type Entries, fallsWithIt, form, long, text } from './form.ts';
import { resultText } from './results.ts';
import type { PocView } from './view.ts';

/** The form that adds a criterion, or changes one. */
export function criterionForm(view: PocView, entries: Entries): ModalView {
  const { poc } = view;
  const { entered, seen } = entries;
  const before = editedSet(poc).find(({ id }) => id === seen.of);
  const priority = (text(entered, 'priority', before?.priority ?? 'must') ??
    'must') as keyof typeof priorityNames;
  const first = poc.versions.length === 0;
  return form(view, entries, {
    callbackId: views.pocCriterion,
    title: before ? 'Change in' : 'Add to',
    submit: before ? 'Save' : 'Add',
    now: before ? [say('*It says now*'), criterionNow(before)] : [],
    blocks: [
      ...(first || poc.draft
        ? []
        : [
            say(
              `This makes the draft of version ${draftOf(poc)}, which both agree to again; until then version ${poc.versions.length} runs.`,
            ),
          ]),
      field('pain', 'Pain', textInput(text(entered, 'pain', before?.pain), 500, long), {
        hint: 'What hurts the customer today.',
      }),
      field('signal', 'Pass signal', textInput(text(entered, 'signal', before?.signal), 500, long), {
        hint: 'A result that can be observed, with a number where there can be one.',
      }),
      field('priority', 'Priority', {
        type: 'radio_buttons',
        action_id: 'value',
        options: manyOptions(priorityNames),
        initial_option: optionOf(priorityNames, priority in priorityNames ? priority : 'must'),
      }),
    ],
  });
}

const criterionNow = ({ pain, signal, priority }: Criterion) =>
  quote(`${priorityNames[priority]}: ${pain}\n→ ${signal}`);

/** What a submitted form says of a criterion. */
export const criterionInputOf = (values: Values): CriterionInput => ({
  pain: oneValue(values, 'pain') ?? '',
  signal: oneValue(values, 'signal') ?? '',
  priority: (oneValue(values, 'priority') ?? '') as CriterionInput['priority'],
});

/** A set of criteria to be read before one's word is given, all of it. */
const setLines = (set: readonly Criterion[]) =>
  set.map((each, i) => quote(`${i + 1}. ${priorityNames[each.priority]}: ${each.pain}\n→ ${each.signal}`));

/** The form with which one of the two agrees: what to, and who at the customer did. */
export function agreeForm(view: PocView, entries: Entries): ModalView {
  const { poc, name } = view;
  const { entered } = entries;
  const others = poc.agreements.map(
    ({ as, by, contact }) => `${name(by)} (${agreerNames[as]}) agreed, with ${contact}.`,
  );
  return form(view, entries, {
    callbackId: views.pocAgree,
    title: 'Agree',
    submit: 'Agree',
    blocks: [
      say(`*Version ${draftOf(poc)}*. Once its SE and the deal owner have both agreed, it is frozen.`),
      ...others.map((said) => smallQuote(said)),
      ...setLines(poc.draft ?? []),
      field('contact', 'Who at the customer agreed', textInput(text(entered, 'contact'), 150)),
      dateField('agreedOn', 'When', text(entered, 'agreedOn')),
    ],
  });
}

/** The agreed criterion that a form is about. */
const testedOne = ({ poc }: PocView, of: string) =>
  testedSet(poc).find(({ criterion }) => criterion.id === of);

/** The form that gives the result of a criterion. */
export function resultForm(view: PocView, entries: Entries): ModalView {
  const { entered, seen } = entries;
  const found = testedOne(view, seen.of);
  const before = found?.result?.result === 'waived' ? undefined : found?.result;
  const outcome = text(entered, 'result', before?.result ?? null) as keyof typeof outcomeNames | null;
  return form(view, entries, {
    callbackId: views.pocResult,
    title: 'Result in',
    submit: 'Save',
    now: [say('*It says now*'), quote(cut(resultText(found?.result, view.name), 2500))],
    blocks: [
      ...(found ? [criterionNow(found.criterion)] : []),
      field('result', 'Result', {
        type: 'radio_buttons',
        action_id: 'value',
        options: manyOptions(outcomeNames),
        ...(outcome && outcome in outcomeNames && { initial_option: optionOf(outcomeNames, outcome) }),
      }),
      field('evidence', 'Evidence', textInput(text(entered, 'evidence', before?.evidence), 2000, long), {
        hint: 'What was observed, and where it can be seen.',
      }),
      field(
        'confirmedBy',
        'Who at the customer confirmed it',
        textInput(text(entered, 'confirmedBy', before?.confirmedBy), 150),
      ),
      dateField('confirmedOn', 'When', text(entered, 'confirmedOn', before?.confirmedOn ?? null)),
    ],
  });
}

/** What a submitted form says of a result. */
export const resultInputOf = (values: Values): ResultInput => ({
  result: (oneValue(values, 'result') ?? '') as ResultInput['result'],
  evidence: oneValue(values, 'evidence') ?? '',
  confirmedBy: oneValue(values, 'confirmedBy') ?? '',
  confirmedOn: oneValue(values, 'confirmedOn') ?? '',
});

/** The form that waives a criterion. */
export function waiveForm(view: PocView, entries: Entries): ModalView {
  const { poc, name } = view;
  const { seen, entered } = entries;
  const found = testedOne(view, seen.of);
  const said = poc.waiving.filter(({ criterionId }) => criterionId === seen.of);
  const must = found?.criterion.priority === 'must';
  return form(view, entries, {
    callbackId: views.pocWaive,
    title: 'Waive in',
    submit: 'Waive',
    blocks: [
      ...(found ? [criterionNow(found.criterion)] : []),
      ...(must
        ? [say('This is a must: it is waived once its SE and the deal owner have both said so.')]
        : []),
      ...said.map(({ by, as, reason }) => quote(`${name(by)} (${agreerNames[as]}): ${reason}`)),
      field('reason', 'Why', textInput(text(entered, 'reason'), 1000, long)),
    ],
  });
}

/** The form that concludes: what it comes to is computed, and the recommendation is asked for. */
export function concludeForm(view: PocView, entries: Entries & { risks: KnownBlock[] }): ModalView {
  const { poc } = view;
  const { entered, risks } = entries;
  const verdict = verdictOf(poc);
  const because =
    verdict.as === 'failed' ? verdict.because.map(({ pain }) => `Not fully met: ${oneLine(pain, 150)}`) : [];
  const said =
    verdict.as === 'passed' ? 'It passes: every must is met or waived.' : 'It fails, because of these musts.';
  const recommended = text(entered, 'recommendation') as keyof typeof recommendationNames | null;
  return form(view, entries, {
    callbackId: views.pocConclude,
    title: 'Conclude',
    submit: verdict.as === 'passed' ? 'Conclude: passed' : 'Conclude: failed',
    blocks: [
      say(`*${said}* Version ${currentVersion(poc)?.number ?? 0}: ${tallyWords(tallyOf(poc))}.`),
      ...because.map((line) => quote(line)),
      ...fallsWithIt(view),
      ...risks,
      field('recommendation', 'Recommendation', {
        type: 'radio_buttons',
        action_id: 'value',
        options: manyOptions(recommendationNames),
        ...(recommended &&
          recommended in recommendationNames && {
            initial_option: optionOf(recommendationNames, recommended),
          }),
      }),
      field('conditions', 'Conditions', textInput(text(entered, 'conditions'), 1000, long), {
        optional: true,
        hint: 'Needed when it proceeds with conditions.',
      }),
      field('summary', 'Summary', textInput(text(entered, 'summary'), 1000, long), {
        hint: 'What came of it, in a few words.',
      }),
      field('findings', 'Findings', textInput(text(entered, 'findings'), 2000, long), {
        hint: 'What should the others know: fit, gaps, risks, next steps.',
      }),
    ],
  });
}
