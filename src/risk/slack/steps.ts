import type { Refusal } from '../../core/refusal.ts';
import type { ListedStep } from '../../slack/listed-steps.ts';
import { oneValue, type Values } from '../../slack/modal.ts';
import { whenSettled } from '../access.ts';
import { isSettled, type Risk } from '../model.ts';
import * as forms from './forms.ts';

const settled = (risk: Risk): Refusal | undefined =>
  isSettled(risk) ? undefined : { code: 'risk-open', number: risk.number };
const text = (values: Values, name: string) => oneValue(values, name) ?? '';
const reason = (values: Values) => ({ reason: text(values, 'reason') });

/** The steps of an existing risk that are taken with a form. */
export const riskSteps = {
  owner: {
    action: 'risk.name-owner',
    draw: forms.ownerForm,
    unless: whenSettled,
    command: ({ id }, values) => ({
      type: 'risk.name-owner',
      id,
      input: { ownerId: text(values, 'ownerId') },
    }),
  },
  edit: {
    action: 'risk.edit',
    draw: forms.editForm,
    unless: whenSettled,
    command: (about, values) => ({ type: 'risk.edit', ...about, input: forms.riskInputOf(values) }),
  },
  mitigate: {
    action: 'risk.mitigate',
    draw: forms.mitigateForm,
    unless: whenSettled,
    command: (about, values) => ({
      type: 'risk.mitigate',
      ...about,
      input: { mitigation: text(values, 'mitigation') },
    }),
  },
  accept: {
    action: 'risk.accept',
    draw: forms.acceptForm,
    unless: whenSettled,
    command: ({ id }, values) => ({ type: 'risk.accept', id, input: reason(values) }),
  },
  close: {
    action: 'risk.close',
    draw: forms.closeForm,
    unless: whenSettled,
    command: ({ id }, values) => ({ type: 'risk.close', id, input: reason(values) }),
  },
  reopen: {
    action: 'risk.reopen',
    draw: forms.reopenForm,
    unless: settled,
    command: ({ id }, values) => ({ type: 'risk.reopen', id, input: reason(values) }),
  },
} as const satisfies Record<string, ListedStep<Risk>>;
