import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, quote, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut } from '../../slack/mrkdwn.ts';
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

/** What a step's form is drawn with beside its risk. */
export interface Entered {
  /** The list that it was opened from; empty for none. */
  back: string;
  /** After somebody else's change: what was entered, and that it is not saved. */
  values?: RiskInput;
  notice?: string;
}

/** Draws the form of one step of an existing risk. */
export type DrawStep = (risk: Risk, deal: Deal, entered: Entered) => ModalView;

/** The form that names an owner: the deal's SE, unless somebody else is said. */
export const ownerForm: DrawStep = (risk, deal, entered) =>
  stepForm(risk, entered, views.riskOwner, { title: 'Owner of', submit: 'Name owner' }, [
    field('ownerId', 'Owner', userSelect(risk.ownerId ?? deal.seId), {
      hint: 'Somebody in Solution Engineering, who is told and invited to the channel.',
    }),
  ]);

/** The form that changes what a risk says. */
export const editForm: DrawStep = (risk, _deal, entered) =>
  stepForm(risk, entered, views.riskEdit, { title: 'Change', submit: 'Save' }, [
    ...meanwhile(risk, entered),
    ...riskFields(entered.values ?? risk),
  ]);

/** The form that says how a risk is mitigated. */
export const mitigateForm: DrawStep = (risk, _deal, entered) =>
  stepForm(risk, entered, views.riskMitigate, { title: 'Mitigate' }, [
    ...meanwhile(risk, entered),
    field(
      'mitigation',
      MITIGATION,
      textInput((entered.values ?? risk).mitigation, 2000, { multiline: true }),
      { hint: 'What is done so that it does not happen, or does no harm.' },
    ),
  ]);

/** The form that accepts a risk as it is. */
export const acceptForm: DrawStep = (risk, _deal, entered) =>
  stepForm(risk, entered, views.riskAccept, { title: 'Accept' }, [
    say('The risk stays as it is, knowingly. Nobody works on it any more.'),
    reason('Who knows of it, and why it is bearable.'),
  ]);

/** The form that closes a risk. */
export const closeForm: DrawStep = (risk, _deal, entered) =>
  stepForm(risk, entered, views.riskClose, { title: 'Close' }, [
    say('It is no longer a risk. It stays readable.'),
    reason('What took it away.'),
  ]);

/** The form that opens a settled risk again. */
export const reopenForm: DrawStep = (risk, _deal, entered) =>
  stepForm(risk, entered, views.riskReopen, { title: 'Reopen' }, [reason('What has changed.')]);

const reason = (hint: string) => field('reason', 'Why', textInput(null, 1000, { multiline: true }), { hint });

/** What somebody else saved while the form was open, where it differs from what was entered: nobody's text is lost. */
function meanwhile(risk: Risk, { values }: Entered): KnownBlock[] {
  if (!values) return [];
  const saved: [string, string | null | undefined, string | null | undefined][] = [
    ['Severity', severityNames[risk.severity], severityNames[values.severity]],
    ['What could happen', risk.what, values.what],
    [MITIGATION, risk.mitigation, values.mitigation],
  ];
  return saved
    .filter(([, now, entered]) => (now ?? '') !== (entered?.trim() ?? ''))
    .flatMap(([label, now]) => [say(`*${label}, as it is saved now*`), quote(now || 'nothing')]);
}

function stepForm(
  risk: Risk,
  { back, notice }: Entered,
  callbackId: string,
  { title, submit = title }: { title: string; submit?: string },
  blocks: KnownBlock[],
): ModalView {
  const id = humanId('risk', risk.number);
  return formView({
    callbackId,
    metadata: { id: risk.id, version: risk.version, back },
    title: `${title} ${id}`,
    submit,
    blocks: [...(notice ? [say(notice)] : []), smallQuote(`${id} ${cut(risk.what, 300)}`), ...blocks],
  });
}
