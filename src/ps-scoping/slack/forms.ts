import type { KnownBlock, ModalView } from '@slack/types';
import { plainAmount } from '../../core/money.ts';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, plain, quote, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, manyValues, oneValue, type Values } from '../../slack/modal.ts';
import { cut, oneLine } from '../../slack/mrkdwn.ts';
import { fieldOfNeed } from '../content.ts';
import { milestoneFields } from '../deliver.ts';
import {
  type DraftInput,
  type MilestonesInput,
  MOST_MILESTONES,
  type PsKind,
  type PsScoping,
  type ScopingInput,
} from '../model.ts';
import { daysWords, psKindNames } from '../names.ts';
import { deliverableBlocks } from './card.ts';
import type { ScopingView } from './view.ts';

/** How a form is drawn: with what was entered where it comes back, and why it does. */
export interface Entries {
  entered?: Values | undefined;
  notice?: string | undefined;
  /** The calendar date where the reader is. */
  today: string;
}

export type Draw = (view: ScopingView, entries: Entries) => ModalView;

const long = { multiline: true } as const;
const later = { optional: true } as const;

/** What was entered, else what there was before. */
const text = (entered: Values | undefined, name: string, before: string | null | undefined = null) =>
  entered ? oneValue(entered, name) : before;

const dateField = (
  name: string,
  label: string,
  date: string | null,
  more: Parameters<typeof field>[3] = {},
) =>
  field(name, label, { type: 'datepicker', action_id: 'value', ...(date && { initial_date: date }) }, more);

function form(
  { scoping, deal }: ScopingView,
  { notice }: Entries,
  given: { callbackId: string; title: string; submit: string; blocks: KnownBlock[] },
): ModalView {
  const { callbackId, title, submit, blocks } = given;
  return formView({
    callbackId,
    metadata: { id: scoping.id, version: scoping.version },
    title: cut(`${title} ${humanId('ps-scoping', scoping.number)}`, 24),
    submit,
    blocks: [
      ...(notice ? [say(notice)] : []),
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...blocks,
    ],
  });
}

/** What a form that triggers or edits says, as read back from it. */
export const scopingInputOf = (values: Values): ScopingInput => ({
  kind: (oneValue(values, 'kind') ?? '') as PsKind,
  outcomeWanted: oneValue(values, 'outcomeWanted') ?? '',
  why: oneValue(values, 'why') ?? '',
  constraints: oneValue(values, 'constraints'),
  targetDate: oneValue(values, 'targetDate'),
  partner: oneValue(values, 'partner'),
  responsibilities: oneValue(values, 'responsibilities'),
  successCriteria: oneValue(values, 'successCriteria'),
});

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

export const editForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psEdit,
    title: 'Edit',
    submit: 'Save',
    blocks: scopingFields(entries.entered ? scopingInputOf(entries.entered) : view.scoping),
  });

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

export const conversationForm: Draw = (view, entries) => {
  const { delivererId } = view.scoping;
  const who = delivererId ? view.name(delivererId) : 'the deliverer';
  return form(view, entries, {
    callbackId: views.psConversation,
    title: 'Conversation',
    submit: 'Save',
    blocks: [
      quote(`With the customer, ${oneLine(who, 60)} present: who delivers has heard it from the customer.`),
      dateField('heldOn', 'Held on', text(entries.entered, 'heldOn', entries.today) ?? null),
      field('who', 'Who was there for the customer', textInput(text(entries.entered, 'who'), 500)),
    ],
  });
};

export const needsForm: Draw = (view, entries) => {
  const { needs, outcomeWanted, successCriteria } = view.scoping;
  const { entered } = entries;
  const typed = needs?.needs.map((each) => each.text).join('\n');
  return form(view, entries, {
    callbackId: views.psNeeds,
    title: 'Needs',
    submit: 'Agreed',
    blocks: [
      ...(view.scoping.draft
        ? [say('Other needs ask for another draft: the one there is will be recorded anew.')]
        : []),
      field('needs', 'Requirements', textInput(text(entered, 'needs', typed), 3000, long), {
        hint: 'One per line. Each deliverable will be tied to one of them.',
      }),
      field(
        'outcomes',
        'Outcomes',
        textInput(text(entered, 'outcomes', needs?.outcomes ?? outcomeWanted), 2000, long),
      ),
      field(
        'successCriteria',
        'Success criteria',
        textInput(text(entered, 'successCriteria', needs?.successCriteria ?? successCriteria), 2000, long),
      ),
    ],
  });
};

