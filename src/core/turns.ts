import type { WaitingOn } from './types.ts';

const key = ({ who, what }: WaitingOn) => `${what}:${'person' in who ? who.person : who.function}`;

/** The turns that somebody has now and did not have before: those are told at once, one time. */
export function newTurns(before: readonly WaitingOn[], after: readonly WaitingOn[]): WaitingOn[] {
  const had = new Set(before.map(key));
  return after.filter((turn) => !had.has(key(turn)));
}
