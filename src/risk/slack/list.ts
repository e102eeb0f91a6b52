import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type Actor, humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { type Action, may } from '../../ownership.ts';
import { button, quote, row, say, small } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { type Listed, listModal, pageOf } from '../../slack/listed.ts';
import { escaped, instant, link, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { partsOf, takingAction } from '../access.ts';
import { isSettled, type Risk, severityNames } from '../model.ts';
import { riskStanding } from './lines.ts';

/** What the list of a deal's risks is drawn from, for its reader. */
export interface RisksView {
  deal: Deal;
  /** All of the deal, worst first; or the one that is looked at. */
  risks: readonly Risk[];
  actor: Actor;
  name: Naming;
}

/** A page of a deal's risks, each whole and with what its reader may do to it; the last page for one beyond it. */
export function risksList(view: RisksView, wanted: number): ModalView {
  const { deal, risks } = view;
  const { page, here, turns, where } = pageOf(risks, wanted, {
    back: actions.risksBack,
    on: actions.risksOn,
  });
  const open = risks.filter((risk) => !isSettled(risk)).length;
  const raise = deal.status === 'lost' ? [] : [button(actions.riskRaise, 'Raise a risk', deal.id)];
  const blocks = [
    say(`*${open} open, ${risks.length - open} accepted or closed*${where}`),
    ...here.flatMap((risk) => riskBlocks(risk, view)),
  ];
  return modal(deal, { dealId: deal.id, page }, blocks, [...turns, ...raise]);
}

/** One risk, whole, with what its reader may do to it. */
export function oneRisk(view: RisksView, risk: Risk): ModalView {
  return modal(view.deal, { id: risk.id }, riskBlocks(risk, view));
}

function modal(deal: Deal, remember: Listed, blocks: KnownBlock[], buttons: Button[] = []): ModalView {
  const rule = whoMayLine([
    ['Raise', 'risk.raise'],
    ['Name an owner', 'risk.name-owner'],
    ['All else', 'risk.edit'],
  ]);
  const title = 'Technical risks';
  return listModal({ callbackId: views.risks, title, deal, remember, blocks, buttons, rule });
}

function riskBlocks(risk: Risk, { deal, actor, name }: RisksView): KnownBlock[] {
  const id = humanId('risk', risk.number);
  const standing = escaped(riskStanding(risk, name));
  const raised = `Raised by ${escaped(oneLine(name(risk.raisedBy), 60))}, ${instant(risk.raisedAt)}`;
  const shown = risk.link ? link(risk.link) : '';
  const buttons = buttonsOf(risk, deal, actor);
  return [
    { type: 'divider' },
    say(`*${id} · ${severityNames[risk.severity]}* · ${standing}, since ${instant(risk.since)}`),
    quote(risk.what),
    ...titled('Mitigation', risk.mitigation),
    ...titled(risk.status === 'accepted' ? 'Why it was accepted' : 'Why it was closed', risk.settledReason),
    // A link too long to be one, with every `&` of it escaped, is shown to be copied.
    ...(shown && shown.length <= 2800
      ? [small(`${raised} · ${shown}`)]
      : [small(raised), ...titled('Link', risk.link)]),
    ...(buttons.length > 0 ? [row(...buttons)] : []),
  ];
}

const titled = (title: string, text: string | null): KnownBlock[] =>
  text ? [say(`*${title}*`), quote(text)] : [];

/** The steps that its state allows and its reader may take. On a lost deal risks stay as they are. */
function buttonsOf(risk: Risk, deal: Deal, actor: Actor): Button[] {
  const id = humanId('risk', risk.number);
  const offer = (action: Action, actionId: string, label: string) =>
    may(action, actor, partsOf(risk, deal))
      ? // Several risks have the same buttons: whoever hears them instead of seeing them hears of which.
        [{ ...button(actionId, label, risk.id), accessibility_label: `${label} ${id}` }]
      : [];
  if (deal.status === 'lost') return [];
  if (isSettled(risk)) return offer('risk.reopen', actions.riskReopen, 'Reopen');
  const taking = !risk.ownerId && risk.left && takingAction(risk);
  return [
    ...(taking ? offer(taking, actions.riskTakeOver, 'Take over') : []),
    ...offer('risk.name-owner', actions.riskOwner, risk.ownerId ? 'Change owner' : 'Name owner'),
    ...(risk.status === 'open' ? offer('risk.mitigate', actions.riskMitigate, 'Mitigate') : []),
    ...offer('risk.accept', actions.riskAccept, 'Accept'),
    ...offer('risk.close', actions.riskClose, 'Close risk'),
    ...offer('risk.edit', actions.riskEdit, 'Change'),
  ];
}
