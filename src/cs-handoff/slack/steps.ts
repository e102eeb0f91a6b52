import type { ModalView } from '@slack/types';
import type { Refusal } from '../../core/refusal.ts';
import type { Action } from '../../ownership.ts';
import { oneValue, type Values } from '../../slack/modal.ts';
import { accepting, handing } from '../access.ts';
import type { CsHandoff, CsHandoffCommand } from '../model.ts';
import { missingOf } from '../standing.ts';
import { takesNotes } from '../write.ts';
import { writable } from './buttons.ts';
import * as forms from './forms.ts';
import type { PageView } from './pages.ts';
import type { HandoffView } from './view.ts';

// What is done to a handoff with a form, beside writing its sections: what opens it, and the command it comes to.

export interface HandoffStep {
  /** The rule of who may; undefined where it is that of the sections. */
  action: ((view: HandoffView) => Action) | undefined;
  /** What is in the way although the actor may. */
  unless: (view: PageView) => Refusal | undefined;
  draw: (view: PageView, today: string) => ModalView;
  command: (id: string, values: Values) => CsHandoffCommand;
}

const text = (values: Values, name: string) => oneValue(values, name) ?? '';

/** It stands where this cannot be done. */
const only =
  (...statuses: CsHandoff['status'][]) =>
  ({ handoff: { status, number } }: HandoffView): Refusal | undefined =>
    statuses.includes(status) ? undefined : { code: 'handoff-standing', number, status };

function incomplete({ handoff }: HandoffView, before: 'submit' | 'complete'): Refusal | undefined {
  const missing = missingOf(handoff, before);
  return missing.length > 0
    ? { code: 'handoff-incomplete', number: handoff.number, before, missing }
    : undefined;
}

export const handoffSteps = {
  submit: {
    action: ({ handoff }) => handing[handoff.kind].submit,
    unless: (view) => only('draft', 'returned')(view) ?? incomplete(view, 'submit'),
    draw: forms.submitForm,
    command: (id) => ({ type: 'cs-handoff.submit', id }),
  },
  accept: {
    action: ({ deal }) => accepting(deal),
    unless: only('submitted'),
    draw: forms.acceptForm,
    command: (id) => ({ type: 'cs-handoff.accept', id }),
  },
  return: {
    action: () => 'cs-handoff.return',
    unless: only('submitted'),
    draw: forms.returnForm,
    command: (id, values) => ({ type: 'cs-handoff.return', id, input: forms.returnInputOf(values) }),
  },
  note: {
    action: undefined,
    unless: (view) => {
      const { status, number } = view.handoff;
      if (!takesNotes(view.handoff)) return { code: 'handoff-standing', number, status };
      return undefined;
    },
    draw: (view) => forms.noteForm(view, writable(view, view.actor, 'all')),
    command: (id, values) => ({
      type: 'cs-handoff.note',
      id,
      section: text(values, 'section'),
      input: { text: text(values, 'text') },
    }),
  },
  complete: {
    action: () => 'cs-handoff.complete',
    unless: (view) => only('accepted')(view) ?? incomplete(view, 'complete'),
    draw: forms.completeForm,
    command: (id, values) => ({
      type: 'cs-handoff.complete',
      id,
      input: {
        kickoffOn: text(values, 'kickoffOn'),
        stars: forms.starsOf(values),
        comment: oneValue(values, 'comment'),
      },
    }),
  },
  rate: {
    action: () => 'cs-handoff.rate',
    unless: only('completed'),
    draw: forms.rateForm,
    command: (id, values) => ({
      type: 'cs-handoff.rate',
      id,
      input: { stars: forms.starsOf(values) ?? 0, comment: oneValue(values, 'comment') },
    }),
  },
  withdraw: {
    action: ({ handoff }) => handing[handoff.kind].withdraw,
    unless: only('draft', 'submitted', 'returned'),
    draw: forms.withdrawForm,
    command: (id, values) => ({
      type: 'cs-handoff.withdraw',
      id,
      input: { reason: oneValue(values, 'reason') },
    }),
  },
} as const satisfies Record<string, HandoffStep>;
