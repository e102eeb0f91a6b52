import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, savedMeanwhile, textInput } from '../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, day } from '../../slack/mrkdwn.ts';
import {
  type EngagementModel,
  type Influence,
  influenceNames,
  modelNames,
  type Partner,
  type PartnerInput,
} from '../model.ts';

/** Which list a form was opened from, so that it is drawn anew after it: that of the deal, or `one`; empty for none. */
export type Back = 'all' | 'one' | '';

const ROLES = 'Who does what';

/** The form that registers a partner's engagement on a deal. */
export function registerForm(
  deal: Deal,
  values: Partial<PartnerInput>,
  { back = '' }: { back?: Back } = {},
): ModalView {
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

/** What a step's form is drawn with beside its engagement. */
export interface Entered {
  back: Back;
  /** After somebody else's change: what was entered, and that it is not saved. */
  values?: PartnerInput;
  notice?: string;
}

/** Draws the form of one step of an existing engagement. */
export type DrawStep = (partner: Partner, entered: Entered) => ModalView;

/** The form that changes what is said about an engagement. */
export const editForm: DrawStep = (partner, entered) =>
  stepForm(partner, entered, { callbackId: views.partnerEdit, verb: 'Change', submit: 'Save' }, [
    ...meanwhile(partner, entered),
    ...partnerFields(entered.values ?? partner),
  ]);

/** The form that ends an engagement. */
export const endForm: DrawStep = (partner, entered) =>
  stepForm(partner, entered, { callbackId: views.partnerEnd, verb: 'End', submit: 'End' }, [
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

/** What somebody else saved while the form was open. */
function meanwhile(partner: Partner, { values }: Entered): KnownBlock[] {
  if (!values) return [];
  return savedMeanwhile([
    ['Partner', partner.partner, values.partner],
    ['Model', modelNames[partner.model], modelNames[values.model]],
    ['Influence', influenceNames[partner.influence], influenceNames[values.influence]],
    ['Partner contact', partner.contact, values.contact],
    [ROLES, partner.roles, values.roles],
    ['Registered', day(partner.registeredOn), values.registeredOn && day(values.registeredOn)],
  ]);
}

function stepForm(
  partner: Partner,
  { back, notice }: Entered,
  { callbackId, verb, submit }: { callbackId: string; verb: string; submit: string },
  blocks: KnownBlock[],
): ModalView {
  const id = humanId('partner', partner.number);
  return formView({
    callbackId,
    metadata: { id: partner.id, version: partner.version, back },
    title: `${verb} ${id}`,
    submit,
    blocks: [...(notice ? [say(notice)] : []), smallQuote(`${id} ${partner.partner}`), ...blocks],
  });
}
