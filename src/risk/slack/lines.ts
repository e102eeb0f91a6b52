import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { button, lines, say } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { isSettled, type Risk, severityNames } from '../model.ts';

/** How a risk stands, in words without formatting: `Eve Engineer owns it, no mitigation yet`. */
export function riskStanding(risk: Risk, name: Naming): string {
  if (isSettled(risk)) {
    return risk.settledBy ? `${risk.status} by ${oneLine(name(risk.settledBy), 60)}` : risk.status;
  }
  const nobody = risk.left ? 'its owner has left' : 'nobody owns it yet';
  const owner = risk.ownerId ? `${oneLine(name(risk.ownerId, 'turn'), 180)} owns it` : nobody;
  if (risk.status === 'mitigating') return `${owner}, being mitigated`;
  return risk.mitigation ? `${owner}, open` : `${owner}, no mitigation yet`;
}

/** Risks, a line each with what `standing` says of it, at most `shown` of them, and how many more there are. */
function riskLines(risks: readonly Risk[], standing: (risk: Risk) => string, shown: number): KnownBlock[] {
  if (risks.length === 0) return [];
  const said = risks.slice(0, shown).map((risk) => ({
    label: `${humanId('risk', risk.number)} ${severityNames[risk.severity]}`,
    pieces: [`${oneLine(risk.what, 100)} · ${standing(risk)}`],
  }));
  const rest = risks.length - said.length;
  return [lines(said), ...(rest > 0 ? [say(`and ${rest} more.`)] : [])];
}

/**
 * The risks on a deal's card and in its status: how many are open, the worst of them, and a way to all; nothing where
 * there never was one. `risks` are all of the deal, worst first.
 */
export function riskSection(
  dealId: string,
  risks: readonly Risk[],
  name: Naming,
  shown: number,
): KnownBlock[] {
  if (risks.length === 0) return [];
  const open = risks.filter((risk) => !isSettled(risk));
  const title = say(`*Technical risks: ${open.length} open*`);
  return [
    { ...title, accessory: button(actions.risks, 'All risks', dealId) },
    ...riskLines(open, (risk) => riskStanding(risk, name), shown),
  ];
}

/** What a risk of high severity has and lacks, where nobody need be named. */
const handled = ({ ownerId, mitigation }: Risk) =>
  `${ownerId ? 'has an owner' : 'no owner'}, ${mitigation ? 'has a mitigation' : 'no mitigation'}`;

/** The open risks of high severity among a deal's, for forms that take a deal or a PoC further: nothing where there is none. */
export function highRisks(risks: readonly Risk[]): KnownBlock[] {
  const high = risks.filter((risk) => risk.severity === 'high' && !isSettled(risk));
  return high.length > 0
    ? [say('*Open technical risks of high severity*'), ...riskLines(high, handled, 5)]
    : [];
}
