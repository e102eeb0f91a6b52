import { z } from 'zod';
import { calendarDate, oneOf, optionalText, type ReasonInput, text } from '../core/text.ts';
import type { NamedKind, RecordBase, Undone } from '../core/types.ts';
import type { Fn } from '../member/model.ts';
import {
  type FilledCode,
  type HandoffKind,
  type ReturnCode,
  returnCodeList,
  type SectionCode,
  sectionCodes,
} from './sections.ts';

// The codes that are stored with handoffs.
export { filledCodes, handoffKinds, returnCodeList, sectionCodes } from './sections.ts';

export const handoffStatuses = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'completed',
  'withdrawn',
] as const;
export type HandoffStatus = (typeof handoffStatuses)[number];

/** An answer to a field: text (of a date field an ISO date), or why it is not known. */
export type Answer = { text: string } | { notKnown: string };

/** What Customer Success wants to know of a section, and what its owner says to that. */
export interface Returned {
  code: ReturnCode;
  question: string;
  by: string;
  at: number;
  /** What was said to the question when the section was written again; null where nothing was. */
  reply: string | null;
  /** The section's `rev` when it was returned: a higher one has been written since. */
  rev: number;
}

/** What is written of a section. */
export interface Written {
  /** Rises with each change of it: who writes says which one was seen. */
  rev: number;
  /** By the code of the field; what nobody has answered is not there. */
  answers: Readonly<Record<string, Answer>>;
  /** Who wrote it last, and when; null where nobody has. */
  by: string | null;
  at: number | null;
  /** Everybody who wrote in it, first ones first: they see how it was rated. */
  writers: readonly string[];
  /** The last return of it; null where the last decision did not return it. */
  returned: Returned | null;
}

/** One line that is filled in from a record. */
export interface FilledLine {
  /** The record that knows it. */
  about: { kind: NamedKind | 'commitment'; number: number };
  text: string;
  /** The member who keeps or owns it, and by when, where the record says so. */
  who: string | null;
  due: string | null;
}

/** What the records know, by what it is. */
export type Filled = Partial<Record<FilledCode, readonly FilledLine[]>>;

/** What was filled in when it was submitted: what was promised by then does not change afterwards. */
export interface Packet {
  sections: readonly SectionCode[];
  filled: Filled;
  at: number;
}

/** A dated addition by the owner of a section. */
export interface Note {
  section: SectionCode;
  text: string;
  by: string;
  at: number;
}

/** How good it was: 1 to 5. */
export interface Rating {
  stars: number;
  comment: string | null;
  by: string;
  at: number;
}

/** Who and what the deal had when the handoff last looked. Turns go by it; rules ask the deal. */
export interface Seen {
  /** Whose section it is, by function: deal owner, deal's SE, CSM, deliverer, partner manager. */
  people: Readonly<Record<Fn, string | null>>;
  /** The sections it needs, in order. */
  needed: readonly SectionCode[];
  /** When the deal was won; null while it is not. UTC milliseconds. */
  wonAt: number | null;
}

/** What passes to Customer Success: each section by the function that knows, accepted or returned as a whole. */
export interface CsHandoff extends RecordBase {
  kind: HandoffKind;
  dealId: string;
  /** The delivered scoping of a ps-to-cs handoff; null for the other kind. */
  scopingId: string | null;
  status: HandoffStatus;
  startedBy: string;
  startedAt: number;
  /** All the sections that its kind can have. */
  sections: Readonly<Partial<Record<SectionCode, Written>>>;
  seen: Seen;
  /** How often it was submitted: accepted at the first is what is measured. */
  submissions: number;
  submittedBy: string | null;
  submittedAt: number | null;
  packet: Packet | null;
  acceptedBy: string | null;
  acceptedAt: number | null;
  notes: readonly Note[];
  /** When the kickoff was held, a calendar date. */
  kickoffOn: string | null;
  rating: Rating | null;
  withdrawnReason: string | null;
  endedAt: number | null;
  endedBy: string | null;
}

