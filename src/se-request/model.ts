import { z } from 'zod';
import { calendarDate, oneOf, optionalText, type ReasonInput, text, webAddress } from '../core/text.ts';
import type { Evolve, RecordBase, Undone, WaitingOn } from '../core/types.ts';
import type { ResponseTime } from '../working-time/due.ts';

export const seKinds = [
  'technical-discovery',
  'architecture-assessment',
  'demo',
  'poc',
  'technical-deep-dive',
  'security-review',
  'partner-validation',
  'expansion',
] as const;
export type SeKind = (typeof seKinds)[number];

export const seKindNames: Record<SeKind, string> = {
  'technical-discovery': 'Technical discovery',
  'architecture-assessment': 'Architecture assessment',
  demo: 'Demo',
  poc: 'PoC',
  'technical-deep-dive': 'Technical deep dive',
  'security-review': 'Security review',
  'partner-validation': 'Partner validation',
  expansion: 'Expansion',
};

/** What the asker says about the help wanted. */
export interface SeRequestFacts {
  kind: SeKind;
  /** The outcome wanted: what decision this should enable. */
  outcomeWanted: string;
  /** Needed by, a calendar date. */
  needBy: string;
  urgency: 'normal' | 'high';
  urgencyReason: string | null;
  /** What is known: environment, integrations, constraints. */
  known: string | null;
  attendees: string[];
  notesUrl: string | null;
}

/** A question back to who asked: the response clock stands still until it is answered. */
export interface Question {
  text: string;
  by: string;
  at: number;
  /** Whose answer it waits for; null while that is nobody in particular, so Sales. */
  from: string | null;
  answer: { text: string; by: string; at: number } | null;
}

/** A request to Solution Engineering for help on a deal. */
export interface SeRequest extends RecordBase, SeRequestFacts {
  dealId: string;
  askerId: string;
  status: 'requested' | 'accepted' | 'completed' | 'declined' | 'withdrawn';
  /** Null until accepted, and while it is unowned. */
  seId: string | null;
  requestedAt: number;
  acceptedAt: number | null;
  endedAt: number | null;
  /** Who completed, declined or withdrew it. */
  endedBy: string | null;
  /** Since when whoever's turn it is has had it: UTC milliseconds. */
  since: number;
  /** From when on Solution Engineering has to accept it: since it came, came back, or became urgent. */
  clockFrom: number;
  questions: Question[];
  /** What who had it before left for whoever has it next, with a hand-on or as the reason of a hand-back. */
  note: string | null;
  result: { outcome: string; findings: string } | null;
  declinedReason: string | null;
  withdrawnReason: string | null;
}

export type SeRequestEvent =
  | { type: 'se-request.requested'; dealId: string; facts: SeRequestFacts }
  | { type: 'se-request.edited'; facts: Partial<SeRequestFacts> }
  | { type: 'se-request.accepted'; seId: string }
  | { type: 'se-request.handed-on'; seId: string; reason: string | null }
  | { type: 'se-request.handed-back'; reason: string }
  | { type: 'se-request.asked-back'; question: string; from: string | null }
  | { type: 'se-request.answered'; answer: string }
  | { type: 'se-request.completed'; outcome: string; findings: string }
  | { type: 'se-request.declined'; reason: string }
  | { type: 'se-request.withdrawn'; reason: string | null }
  /** Withdrawn because its deal was lost; only the deal's own undo brings it back. */
  | { type: 'se-request.ended-with-deal' }
  /** Its SE is no longer in Solution Engineering. */
  | { type: 'se-request.left' }
  /** Who was to answer has left: another person's turn, or Sales'. */
  | { type: 'se-request.question-passed'; from: string | null }
  | Undone<'se-request'>;

export type SeRequestCommand =
  | { type: 'se-request.ask'; id: string; dealId: string; input: SeRequestInput }
  /** `version` is the one the form was opened with. */
  | { type: 'se-request.edit'; id: string; version: number; input: SeRequestInput }
  | { type: 'se-request.accept'; id: string }
  | { type: 'se-request.assign'; id: string; input: SeNamingInput }
  | { type: 'se-request.hand-on'; id: string; input: SeNamingInput }
  | { type: 'se-request.hand-back'; id: string; input: ReasonInput }
  | { type: 'se-request.ask-back'; id: string; input: { question: string } }
  | { type: 'se-request.answer'; id: string; input: { answer: string } }
  | { type: 'se-request.complete'; id: string; input: SeResultInput }
  | { type: 'se-request.decline'; id: string; input: ReasonInput }
  | { type: 'se-request.withdraw'; id: string; input: SeWithdrawalInput }
  | { type: 'se-request.leave'; id: string }
  /** Is it urgent and late, and when is that to be asked next? */
  | { type: 'se-request.tell-late'; id: string }
  | { type: 'se-request.undo'; id: string; version: number; input: ReasonInput };

/** What the form that asks Solution Engineering gives. */
export const seRequestInput = z.object({
  kind: oneOf(seKinds),
  outcomeWanted: text(3000),
  needBy: calendarDate,
  urgency: oneOf(['normal', 'high']),
  urgencyReason: optionalText(500),
  known: optionalText(3000),
  attendees: z.array(z.string()).max(20, 'too-many:20').default([]),
  notesUrl: webAddress.nullish().transform((url) => url ?? null),
});
export type SeRequestInput = z.input<typeof seRequestInput>;

