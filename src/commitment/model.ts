import { z } from 'zod';
import { calendarDate, oneOf, optionalText, type ReasonInput, text, webAddress } from '../core/text.ts';
import type { Evolve, RecordBase, Undone, WaitingOn } from '../core/types.ts';
import { type Fn, functions } from '../member/model.ts';

export const commitmentStatuses = ['open', 'kept', 'dropped'] as const;
export type CommitmentStatus = (typeof commitmentStatuses)[number];

/** What people say about a promise. */
export interface CommitmentFacts {
  /** What was promised. */
  what: string;
  /** To whom at the customer. */
  toWhom: string;
  /** By when: a calendar date; null where that was left open. */
  dueDate: string | null;
  /** Who made the promise: somebody of the organisation, who may have left since. */
  madeBy: string;
}

/**
 * A promise made to the customer during the sale. One function is always accountable for it, the one that `function`
 * says; who keeps it is somebody there.
 */
export interface Commitment extends RecordBase, CommitmentFacts {
  dealId: string;
  recordedBy: string;
  recordedAt: number;
  /** Where it was said, such as a message; null for what was recorded by hand. */
  link: string | null;
  /** The function that is accountable for it. */
  function: Fn;
  /** Who keeps it, a member of that function; null while nobody in particular does. */
  keeperId: string | null;
  status: CommitmentStatus;
  /** Since when whoever's turn it is has had it: UTC milliseconds. */
  since: number;
  /** Who said that it was kept or dropped; why it was dropped, or how it was kept where that was said. */
  settledBy: string | null;
  settledReason: string | null;
}

/** Whom a promise is given to: the accountable function, and perhaps one person there. */
export interface Keeping {
  function: Fn;
  keeperId: string | null;
}

export type CommitmentEvent =
  | {
      type: 'commitment.recorded';
      dealId: string;
      facts: CommitmentFacts;
      link: string | null;
      keeping: Keeping;
    }
  | { type: 'commitment.edited'; facts: Partial<CommitmentFacts> }
  | { type: 'commitment.given'; keeping: Keeping }
  | { type: 'commitment.kept'; how: string | null }
  | { type: 'commitment.dropped'; reason: string }
  /** Who kept it is no longer in the accountable function. */
  | { type: 'commitment.left' }
  | Undone<'commitment'>;

export type CommitmentCommand =
  | { type: 'commitment.record'; id: string; dealId: string; input: CommitmentRecordInput }
  /** `version` is the one the form was opened with. */
  | { type: 'commitment.edit'; id: string; version: number; input: CommitmentInput }
  | { type: 'commitment.give'; id: string; input: KeepingInput }
  | { type: 'commitment.take-over'; id: string }
  | { type: 'commitment.keep'; id: string; input: KeptInput }
  | { type: 'commitment.drop'; id: string; input: ReasonInput }
  | { type: 'commitment.leave'; id: string }
  | { type: 'commitment.undo'; id: string; version: number; input: ReasonInput };

/** What the form that changes a promise gives. */
export const commitmentInput = z.object({
  what: text(2000),
  toWhom: text(150),
  dueDate: calendarDate.nullish().transform((date) => date || null),
  madeBy: text(50),
});
export type CommitmentInput = z.input<typeof commitmentInput>;

/** What a form says of who keeps it: a person, a function, or both. */
export const keepingInput = z.object({
  keeperId: optionalText(50),
  function: oneOf(functions)
    .nullish()
    .transform((fn) => fn ?? null),
});
export type KeepingInput = z.input<typeof keepingInput>;

/** What the form that records a promise gives. */
export const commitmentRecordInput = commitmentInput.extend({
  ...keepingInput.shape,
  link: webAddress.nullish().transform((url) => url ?? null),
});
export type CommitmentRecordInput = z.input<typeof commitmentRecordInput>;

/** What the form that says that it was kept gives. */
export const keptInput = z.object({ how: optionalText(1000) });
export type KeptInput = z.input<typeof keptInput>;

/** Whether nothing is awaited of it any more: it was kept, or dropped. */
export const isSettled = ({ status }: Pick<Commitment, 'status'>) => status !== 'open';

/** Whether its day has passed. `today` is the calendar date of whoever reads it. */
export const isOverdue = (commitment: Pick<Commitment, 'status' | 'dueDate'>, today: string) =>
  !isSettled(commitment) && commitment.dueDate !== null && commitment.dueDate < today;

/** Those that are open, the next due first, those without a date after them; then those that are settled, last ones first. */
export function dueFirst(commitments: readonly Commitment[]): Commitment[] {
  const open = commitments.filter((each) => !isSettled(each));
  const due = ({ dueDate }: Commitment) => dueDate ?? '9999-12-31';
  return [
    ...open.toSorted((a, b) => due(a).localeCompare(due(b)) || a.number - b.number),
    ...commitments.filter(isSettled).toSorted((a, b) => b.since - a.since || b.number - a.number),
  ];
}

/** The promise after an event. */
export const evolve: Evolve<'commitment'> = (before, event, { id, at, by }) => {
  if (event.type === 'commitment.recorded') {
    const { dealId, facts, link, keeping } = event;
    return {
      ...{ id, number: 0, version: 0 },
      ...facts,
      ...{ dealId, link, recordedBy: by, recordedAt: at },
      ...{ function: keeping.function, keeperId: keeping.keeperId, status: 'open', since: at },
      ...{ settledBy: null, settledReason: null },
    };
  }
  if (!before) throw new Error(`${event.type} before commitment.recorded`);
  switch (event.type) {
    case 'commitment.edited':
      return { ...before, ...event.facts };
    case 'commitment.given':
      return { ...before, ...event.keeping, since: at };
    case 'commitment.kept':
      return { ...before, status: 'kept', settledBy: by, settledReason: event.how, since: at };
    case 'commitment.dropped':
      return { ...before, status: 'dropped', settledBy: by, settledReason: event.reason, since: at };
    case 'commitment.left':
      return { ...before, keeperId: null, since: at };
    case 'commitment.undone':
      return { ...before, ...event.fields };
  }
};

/** Whose turn a promise is: its keeper's, by its date; else somebody's in the accountable function, who takes it over. */
export function waitingOn(commitment: Commitment): WaitingOn[] {
  const { keeperId, since, dueDate } = commitment;
  if (isSettled(commitment)) return [];
  return keeperId
    ? [{ who: { person: keeperId }, what: 'keep', since, due: dueDate }]
    : [{ who: { function: commitment.function }, what: 'take-over', since, due: dueDate }];
}
