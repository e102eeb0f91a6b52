import { z } from 'zod';

/** At most `max` UTF-16 units; zod's own `max` counts an emoji as one, Slack's fields may count it as two. */
const atMost = (max: number) => [(value: string) => value.length <= max, `too-long:${max}`] as const;

/**
 * A piece of text a person wrote: trimmed, 1 to `max` characters as Slack counts them (UTF-16 units).
 * Problems come out as the codes of `FieldProblem`.
 */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'required')
    .refine(...atMost(max));

/** The same where nothing is a valid answer: blank becomes null. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .refine(...atMost(max))
    .nullish()
    .transform((value) => value || null);

/** A calendar date without a zone, as an ISO string; `2026-02-30` is not one. */
export const calendarDate = z.iso.date('not-a-date');

/** A web address that may stand behind a link: http or https only. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'not-a-link' }).refine(...atMost(2000));

/** One of a list of codes. */
export const oneOf = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.enum(codes, 'unknown-choice');

/** What a form gives that asks for nothing but a reason. */
export const reasonInput = z.object({ reason: text(1000) });
export type ReasonInput = z.input<typeof reasonInput>;
