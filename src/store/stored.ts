import { z } from 'zod';

/**
 * The nested part of an SE request, as stored. Every released shape keeps its schema here and an upcaster to the
 * next; `test/store/stored.test.ts` reads a sample of each.
 */
export const seRequestDetails = z.object({
  v: z.literal(1),
  outcomeWanted: z.string(),
  urgencyReason: z.string().nullable(),
  known: z.string().nullable(),
  attendees: z.array(z.string()),
  notesUrl: z.string().nullable(),
  result: z.object({ outcome: z.string(), findings: z.string() }).nullable(),
  withdrawnReason: z.string().nullable(),
});
