import type { Intent } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { tellUnowned } from '../member/effects.ts';
import { type Deal, type DealEvent, parts } from './model.ts';

/**
 * A deal's card shows every change of it, and its requests' cards what it is called and, in an intake channel, whether
 * it may be shown there. Where somebody left, the leads of the function find the deal in their list
 * of what nobody has; whoever is named or replaced is told by the decision, which knows the difference.
 */
export function effects(
  before: Deal | undefined,
  { id, name, customer, channelId: home }: Deal,
  events: DealEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const left = events.flatMap((event) => (event.type === 'deal.left' ? event.parts : []));
  const functions = [...new Set(left.map((part) => parts[part].fn))];
  const differs =
    before && (before.name !== name || before.customer !== customer || before.channelId !== home);
  return [
    { type: 'sync', about: { kind: 'deal', id }, channelId },
    ...(differs ? [{ type: 'sync-requests', dealId: id } as const] : []),
    ...functions.map((fn) => tellUnowned(fn, by, newId())),
  ];
}
