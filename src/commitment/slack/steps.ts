import type { ListedStep } from '../../slack/listed-steps.ts';
import { oneValue } from '../../slack/modal.ts';
import { whenSettled } from '../access.ts';
import type { Commitment } from '../model.ts';
import * as forms from './forms.ts';

/** The steps of an existing commitment that are taken with a form. */
export const commitmentSteps = {
  edit: {
    action: 'commitment.edit',
    draw: forms.editForm,
    unless: whenSettled,
    command: (about, values) => ({
      type: 'commitment.edit',
      ...about,
      input: forms.commitmentInputOf(values),
    }),
  },
  give: {
    action: 'commitment.give',
    draw: forms.giveForm,
    unless: whenSettled,
    command: ({ id }, values) => ({ type: 'commitment.give', id, input: forms.keepingInputOf(values) }),
  },
  keep: {
    action: 'commitment.keep',
    draw: forms.keepForm,
    unless: whenSettled,
    command: ({ id }, values) => ({ type: 'commitment.keep', id, input: { how: oneValue(values, 'how') } }),
  },
  drop: {
    action: 'commitment.drop',
    draw: forms.dropForm,
    unless: whenSettled,
    command: ({ id }, values) => ({
      type: 'commitment.drop',
      id,
      input: { reason: oneValue(values, 'reason') ?? '' },
    }),
  },
} as const satisfies Record<string, ListedStep<Commitment>>;
