import type { Intent } from '../core/plan.ts';

/** A deal's card shows every change of it; nobody is told, for no turn passes. */
export function effects({ id, channelId }: { id: string; channelId: string }): Intent[] {
  return [{ type: 'sync', about: { kind: 'deal', id }, channelId }];
}
