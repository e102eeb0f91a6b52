import { z } from 'zod';
import { namedKinds, waits } from '../core/types.ts';
import { filledCodes, returnCodeList, sectionCodes } from '../cs-handoff/model.ts';
import { answers, type Part } from '../deal/model.ts';
import { functions } from '../member/model.ts';
import { agreers, environments, outcomes, priorities, recommendations, tickedGates } from '../poc/model.ts';
import { originKinds } from '../task/model.ts';
import { weekdays } from '../working-time/model.ts';

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
  v: z.literal(3),
  outcomeWanted: z.string(),
  urgencyReason: z.string().nullable(),
  known: z.string().nullable(),
  attendees: z.array(z.string()),
  notesUrl: z.string().nullable(),
  since: z.number(),
  clockFrom: z.number(),
  endedBy: z.string().nullable(),
  questions: z.array(question),
  note: z.string().nullable(),
  result: z.object({ outcome: z.string(), findings: z.string() }).nullable(),
  declinedReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
});

const criterion = z.object({
  id: z.string(),
  rev: z.number(),
  pain: z.string(),
  signal: z.string(),
  priority: z.enum(priorities),
});
const agreement = z.object({
  as: z.enum(agreers),
  by: z.string(),
  at: z.number(),
  contact: z.string(),
  agreedOn: z.string(),
});
const result = z.object({
  criterionId: z.string(),
  version: z.number(),
  rev: z.number(),
  result: z.enum([...outcomes, 'waived']),
  evidence: z.string(),
  by: z.string(),
  at: z.number(),
  confirmedBy: z.string().nullable(),
  confirmedOn: z.string().nullable(),
});

/** The nested part of a PoC. */
export const pocDetails = z.object({
  v: z.literal(1),
  definition: z
    .object({
      useCase: z.string(),
      impact: z.string().nullable(),
      sponsor: z.string().nullable(),
      environment: z.enum(environments).nullable(),
      startDate: z.string().nullable(),
      endDate: z.string().nullable(),
      cadence: z.string().nullable(),
      decisionRule: z.string().nullable(),
      decisionDate: z.string().nullable(),
    })
    .nullable(),
  definedRev: z.number(),
  clear: z.array(z.enum(tickedGates)),
  draft: z.array(criterion).nullable(),
  draftRev: z.number(),
  agreements: z.array(agreement),
  versions: z.array(
    z.object({
      number: z.number(),
      criteria: z.array(criterion),
      agreements: z.array(agreement),
      agreedAt: z.number(),
      results: z.array(result),
    }),
  ),
  waiving: z.array(
    z.object({
      criterionId: z.string(),
      as: z.enum(agreers),
      by: z.string(),
      at: z.number(),
      reason: z.string(),
    }),
  ),
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      ownerId: z.string().nullable(),
      due: z.string(),
      by: z.string(),
      at: z.number(),
      answer: z.object({ text: z.string(), by: z.string(), at: z.number() }).nullable(),
    }),
  ),
  conclusion: z
    .object({
      recommendation: z.enum(recommendations),
      conditions: z.string().nullable(),
      summary: z.string(),
      findings: z.string(),
    })
    .nullable(),
  stoppedReason: z.string().nullable(),
  startedAt: z.number().nullable(),
  endedBy: z.string().nullable(),
  since: z.number(),
});

const recorded = { by: z.string(), at: z.number() };

/** The nested part of a PS scoping. */
export const psScopingDetails = z.object({
  v: z.literal(1),
  outcomeWanted: z.string(),
  why: z.string(),
  constraints: z.string().nullable(),
  partner: z.string().nullable(),
  responsibilities: z.string().nullable(),
  successCriteria: z.string().nullable(),
  technicalSummary: z.string().nullable(),
  conversations: z.array(
    z.object({ ...recorded, delivererId: z.string(), heldOn: z.string(), who: z.string() }),
  ),
  needs: z
    .object({
      ...recorded,
      needs: z.array(z.object({ id: z.string(), text: z.string() })),
      outcomes: z.string(),
      successCriteria: z.string(),
    })
    .nullable(),
  draft: z
    .object({
      ...recorded,
      sowUrl: z.string(),
      deliverables: z.array(z.object({ needId: z.string(), text: z.string() })),
    })
    .nullable(),
  content: z.object({ ...recorded, contact: z.string(), agreedOn: z.string() }).nullable(),
  effort: z.object({ ...recorded, days: z.number(), assumptions: z.string() }).nullable(),
  price: z.object({ ...recorded, amount: z.object({ minor: z.number(), currency: z.string() }) }).nullable(),
  milestones: z.array(z.object({ what: z.string(), date: z.string(), reached: z.boolean() })),
  changeReason: z.string().nullable(),
  // Records from before it was kept have none.
  changedOn: z.string().nullable().default(null),
  earlyReason: z.string().nullable(),
  delivery: z
    .object({
      ...recorded,
      signedOffBy: z.string(),
      signedOffOn: z.string(),
      deviations: z.string().nullable(),
    })
    .nullable(),
  startedAt: z.number().nullable(),
  declinedReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  endedBy: z.string().nullable(),
  since: z.number(),
});

