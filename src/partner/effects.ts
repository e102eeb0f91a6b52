import type { Intent } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import type { Partner, PartnerEvent } from './model.ts';

/**
 * The deal's card and those of its scopings show every change of a partner's engagement. Whom it concerns is told by the
 * decision, which knows the deal.
 */
export const effects = (
  _before: Partner | undefined,
  { dealId }: Partner,
  _events: PartnerEvent[],
  { channelId }: Happening,
): Intent[] => [
  { type: 'sync', about: { kind: 'deal', id: dealId }, channelId },
  { type: 'sync-requests', dealId },
];
