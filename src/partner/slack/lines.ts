import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { button, lines, say } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { oneLine } from '../../slack/mrkdwn.ts';
import { influenceNames, isActive, modelNames, type Partner } from '../model.ts';

/** What a partner is in a deal for: `delivery, sourced`. */
export const engagementWords = ({ model, influence }: Partner) =>
  `${modelNames[model].toLowerCase()}, ${influenceNames[influence].toLowerCase()}`;

/**
 * The partners on a deal's card and in its status: how many are active, the first of them, and a way to all; nothing
 * where there never was one. `partners` are all of the deal, active ones first.
 */
export function partnerSection(dealId: string, partners: readonly Partner[], shown: number): KnownBlock[] {
  if (partners.length === 0) return [];
  const active = partners.filter(isActive);
  const said = active.slice(0, shown).map((partner) => ({
    label: `${humanId('partner', partner.number)} ${oneLine(partner.partner, 60)}`,
    pieces: [`${engagementWords(partner)} · ${oneLine(partner.roles, 100)}`],
  }));
  const rest = active.length - said.length;
  const title = say(`*Partners: ${active.length || 'none'} active*`);
  return [
    { ...title, accessory: button(actions.partners, 'All partners', dealId) },
    ...(said.length > 0 ? [lines(said)] : []),
    ...(rest > 0 ? [say(`and ${rest} more.`)] : []),
  ];
}

/** The partners that are active, for the line that phones show: `, 2 partners`. */
export function partnersInWords(partners: readonly Partner[]): string {
  const active = partners.filter(isActive).length;
  if (active === 0) return '';
  return `, ${active} ${active === 1 ? 'partner' : 'partners'}`;
}
