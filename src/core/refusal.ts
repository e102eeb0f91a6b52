import type { HandoffStatus } from '../cs-handoff/model.ts';
import type { SectionCode } from '../cs-handoff/sections.ts';
import type { Missing } from '../cs-handoff/standing.ts';
import type { Fn } from '../member/model.ts';
import type { Action, Role } from '../ownership.ts';
import type { Unready } from '../poc/readiness.ts';
import type { StepCode } from '../ps-scoping/order.ts';
import type { HolidayProblem } from '../working-time/holidays.ts';
import type { NamedKind, OutsideKind, RecordKind } from './types.ts';

/** What is wrong with one field of a form; `src/slack/sentences.ts` turns it into words. */
export type FieldProblem =
  | { code: 'required' }
  | { code: 'too-long'; max: number }
  | { code: 'not-a-date' }
  /** Days of work, in halves. */
  | { code: 'not-days' }
  | { code: 'in-the-past' }
  | { code: 'in-the-future' }
  | { code: 'before'; date: string }
  /** Later than the decision on a PoC, whose date stands once it has started. */
  | { code: 'after-decision'; date: string; started: boolean }
  /** It stands since the start. */
  | { code: 'fixed' }
  /** More than so many years ahead, five where it does not say. */
  | { code: 'too-far'; years?: 1 }
  | { code: 'not-an-amount' }
  | { code: 'too-precise'; digits: number; currency: string }
  | { code: 'too-large' }
  | { code: 'currency-missing' }
  | { code: 'unknown-currency'; given: string }
  | { code: 'unknown-choice' }
  | { code: 'not-a-link' }
  /** No record of that name is on this deal. */
  | { code: 'not-on-deal' }
  | { code: 'not-a-time' }
  | { code: 'unknown-zone' }
  /** Working hours that end before they start. */
  | { code: 'ends-early' }
  /** What is wrong with the holidays of a year, by the line it is in. */
  | HolidayProblem
  /** More than one year of a calendar, or of a country, can hold. */
  | { code: 'holidays-too-long'; year: number; max: number }
  /** The pasted text is no calendar, a part of it is torn off, or no whole day from this year on is in it. */
  | { code: 'not-a-calendar'; why: 'no-event' | 'torn' | 'past' }
  | { code: 'too-many-years'; from: number; to: number; max: number }
  | { code: 'reason-needed'; why: 'urgent' | 'back' | 'unmet' | 'lost' | 'conditions' | 'not-won' }
  | { code: 'too-many'; max: number }
  | { code: 'not-in-function'; function: Fn; who: string }
  | { code: 'in-no-function'; who: string }
  /** Which of somebody's functions owns what they are given must be said. */
  | { code: 'several-functions'; who: string; among: readonly Fn[] }
  | { code: 'channel'; problem: ChannelProblem }
  /** A private channel that the actor is not in. */
  | { code: 'not-there' }
  | { code: 'deal-there'; number: number }
  /** A deal with an active engagement involves a partner. */
  | { code: 'partner-active'; number: number }
  /** Part of the agreed content of a scoping, which changes by a step of its own. */
  | { code: 'content-agreed' }
  /** A scoping that stands makes services part of its deal. */
  | { code: 'services-asked'; number: number; started: boolean }
  | { code: 'home-linked' }
  /** A text, and why it is not known. */
  | { code: 'known-and-not' }
  | { code: 'already-theirs'; who: string }
  /** Whoever is to cover is the one who is away, in none of the same functions, or away too. */
  | { code: 'covers-oneself' }
  | { code: 'shares-no-function'; who: string }
  | { code: 'away-too'; who: string; until: string }
  | { code: 'outside'; who: string[] };

export type FieldProblems = Record<string, FieldProblem>;

/** Why a channel cannot be a deal's home. */
export type ChannelProblem =
  | 'bot-absent'
  | 'direct-message'
  | 'archived'
  | 'shared'
  | 'pending-shared'
  | 'has-guests';

