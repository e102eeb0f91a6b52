import type { ListedStep } from '../../slack/listed-steps.ts';
import { oneValue } from '../../slack/modal.ts';
import { whenEnded } from '../decide.ts';
import type { Partner } from '../model.ts';
import * as forms from './forms.ts';

/** The steps of an existing engagement, each taken with a form. */
export const partnerSteps = {
  edit: {
    action: 'partner.edit',
    draw: forms.editForm,
    unless: whenEnded,
    command: (about, values) => ({ type: 'partner.edit', ...about, input: forms.partnerInputOf(values) }),
  },
  end: {
    action: 'partner.end',
    draw: forms.endForm,
    unless: whenEnded,
    command: ({ id }, values) => ({
      type: 'partner.end',
      id,
      input: { reason: oneValue(values, 'reason') ?? '' },
    }),
  },
} as const satisfies Record<string, ListedStep<Partner>>;
