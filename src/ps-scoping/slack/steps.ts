import type { Refusal } from '../../core/refusal.ts';
import type { Action } from '../../ownership.ts';
import { oneValue, type Values } from '../../slack/modal.ts';
import { whenStarted } from '../access.ts';
import type { PsScoping, PsScopingCommand } from '../model.ts';
import { outOfOrder, type StepCode, steps } from '../order.ts';
import * as content from './forms/content.ts';
import * as delivery from './forms/delivery.ts';
import * as ends from './forms/ends.ts';
import type { Draw } from './forms/form.ts';
import * as people from './forms/people.ts';
import * as price from './forms/price.ts';
import * as wanted from './forms/wanted.ts';

// What is done to a scoping with a form: what opens it, how it is drawn, and the command it comes to.

/** What a form about a scoping remembers. */
export interface Seen {
  id: string;
  version: number;
}

export interface PsStep {
  action: Action;
  /** What is in the way although the actor may, beside that the scoping has ended. */
  unless: (scoping: PsScoping) => Refusal | undefined;
  draw: Draw;
  command: (seen: Seen, values: Values, scoping: PsScoping) => PsScopingCommand;
}

const text = (values: Values, name: string) => oneValue(values, name) ?? '';
const nothing = () => undefined;

/** A step of the order, taken with a form. */
const inOrder = (step: StepCode, draw: Draw, command: PsStep['command']): PsStep => ({
  action: steps[step].action,
  unless: (scoping) => outOfOrder(scoping, step),
  draw,
  command,
});

export const psSteps = {
  conversation: inOrder('conversation', content.conversationForm, ({ id }, values) => ({
    type: 'ps-scoping.hold-conversation',
    id,
    input: { heldOn: text(values, 'heldOn'), who: text(values, 'who') },
  })),
  needs: inOrder('needs', content.needsForm, (seen, values) => ({
    type: 'ps-scoping.agree-needs',
    ...seen,
    input: {
      needs: text(values, 'needs'),
      outcomes: text(values, 'outcomes'),
      successCriteria: text(values, 'successCriteria'),
    },
  })),
  draft: inOrder('draft', content.draftForm, (seen, values, scoping) => ({
    type: 'ps-scoping.draft',
    ...seen,
    input: content.draftInputOf(values, scoping),
  })),
  content: inOrder('content', content.contentForm, (seen, values) => ({
    type: 'ps-scoping.agree-content',
    ...seen,
    input: { contact: text(values, 'contact'), agreedOn: text(values, 'agreedOn') },
  })),
  effort: inOrder('effort', price.effortForm, (seen, values) => ({
    type: 'ps-scoping.estimate',
    ...seen,
    input: { days: text(values, 'days'), assumptions: text(values, 'assumptions') },
  })),
  price: inOrder('price', price.priceForm, (seen, values) => ({
    type: 'ps-scoping.price',
    ...seen,
    input: { amount: oneValue(values, 'amount'), currency: oneValue(values, 'currency') },
  })),
  start: inOrder('start', delivery.startForm, (seen, values) => ({
    type: 'ps-scoping.start',
    ...seen,
    input: { milestones: delivery.milestonesOf(values), reason: oneValue(values, 'reason') },
  })),
  deliver: inOrder('deliver', delivery.deliverForm, ({ id }, values) => ({
    type: 'ps-scoping.deliver',
    id,
    input: {
      signedOffBy: text(values, 'signedOffBy'),
      signedOffOn: text(values, 'signedOffOn'),
      deviations: oneValue(values, 'deviations'),
    },
  })),
  milestones: {
    action: 'ps-scoping.set-milestones',
    unless: ({ status, number }) =>
      status === 'delivering' ? undefined : { code: 'not-delivering', number },
    draw: delivery.milestonesForm,
    command: (seen, values) => ({
      type: 'ps-scoping.set-milestones',
      ...seen,
      input: { milestones: delivery.milestonesOf(values) },
    }),
  },
  change: {
    action: 'ps-scoping.change-content',
    unless: ({ content, number }) => (content ? undefined : { code: 'content-open', number }),
    draw: content.changeForm,
    command: ({ id }, values) => ({
      type: 'ps-scoping.change-content',
      id,
      input: { reason: text(values, 'reason') },
    }),
  },
  edit: {
    action: 'ps-scoping.edit',
    unless: nothing,
    draw: wanted.editForm,
    command: (seen, values, scoping) => ({
      type: 'ps-scoping.edit',
      ...seen,
      input: wanted.scopingInputOf(values, scoping),
    }),
  },
  summary: {
    action: 'ps-scoping.summarise',
    unless: nothing,
    draw: wanted.summaryForm,
    command: ({ id }, values) => ({
      type: 'ps-scoping.summarise',
      id,
      input: { summary: text(values, 'summary') },
    }),
  },
  assign: {
    action: 'ps-scoping.assign',
    unless: ({ delivererId, number }) =>
      delivererId ? { code: 'deliverer-there', number, by: delivererId } : undefined,
    draw: people.assignForm,
    command: ({ id }, values) => ({
      type: 'ps-scoping.assign',
      id,
      input: { delivererId: text(values, 'delivererId') },
    }),
  },
  give: {
    action: 'ps-scoping.give',
    unless: ({ status, number }) => (status === 'triggered' ? { code: 'no-deliverer', number } : undefined),
    draw: people.giveForm,
    command: ({ id }, values) => ({
      type: 'ps-scoping.give',
      id,
      input: { delivererId: text(values, 'delivererId') },
    }),
  },
  decline: {
    action: 'ps-scoping.decline',
    unless: whenStarted,
    draw: ends.declineForm,
    command: ({ id }, values) => ({
      type: 'ps-scoping.decline',
      id,
      input: { reason: text(values, 'reason') },
    }),
  },
  withdraw: {
    action: 'ps-scoping.withdraw',
    unless: whenStarted,
    draw: ends.withdrawForm,
    command: ({ id }, values) => ({
      type: 'ps-scoping.withdraw',
      id,
      input: { reason: oneValue(values, 'reason') },
    }),
  },
} as const satisfies Record<string, PsStep>;