/** A refusal is a value: which rule, who may, and enough for the sentence to name the next step. */
export type Refusal =
  | { code: 'outside'; kind: OutsideKind }
  | { code: 'no-function'; admins: string[]; youAreAdmin: boolean }
  | { code: 'not-set-up'; admins: string[]; youAreAdmin: boolean }
  | {
      code: 'not-allowed';
      action: Action;
      may: readonly Role[];
      /** The people to ask, most fitting first. */
      ask: string[];
    }
  | { code: 'may-not-read' }
  | { code: 'not-found'; kind: RecordKind }
  | { code: 'no-deal-here' }
  /** What was typed is no record's name, such as SE-12, or there is no record with it. */
  | { code: 'not-a-name'; typed: string }
  | { code: 'no-record'; kind: NamedKind; number: number }
  | { code: 'deal-exists'; number: number }
  /** A deal that would be open again finds another one open in its channel. */
  | { code: 'channel-taken'; number: number; by: number }
  | { code: 'deal-closed'; number: number; as: 'won' | 'lost' }
  | { code: 'not-closed'; number: number }
  | { code: 'already-saved'; kind: NamedKind; number: number }
  | { code: 'already-taken'; number: number; by: string }
  | { code: 'ended'; number: number; status: 'completed' | 'declined' | 'withdrawn' }
  | { code: 'not-accepted-yet'; number: number }
  /** A question waits for its answer already, or none does. */
  | { code: 'question-open'; number: number }
  | { code: 'no-question'; number: number }
  /** What a PoC's state does not allow (yet, or any more). */
  | { code: 'poc-exists'; number: number }
  /** Typed by its name where its deal is another one, or nowhere. */
  | { code: 'poc-not-here'; number: number; deal: number }
  | { code: 'poc-taken'; number: number; by: string }
  | { code: 'poc-ended'; number: number; status: 'passed' | 'failed' | 'stopped' }
  | { code: 'poc-started'; number: number }
  | { code: 'poc-not-started'; number: number }
  | ({ code: 'poc-not-ready'; number: number } & Unready)
  /** Musts that have no result yet: it can neither pass nor fail. */
  | { code: 'poc-undecided'; number: number; open: number }
  | { code: 'nothing-to-agree'; number: number }
  | { code: 'no-criteria'; number: number }
  /** A set that passes whatever comes of it. */
  | { code: 'no-musts'; number: number }
  | { code: 'criteria-full'; number: number; max: number }
  | { code: 'criterion-gone'; number: number }
  | { code: 'criterion-changed'; number: number }
  | { code: 'already-waived'; number: number }
  | { code: 'questions-full'; number: number; max: number }
  | { code: 'question-answered'; number: number }
  /** A step of a scoping that comes later, or has been taken: with what comes next. `later`: for its deliverer is a new one. */
  | { code: 'step-early'; number: number; step: StepCode; next: StepCode; later: boolean }
  | { code: 'step-done'; number: number; step: StepCode; next: StepCode }
  /** A step was typed on a deal, by number, that has no scoping at all. */
  | { code: 'no-scoping'; number: number; step: StepCode | null }
  | { code: 'scoping-ended'; number: number; status: 'delivered' | 'handed-over' | 'declined' | 'withdrawn' }
  /** It is decided that services are no part of the deal. */
  | { code: 'no-services'; number: number; ownerId: string | null }
  | { code: 'deliverer-there'; number: number; by: string }
  | { code: 'no-deliverer'; number: number }
  /** Nothing is agreed that could change. */
  | { code: 'content-open'; number: number }
  | { code: 'delivery-started'; number: number }
  | { code: 'not-delivering'; number: number }
  /** What is not delivered is not handed over. */
  | { code: 'not-delivered'; number: number }
  /** A handoff of a deal that has not come to Commit. */
  | { code: 'handoff-early'; number: number }
  | { code: 'handoff-exists'; number: number }
  /** What where the handoff stands is not to be done. */
  | { code: 'handoff-standing'; number: number; status: HandoffStatus }
  | { code: 'handoff-taken'; number: number; by: string }
  | { code: 'handoff-incomplete'; number: number; before: 'submit' | 'complete'; missing: readonly Missing[] }
  | { code: 'section-not-needed'; number: number; section: SectionCode }
  | { code: 'section-closed'; number: number; section: SectionCode; status: HandoffStatus }
  /** Somebody wrote it since its form was opened; nobody in particular where a step was taken back. */
  | { code: 'section-changed'; number: number; section: SectionCode; by: string | null }
  | { code: 'notes-full'; number: number; max: number }
  /** A risk that is accepted or closed, one that is neither, and one that has an owner. */
  | { code: 'risk-settled'; number: number; status: 'accepted' | 'closed' }
  | { code: 'risk-open'; number: number }
  | { code: 'risk-owned'; number: number; by: string }
  /** A commitment that was kept or dropped, and one that somebody keeps. */
  | { code: 'commitment-settled'; number: number; status: 'kept' | 'dropped' }
  | { code: 'commitment-taken'; number: number; by: string }
  /** An engagement that has ended; a deal of which it is decided that no partner is involved, or that has too many. */
  | { code: 'partner-ended'; number: number }
  | { code: 'no-partner'; number: number; ownerId: string | null }
  | { code: 'partners-full'; number: number; max: number }
  /** The deal as it was had no partner, and has an active engagement. */
  | { code: 'partner-active'; number: number }
  /** A name that nobody in a function has, or several begin with. */
  | { code: 'nobody-called'; typed: string }
  | { code: 'not-away'; person: string; you: boolean }
  /** A task that is done or cancelled, one that has an owner, and one without a deal that is none of the reader's. */
  | { code: 'task-ended'; number: number; status: 'done' | 'cancelled' }
  | { code: 'task-owned'; number: number; by: string }
  | { code: 'task-hidden'; number: number }
  | {
      code: 'nothing-to-undo';
      why: 'first' | 'handoff' | 'with-deal' | 'follows' | 'not-yours' | 'agreed' | 'handed-over';
    }
  /** Taking the step back would give a part to somebody who has left its function. */
  | { code: 'undo-impossible'; person: string; function: Fn }
  | { code: 'channel'; problem: ChannelProblem }
  | { code: 'invalid'; fields: FieldProblems }
  | { code: 'changed-meanwhile' }
  | { code: 'busy' }
  | { code: 'slack-silent' };
