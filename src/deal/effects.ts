import type { Intent } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { tellUnowned } from '../member/effects.ts';
import { type Deal, type DealEvent, parts } from './model.ts';

/**
 * A deal's card shows every change of it. Where somebody left, the leads of the function find the deal in their list
 * of what nobody has; whoever is named or replaced is told by the decision, which knows the difference.
 */
export function effects(
  _before: Deal | undefined,
  { id }: Deal,
  events: DealEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const left = events.flatMap((event) => (event.type === 'deal.left' ? event.parts : []));
  const functions = [...new Set(left.map((part) => parts[part].fn))];
  return [
    { type: 'sync', about: { kind: 'deal', id }, channelId },
    ...functions.map((fn) => tellUnowned(fn, by, newId())),
  ];
}
