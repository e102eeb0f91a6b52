import type { ReasonInput } from '../core/text.ts';
import type { RecordBase, Undone } from '../core/types.ts';
import type {
  AgreementInput,
  ConclusionInput,
  CriterionInput,
  DefinitionInput,
  ExtensionInput,
  PocAnswerInput,
  PocQuestionInput,
  ResultInput,
  StartInput,
} from './inputs.ts';

/** What must be clear before a PoC starts. The product sees by itself whether every criterion has a pass signal. */
export const gates = {
  'use-case': 'Use case and impact understood',
  build: 'What will be built is defined',
  signals: 'Every criterion has a pass signal',
  plan: 'Plan agreed with the customer: tasks, owners, dates',
  environment: 'Environment ready for the customer',
} as const;
export type Gate = keyof typeof gates;
export const gateCodes = Object.keys(gates) as Gate[];
/** Those that people tick. */
export const tickedGates = ['use-case', 'build', 'plan', 'environment'] as const satisfies readonly Gate[];
export type TickedGate = (typeof tickedGates)[number];

export const pocStatuses = ['draft', 'agreed', 'running', 'passed', 'failed', 'stopped'] as const;

export const environments = ['cloud-trial', 'self-hosted'] as const;
export type Environment = (typeof environments)[number];

export const priorities = ['must', 'should'] as const;
export type Priority = (typeof priorities)[number];

/** What was found; a criterion without one is open. */
export const outcomes = ['met', 'partly-met', 'not-met'] as const;
export type Outcome = (typeof outcomes)[number];

export const recommendations = ['proceed', 'proceed-with-conditions', 'do-not-proceed'] as const;
export type Recommendation = (typeof recommendations)[number];

/** What a PoC is about; all but the use case may come later. */
export interface Definition {
  /** The customer's pain. */
  useCase: string;
  impact: string | null;
  /** Sponsor or champion at the customer. */
  sponsor: string | null;
  environment: Environment | null;
  startDate: string | null;
  endDate: string | null;
  /** Check-in cadence. */
  cadence: string | null;
  decisionRule: string | null;
  decisionDate: string | null;
}

/** One thing that is tested. Its id stays the same from version to version. */
export interface Criterion {
  id: string;
  /** The record's version with which it came to read as it does: who edits says which one was seen. */
  rev: number;
  pain: string;
  /** An observable result, with a number where there can be one. */
  signal: string;
  priority: Priority;
}

/** The two who agree, each for oneself. */
export const agreers = ['se', 'owner'] as const;
export type Agreer = (typeof agreers)[number];

/** One's agreement, with who at the customer agreed and when: a calendar date. */
export interface Agreement {
  as: Agreer;
  by: string;
  at: number;
  contact: string;
  agreedOn: string;
}

/** What came of a criterion, against an agreed version. */
export interface Result {
  criterionId: string;
  /** The version that it was given against: an earlier one where the criterion did not change since. */
  version: number;
  /** The record's version with which it was given. */
  rev: number;
  result: Outcome | 'waived';
  /** The evidence; of what is waived, the reason. */
  evidence: string;
  by: string;
  at: number;
  /** Who at the customer confirmed it, and when; null where it is waived. */
  confirmedBy: string | null;
  confirmedOn: string | null;
}

/** A set of criteria that both agreed to. What is in it never changes, but for the results while it is the last one. */
export interface Version {
  number: number;
  criteria: readonly Criterion[];
  agreements: readonly Agreement[];
  agreedAt: number;
  results: readonly Result[];
}

/** A must that one of the two agreers would waive. */
export interface Waiving {
  criterionId: string;
  as: Agreer;
  by: string;
  at: number;
  reason: string;
}

/** An open point with an owner and a due date. */
export interface PocQuestion {
  id: string;
  text: string;
  /** Whose answer it waits for; null while that is nobody in particular. */
  ownerId: string | null;
  due: string;
  by: string;
  at: number;
  answer: { text: string; by: string; at: number } | null;
}

export interface Conclusion {
  recommendation: Recommendation;
  conditions: string | null;
  /** What came of it, in a few words. */
  summary: string;
  /** What the others should know. */
  findings: string;
}

/** A time-boxed test against agreed criteria that ends in a decision. */
export interface Poc extends RecordBase {
  dealId: string;
  /** The SE request of kind `poc` that asked for it, where one did. */
  requestId: string | null;
  status: (typeof pocStatuses)[number];
  /** Null while it is unowned. */
  seId: string | null;
  /** The deal's owner as last seen, whose turn some things are; rules ask the deal. */
  ownerId: string | null;
  /** Null until somebody has said what it is about. */
  definition: Definition | null;
  /** The record's version with which the definition came to read as it does. */
  definedRev: number;
  clear: readonly TickedGate[];
  /** The set that is not agreed yet: the first, or the next version's. Null where the agreed one is all there is. */
  draft: readonly Criterion[] | null;
  /** The record's version with which the draft came to read as it does. */
  draftRev: number;
  /** Who agreed to the draft so far. */
  agreements: readonly Agreement[];
  versions: readonly Version[];
  /** Musts that one agreer would waive, as long as the other has not said so too. */
  waiving: readonly Waiving[];
  questions: readonly PocQuestion[];
  conclusion: Conclusion | null;
  stoppedReason: string | null;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  endedBy: string | null;
  /** Since when whoever's turn it is has had it: UTC milliseconds. */
  since: number;
}

