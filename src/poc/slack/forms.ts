import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, plain, quote, rows, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, manyValues, oneValue, type Values } from '../../slack/modal.ts';
import { cut, oneLine } from '../../slack/mrkdwn.ts';
import { tallyOf, verdictOf } from '../conclusion.ts';
import { testedSet } from '../criteria.ts';
import {
  type Criterion,
  type CriterionInput,
  currentVersion,
  type DefinitionInput,
  draftOf,
  editedSet,
  gates,
  type Poc,
  type ResultInput,
  tickedGates,
} from '../model.ts';
import {
  agreerNames,
  environmentNames,
  outcomeNames,
  priorityNames,
  recommendationNames,
  tallyWords,
} from '../names.ts';
import { definitionLines } from '../words.ts';
import { resultText } from './pages.ts';
import type { PocView } from './view.ts';

/** What a form about a PoC must remember: of what it is, what was seen when it was opened, and the page it stands on. */
export interface Seen {
  id: string;
  /** A criterion or a question; empty for what is about the PoC itself. */
  of: string;
  /** The revision of what the form changes. */
  seen: number;
  /** The number of the version that it is about, the agreed one or the draft's. */
  version: number;
  /** The page below it; empty where it stands alone. */
  page: string;
}

/** How a form is drawn: with what was entered where it comes back, and why it does. */
export interface Entries {
  seen: Seen;
  entered?: Values | undefined;
  notice?: string | undefined;
}

const text = (values: Values | undefined, name: string, before: string | null = null) =>
  values ? oneValue(values, name) : before;

function form(
  { poc, deal }: { poc: Poc; deal: Deal },
  { seen, notice }: Entries,
  given: { callbackId: string; title: string; submit: string; now?: KnownBlock[]; blocks: KnownBlock[] },
): ModalView {
  const { callbackId, title, submit, blocks, now = [] } = given;
  return formView({
    callbackId,
    metadata: { ...seen },
    title: cut(`${title} ${humanId('poc', poc.number)}`, 24),
    submit,
    blocks: [
      ...(notice ? [say(notice), ...now] : []),
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...blocks,
    ],
  });
}

/** A date field, with the date that is in it. */
const dateField = (
  name: string,
  label: string,
  date: string | null,
  more: { optional?: boolean; hint?: string } = {},
) =>
  field(name, label, { type: 'datepicker', action_id: 'value', ...(date && { initial_date: date }) }, more);

const long = { multiline: true } as const;

/** The fields of the definition; those that stand since the start are shown, not asked. */
function definitionFields(values: Partial<DefinitionInput>, started: boolean): KnownBlock[] {
  const { useCase, impact, sponsor, environment, cadence } = values;
  const { startDate = null, endDate = null, decisionRule, decisionDate = null } = values;
  const later = { optional: true };
  return [
    field('useCase', 'Use case', textInput(useCase, 2000, long), { hint: 'The customer’s pain.' }),
    field('impact', 'Business impact', textInput(impact, 1000, long), later),
    field('sponsor', 'Sponsor or champion', textInput(sponsor, 150), { ...later, hint: 'At the customer.' }),
    field(
      'environment',
      'Environment',
      {
        type: 'static_select',
        action_id: 'value',
        options: manyOptions(environmentNames),
        ...(environment && { initial_option: optionOf(environmentNames, environment) }),
      },
      later,
    ),
    field('cadence', 'Check-ins', textInput(cadence, 150), { ...later, hint: 'How often, and with whom.' }),
    ...(started
      ? []
      : [
          dateField('startDate', 'Starts', startDate, later),
          dateField('endDate', 'Ends', endDate, {
            ...later,
            hint: '30 days after the start unless you say otherwise.',
          }),
          field('decisionRule', 'Decision rule', textInput(decisionRule, 1000, long), {
            ...later,
            hint: 'What follows from which result. It is fixed before the start.',
          }),
          dateField('decisionDate', 'Decision on', decisionDate, later),
        ]),
  ];
}

/** The form that starts a PoC on a deal. */
export function createForm(deal: Deal, values: Partial<DefinitionInput>): ModalView {
  return formView({
    callbackId: views.pocDefine,
    metadata: { dealId: deal.id },
    title: 'Define a PoC',
    submit: 'Save',
    blocks: [
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      say('Only the use case is needed now; the rest before the start. Criteria come next.'),
      ...definitionFields(values, false),
    ],
  });
}

/** The form that says what a PoC is about. */
export function defineForm(view: PocView, entries: Entries): ModalView {
  const { poc } = view;
  const started = poc.status === 'running';
  const values = entries.entered ? definitionInputOf(entries.entered, poc) : (poc.definition ?? {});
  const now = rows(definitionLines(poc.definition).map(([label, said]) => [label, cut(said, 600)] as const));
  return form(view, entries, {
    callbackId: views.pocDefine,
    title: 'Define',
    submit: 'Save',
    now: [say('*It says now*'), ...now],
    blocks: definitionFields(values, started),
  });
}

/** What a submitted form says the PoC is about; what it did not ask stays. */
export function definitionInputOf(values: Values, poc?: Poc): DefinitionInput {
  const before = poc?.status === 'running' ? poc.definition : null;
  const asked = (name: 'startDate' | 'endDate' | 'decisionRule' | 'decisionDate') =>
    before ? before[name] : oneValue(values, name);
  return {
    useCase: oneValue(values, 'useCase') ?? '',
    impact: oneValue(values, 'impact'),
    sponsor: oneValue(values, 'sponsor'),
    environment: oneValue(values, 'environment') as DefinitionInput['environment'],
    cadence: oneValue(values, 'cadence'),
    startDate: asked('startDate'),
    endDate: asked('endDate'),
    decisionRule: asked('decisionRule'),
    decisionDate: asked('decisionDate'),
  };
}

