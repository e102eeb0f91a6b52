import { z } from 'zod';
import { answers, type Part } from '../deal/model.ts';

// The nested parts of records, as stored, each with its version. A shape that is changed after a release is brought
// up to date by a migration; `test/store/upgrade.test.ts` opens a database of every version that was released.

const question = z.object({
  text: z.string(),
  by: z.string(),
  at: z.number(),
  from: z.string().nullable(),
  answer: z.object({ text: z.string(), by: z.string(), at: z.number() }).nullable(),
});

/** The nested part of an SE request. */
export const seRequestDetails = z.object({
  v: z.literal(2),
  outcomeWanted: z.string(),
  urgencyReason: z.string().nullable(),
  known: z.string().nullable(),
  attendees: z.array(z.string()),
  notesUrl: z.string().nullable(),
  since: z.number(),
  endedBy: z.string().nullable(),
  questions: z.array(question),
  note: z.string().nullable(),
  result: z.object({ outcome: z.string(), findings: z.string() }).nullable(),
  declinedReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
});

/** The nested part of a technical risk. */
export const riskDetails = z.object({
  v: z.literal(1),
  what: z.string(),
  mitigation: z.string().nullable(),
  link: z.string().nullable(),
  left: z.boolean(),
  since: z.number(),
  settledBy: z.string().nullable(),
  settledReason: z.string().nullable(),
});

const since = z.number().exactOptional();

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
  vacant: z.object({ owner: since, se: since, csm: since, 'partner-manager': since } satisfies Record<
    Part,
    object
  >),
});
