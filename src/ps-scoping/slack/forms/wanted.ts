import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../../core/types.ts';
import type { Deal } from '../../../deal/model.ts';
import { field, say, smallQuote } from '../../../slack/blocks.ts';
import { views } from '../../../slack/ids.ts';
import { manyOptions, optionOf, textInput } from '../../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../../slack/modal.ts';
import { cut, day } from '../../../slack/mrkdwn.ts';
import {
  besideContent,
  type PsKind,
  type PsScoping,
  type ScopingFacts,
  type ScopingInput,
} from '../../model.ts';
import { psKindNames } from '../../names.ts';
import { type Draw, dateField, form, later, long, text } from './form.ts';

// What is wanted: the trigger, its changes and the technical summary.

/** What a form that triggers or edits says, as read back from it; what it does not ask for stays as it was before. */
export function scopingInputOf(values: Values, before?: PsScoping): ScopingInput {
  const said = (name: keyof ScopingFacts) =>
    before && !Object.hasOwn(values, name) ? before[name] : oneValue(values, name);
  return {
    kind: (said('kind') ?? '') as PsKind,
    outcomeWanted: said('outcomeWanted') ?? '',
    why: said('why') ?? '',
    constraints: said('constraints'),
    targetDate: said('targetDate'),
    partner: said('partner'),
    responsibilities: said('responsibilities'),
    successCriteria: said('successCriteria'),
  };
}

function scopingFields(given: Partial<ScopingInput>): KnownBlock[] {
  const { kind, outcomeWanted, why, constraints, targetDate, partner, responsibilities } = given;
  const known = kind && Object.hasOwn(psKindNames, kind) ? kind : undefined;
  return [
    field('kind', 'Kind', {
      type: 'static_select',
      action_id: 'value',
      options: manyOptions(psKindNames),
      ...(known && { initial_option: optionOf(psKindNames, known) }),
    }),
    field('outcomeWanted', 'Outcome wanted', textInput(outcomeWanted, 3000, long)),
    field('why', 'Why services', textInput(why, 2000, long), {
      hint: 'What they speed up or de-risk in the implementation.',
    }),
    dateField('targetDate', 'Target date', targetDate ?? null, later),
    field('constraints', 'Known constraints', textInput(constraints, 2000, long), later),
    field('partner', 'A partner’s part', textInput(partner, 500), later),
    field('responsibilities', 'Who does what', textInput(responsibilities, 2000, long), {
      ...later,
      hint: 'On both sides.',
    }),
    field('successCriteria', 'Success criteria', textInput(given.successCriteria, 2000, long), later),
  ];
}

/** The form that triggers a scoping on a deal. */
export function triggerForm(deal: Deal, values: Partial<ScopingInput>): ModalView {
  return formView({
    callbackId: views.psTrigger,
    metadata: { dealId: deal.id },
    title: 'Trigger PS scoping',
    submit: 'Trigger',
    blocks: [
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      say('What is needed and why comes first. Effort and price follow once the content is agreed.'),
      ...scopingFields(values),
    ],
  });
}

/** The form that changes what is wanted. Once the content is agreed it asks for what stays open. */
export const editForm: Draw = (view, entries) => {
  const { scoping } = view;
  const { entered = {} } = entries;
  const fields = scopingFields(scopingInputOf(entered, scoping));
  // What somebody entered before it was agreed is shown to them, although it cannot be saved.
  const open = [...besideContent, ...Object.keys(entered)];
  const asked = fields.filter(({ block_id: name }) => open.some((each) => each === name));
  return form(view, entries, {
    callbackId: views.psEdit,
    title: 'Edit',
    submit: 'Save',
    saved: (values) => {
      const said = scopingInputOf(values, scoping);
      return [
        ['Kind', psKindNames[scoping.kind], psKindNames[said.kind]],
        ['Outcome wanted', scoping.outcomeWanted, said.outcomeWanted],
        ['Why services', scoping.why, said.why],
        [
          'Target date',
          scoping.targetDate && day(scoping.targetDate),
          said.targetDate && day(said.targetDate),
        ],
        ['Known constraints', scoping.constraints, said.constraints],
        ['A partner’s part', scoping.partner, said.partner],
        ['Who does what', scoping.responsibilities, said.responsibilities],
        ['Success criteria', scoping.successCriteria, said.successCriteria],
      ];
    },
    blocks: scoping.content
      ? [
          say(
            'The rest is agreed with the customer. Professional Services changes it with “Change content”.',
          ),
          ...asked,
        ]
      : fields,
  });
};

/** The form of the technical summary by Solution Engineering. */
export const summaryForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psSummary,
    title: 'Summary',
    submit: 'Save',
    blocks: [
      field(
        'summary',
        'Technical summary',
        textInput(text(entries.entered, 'summary', view.scoping.technicalSummary), 3000, long),
        { hint: 'Architecture, environment and integrations, for who scopes it.' },
      ),
    ],
  });
