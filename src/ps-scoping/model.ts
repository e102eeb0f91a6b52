import { z } from 'zod';
import type { Money } from '../core/money.ts';
import { calendarDate, oneOf, optionalText, type ReasonInput, text, webAddress } from '../core/text.ts';
import type { RecordBase, Undone } from '../core/types.ts';

export const psKinds = [
  'implementation',
  'migration',
  'integration',
  'workshop',
  'training',
  'guided-onboarding',
] as const;
export type PsKind = (typeof psKinds)[number];

/** Where a scoping stands, in the order of its steps; the last two end it early. */
export const psStatuses = [
  'triggered',
  'accepted',
  'conversation-held',
  'needs-agreed',
  'drafted',
  'content-agreed',
  'priced',
  'delivering',
  'delivered',
  'handed-over',
  'declined',
  'withdrawn',
] as const;
export type PsStatus = (typeof psStatuses)[number];

/** What whoever triggers it says about the services wanted. */
export interface ScopingFacts {
  kind: PsKind;
  outcomeWanted: string;
  /** Why services: what they speed up or de-risk. */
  why: string;
  constraints: string | null;
  /** When the customer wants it, a calendar date. */
  targetDate: string | null;
  /** What a partner does in it. */
  partner: string | null;
  /** Who does what, on both sides. */
  responsibilities: string | null;
  successCriteria: string | null;
}

/** Who recorded a step, and when (UTC milliseconds). */
export interface Recorded {
  by: string;
  at: number;
}

/** A conversation with the customer, with the deliverer of then present. */
export interface Conversation extends Recorded {
  delivererId: string;
  heldOn: string;
  /** Who was there for the customer. */
  who: string;
}

/** One thing the customer needs. Its id stays while its text does. */
export interface Need {
  id: string;
  text: string;
}

export interface AgreedNeeds extends Recorded {
  needs: readonly Need[];
  outcomes: string;
  successCriteria: string;
}

/** The drafted statement of work: where it is, and each deliverable with the need that it is for. */
export interface Draft extends Recorded {
  sowUrl: string;
  deliverables: readonly { needId: string; text: string }[];
}

/** Who at the customer agreed to the content, and when: a calendar date. */
export interface ContentAgreement extends Recorded {
  contact: string;
  agreedOn: string;
}

/** What Professional Services says it takes: days of work, in halves. */
export interface Effort extends Recorded {
  days: number;
  assumptions: string;
}

export interface Price extends Recorded {
  amount: Money;
}

export interface Milestone {
  what: string;
  date: string;
  reached: boolean;
}

export interface Delivery extends Recorded {
  /** Who at the customer signed it off, and when. */
  signedOffBy: string;
  signedOffOn: string;
  /** What came otherwise than agreed; null where nothing did. */
  deviations: string | null;
}

/** The scoping and delivery of one paid engagement on a deal. */
export interface PsScoping extends RecordBase, ScopingFacts {
  dealId: string;
  askerId: string;
  status: PsStatus;
  /** Who writes and delivers the statement of work. Null until accepted, and while it is unowned. */
  delivererId: string | null;
  /** The deal's owner as last seen, whose turn the price is; rules ask the deal. */
  ownerId: string | null;
  /** By the deal's SE. */
  technicalSummary: string | null;
  conversations: readonly Conversation[];
  needs: AgreedNeeds | null;
  draft: Draft | null;
  content: ContentAgreement | null;
  /** Why what was agreed changes, until it is agreed again. */
  changeReason: string | null;
  /** The calendar date of that change. */
  changedOn: string | null;
  effort: Effort | null;
  price: Price | null;
  milestones: readonly Milestone[];
  /** Why it is delivered before Closed won, where it is. */
  earlyReason: string | null;
  delivery: Delivery | null;
  /** When its delivery started the first time, which no change of its content takes back. UTC milliseconds. */
  startedAt: number | null;
  declinedReason: string | null;
  withdrawnReason: string | null;
  triggeredAt: number;
  endedAt: number | null;
  endedBy: string | null;
  /** Since when it stands where it does, with whom it is: UTC milliseconds. */
  since: number;
}