const answer = z.union([z.object({ text: z.string() }), z.object({ notKnown: z.string() })]);
const written = z.object({
  rev: z.number(),
  answers: z.record(z.string(), answer),
  by: z.string().nullable(),
  at: z.number().nullable(),
  writers: z.array(z.string()),
  returned: z
    .object({
      ...recorded,
      code: z.enum(returnCodeList),
      question: z.string(),
      reply: z.string().nullable(),
      rev: z.number(),
    })
    .nullable(),
});
const filledLines = z.array(
  z.object({
    about: z.object({ kind: z.enum(namedKinds), number: z.number() }),
    text: z.string(),
    who: z.string().nullable(),
    due: z.string().nullable(),
  }),
);
const person = z.string().nullable();

/** The nested part of a handoff to Customer Success. */
export const csHandoffDetails = z.object({
  v: z.literal(1),
  sections: z.partialRecord(z.enum(sectionCodes), written),
  seen: z.object({
    people: z.object({ sales: person, se: person, cs: person, ps: person, partnerships: person }),
    needed: z.array(z.enum(sectionCodes)),
    wonAt: z.number().nullable(),
  }),
  submittedBy: person,
  packet: z
    .object({
      sections: z.array(z.enum(sectionCodes)),
      filled: z.partialRecord(z.enum(filledCodes), filledLines),
      at: z.number(),
    })
    .nullable(),
  acceptedBy: person,
  notes: z.array(z.object({ ...recorded, section: z.enum(sectionCodes), text: z.string() })),
  kickoffOn: z.string().nullable(),
  rating: z.object({ ...recorded, stars: z.number(), comment: z.string().nullable() }).nullable(),
  withdrawnReason: z.string().nullable(),
  endedBy: person,
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

/** The nested part of a commitment. */
export const commitmentDetails = z.object({
  v: z.literal(1),
  what: z.string(),
  toWhom: z.string(),
  link: z.string().nullable(),
  since: z.number(),
  settledBy: z.string().nullable(),
  settledReason: z.string().nullable(),
});

/** The nested part of a partner's engagement. */
export const partnerDetails = z.object({
  v: z.literal(1),
  contact: z.string().nullable(),
  roles: z.string(),
  endedBy: z.string().nullable(),
  endedReason: z.string().nullable(),
});

/** The nested part of a task. */
export const taskDetails = z.object({
  v: z.literal(1),
  title: z.string(),
  // Tasks from before it was kept have none.
  from: z
    .object({ kind: z.enum(originKinds), id: z.string(), number: z.number() })
    .nullable()
    .default(null),
  link: z.string().nullable(),
  since: z.number(),
  endedBy: z.string().nullable(),
  cancelledReason: z.string().nullable(),
});

/** Somebody's wishes about nudges, and what the latest one was made of. */
export const nudgeDetails = z.object({
  v: z.literal(1),
  minute: z.number().nullable(),
  days: z.array(z.literal(weekdays)).nullable(),
  pausedUntil: z.string().nullable(),
  items: z.array(
    z.object({
      about: z.object({ kind: z.enum(namedKinds), id: z.string() }),
      dealId: z.string().nullable(),
      what: z.enum([...waits, 'task']),
      whose: z.union([
        z.object({ own: z.literal(true) }),
        z.object({ instead: z.string() }),
        z.object({ nobodyIn: z.enum(functions) }),
        z.object({ late: z.string() }),
      ]),
      due: z.string().nullable(),
      since: z.string().nullable().default(null),
    }),
  ),
  since: z.number(),
  told: z.array(z.string()),
});

const since = z.number().exactOptional();

/** The nested part of a deal. */
export const dealDetails = z.object({
  v: z.literal(1),
  linked: z.array(z.string()),
  noPoc: z.string().nullable(),
  services: z.enum(answers).nullable(),
  partner: z.enum(answers).nullable(),
  partnerAwaited: z.number().nullable(),
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
  csmWanted: z.number().nullable(),
});

/** How soon an answer is due, beside what waits for it. */
export const responseTime = z.object({
  within: z.union([z.object({ hours: z.number() }), z.object({ days: z.number() })]),
  from: z.number(),
  stopped: z.array(z.object({ from: z.number(), to: z.number() })),
});

const edition = z.object({
  at: z.number(),
  pipeline: z.array(
    z.object({ stage: z.string(), currency: z.string().nullable(), count: z.number(), minor: z.number() }),
  ),
});

/** A channel's digest. */
export const digestDetails = z.object({
  v: z.literal(1),
  at: z.number(),
  tz: z.string(),
  days: z.array(z.literal(weekdays)),
  fullOn: z.literal(weekdays).nullable(),
  quiet: z.boolean(),
  fn: z.enum(functions).nullable(),
  ownerId: z.string().nullable(),
  stage: z.string().nullable(),
  partner: z.string().nullable(),
  setBy: z.string(),
  sentOn: z.string().nullable(),
  last: edition.nullable(),
  before: edition.nullable(),
  // Those made before this was known are taken to have been posted.
  posted: z.boolean().default(true),
});

/** When a workspace works. */
export const workingTimeStored = z.object({
  v: z.literal(1),
  tz: z.string(),
  days: z.array(z.literal(weekdays)),
  from: z.number(),
  to: z.number(),
  holidays: z.array(z.object({ date: z.string(), name: z.string() })),
});
