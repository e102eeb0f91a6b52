import { isDeepStrictEqual } from 'node:util';
import { type Decision, refuse } from '../core/plan.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { whenLost } from '../deal/access.ts';
import { type HandoffFactsNow, happens, known, type Of, upToDate, writing } from './access.ts';
import {
  type Answer,
  answerInputs,
  type CsHandoff,
  type CsHandoffEvent,
  MOST_NOTES,
  noteInput,
  replyInput,
  type SectionInput,
  sectionCodes,
  type Written,
} from './model.ts';
import { type Field, type SectionCode, sections } from './sections.ts';
import { isOpen, writtenOf } from './standing.ts';

// Writing: the sections, each by its own function, and the notes that come after acceptance.

/**
 * Somebody whose section it is writes it: a draft is kept, complete or not. A field that the input does not name stays
 * as it is. What was returned is written again once it says something new, or answers the question.
 * Refusals: `not-found`, `not-allowed`, `section-not-needed`, `section-closed`, `deal-closed` (lost),
 * `section-changed` (somebody wrote it since the form was opened), `invalid`.
 */
export function decideWrite(
  facts: HandoffFactsNow,
  { section, rev, input }: Of<'cs-handoff.write'>,
  { actor }: Context,
): Decision {
  const open = known(facts, writing[sections[section].fn], actor);
  if (!open.ok) return open;
  const { number } = open.handoff;
  const handoff = upToDate(open);
  if (!handoff.seen.needed.includes(section)) return refuse({ code: 'section-not-needed', number, section });
  const lost = whenLost(open.deal);
  if (lost) return refuse(lost);
  if (!isOpen(handoff, section)) {
    return refuse({ code: 'section-closed', number, section, status: handoff.status });
  }
  const before = writtenOf(handoff, section);
  if (before.rev !== rev) return refuse({ code: 'section-changed', number, section, by: before.by });
  const read = readSection(section, input, before);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const same =
    isDeepStrictEqual(read.answers, before.answers) && read.reply === (before.returned?.reply ?? null);
  const { answers, reply } = read;
  return happens(open, same ? [] : [{ type: 'cs-handoff.written', section, answers, reply }]);
}

type Read =
  | { ok: true; answers: Record<string, Answer>; reply: string | null }
  | { ok: false; fields: FieldProblems };

/** What a form says of a section, with what stays as it is. A reply is to a question. */
function readSection(section: SectionCode, input: SectionInput, before: Written): Read {
  const fields: FieldProblems = {};
  const answers: Record<string, Answer> = { ...before.answers };
  for (const field of sections[section].fields) {
    const { code } = field;
    const given = Object.hasOwn(input.answers, code) ? input.answers[code] : undefined;
    if (!given) continue;
    const read = readAnswer(field, given);
    if (!read.ok) Object.assign(fields, read.fields);
    else if (read.answer) answers[code] = read.answer;
    else delete answers[code];
  }
  const reply = validate(replyInput, { reply: input.reply ?? before.returned?.reply ?? null });
  if (!reply.ok) Object.assign(fields, reply.fields);
  if (!reply.ok || Object.keys(fields).length > 0) return { ok: false, fields };
  return { ok: true, answers, reply: before.returned ? reply.value.reply : null };
}

/** One answer; undefined where nothing is said. */
function readAnswer(
  { code, type }: Field,
  given: SectionInput['answers'][string],
): { ok: true; answer: Answer | undefined } | { ok: false; fields: FieldProblems } {
  const read = validate(answerInputs[type], given);
  if (!read.ok) {
    const { text, notKnown } = read.fields;
    const fields = { ...(text && { [code]: text }), ...(notKnown && { [reasonField(code)]: notKnown }) };
    return { ok: false, fields };
  }
  const { text, notKnown } = read.value;
  if (text && notKnown) return { ok: false, fields: { [reasonField(code)]: { code: 'known-and-not' } } };
  if (text) return { ok: true, answer: { text } };
  return { ok: true, answer: notKnown ? { notKnown } : undefined };
}

/** The field of a form that says why something is not known. */
export const reasonField = (code: string) => `${code}-not-known`;

/** Whether notes are added to it: what is in it stands, and changes by a note. */
export const takesNotes = ({ status }: Pick<CsHandoff, 'status'>) =>
  status === 'accepted' || status === 'completed';

/**
 * After acceptance, somebody whose section it is adds a note to it.
 * Refusals: `not-found`, `not-allowed`, `section-not-needed`, `handoff-standing`, `notes-full`, `invalid`.
 */
export function decideNote(
  facts: HandoffFactsNow,
  { section: chosen, input }: Of<'cs-handoff.note'>,
  { actor }: Context,
): Decision {
  const section = sectionCodes.find((code) => code === chosen);
  if (!section) return refuse({ code: 'invalid', fields: { section: { code: 'unknown-choice' } } });
  const open = known(facts, writing[sections[section].fn], actor);
  if (!open.ok) return open;
  const { number, status, notes, packet } = open.handoff;
  if (!takesNotes(open.handoff)) return refuse({ code: 'handoff-standing', number, status });
  const there = packet?.sections.includes(section) || sections[section].before === 'complete';
  if (!there) return refuse({ code: 'section-not-needed', number, section });
  if (notes.length >= MOST_NOTES) return refuse({ code: 'notes-full', number, max: MOST_NOTES });
  const read = validate(noteInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const event: CsHandoffEvent = { type: 'cs-handoff.noted', section, ...read.value };
  return happens(open, [event]);
}