export type PsScopingEvent =
  | { type: 'ps-scoping.triggered'; dealId: string; ownerId: string | null; facts: ScopingFacts }
  | { type: 'ps-scoping.edited'; facts: Partial<ScopingFacts> }
  | { type: 'ps-scoping.summarised'; summary: string }
  | { type: 'ps-scoping.accepted'; delivererId: string }
  | { type: 'ps-scoping.given'; delivererId: string }
  | { type: 'ps-scoping.taken'; delivererId: string }
  | { type: 'ps-scoping.conversation-held'; delivererId: string; heldOn: string; who: string }
  | { type: 'ps-scoping.needs-agreed'; needs: Need[]; outcomes: string; successCriteria: string }
  | { type: 'ps-scoping.drafted'; sowUrl: string; deliverables: { needId: string; text: string }[] }
  | { type: 'ps-scoping.content-agreed'; contact: string; agreedOn: string }
  /** What was agreed changes: back to the needs, without effort and price. */
  | { type: 'ps-scoping.content-changed'; reason: string; changedOn: string }
  | { type: 'ps-scoping.estimated'; days: number; assumptions: string }
  | { type: 'ps-scoping.priced'; amount: Money }
  /** `reason` is why before Closed won. */
  | { type: 'ps-scoping.started'; milestones: Milestone[]; reason: string | null }
  | { type: 'ps-scoping.milestones-set'; milestones: Milestone[] }
  | { type: 'ps-scoping.delivered'; signedOffBy: string; signedOffOn: string; deviations: string | null }
  /** Its handoff to Customer Success was accepted; and that was taken back. */
  | { type: 'ps-scoping.handed-over' }
  | { type: 'ps-scoping.handed-back' }
  | { type: 'ps-scoping.declined'; reason: string }
  | { type: 'ps-scoping.withdrawn'; reason: string | null }
  /** Withdrawn because its deal was lost; only the deal's own undo brings it back. */
  | { type: 'ps-scoping.ended-with-deal' }
  /** Its deliverer is no longer in Professional Services. */
  | { type: 'ps-scoping.left' }
  /** The deal has another owner now. */
  | { type: 'ps-scoping.owner-changed'; ownerId: string | null }
  | Undone<'ps-scoping'>;

/** `version` is always the one that the form was opened with. */
export type PsScopingCommand =
  | { type: 'ps-scoping.trigger'; id: string; dealId: string; input: ScopingInput }
  | { type: 'ps-scoping.edit'; id: string; version: number; input: ScopingInput }
  | { type: 'ps-scoping.summarise'; id: string; input: { summary: string } }
  | { type: 'ps-scoping.accept'; id: string }
  /** A lead names the deliverer of one that nobody has accepted. */
  | { type: 'ps-scoping.assign'; id: string; input: DelivererInput }
  /** Another deliverer from now on. */
  | { type: 'ps-scoping.give'; id: string; input: DelivererInput }
  /** One whose deliverer has left. */
  | { type: 'ps-scoping.take'; id: string }
  | { type: 'ps-scoping.hold-conversation'; id: string; input: ConversationInput }
  | { type: 'ps-scoping.agree-needs'; id: string; version: number; input: NeedsInput }
  | { type: 'ps-scoping.draft'; id: string; version: number; input: DraftInput }
  | { type: 'ps-scoping.agree-content'; id: string; version: number; input: ContentInput }
  | { type: 'ps-scoping.change-content'; id: string; input: ReasonInput }
  | { type: 'ps-scoping.estimate'; id: string; version: number; input: EffortInput }
  | { type: 'ps-scoping.price'; id: string; version: number; input: PriceInput }
  | { type: 'ps-scoping.start'; id: string; version: number; input: StartInput }
  | { type: 'ps-scoping.set-milestones'; id: string; version: number; input: MilestonesInput }
  | { type: 'ps-scoping.deliver'; id: string; input: DeliveryInput }
  | { type: 'ps-scoping.decline'; id: string; input: ReasonInput }
  | { type: 'ps-scoping.withdraw'; id: string; input: { reason: string | null } }
  | { type: 'ps-scoping.leave'; id: string }
  | { type: 'ps-scoping.undo'; id: string; version: number; input: ReasonInput };

