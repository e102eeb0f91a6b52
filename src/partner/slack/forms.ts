import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput } from '../../slack/inputs.ts';
import type { DrawStep, Entered } from '../../slack/listed-steps.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, day } from '../../slack/mrkdwn.ts';
import { savedMeanwhile, stepForm } from '../../slack/step-form.ts';
import {
  type EngagementModel,
  type Influence,
  influenceNames,
  modelNames,
  type Partner,
  type PartnerInput,
} from '../model.ts';

const ROLES = 'Who does what';

/** The form that registers a partner's engagement on a deal; `back` is the list that it was opened from. */
export function registerForm(deal: Deal, values: Partial<PartnerInput>, back = ''): ModalView {
  const joins = deal.partnerManagerId ? [] : [say('You become the deal’s partner manager by this.')];
  return formView({
    callbackId: views.partnerRegister,
    metadata: { dealId: deal.id, back },
    title: 'Register a partner',
    submit: 'Register',
    blocks: [
      smallQuote(`On ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...partnerFields(values),
      ...joins,
    ],
  });
}

/** The form that changes what is said about an engagement. */
export const editForm: DrawStep<Partner> = (partner, _, entered) =>
  form(partner, entered, { callbackId: views.partnerEdit, verb: 'Change', submit: 'Save' }, [
    ...meanwhile(partner, entered),
    ...partnerFields(entered.values ?? partner),
  ]);

/** The form that ends an engagement. */
export const endForm: DrawStep<Partner> = (partner, _, entered) =>
  form(partner, entered, { callbackId: views.partnerEnd, verb: 'End', submit: 'End' }, [
    say('The partner is no longer in this deal. What it was in it for stays readable.'),
    field('reason', 'Why', textInput(null, 1000, { multiline: true })),
  ]);

function partnerFields(values: Partial<PartnerInput>): KnownBlock[] {
  const { partner, contact, roles, registeredOn } = values;
  return [
    field('partner', 'Partner', textInput(partner, 150)),
    choice('model', 'Model', modelNames, values.model),
    choice('influence', 'Influence', influenceNames, values.influence, {
      hint: 'Sourced: the partner brought the deal. Influenced: it was there already.',
    }),
    field('contact', 'Partner contact', textInput(contact, 150), {
      optional: true,
      hint: 'Whom to talk to there.',
    }),
    field('roles', ROLES, textInput(roles, 2000, { multiline: true }), {
      hint: 'The partner’s part, and ours.',
    }),
    field('registeredOn', 'Registered', {
      type: 'datepicker',
      action_id: 'value',
      ...(registeredOn && { initial_date: registeredOn }),
    }),
  ];
}

function choice<C extends string>(
  name: string,
  label: string,
  names: Record<C, string>,
  value: C | undefined,
  more: { hint?: string } = {},
): KnownBlock {
  const initial = value !== undefined && Object.hasOwn(names, value) ? value : undefined;
  return field(
    name,
    label,
    {
      type: 'radio_buttons',
      action_id: 'value',
      options: manyOptions(names),
      ...(initial && { initial_option: optionOf(names, initial) }),
    },
    more,
  );
}

/** What a submitted form says. Codes it does not carry are left for the schema to refuse. */
export function partnerInputOf(values: Values): PartnerInput {
  return {
    partner: oneValue(values, 'partner') ?? '',
    model: (oneValue(values, 'model') ?? '') as EngagementModel,
    influence: (oneValue(values, 'influence') ?? '') as Influence,
    contact: oneValue(values, 'contact'),
    roles: oneValue(values, 'roles') ?? '',
    registeredOn: oneValue(values, 'registeredOn') ?? '',
  };
}

/** What somebody else saved meanwhile, where it differs from what was entered. */
const meanwhile = (partner: Partner, { values }: Entered<Partner>): KnownBlock[] =>
  values
    ? savedMeanwhile([
        ['Partner', partner.partner, values.partner],
        ['Model', modelNames[partner.model], modelNames[values.model]],
        ['Influence', influenceNames[partner.influence], influenceNames[values.influence]],
        ['Partner contact', partner.contact, values.contact],
        [ROLES, partner.roles, values.roles],
        ['Registered', day(partner.registeredOn), values.registeredOn && day(values.registeredOn)],
      ])
    : [];

function form(
  partner: Partner,
  { back, notice }: Entered<Partner>,
  { callbackId, verb, submit }: { callbackId: string; verb: string; submit: string },
  blocks: KnownBlock[],
): ModalView {
  const { id, version } = partner;
  const about = { id, version, name: humanId('partner', partner.number), words: partner.partner };
  return stepForm({ callbackId, about, back, notice, title: verb, submit, blocks });
}