/** What the form that names another SE gives; the note is for that SE. */
export const seNamingInput = z.object({ seId: text(50), note: optionalText(500) });
export type SeNamingInput = z.input<typeof seNamingInput>;

/** What the forms that ask back and answer give. */
export const seQuestionInput = z.object({ question: text(2000) });
export const seAnswerInput = z.object({ answer: text(2000) });

/** What the form that completes a request gives. */
export const seResultInput = z.object({ outcome: text(3000), findings: text(3000) });
export type SeResultInput = z.input<typeof seResultInput>;

/** What the form that withdraws a request gives. */
export const seWithdrawalInput = z.object({ reason: optionalText(500) });
export type SeWithdrawalInput = z.input<typeof seWithdrawalInput>;

/** Whether nothing more is to be done on it. */
export const hasEnded = ({ status }: Pick<SeRequest, 'status'>) =>
  status !== 'requested' && status !== 'accepted';

/** The question that waits for its answer, if there is one. */
export const openQuestion = ({ questions }: Pick<SeRequest, 'questions'>) =>
  questions.find(({ answer }) => answer === null);

/** The request after an event. */
export const evolve: Evolve<'se-request'> = (before, event, { id, at, by }) => {
  if (event.type === 'se-request.requested') {
    return {
      id,
      number: 0,
      version: 0,
      ...event.facts,
      dealId: event.dealId,
      askerId: by,
      status: 'requested',
      seId: null,
      requestedAt: at,
      acceptedAt: null,
      endedAt: null,
      endedBy: null,
      since: at,
      clockFrom: at,
      questions: [],
      note: null,
      result: null,
      declinedReason: null,
      withdrawnReason: null,
    };
  }
  if (!before) throw new Error(`${event.type} before se-request.requested`);
  const lastQuestion = (change: Partial<Question>) => ({
    ...before,
    questions: before.questions.map((each) => (each.answer === null ? { ...each, ...change } : each)),
  });
  const ended = { endedAt: at, endedBy: by, since: at };
  const unowned = { status: 'requested', seId: null, acceptedAt: null, since: at, clockFrom: at } as const;
  switch (event.type) {
    case 'se-request.edited':
      // What is urgent only now has four hours from now.
      return { ...before, ...event.facts, ...(event.facts.urgency === 'high' && { clockFrom: at }) };
    case 'se-request.accepted':
      return { ...before, status: 'accepted', seId: event.seId, acceptedAt: at, since: at, note: null };
    case 'se-request.handed-on':
      return { ...before, seId: event.seId, since: at, note: event.reason };
    case 'se-request.handed-back':
      return { ...before, ...unowned, note: event.reason };
    case 'se-request.asked-back': {
      const asked = { text: event.question, by, at, from: event.from, answer: null };
      return { ...before, questions: [...before.questions, asked] };
    }
    case 'se-request.answered':
      return { ...lastQuestion({ answer: { text: event.answer, by, at } }), since: at };
    case 'se-request.question-passed':
      return lastQuestion({ from: event.from });
    case 'se-request.completed': {
      const { outcome, findings } = event;
      return { ...before, ...ended, status: 'completed', result: { outcome, findings } };
    }
    case 'se-request.declined':
      return { ...before, ...ended, status: 'declined', declinedReason: event.reason };
    case 'se-request.withdrawn':
      return { ...before, ...ended, status: 'withdrawn', withdrawnReason: event.reason };
    case 'se-request.ended-with-deal':
      return { ...before, ...ended, status: 'withdrawn', withdrawnReason: 'The deal was lost.' };
    case 'se-request.left':
      return { ...before, seId: null, since: at };
    case 'se-request.undone':
      return { ...before, ...event.fields };
  }
};

/**
 * Whose turn a request is: who was asked back; else Solution Engineering's until accepted, then its SE's; one whose
 * SE has left is anybody's in Solution Engineering, whatever else it waits for; an ended one is nobody's.
 */
export function waitingOn(request: SeRequest): WaitingOn[] {
  const { needBy: due, since, status, seId } = request;
  if (hasEnded(request)) return [];
  const question = openQuestion(request);
  const from = question?.from ? { person: question.from } : ({ function: 'sales' } as const);
  const answer: WaitingOn[] = question ? [{ who: from, what: 'answer', since: question.at, due }] : [];
  if (status === 'accepted' && !seId) {
    return [...answer, { who: { function: 'se' }, what: 'take-over', since, due }];
  }
  if (question) return answer;
  if (status === 'accepted' && seId) return [{ who: { person: seId }, what: 'complete', since, due }];
  return [{ who: { function: 'se' }, what: 'accept', since, due, response: responseOf(request) }];
}

/** An urgent request is to be accepted within so many business hours. */
export const URGENT_HOURS = 4;

/**
 * How soon a request must be accepted: within one business day, or four business hours where it is urgent. It stands
 * still while a question to its asker is open. Source: "SE request" of the domain.
 */
function responseOf({ urgency, clockFrom, questions }: SeRequest): ResponseTime {
  const stopped = questions.flatMap(({ at, answer }) =>
    answer && answer.at > clockFrom ? [{ from: Math.max(at, clockFrom), to: answer.at }] : [],
  );
  return { within: urgency === 'high' ? { hours: URGENT_HOURS } : { days: 1 }, from: clockFrom, stopped };
}
