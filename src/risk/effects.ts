import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { tellUnowned } from '../member/effects.ts';
import { isSettled, type Risk, type RiskEvent } from './model.ts';

/**
 * Who must be told of what happened to a risk: its new owner, or whoever has it again; the deal's SE while one of high
 * severity has nobody; when it is settled, and when it is open again, whoever raised it; its owner of what others did
 * to it; and who no longer has it. The deal's card shows every change. A lesser risk without an owner waits visibly, and interrupts nobody.
 */
export function effects(
  before: Risk | undefined,
  after: Risk,
  events: RiskEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'risk', id: after.id } as const;
  const tell = (notice: NoticeName, to: Recipients): Intent => {
    return { type: 'tell', id: newId(), notice, about, to, by, channelId };
  };
  const people = (notice: NoticeName, ids: readonly (string | null | undefined)[]): Intent[] => {
    const others = [...new Set(ids)].filter((id) => typeof id === 'string').filter((id) => id !== by);
    return others.length > 0 ? [tell(notice, { people: others })] : [];
  };
  return [
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...turns(),
    ...ends(),
    ...(events.some(({ type }) => ofWords.includes(type)) ? people('risk.changed', [after.ownerId]) : []),
    ...(events.some(({ type }) => type === 'risk.left') ? [tellUnowned('se', by, newId())] : []),
  ];

  function turns(): Intent[] {
    const [had, has] = [workerOf(before), workerOf(after)];
    if (has && has !== had) return [...people('risk.yours', [has]), ...people('risk.changed', [had])];
    // Of one whose owner has left the leads read in their list of what nobody has.
    if (needsOwner(after) && !(before && needsOwner(before))) {
      return [tell('risk.unowned', { part: 'se' }), ...people('risk.changed', [had])];
    }
    return had && !has && !isSettled(after) ? people('risk.changed', [had]) : [];
  }

  function ends(): Intent[] {
    const was = before !== undefined && isSettled(before);
    if (was === isSettled(after)) return [];
    if (!was) return people('risk.settled', [after.raisedBy, after.ownerId]);
    // Its owner reads that it is theirs again.
    return after.raisedBy === after.ownerId ? [] : people('risk.reopened', [after.raisedBy]);
  }
}

/** The events that change what a risk says. */
const ofWords: RiskEvent['type'][] = ['risk.edited', 'risk.mitigating'];

/** Who works on a risk now. */
const workerOf = (risk: Risk | undefined) => (risk && !isSettled(risk) ? risk.ownerId : null);

/** Whether somebody must be found for a risk at once. */
const needsOwner = (risk: Risk) =>
  !isSettled(risk) && risk.severity === 'high' && risk.ownerId === null && !risk.left;