/** What the form that triggers a scoping gives. */
export const scopingInput = z.object({
  kind: oneOf(psKinds),
  outcomeWanted: text(3000),
  why: text(2000),
  constraints: optionalText(2000),
  targetDate: calendarDate.nullish().transform((date) => date || null),
  partner: optionalText(500),
  responsibilities: optionalText(2000),
  successCriteria: optionalText(2000),
});
export type ScopingInput = z.input<typeof scopingInput>;

/** What stays open once the content is agreed; all else that is wanted is part of it. */
export const besideContent: readonly (keyof ScopingFacts)[] = ['targetDate', 'partner'];

export const summaryInput = z.object({ summary: text(3000) });

/** What the forms that name a deliverer give. */
export const delivererInput = z.object({ delivererId: text(50) });
export type DelivererInput = z.input<typeof delivererInput>;

export const conversationInput = z.object({ heldOn: calendarDate, who: text(500) });
export type ConversationInput = z.input<typeof conversationInput>;

/** So many needs, deliverables for each and milestones there are at most. */
export const MOST_NEEDS = 12;
export const MOST_DELIVERABLES = 10;
export const MOST_MILESTONES = 8;

/** What is one per line: blank lines say nothing. */
export const lines = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A field with one thing per line, each of at most 300 characters. */
const listed = (most: number) =>
  text(3000)
    .refine((typed) => lines(typed).length <= most, `too-many:${most}`)
    .refine((typed) => lines(typed).every((line) => line.length <= 300), 'too-long:300');

/** Requirements one per line. */
export const needsInput = z.object({
  needs: listed(MOST_NEEDS),
  outcomes: text(2000),
  successCriteria: text(2000),
});
export type NeedsInput = z.input<typeof needsInput>;

/** `deliverables` holds, by the id of the need that they are for, the deliverables one per line. */
export const draftInput = z.object({
  sowUrl: webAddress,
  deliverables: z.record(z.string(), z.string()),
});
export type DraftInput = z.input<typeof draftInput>;
/** The deliverables for one need, one per line. */
export const deliverablesOfNeed = z.object({ deliverables: listed(MOST_DELIVERABLES) });

export const contentInput = z.object({ contact: text(150), agreedOn: calendarDate });
export type ContentInput = z.input<typeof contentInput>;

/** Days of work in halves: 12, or 7.5. */
export const effortInput = z.object({
  days: text(10).refine(
    (days) => /^\d{1,4}([.,]5|[.,]0)?$/.test(days) && !/^0+([.,]0)?$/.test(days),
    'not-days',
  ),
  assumptions: text(3000),
});
export type EffortInput = z.input<typeof effortInput>;

/** What the form that names the price gives; read by `parseMoney`. */
export interface PriceInput {
  amount: string | null;
  currency: string | null;
}

export const milestonesInput = z.object({
  milestones: z
    .array(z.object({ what: text(300), date: calendarDate, reached: z.boolean() }))
    .min(1, 'required')
    .max(MOST_MILESTONES, `too-many:${MOST_MILESTONES}`),
});
export type MilestonesInput = z.input<typeof milestonesInput>;

/** `reason` is asked for before Closed won. */
export const startInput = milestonesInput.extend({ reason: optionalText(1000) });
export type StartInput = z.input<typeof startInput>;

export const deliveryInput = z.object({
  signedOffBy: text(150),
  signedOffOn: calendarDate,
  deviations: optionalText(3000),
});
export type DeliveryInput = z.input<typeof deliveryInput>;

export const scopingWithdrawalInput = z.object({ reason: optionalText(1000) });

/** Whether nothing more is to be scoped or delivered. */
export const psEnded = ({ status }: Pick<PsScoping, 'status'>) =>
  status === 'delivered' || psOver({ status });

/** Whether it waits for nobody any more: what is delivered is still to be handed over. */
export const psOver = ({ status }: Pick<PsScoping, 'status'>) =>
  status === 'handed-over' || status === 'declined' || status === 'withdrawn';

/** When its present deliverer first spoke with the customer, a calendar date. */
export const spokenOn = ({ conversations, delivererId }: PsScoping): string | undefined =>
  conversations
    .filter((each) => each.delivererId === delivererId)
    .map(({ heldOn }) => heldOn)
    .toSorted()[0];

/** Whether its present deliverer has held a conversation with the customer. */
export const hasConversed = ({ conversations, delivererId }: PsScoping) =>
  conversations.some((each) => each.delivererId === delivererId);
