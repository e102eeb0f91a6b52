import type { Word } from './people.ts';

// Who may say that somebody is away, written from the domain ("Ownership: who may do what") and not from the code.

export const absenceTable = {
  'absence.set': ['oneself', 'a lead of theirs'],
  'absence.end': ['oneself', 'a lead of theirs'],
  'absence.leave': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;
