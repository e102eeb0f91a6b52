import type { WaitingOn } from '../core/types.ts';
import type { PsScoping } from './model.ts';
import { nextStep, steps } from './order.ts';

/**
 * Whose turn a scoping is: Professional Services' until accepted and where nobody has it, the deal owner's for the
 * price, else its deliverer's, who hands over what is delivered; an ended one is nobody's.
 */
export function waitingOn(scoping: PsScoping): WaitingOn[] {
  const next = nextStep(scoping);
  const { status, since, targetDate, delivererId, ownerId, milestones } = scoping;
  if (status === 'delivered') return [{ who: who(), what: 'hand-over', since, due: null }];
  if (!next) return [];
  const open = milestones.filter(({ reached }) => !reached).map(({ date }) => date);
  const due = next === 'deliver' ? (open.toSorted()[0] ?? targetDate) : targetDate;
  return [{ who: who(), what: steps[next].waits, since, due }];

  function who(): WaitingOn['who'] {
    if (next === 'price') return ownerId ? { person: ownerId } : { function: 'sales' };
    return delivererId ? { person: delivererId } : { function: 'ps' };
  }
}
