import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import type { DrawStep, Entered } from '../../slack/listed-steps.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut } from '../../slack/mrkdwn.ts';
import { savedMeanwhile, stepForm } from '../../slack/step-form.ts';
import { type Risk, type RiskInput, type RiskRaiseInput, severityNames } from '../model.ts';

const MITIGATION = 'How it is mitigated';

/** The form that raises a risk on a deal; the owner is asked for where its reader may name one. */
export function raiseForm(
  deal: Deal,
  values: Partial<RiskRaiseInput>,
  { mayName, back = '' }: { mayName: boolean; back?: string },
): ModalView {
  const { link, ownerId } = values;
  return formView({
    callbackId: views.riskRaise,
    metadata: { dealId: deal.id, back },
    title: 'Raise a technical risk',
    submit: 'Raise',
    blocks: [
      smallQuote(`On ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...riskFields(values),
      ...(mayName
        ? [
            field('ownerId', 'Owner', userSelect(ownerId ?? null), {
              optional: true,
              hint: 'Somebody in Solution Engineering.',
            }),
          ]
        : []),
      field(
        'link',
        'Link',
        { type: 'url_text_input', action_id: 'value', ...(link && { initial_value: link }) },
        { optional: true, hint: 'Where it was said, or what shows it.' },
      ),
    ],
  });
}

function riskFields({ severity, what, mitigation }: Partial<RiskInput>): KnownBlock[] {
  return [
    field('severity', 'Severity', {
      type: 'radio_buttons',
      action_id: 'value',
      options: manyOptions(severityNames),
      ...(severity && { initial_option: optionOf(severityNames, severity) }),
    }),
    field('what', 'What could happen', textInput(what, 2000, { multiline: true })),
    field('mitigation', MITIGATION, textInput(mitigation, 2000, { multiline: true }), { optional: true }),
  ];
}

/** What a submitted form says. Codes it does not carry are left for the schema to refuse. */
export function riskInputOf(values: Values): RiskRaiseInput {
  return {
    severity: (oneValue(values, 'severity') ?? '') as RiskInput['severity'],
    what: oneValue(values, 'what') ?? '',
    mitigation: oneValue(values, 'mitigation'),
    link: oneValue(values, 'link'),
    ownerId: oneValue(values, 'ownerId'),
  };
}

/** Draws the form of one step of an existing risk. */
type Draw = DrawStep<Risk>;

/** The form that names an owner: the deal's SE, unless somebody else is said. */
export const ownerForm: Draw = (risk, deal, entered) =>
  form(risk, entered, views.riskOwner, { title: 'Owner of', submit: 'Name owner' }, [
    field('ownerId', 'Owner', userSelect(risk.ownerId ?? deal.seId), {
      hint: 'Somebody in Solution Engineering, who is told and invited to the channel.',
    }),
  ]);

/** The form that changes what a risk says. */
export const editForm: Draw = (risk, _deal, entered) =>
  form(risk, entered, views.riskEdit, { title: 'Change', submit: 'Save' }, [
    ...meanwhile(risk, entered),
    ...riskFields(entered.values ?? risk),
  ]);

/** The form that says how a risk is mitigated. */
export const mitigateForm: Draw = (risk, _deal, entered) =>
  form(risk, entered, views.riskMitigate, { title: 'Mitigate' }, [
    ...meanwhile(risk, entered),
    field(
      'mitigation',
      MITIGATION,
      textInput((entered.values ?? risk).mitigation, 2000, { multiline: true }),
      { hint: 'What is done so that it does not happen, or does no harm.' },
    ),
  ]);

/** The form that accepts a risk as it is. */
export const acceptForm: Draw = (risk, _deal, entered) =>
  form(risk, entered, views.riskAccept, { title: 'Accept' }, [
    say('The risk stays as it is, knowingly. Nobody works on it any more.'),
    reason('Who knows of it, and why it is bearable.'),
  ]);

/** The form that closes a risk. */
export const closeForm: Draw = (risk, _deal, entered) =>
  form(risk, entered, views.riskClose, { title: 'Close' }, [
    say('It is no longer a risk. It stays readable.'),
    reason('What took it away.'),
  ]);

/** The form that opens a settled risk again. */
export const reopenForm: Draw = (risk, _deal, entered) =>
  form(risk, entered, views.riskReopen, { title: 'Reopen' }, [reason('What has changed.')]);

const reason = (hint: string) => field('reason', 'Why', textInput(null, 1000, { multiline: true }), { hint });

/** What somebody else saved meanwhile, where it differs from what was entered. */
const meanwhile = (risk: Risk, { values }: Entered<Risk>): KnownBlock[] =>
  values
    ? savedMeanwhile([
        ['Severity', severityNames[risk.severity], severityNames[values.severity]],
        ['What could happen', risk.what, values.what],
        [MITIGATION, risk.mitigation, values.mitigation],
      ])
    : [];

function form(
  risk: Risk,
  { back, notice }: Entered<Risk>,
  callbackId: string,
  title: { title: string; submit?: string },
  blocks: KnownBlock[],
): ModalView {
  const { id, version } = risk;
  const about = { id, version, name: humanId('risk', risk.number), words: cut(risk.what, 300) };
  return stepForm({ callbackId, about, back, notice, ...title, blocks });
}
