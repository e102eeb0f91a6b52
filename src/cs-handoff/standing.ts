import type { Fn } from '../member/model.ts';
import { type CsHandoff, handoffEnded, type Written } from './model.ts';
import { type SectionCode, sections } from './sections.ts';

// How far along a handoff is: what of it is missing, and what may be written now.

/** A section before anybody has written in it. */
export const blank: Written = { rev: 0, answers: {}, by: null, at: null, writers: [], returned: null };

/** What is written of a section. */
export const writtenOf = (handoff: Pick<CsHandoff, 'sections'>, section: SectionCode): Written =>
  handoff.sections[section] ?? blank;

/** The codes of a section's fields that nobody has answered. */
export const unanswered = (handoff: CsHandoff, section: SectionCode): string[] =>
  sections[section].fields
    .map(({ code }) => code)
    .filter((code) => !writtenOf(handoff, section).answers[code]);

/** Whether a section was returned and has not been written again since. */
export function waitsForReply(handoff: CsHandoff, section: SectionCode): boolean {
  const { returned, rev } = writtenOf(handoff, section);
  return handoff.status === 'returned' && returned !== null && rev <= returned.rev;
}

/** What a section still lacks: fields that are not answered, or the question with which it was returned. */
export interface Missing {
  section: SectionCode;
  fn: Fn;
  /** Whose it is to write; null where the deal has nobody for it. */
  who: string | null;
  /** Codes of its fields. */
  fields: string[];
  returned: boolean;
}

/** What is missing before it can be submitted, or completed, section by section; nothing where it is complete. */
export function missingOf(handoff: CsHandoff, before: 'submit' | 'complete'): Missing[] {
  return handoff.seen.needed
    .filter((section) => sections[section].before === before)
    .map((section) => ({
      section,
      fn: sections[section].fn,
      who: handoff.seen.people[sections[section].fn],
      fields: unanswered(handoff, section),
      returned: waitsForReply(handoff, section),
    }))
    .filter(({ fields, returned }) => fields.length > 0 || returned);
}

/**
 * Whether a section may be written now, as far as the handoff goes: all of a draft; of a returned one what was
 * returned, and what the deal has come to need since; the first days until it is completed.
 */
export function isOpen(handoff: CsHandoff, section: SectionCode): boolean {
  if (!handoff.seen.needed.includes(section)) return false;
  if (sections[section].before === 'complete') return !handoffEnded(handoff);
  if (handoff.status !== 'returned') return handoff.status === 'draft';
  const inPacket = handoff.packet?.sections.includes(section) ?? false;
  return writtenOf(handoff, section).returned !== null || !inPacket;
}

/** The function that hands over. */
export const senderOf = ({ kind }: Pick<CsHandoff, 'kind'>): Fn => (kind === 'sales-to-cs' ? 'sales' : 'ps');

/** The function that is accountable: who hands over until Customer Success has accepted. */
export const owningFunction = (handoff: Pick<CsHandoff, 'kind' | 'status'>): Fn =>
  handoff.status === 'accepted' || handoff.status === 'completed' ? 'cs' : senderOf(handoff);

/** The one who has it, of the function that is accountable; null while nobody does. */
export const ownerOf = (handoff: CsHandoff): string | null => handoff.seen.people[owningFunction(handoff)];

/** Everybody who wrote in it, or in those of its sections that are `which`. */
export const writersOf = (
  handoff: Pick<CsHandoff, 'sections'>,
  which: (section: Written) => boolean = () => true,
): string[] => [
  ...new Set(
    Object.values(handoff.sections)
      .filter(which)
      .flatMap(({ writers }) => writers),
  ),
];

/** Whether what Sales knows has reached Customer Success: it was submitted, and not returned since. */
export const handedToCs = (handoffs: readonly Pick<CsHandoff, 'kind' | 'status'>[]): boolean =>
  handoffs.some(
    ({ kind, status }) =>
      kind === 'sales-to-cs' && (status === 'submitted' || status === 'accepted' || status === 'completed'),
  );