export type CsHandoffEvent =
  | {
      type: 'cs-handoff.started';
      kind: HandoffKind;
      dealId: string;
      scopingId: string | null;
      seen: Seen;
    }
  | {
      type: 'cs-handoff.written';
      section: SectionCode;
      answers: Record<string, Answer>;
      reply: string | null;
    }
  | { type: 'cs-handoff.submitted'; sections: SectionCode[]; filled: Filled }
  | { type: 'cs-handoff.accepted' }
  | { type: 'cs-handoff.returned'; sections: ReturnedSection[] }
  | { type: 'cs-handoff.noted'; section: SectionCode; text: string }
  | { type: 'cs-handoff.completed'; kickoffOn: string }
  | { type: 'cs-handoff.rated'; stars: number; comment: string | null }
  | { type: 'cs-handoff.withdrawn'; reason: string | null }
  /** Withdrawn because its deal was lost; only the deal's own undo brings it back. */
  | { type: 'cs-handoff.ended-with-deal' }
  /** The deal has other people, other needs, or is won. */
  | { type: 'cs-handoff.seen'; seen: Seen }
  | Undone<'cs-handoff'>;

export interface ReturnedSection {
  section: SectionCode;
  code: ReturnCode;
  question: string;
}

export type CsHandoffCommand =
  | { type: 'cs-handoff.start'; id: string; dealId: string }
  | { type: 'cs-handoff.start-ps'; id: string; scopingId: string }
  /** `rev` is the section's that the form was opened with. What is complete is not asked: it is a draft. */
  | { type: 'cs-handoff.write'; id: string; section: SectionCode; rev: number; input: SectionInput }
  | { type: 'cs-handoff.submit'; id: string }
  | { type: 'cs-handoff.accept'; id: string }
  | { type: 'cs-handoff.return'; id: string; input: ReturnInput }
  /** `section` is as it was chosen: a code of one, or not. */
  | { type: 'cs-handoff.note'; id: string; section: string; input: NoteInput }
  | { type: 'cs-handoff.complete'; id: string; input: CompletionInput }
  | { type: 'cs-handoff.rate'; id: string; input: RatingInput }
  | { type: 'cs-handoff.withdraw'; id: string; input: { reason: string | null } }
  | { type: 'cs-handoff.leave'; id: string }
  | { type: 'cs-handoff.undo'; id: string; version: number; input: ReasonInput };

/** What the form of a section gives: by the code of each field its text, and why it is not known. One of both at most. */
export interface SectionInput {
  answers: Record<string, { text: string | null; notKnown: string | null }>;
  /** What is said to the question with which it was returned. */
  reply?: string | null;
}

const notKnown = optionalText(1000);

/** One answer, by the type of its field; blank is no answer yet. */
export const answerInputs = {
  text: z.object({ text: optionalText(3000), notKnown }),
  date: z.object({
    text: calendarDate.nullish().transform((date) => date ?? null),
    notKnown,
  }),
};
export const replyInput = z.object({ reply: optionalText(2000) });

/** The sections to return, each with why and the question; at least one. Problems are named `question-<section>`. */
export const returnInput = z.object({
  sections: z
    .array(z.object({ section: oneOf(sectionCodes), code: oneOf(returnCodeList), question: text(2000) }))
    .min(1, 'required'),
});
export type ReturnInput = z.input<typeof returnInput>;

export const noteInput = z.object({ text: text(2000) });
export type NoteInput = z.input<typeof noteInput>;

/** So many notes at most are added to one handoff. */
export const MOST_NOTES = 40;

const stars = z.int('unknown-choice').min(1, 'unknown-choice').max(5, 'unknown-choice');

/** `stars` from 1 to 5. */
export const ratingInput = z.object({ stars, comment: optionalText(2000) });
export type RatingInput = z.input<typeof ratingInput>;

/** When the kickoff was held; it may be rated at once. */
export const completionInput = z.object({
  kickoffOn: calendarDate,
  stars: stars.nullish().transform((value) => value ?? null),
  comment: optionalText(2000),
});
export type CompletionInput = z.input<typeof completionInput>;

export const handoffWithdrawalInput = z.object({ reason: optionalText(1000) });

/** Whether nothing more happens to it but notes and a rating. */
export const handoffEnded = ({ status }: Pick<CsHandoff, 'status'>) =>
  status === 'completed' || status === 'withdrawn';
