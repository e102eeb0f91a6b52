import type { WaitingOn } from '../core/types.ts';
import { missingAmong } from './agreement.ts';
import { verdictOf } from './conclusion.ts';
import { type Agreer, type Poc, pocEnded } from './model.ts';

/**
 * Whose turn a PoC is: its SE's, but for what waits for the other agreer's word, and for the open questions. One
 * without SE is anybody's in Solution Engineering; an ended one is nobody's.
 */
export function waitingOn(poc: Poc): WaitingOn[] {
  if (pocEnded(poc)) return [];
  return [main(poc), ...agreeing(poc), ...waiving(poc), ...answering(poc)];
}

/** Who is to do what a PoC needs next. */
function main(poc: Poc): WaitingOn {
  const { seId, since, definition } = poc;
  const due = definition?.endDate ?? null;
  if (!seId) return { who: { function: 'se' }, what: 'take-over', since, due };
  const who = { person: seId };
  switch (poc.status) {
    case 'agreed':
      return { who, what: 'start', since, due: definition?.startDate ?? null };
    case 'running':
      return verdictOf(poc).as === 'undecided'
        ? { who, what: 'test', since, due }
        : { who, what: 'conclude', since, due: definition?.decisionDate ?? due };
    default:
      return { who, what: 'define', since, due: definition?.startDate ?? null };
  }
}

/** Once one has agreed, it is the other's turn: before, the set is still being written. */
function agreeing(poc: Poc): WaitingOn[] {
  const [half] = poc.agreements;
  if (!half) return [];
  return missingAmong(poc.agreements).flatMap((as) => turn(poc, as, 'agree', half.at));
}

/** A must that one of the two would waive waits for the other's word. */
function waiving(poc: Poc): WaitingOn[] {
  return agreersAsked(poc).flatMap(({ as, since }) => turn(poc, as, 'waive', since));
}

function agreersAsked({ waiving }: Poc): { as: Agreer; since: number }[] {
  return missingAmong([]).flatMap((as) => {
    const others = waiving.filter((each) => each.as !== as).map(({ at }) => at);
    return others.length > 0 ? [{ as, since: Math.min(...others) }] : [];
  });
}

function turn(poc: Poc, as: Agreer, what: 'agree' | 'waive', since: number): WaitingOn[] {
  // What the missing SE is to do is with whoever takes it over.
  if (as === 'se') return poc.seId ? [{ who: { person: poc.seId }, what, since, due: null }] : [];
  const who = poc.ownerId ? { person: poc.ownerId } : ({ function: 'sales' } as const);
  return [{ who, what, since, due: null }];
}

function answering({ questions, seId }: Poc): WaitingOn[] {
  return questions
    .filter(({ answer }) => answer === null)
    .flatMap(({ ownerId, at, due }): WaitingOn[] => {
      const person = ownerId ?? seId;
      return person ? [{ who: { person }, what: 'settle', since: at, due }] : [];
    });
}