export const draftForm: Draw = (view, entries) => {
  const { needs, draft } = view.scoping;
  const { entered } = entries;
  const before = (needId: string) =>
    draft?.deliverables.flatMap((each) => (each.needId === needId ? each.text : [])).join('\n');
  return form(view, entries, {
    callbackId: views.psDraft,
    title: 'Draft SoW',
    submit: 'Save',
    blocks: [
      field(
        'sowUrl',
        'Link to the statement of work',
        textInput(text(entered, 'sowUrl', draft?.sowUrl), 2000),
      ),
      say('*Deliverables*, one per line, each under the need that it is for.'),
      ...(needs?.needs ?? []).map((need, i) =>
        field(
          fieldOfNeed(i),
          cut(`For: ${oneLine(need.text, 300)}`, 320),
          textInput(text(entered, fieldOfNeed(i), before(need.id)), 3000, long),
        ),
      ),
    ],
  });
};

/** The deliverables by need, as a draft's form gives them. */
export const draftInputOf = (values: Values, { needs }: PsScoping): DraftInput => ({
  sowUrl: oneValue(values, 'sowUrl') ?? '',
  deliverables: Object.fromEntries(
    (needs?.needs ?? []).map(({ id }, i) => [id, oneValue(values, fieldOfNeed(i)) ?? '']),
  ),
});

export const contentForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psContent,
    title: 'Content',
    submit: 'Agreed',
    blocks: [
      ...deliverableBlocks(view.scoping),
      field('contact', 'Agreed by', textInput(text(entries.entered, 'contact'), 150), {
        hint: 'Who at the customer.',
      }),
      dateField('agreedOn', 'Agreed on', text(entries.entered, 'agreedOn', entries.today) ?? null),
    ],
  });

export const effortForm: Draw = (view, entries) => {
  const { effort, price } = view.scoping;
  const { entered } = entries;
  return form(view, entries, {
    callbackId: views.psEffort,
    title: 'Effort',
    submit: 'Save',
    blocks: [
      ...(price ? [say('Another effort asks Sales for the price anew.')] : []),
      field('days', 'Days of work', textInput(text(entered, 'days', effort && String(effort.days)), 10), {
        hint: 'In whole or half days, for example 12 or 7.5.',
      }),
      field(
        'assumptions',
        'Assumptions',
        textInput(text(entered, 'assumptions', effort?.assumptions), 3000, long),
        { hint: 'What the effort rests on.' },
      ),
    ],
  });
};

export const priceForm: Draw = (view, entries) => {
  const { effort, price } = view.scoping;
  const { entered } = entries;
  const currency = price?.amount.currency ?? view.deal.amount?.currency;
  const said = effort && `For ${daysWords(effort.days)}. Assumptions: ${cut(effort.assumptions, 1000)}`;
  return form(view, entries, {
    callbackId: views.psPrice,
    title: 'Price',
    submit: 'Save',
    blocks: [
      ...(said ? [quote(said)] : []),
      field('amount', 'Price', textInput(text(entered, 'amount', price && plainAmount(price.amount)), 30)),
      field('currency', 'Currency', textInput(text(entered, 'currency', currency), 10), {
        hint: 'For example EUR.',
      }),
    ],
  });
};

const REACHED = 'reached';

/** A milestone in three fields; a row that is left blank says nothing. */
function milestoneRow(
  milestones: MilestonesInput['milestones'],
  i: number,
  delivering: boolean,
): KnownBlock[] {
  const names = milestoneFields(i);
  const milestone = milestones[i];
  const option = { text: plain('Reached'), value: REACHED };
  const first = i === 0 ? {} : later;
  return [
    field(names.what, `Milestone ${i + 1}`, textInput(milestone?.what, 300), first),
    dateField(names.date, 'Date', milestone?.date || null, first),
    ...(delivering && milestone
      ? [
          field(
            names.reached,
            'Reached',
            {
              type: 'checkboxes',
              action_id: 'value',
              options: [option],
              ...(milestone.reached && { initial_options: [option] }),
            },
            later,
          ),
        ]
      : []),
  ];
}

