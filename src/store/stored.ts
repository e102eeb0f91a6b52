import { z } from 'zod';
import { answers, partCodes } from '../deal/model.ts';

// The nested parts of records, as stored. Every released shape keeps its schema here and an upcaster to the next;
// `test/store/stored.test.ts` reads a sample of each.

const seRequestV1 = z.object({
  v: z.literal(1),
  outcomeWanted: z.string(),
  urgencyReason: z.string().nullable(),
  known: z.string().nullable(),
  attendees: z.array(z.string()),
  notesUrl: z.string().nullable(),
  result: z.object({ outcome: z.string(), findings: z.string() }).nullable(),
  withdrawnReason: z.string().nullable(),
});

const question = z.object({
  text: z.string(),
  by: z.string(),
  at: z.number(),
  from: z.string().nullable(),
  answer: z.object({ text: z.string(), by: z.string(), at: z.number() }).nullable(),
});

/** The nested part of an SE request. `since` is null where the first version of the product wrote it. */
export const seRequestDetails = z.discriminatedUnion('v', [
  seRequestV1.transform(({ v: _, ...rest }) => ({
    ...rest,
    ...{ v: 2 as const, since: null, endedBy: null, questions: [], declinedReason: null },
  })),
  z.object({
    ...seRequestV1.shape,
    v: z.literal(2),
    since: z.number().nullable(),
    endedBy: z.string().nullable(),
    questions: z.array(question),
    declinedReason: z.string().nullable(),
  }),
]);

/** The nested part of a deal. */
export const dealDetails = z.object({
  v: z.literal(1),
  linked: z.array(z.string()),
  noPoc: z.string().nullable(),
  services: z.enum(answers).nullable(),
  partner: z.enum(answers).nullable(),
  ticked: z.array(z.string()),
  lastMove: z
    .object({
      from: z.string(),
      to: z.string(),
      by: z.string(),
      at: z.number(),
      unmet: z.array(z.string()),
      reason: z.string().nullable(),
    })
    .nullable(),
  vacant: z.partialRecord(z.enum(partCodes as [string, ...string[]]), z.number()),
});
