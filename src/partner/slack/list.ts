import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type Actor, humanId } from '../../core/types.ts';
import { partsOf } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { type Action, may } from '../../ownership.ts';
import { button, quote, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { type Listed, listModal, pageOf } from '../../slack/listed.ts';
import { day, escaped, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { influenceNames, isActive, MOST_ACTIVE, modelNames, type Partner } from '../model.ts';

/** What the list of a deal's partners is drawn from, for its reader. */
export interface PartnersView {
  deal: Deal;
  /** All of the deal, active ones first; or the one that is looked at. */
  partners: readonly Partner[];
  actor: Actor;
  name: Naming;
}

/** A page of a deal's partners, each whole and with what its reader may do to it; the last page for one beyond it. */
export function partnersList(view: PartnersView, wanted: number): ModalView {
  const { deal, partners, actor } = view;
  const { page, here, turns, where } = pageOf(partners, wanted, {
    back: actions.partnersBack,
    on: actions.partnersOn,
  });
  const active = partners.filter(isActive).length;
  const open = deal.status !== 'lost' && deal.partner !== 'no' && active < MOST_ACTIVE;
  const register =
    open && may('partner.register', actor, partsOf(deal))
      ? [button(actions.partnerRegister, 'Register a partner', deal.id)]
      : [];
  const blocks = [
    say(`*${active || 'None'} active, ${partners.length - active} ended*${where}`),
    ...here.flatMap((partner) => partnerBlocks(partner, view)),
  ];
  return modal(view, { dealId: deal.id, page }, blocks, [...turns, ...register]);
}

/** One engagement, whole, with what its reader may do to it. */
export function onePartner(view: PartnersView, partner: Partner): ModalView {
  return modal(view, { id: partner.id }, partnerBlocks(partner, view));
}

function modal(
  { deal, name }: PartnersView,
  remember: Listed,
  blocks: KnownBlock[],
  buttons: Button[] = [],
): ModalView {
  const manager = deal.partnerManagerId
    ? `Partner manager: ${escaped(oneLine(name(deal.partnerManagerId), 60))}.`
    : 'This deal has no partner manager: somebody in Partnerships takes it with `/handoff team`.';
  const rule = `${manager} ${whoMayLine([['Register, change and end', 'partner.register']])}`;
  return listModal({ callbackId: views.partners, title: 'Partners', deal, remember, blocks, buttons, rule });
}

function partnerBlocks(partner: Partner, { deal, actor, name }: PartnersView): KnownBlock[] {
  const id = humanId('partner', partner.number);
  const person = (userId: string) => escaped(oneLine(name(userId), 60));
  const ended = partner.endedBy ? `ended by ${person(partner.endedBy)}` : 'ended';
  const facts = [
    `${modelNames[partner.model]}, ${influenceNames[partner.influence].toLowerCase()}`,
    ...(isActive(partner) ? [] : [ended]),
  ];
  const buttons = buttonsOf(partner, deal, actor);
  return [
    { type: 'divider' },
    say(`*${id} · ${escaped(partner.partner)}* · ${facts.join(' · ')}`),
    say('*Who does what*'),
    quote(partner.roles),
    ...(partner.contact ? [smallQuote(`Partner contact: ${partner.contact}`)] : []),
    ...(partner.endedReason ? [say('*Why it ended*'), quote(partner.endedReason)] : []),
    small(`Registered ${day(partner.registeredOn)}, recorded by ${person(partner.createdBy)}`),
    row(...buttons),
  ];
}

/** The steps that its state allows and its reader may take, and its history. On a lost deal engagements stay as they are. */
function buttonsOf(partner: Partner, deal: Deal, actor: Actor): Button[] {
  const id = humanId('partner', partner.number);
  // Several have the same buttons: whoever hears them instead of seeing them hears of which.
  const labelled = (given: Button): Button => ({
    ...given,
    accessibility_label: `${given.text.text} ${id}`,
  });
  const offer = (action: Action, actionId: string, label: string) =>
    may(action, actor, partsOf(deal)) ? [labelled(button(actionId, label, partner.id))] : [];
  const goes = deal.status !== 'lost' && isActive(partner);
  return [
    ...(goes ? offer('partner.edit', actions.partnerEdit, 'Change') : []),
    ...(goes ? offer('partner.end', actions.partnerEnd, 'End') : []),
    // Whoever may take its last step back does so there.
    labelled(button(actions.partnerHistory, 'History', partner.id)),
  ];
}
