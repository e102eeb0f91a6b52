import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { tellUnowned } from '../member/effects.ts';
import { type Commitment, type CommitmentEvent, isSettled } from './model.ts';

/**
 * Who must be told of what happened to a commitment: who keeps it now, or again; who no longer does; the leads of the
 * accountable function while nobody in particular does; and its keeper of what others changed. Who hears that it was
 * kept or dropped is decided with it, for that needs the deal. The deal's card shows every change.
 */
export function effects(
  before: Commitment | undefined,
  after: Commitment,
  events: CommitmentEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'commitment', id: after.id } as const;
  const tell = (notice: NoticeName, to: Recipients): Intent => {
    return { type: 'tell', id: newId(), notice, about, to, by, channelId };
  };
  const person = (notice: NoticeName, id: string | null): Intent[] =>
    id && id !== by ? [tell(notice, { people: [id] })] : [];
  const [had, has] = [workerOf(before), workerOf(after)];
  const left = events.some(({ type }) => type === 'commitment.left');
  return [
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...(has && has !== had ? person('commitment.yours', has) : []),
    ...(had && has !== had && !isSettled(after) ? person('commitment.changed', had) : []),
    ...(vacant(after) && !left && (!vacant(before) || before?.function !== after.function)
      ? [tell('commitment.unowned', { leads: after.function })]
      : []),
    ...(has && has === had && events.some(({ type }) => type === 'commitment.edited')
      ? person('commitment.changed', has)
      : []),
    // The leads read it in their list of what nobody has.
    ...(left ? [tellUnowned(after.function, by, newId())] : []),
  ];
}

/** Who has to keep it now. */
const workerOf = (commitment: Commitment | undefined) =>
  commitment && !isSettled(commitment) ? commitment.keeperId : null;

/** Whether somebody must be found for it. */
const vacant = (commitment: Commitment | undefined) =>
  commitment !== undefined && !isSettled(commitment) && commitment.keeperId === null;
