import { z } from 'zod';

/**
 * A piece of text a person wrote: trimmed, 1 to `max` characters as Slack counts them (UTF-16 units).
 * Problems come out as the codes of `FieldProblem`.
 */
export const text = (max: number) => z.string().trim().min(1, 'required').max(max, `too-long:${max}`);

/** The same where nothing is a valid answer: blank becomes null. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `too-long:${max}`)
    .nullish()
    .transform((value) => value || null);

/** A calendar date without a zone, as an ISO string; `2026-02-30` is not one. */
export const calendarDate = z.iso.date('not-a-date');

/** A web address that may stand behind a link: http or https only. */
export const webAddress = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'not-a-link' })
  .max(2000, 'too-long:2000');

/** One of a list of codes. */
export const oneOf = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.enum(codes, 'unknown-choice');