export type PocEvent =
  | {
      type: 'poc.created';
      dealId: string;
      requestId: string | null;
      seId: string;
      ownerId: string | null;
      definition: Definition | null;
    }
  | { type: 'poc.defined'; definition: Definition }
  | { type: 'poc.gates-set'; clear: TickedGate[] }
  | { type: 'poc.criterion-added'; criterion: Omit<Criterion, 'rev'> }
  | { type: 'poc.criterion-edited'; criterion: Omit<Criterion, 'rev'> }
  | { type: 'poc.criterion-moved'; criterionId: string; by: -1 | 1 }
  | { type: 'poc.criterion-removed'; criterionId: string }
  | { type: 'poc.draft-discarded' }
  /** One of the two agreed, and the other has not yet. */
  | { type: 'poc.half-agreed'; as: Agreer; contact: string; agreedOn: string }
  /** Both have: the draft is the next version. `as` is what whoever was missing agreed as. */
  | { type: 'poc.agreed'; as: Agreer[]; contact: string; agreedOn: string }
  | { type: 'poc.started'; startDate: string; endDate: string }
  | {
      type: 'poc.result-given';
      criterionId: string;
      result: Outcome;
      evidence: string;
      confirmedBy: string;
      confirmedOn: string;
    }
  /** One of the two would waive a must. */
  | { type: 'poc.waiver-asked'; criterionId: string; as: Agreer; reason: string }
  | { type: 'poc.waived'; criterionId: string; reason: string }
  | { type: 'poc.asked'; questionId: string; question: string; ownerId: string; due: string }
  | { type: 'poc.answered'; questionId: string; answer: string }
  | { type: 'poc.extended'; endDate: string; reason: string }
  | { type: 'poc.taken'; seId: string }
  | { type: 'poc.given'; seId: string }
  /** The SE of the request that asked for it is another one now, or nobody. */
  | { type: 'poc.followed'; seId: string | null; requestId: string }
  | ({ type: 'poc.concluded'; as: 'passed' | 'failed' } & Conclusion)
  | { type: 'poc.stopped'; reason: string }
  /** Stopped because its deal was lost; only the deal's own undo brings it back. */
  | { type: 'poc.ended-with-deal' }
  /** Its SE is no longer in Solution Engineering. */
  | { type: 'poc.left' }
  /** Who these questions were given to has left: the PoC's SE has them, or nobody. */
  | { type: 'poc.questions-passed'; questionIds: string[]; ownerId: string | null }
  /** The deal has another owner now. */
  | { type: 'poc.owner-changed'; ownerId: string | null }
  | Undone<'poc'>;

export type PocCommand =
  | { type: 'poc.create'; id: string; dealId: string; input: DefinitionInput }
  /** `seen` is the `definedRev` that the form was opened with. */
  | { type: 'poc.define'; id: string; seen: number; input: DefinitionInput }
  | { type: 'poc.clear-gates'; id: string; clear: string[]; reopen: string[] }
  /** `draftOf` is the number of the version that the form was opened for. */
  | { type: 'poc.add-criterion'; id: string; criterionId: string; draftOf: number; input: CriterionInput }
  /** `seen` is the criterion's `rev` that the form was opened with. */
  | {
      type: 'poc.edit-criterion';
      id: string;
      criterionId: string;
      draftOf: number;
      seen: number;
      input: CriterionInput;
    }
  | { type: 'poc.move-criterion'; id: string; criterionId: string; by: -1 | 1 }
  | { type: 'poc.remove-criterion'; id: string; criterionId: string; seen: number }
  /** Back to the agreed version. `seen` is the `draftRev` that was shown. */
  | { type: 'poc.discard-draft'; id: string; seen: number }
  /** `seen` is the `draftRev` that was shown: one agrees to what one has seen. */
  | { type: 'poc.agree'; id: string; seen: number; input: AgreementInput }
  | { type: 'poc.start'; id: string; input: StartInput }
  /** `version` is the agreed version, `seen` the `rev` of the result that the form was opened with (0: none). */
  | {
      type: 'poc.give-result';
      id: string;
      criterionId: string;
      version: number;
      seen: number;
      input: ResultInput;
    }
  /** Waives a should at once, and a must when both agreers have said so. */
  | { type: 'poc.waive'; id: string; criterionId: string; version: number; input: ReasonInput }
  | { type: 'poc.ask'; id: string; questionId: string; input: PocQuestionInput }
  | { type: 'poc.answer'; id: string; questionId: string; input: PocAnswerInput }
  | { type: 'poc.extend'; id: string; input: ExtensionInput }
  | { type: 'poc.take'; id: string }
  | { type: 'poc.give'; id: string; input: { seId: string } }
  /** `as` is what the form said it would come to. */
  | { type: 'poc.conclude'; id: string; as: 'passed' | 'failed'; input: ConclusionInput }
  | { type: 'poc.stop'; id: string; input: ReasonInput }
  | { type: 'poc.leave'; id: string }
  | { type: 'poc.undo'; id: string; version: number; input: ReasonInput };

/** So many criteria a set has at most: more than that nobody tests in one PoC. */
export const MOST_CRITERIA = 20;

/** So many open points a PoC has at a time at most. */
export const MOST_OPEN_QUESTIONS = 20;

/** Whether nothing more is to be done on it. */
export const pocEnded = ({ status }: Pick<Poc, 'status'>) =>
  status === 'passed' || status === 'failed' || status === 'stopped';

/** The version that both agreed to last: the one that results are given against. */
export const currentVersion = ({ versions }: Pick<Poc, 'versions'>): Version | undefined => versions.at(-1);

/** The version that the draft is of, or would be. */
export const draftOf = ({ versions }: Pick<Poc, 'versions'>): number => versions.length + 1;

/** The criteria as an edit finds them: the draft's, else those of the agreed version. */
export const editedSet = (poc: Pick<Poc, 'draft' | 'versions'>): readonly Criterion[] =>
  poc.draft ?? currentVersion(poc)?.criteria ?? [];
