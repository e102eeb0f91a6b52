import { isDeepStrictEqual } from 'node:util';
import type { Evolve } from '../core/types.ts';
import { frozen, withoutWordOf } from './agreement.ts';
import { added, edited, moved, removed, sameSet } from './criteria.ts';
import {
  type Agreement,
  type Criterion,
  currentVersion,
  type Definition,
  editedSet,
  type Poc,
  type PocEvent,
  type Result,
} from './model.ts';
import { waitingOn } from './turns.ts';

/** The PoC after an event. Whoever has the turn by it has had it since then. */
export const evolve: Evolve<'poc'> = (before, event, happened) => {
  if (event.type === 'poc.created') {
    const { dealId, requestId, seId, ownerId, definition } = event;
    return {
      ...{ id: happened.id, number: 0, version: 0 },
      ...{ dealId, requestId, seId, ownerId, definition },
      ...{ status: 'draft', definedRev: 1, clear: [], draft: [], draftRev: 1, agreements: [], versions: [] },
      ...{ waiving: [], questions: [], conclusion: null, stoppedReason: null },
      ...{ createdAt: happened.at, startedAt: null, endedAt: null, endedBy: null, since: happened.at },
    };
  }
  if (!before) throw new Error(`${event.type} before poc.created`);
  const after = { ...before, ...changes(before, event, happened) };
  if (event.type === 'poc.undone') return after;
  const turns = (poc: Poc) => waitingOn(poc).map(({ who, what }) => ({ who, what }))[0];
  return isDeepStrictEqual(turns(before), turns(after)) ? after : { ...after, since: happened.at };
};

type Change = Exclude<PocEvent, { type: 'poc.created' }>;

/** The fields that an event changes. */
function changes(poc: Poc, event: Change, { at, by }: { at: number; by: string }): Partial<Poc> {
  const rev = poc.version + 1;
  const ended = { endedAt: at, endedBy: by, draft: null, agreements: [], waiving: [] };
  switch (event.type) {
    case 'poc.defined':
      return { definition: event.definition, definedRev: rev };
    case 'poc.gates-set':
      return { clear: event.clear };
    case 'poc.criterion-added':
      return drafted(poc, added(editedSet(poc), { ...event.criterion, rev }));
    case 'poc.criterion-edited':
      return drafted(poc, edited(editedSet(poc), { ...event.criterion, rev }));
    case 'poc.criterion-moved':
      return drafted(poc, moved(editedSet(poc), event.criterionId, event.by));
    case 'poc.criterion-removed':
      return drafted(poc, removed(editedSet(poc), event.criterionId));
    case 'poc.draft-discarded':
      return drafted(poc, currentVersion(poc)?.criteria ?? []);
    case 'poc.half-agreed': {
      const { as, contact, agreedOn } = event;
      const others = poc.agreements.filter((each) => each.as !== as);
      return { agreements: [...others, { as, by, at, contact, agreedOn }] };
    }
    case 'poc.agreed': {
      const { contact, agreedOn } = event;
      const mine = event.as.map((as): Agreement => ({ as, by, at, contact, agreedOn }));
      const others = poc.agreements.filter((each) => !event.as.includes(each.as));
      const version = frozen(poc, [...others, ...mine], at);
      const status = poc.status === 'draft' ? 'agreed' : poc.status;
      return { status, draft: null, agreements: [], waiving: [], versions: [...poc.versions, version] };
    }
    case 'poc.started':
      return {
        status: 'running',
        startedAt: at,
        definition: {
          ...(poc.definition ?? undefinedYet),
          startDate: event.startDate,
          endDate: event.endDate,
        },
        definedRev: rev,
      };
    case 'poc.result-given': {
      const { type: _, ...result } = event;
      return judged(poc, { ...result, by, at, rev });
    }
    case 'poc.waiver-asked': {
      const { criterionId, as, reason } = event;
      const others = poc.waiving.filter((each) => each.criterionId !== criterionId || each.as !== as);
      return { waiving: [...others, { criterionId, as, by, at, reason }] };
    }
    case 'poc.waived': {
      const { criterionId, reason } = event;
      const result = { criterionId, result: 'waived', evidence: reason } as const;
      return judged(poc, { ...result, by, at, rev, confirmedBy: null, confirmedOn: null });
    }
    case 'poc.asked': {
      const { questionId: id, question: text, ownerId, due } = event;
      return { questions: [...poc.questions, { id, text, ownerId, due, by, at, answer: null }] };
    }
    case 'poc.answered': {
      const answer = { text: event.answer, by, at };
      return {
        questions: poc.questions.map((each) => (each.id === event.questionId ? { ...each, answer } : each)),
      };
    }
    case 'poc.extended':
      return {
        definition: { ...(poc.definition ?? undefinedYet), endDate: event.endDate },
        definedRev: rev,
      };
    case 'poc.taken':
    case 'poc.given':
      return { seId: event.seId, ...withoutWordOf(poc, 'se') };
    case 'poc.followed':
      return {
        requestId: event.requestId,
        seId: event.seId,
        ...(event.seId === poc.seId ? {} : withoutWordOf(poc, 'se')),
      };
    case 'poc.left':
      return { seId: null, ...withoutWordOf(poc, 'se') };
    case 'poc.owner-changed':
      return { ownerId: event.ownerId, ...withoutWordOf(poc, 'owner') };
    case 'poc.questions-passed':
      return {
        questions: poc.questions.map((each) =>
          event.questionIds.includes(each.id) ? { ...each, ownerId: event.ownerId } : each,
        ),
      };
    case 'poc.concluded': {
      const { recommendation, conditions, summary, findings } = event;
      return { ...ended, status: event.as, conclusion: { recommendation, conditions, summary, findings } };
    }
    case 'poc.stopped':
      return { ...ended, status: 'stopped', stoppedReason: event.reason };
    case 'poc.ended-with-deal':
      return { ...ended, status: 'stopped', stoppedReason: 'The deal was lost.' };
    case 'poc.undone':
      return event.fields;
  }
}

const undefinedYet: Definition = {
  useCase: '',
  impact: null,
  sponsor: null,
  environment: null,
  startDate: null,
  endDate: null,
  cadence: null,
  decisionRule: null,
  decisionDate: null,
};

/** A set that was edited: nobody has agreed to it as it reads now. What equals the agreed one is no draft. */
function drafted(poc: Poc, set: readonly Criterion[]): Partial<Poc> {
  const agreed = currentVersion(poc);
  const draft = agreed && sameSet(agreed.criteria, set) ? null : set;
  return { draft, draftRev: poc.version + 1, agreements: [] };
}

/** A result against the agreed version, in place of the one before. */
function judged(poc: Poc, given: Omit<Result, 'version'>): Partial<Poc> {
  const version = currentVersion(poc);
  if (!version) return {};
  const { criterionId } = given;
  const others = version.results.filter((each) => each.criterionId !== criterionId);
  const results = [...others, { ...given, version: version.number }];
  return {
    versions: [...poc.versions.slice(0, -1), { ...version, results }],
    waiving: poc.waiving.filter((each) => each.criterionId !== criterionId),
  };
}
