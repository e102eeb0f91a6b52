import type { Word } from './people.ts';

// Who may do what about digests, written from the domain ("Ownership: who may do what") and not from the code.

export const digestTable = {
  // To change, pause and end it is the same.
  'digest.subscribe': ['anybody with a function'],
  'digest.send': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;
