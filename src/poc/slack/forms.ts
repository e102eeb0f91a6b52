import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, plain, quote, rows, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, manyValues, oneValue, type Values } from '../../slack/modal.ts';
import { cut, day } from '../../slack/mrkdwn.ts';
import type { DefinitionInput } from '../inputs.ts';
import { gates, type Poc, tickedGates } from '../model.ts';
import { environmentNames } from '../names.ts';
import { definitionLines } from '../outline.ts';
import { clearGates } from '../readiness.ts';
import { dateField, type Entries, fallsWithIt, form, long, text } from './form.ts';
import type { PocView } from './view.ts';

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
          dateField('decisionDate', 'Decision on', decisionDate, {
            ...later,
            hint: 'Not before the end. It is fixed before the start too.',
          }),
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
  const signals = clearGates(poc).includes('signals');
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
      ...(definition?.decisionRule ? [quote(definition.decisionRule)] : []),
      ...(definition?.decisionDate ? [smallQuote(`Decision on ${day(definition.decisionDate)}`)] : []),
      dateField('startDate', 'Starts', text(entered, 'startDate', startDate)),
      dateField('endDate', 'Ends', text(entered, 'endDate', endDate), {
        hint: 'Moving it later asks for a reason and is for an SE lead.',
      }),
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
  const { endDate = null, decisionDate } = view.poc.definition ?? {};
  return form(view, entries, {
    callbackId: views.pocExtend,
    title: 'Move end of',
    submit: 'Move',
    blocks: [
      ...(decisionDate
        ? [say(`The decision stays on ${day(decisionDate)}: the end moves to that day at the latest.`)]
        : []),
      dateField('endDate', 'Ends', text(entered, 'endDate', endDate)),
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
      ...fallsWithIt(view),
      field('reason', 'Why', textInput(text(entries.entered, 'reason'), 1000, long)),
    ],
  });
}
