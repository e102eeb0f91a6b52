import { field, quote, say } from '../../../slack/blocks.ts';
import { views } from '../../../slack/ids.ts';
import { textInput } from '../../../slack/inputs.ts';
import { oneValue, type Values } from '../../../slack/modal.ts';
import { cut, escaped, oneLine } from '../../../slack/mrkdwn.ts';
import type { SavedField } from '../../../slack/step-form.ts';
import { fieldOfNeed } from '../../content.ts';
import type { DraftInput, PsScoping } from '../../model.ts';
import { draftBlocks } from '../card.ts';
import { type Draw, dateField, form, long, reasonForm, text } from './form.ts';

// The steps up to agreed content, and back.

/** The form that records a conversation with the customer. */
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

/** The form that records what the customer needs; anew, with what was agreed before. */
export const needsForm: Draw = (view, entries) => {
  const { needs, outcomeWanted, successCriteria } = view.scoping;
  const { entered } = entries;
  const typed = needs?.needs.map((each) => each.text).join('\n');
  return form(view, entries, {
    callbackId: views.psNeeds,
    title: 'Needs',
    submit: 'Agreed',
    saved: (values) =>
      needs
        ? [
            ['Requirements', typed, oneValue(values, 'needs')],
            ['Outcomes', needs.outcomes, oneValue(values, 'outcomes')],
            ['Success criteria', needs.successCriteria, oneValue(values, 'successCriteria')],
          ]
        : [],
    blocks: [
      ...(view.scoping.draft
        ? [say('Other needs ask for another draft. It begins with what there is for those that stay.')]
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

/** The form of the drafted statement of work: a field for the deliverables of each need. */
export const draftForm: Draw = (view, entries) => {
  const { needs, draft } = view.scoping;
  const { entered } = entries;
  const before = (needId: string) =>
    draft?.deliverables.flatMap((each) => (each.needId === needId ? each.text : [])).join('\n');
  return form(view, entries, {
    callbackId: views.psDraft,
    title: 'Draft SoW',
    submit: 'Save',
    saved: (values) =>
      draft
        ? [
            ['Link', draft.sowUrl, oneValue(values, 'sowUrl')],
            ...(needs?.needs ?? []).map(
              ({ id, text: need }, i): SavedField => [
                `For: ${escaped(oneLine(need, 300))}`,
                before(id),
                oneValue(values, fieldOfNeed(i)),
              ],
            ),
          ]
        : [],
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

/** The form that records who at the customer agreed to what was drafted. */
export const contentForm: Draw = (view, entries) =>
  form(view, entries, {
    callbackId: views.psContent,
    title: 'Content',
    submit: 'Agreed',
    blocks: [
      ...draftBlocks(view.scoping),
      field('contact', 'Agreed by', textInput(text(entries.entered, 'contact'), 150), {
        hint: 'Who at the customer.',
      }),
      dateField('agreedOn', 'Agreed on', text(entries.entered, 'agreedOn', entries.today) ?? null),
    ],
  });

/** The form that says why agreed content changes. */
export const changeForm = reasonForm({
  callbackId: views.psChange,
  title: 'Change content',
  submit: 'Change',
  words: 'It goes back to the needs, and effort and price are cleared: both follow the content.',
});
