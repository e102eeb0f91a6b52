import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type Actor, humanId } from '../../core/types.ts';
import { partsOf } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { type Action, may } from '../../ownership.ts';
import { button, lines, plain, quote, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, COMMAND, views } from '../../slack/ids.ts';
import { metadata } from '../../slack/modal.ts';
import { cut, day, escaped, oneLine } from '../../slack/mrkdwn.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { influenceNames, isActive, MOST_ACTIVE, modelNames, type Partner } from '../model.ts';
import { engagementWords } from './lines.ts';

/** So many that have ended are named. */
const ENDED_SHOWN = 10;

/** What the list of a deal's partners is drawn from, for its reader. */
export interface PartnersView {
  deal: Deal;
  /** All of the deal, active ones first; or the one that is looked at. */
  partners: readonly Partner[];
  actor: Actor;
  name: (userId: string) => string;
}

/** A deal's partners: those that are active whole and with what its reader may do to them, those that have ended by name. */
export function partnersList(view: PartnersView): ModalView {
  const { deal, partners, actor } = view;
  const active = partners.filter(isActive);
  const ended = partners.filter((partner) => !isActive(partner)).toReversed();
  const rest = ended.length - ENDED_SHOWN;
  const open = deal.status !== 'lost' && deal.partner !== 'no' && active.length < MOST_ACTIVE;
  const register =
    open && may('partner.register', actor, partsOf(deal))
      ? [{ type: 'divider' } as const, row(button(actions.partnerRegister, 'Register a partner', deal.id))]
      : [];
  return modal(view, { dealId: deal.id }, [
    say(`*${active.length || 'None'} active, ${ended.length} ended*`),
    ...active.flatMap((partner) => partnerBlocks(partner, view)),
    ...(ended.length > 0
      ? [{ type: 'divider' } as const, say('*Ended*'), lines(ended.slice(0, ENDED_SHOWN).map(endedLine))]
      : []),
    ...(ended.length > 0 ? [small(`${rest > 0 ? `And ${rest} more. ` : ''}${whole(ended)}`)] : []),
    ...register,
  ]);
}

/** How one that has ended is read whole. */
const whole = ([first]: readonly Partner[]) =>
  first
    ? `\`${COMMAND} partner ${humanId('partner', first.number)}\` shows one whole, with its history.`
    : '';

const endedLine = (partner: Partner) => ({
  label: `${humanId('partner', partner.number)} ${oneLine(partner.partner, 60)}`,
  pieces: [`${engagementWords(partner)} · ended: ${oneLine(partner.endedReason ?? '', 100)}`],
});

/** One engagement, whole, with what its reader may do to it. */
export function onePartner(view: PartnersView, partner: Partner): ModalView {
  return modal(view, { partnerId: partner.id }, partnerBlocks(partner, view));
}

function modal(view: PartnersView, remember: Record<string, string>, blocks: KnownBlock[]): ModalView {
  const { deal, name } = view;
  const manager = deal.partnerManagerId
    ? `Partner manager: ${escaped(oneLine(name(deal.partnerManagerId), 60))}.`
    : 'This deal has no partner manager: somebody in Partnerships takes it with `/handoff team`.';
  const rule = whoMayLine([['Register, change and end', 'partner.register']]);
  return {
    type: 'modal',
    callback_id: views.partners,
    private_metadata: metadata(remember),
    title: plain('Partners'),
    close: plain('Close'),
    blocks: [
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...blocks,
      small(`${manager} ${rule}`),
    ],
  };
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
