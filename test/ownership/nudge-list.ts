import type { Word } from './people.ts';

// Who may do what about nudges, written from the domain ("Nudges") and not from the code.

/** Each action and who may do it, in the domain's words. */
export const nudgeTable = {
  // One's own: nobody else's can be named.
  'nudge.set': ['anybody with a function'],
  'nudge.give': ['Handoff itself'],
  'se-request.tell-late': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;