function milestoneRows({ scoping }: ScopingView, { entered }: Entries): KnownBlock[] {
  const given = entered ? milestonesOf(entered) : scoping.milestones;
  const count = Math.min(MOST_MILESTONES, Math.max(4, given.length + 2));
  const delivering = scoping.status === 'delivering';
  return Array.from({ length: count }, (_, i) => milestoneRow([...given], i, delivering)).flat();
}

/** The milestones of a form, blank rows among them. */
export const milestonesOf = (values: Values): MilestonesInput['milestones'] =>
  Array.from({ length: MOST_MILESTONES }, (_, i) => {
    const names = milestoneFields(i);
    return {
      what: oneValue(values, names.what) ?? '',
      date: oneValue(values, names.date) ?? '',
      reached: manyValues(values, names.reached).includes(REACHED),
    };
  });

export const startForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psStart,
    title: 'Start delivery',
    submit: 'Start',
    blocks: [
      ...(view.deal.status === 'won'
        ? []
        : [
            field('reason', 'Why before Closed won', textInput(text(entries.entered, 'reason'), 1000, long), {
              hint: 'The deal is not won yet. It will be seen on the card.',
            }),
          ]),
      ...milestoneRows(view, entries),
    ],
  });

export const milestonesForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psMilestones,
    title: 'Milestones',
    submit: 'Save',
    blocks: milestoneRows(view, entries),
  });

export const deliverForm: Draw = (view, entries) => {
  const { entered } = entries;
  return form(view, entries, {
    callbackId: views.psDeliver,
    title: 'Delivered',
    submit: 'Delivered',
    blocks: [
      field('signedOffBy', 'Signed off by', textInput(text(entered, 'signedOffBy'), 150), {
        hint: 'Who at the customer.',
      }),
      dateField('signedOffOn', 'Signed off on', text(entered, 'signedOffOn', entries.today) ?? null),
      field('deviations', 'Deviations', textInput(text(entered, 'deviations'), 3000, long), {
        ...later,
        hint: 'What came otherwise than agreed; leave it empty where nothing did.',
      }),
    ],
  });
};

/** A form that asks for a reason and nothing else. */
const reasonForm =
  (given: { callbackId: string; title: string; submit: string; words: string; optional?: boolean }): Draw =>
  (view, entries) =>
    form(view, entries, {
      ...given,
      blocks: [
        say(given.words),
        field('reason', 'Why', textInput(text(entries.entered, 'reason'), 1000, long), {
          optional: given.optional ?? false,
        }),
      ],
    });

export const changeForm = reasonForm({
  callbackId: views.psChange,
  title: 'Change content',
  submit: 'Change',
  words: 'It goes back to the needs, and effort and price are cleared: both follow the content.',
});
export const declineForm = reasonForm({
  callbackId: views.psDecline,
  title: 'Decline',
  submit: 'Decline',
  words: 'An honest no is a good outcome. Who asked reads why.',
});
export const withdrawForm = reasonForm({
  callbackId: views.psWithdraw,
  title: 'Withdraw',
  submit: 'Withdraw',
  words: 'Its deliverer reads that nothing is left to do.',
  optional: true,
});

/** The forms that name a deliverer. */
const delivererForm =
  (given: { callbackId: string; title: string; words: string }): Draw =>
  (view, entries) =>
    form(view, entries, {
      ...given,
      submit: 'Save',
      blocks: [
        say(given.words),
        field('delivererId', 'Deliverer', userSelect(text(entries.entered, 'delivererId') ?? null), {
          hint: 'Somebody in Professional Services.',
        }),
      ],
    });

export const assignForm = delivererForm({
  callbackId: views.psAssign,
  title: 'Name deliverer',
  words: 'Who writes the statement of work also delivers it.',
});
export const giveForm = delivererForm({
  callbackId: views.psGive,
  title: 'Deliverer',
  words: 'Another deliverer holds a conversation of their own with the customer before the next step.',
});
