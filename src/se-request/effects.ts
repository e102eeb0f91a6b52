import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { SeRequest, SeRequestEvent } from './model.ts';

/**
 * Who must be told of what happened to a request: whoever's turn it now is, and nobody else. The SE of a
 * request that is withdrawn is told too, for the turn was theirs. Both cards show every change.
 */
export function effects(
  after: SeRequest,
  events: SeRequestEvent[],
  { by, channelId, newId }: { by: string; channelId: string; newId: () => string },
): Intent[] {
  const about = { kind: 'se-request', id: after.id } as const;
  const tell = (notice: NoticeName, to: Recipients): Intent => ({
    type: 'tell',
    id: newId(),
    notice,
    about,
    to,
    by,
    channelId,
  });
  const telling = (event: SeRequestEvent): Intent[] => {
    switch (event.type) {
      case 'se-request.requested':
        return [tell('se-request.requested', { function: 'se' })];
      case 'se-request.completed':
        return [tell('se-request.completed', { people: [after.askerId] })];
      case 'se-request.withdrawn':
        return after.seId ? [tell('se-request.withdrawn', { people: [after.seId] })] : [];
      case 'se-request.accepted':
        return [];
    }
  };
  return [
    { type: 'sync', about, channelId },
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...events.flatMap(telling),
  ];
}