/** The gates as a checklist. */
export function gatesForm(view: PocView, entries: Entries): ModalView {
  const { poc } = view;
  const option = (gate: keyof typeof gates) => ({ text: plain(gates[gate]), value: gate });
  const ticked = tickedGates.filter((gate) => poc.clear.includes(gate)).map(option);
  const signals = editedSet(poc).length > 0;
  return form(view, entries, {
    callbackId: views.pocGates,
    title: 'Gates',
    submit: 'Save',
    blocks: [
      field(
        'gates',
        'Clear before the start',
        {
          type: 'checkboxes',
          action_id: 'value',
          options: tickedGates.map(option),
          ...(ticked.length > 0 && { initial_options: ticked }),
        },
        {
          optional: true,
          hint: signals ? `✓ ${gates.signals}` : `○ ${gates.signals}: holds once there are criteria`,
        },
      ),
    ],
  });
}

/** Which ticks a form changed since it was opened: `was` is a bit for each gate that was ticked then. */
export function gatesChanged(values: Values, was: number): { clear: string[]; reopen: string[] } {
  const chosen = manyValues(values, 'gates');
  const before = tickedGates.filter((_, i) => (was >> i) % 2 === 1);
  return {
    clear: tickedGates.filter((gate) => chosen.includes(gate) && !before.includes(gate)),
    reopen: before.filter((gate) => !chosen.includes(gate)),
  };
}

/** The gates that are ticked as a number, for a form to remember. */
export const gateBits = ({ clear }: Poc) =>
  tickedGates.reduce((bits, gate, i) => bits + (clear.includes(gate) ? 2 ** i : 0), 0);

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

/** The form that starts the testing. */
export function startForm(
  view: PocView,
  entries: Entries & { startDate: string; endDate: string },
): ModalView {
  const { definition } = view.poc;
  const { entered, startDate, endDate } = entries;
  return form(view, entries, {
    callbackId: views.pocStart,
    title: 'Start',
    submit: 'Start',
    blocks: [
      say(
        `It is tested against version ${view.poc.versions.length}. From here on the decision rule and its date stand:`,
      ),
      quote(`${definition?.decisionRule ?? ''}`),
      dateField('startDate', 'Starts', text(entered, 'startDate', startDate)),
      dateField('endDate', 'Ends', text(entered, 'endDate', endDate), {
        hint: 'Moving it later asks for a reason and is for an SE lead.',
      }),
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

/** The form that notes an open point. */
export function askForm(view: PocView, entries: Entries): ModalView {
  const { entered } = entries;
  return form(view, entries, {
    callbackId: views.pocAsk,
    title: 'Question on',
    submit: 'Ask',
    blocks: [
      field('question', 'Question', textInput(text(entered, 'question'), 1000, long)),
      field('ownerId', 'Whose it is', userSelect(text(entered, 'ownerId')), {
        hint: 'Somebody in one of the functions.',
      }),
      dateField('due', 'Due', text(entered, 'due')),
    ],
  });
}

/** The form that answers an open point. */
export function answerForm(view: PocView, entries: Entries): ModalView {
  const question = view.poc.questions.find(({ id }) => id === entries.seen.of);
  return form(view, entries, {
    callbackId: views.pocAnswer,
    title: 'Answer on',
    submit: 'Answer',
    blocks: [
      ...(question ? [say('*Question*'), quote(question.text)] : []),
      field('answer', 'Answer', textInput(text(entries.entered, 'answer'), 2000, long)),
    ],
  });
}

/** The form that moves the end. */
export function extendForm(view: PocView, entries: Entries): ModalView {
  const { entered } = entries;
  return form(view, entries, {
    callbackId: views.pocExtend,
    title: 'Move end of',
    submit: 'Move',
    blocks: [
      dateField('endDate', 'Ends', text(entered, 'endDate', view.poc.definition?.endDate ?? null)),
      field('reason', 'Why', textInput(text(entered, 'reason'), 1000, long)),
    ],
  });
}

/** The form that gives it to an SE. */
export function giveForm(view: PocView, entries: Entries): ModalView {
  return form(view, entries, {
    callbackId: views.pocGive,
    title: 'SE of',
    submit: 'Save',
    blocks: [
      field('seId', 'Its SE', userSelect(text(entries.entered, 'seId')), {
        hint: 'Somebody in Solution Engineering.',
      }),
    ],
  });
}

/** The form that stops it. */
export function stopForm(view: PocView, entries: Entries): ModalView {
  return form(view, entries, {
    callbackId: views.pocStop,
    title: 'Stop',
    submit: 'Stop',
    blocks: [
      say('It ends here without having passed or failed. Its results stay readable.'),
      field('reason', 'Why', textInput(text(entries.entered, 'reason'), 1000, long)),
    ],
  });
}

/** The form that concludes: what it comes to is computed, and the recommendation is asked for. */
export function concludeForm(view: PocView, entries: Entries & { risks: KnownBlock[] }): ModalView {
  const { poc } = view;
  const { entered, risks } = entries;
  const verdict = verdictOf(poc);
  const because =
    verdict.as === 'failed' ? verdict.because.map(({ pain }) => `not fully met: ${oneLine(pain, 150)}`) : [];
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
