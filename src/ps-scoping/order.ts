import type { Refusal } from '../core/refusal.ts';
import type { Waits } from '../core/types.ts';
import type { Action } from '../ownership.ts';
import { hasConversed, type PsScoping, type PsStatus, psEnded } from './model.ts';

// The order of a scoping, as data: each step with what it needs, its proof and who may. Order is the point.

/** Which step; `take` is what comes first where nobody has it any more. */
export const stepCodes = [
  'accept',
  'take',
  'conversation',
  'needs',
  'draft',
  'content',
  'effort',
  'price',
  'start',
  'deliver',
] as const;
export type StepCode = (typeof stepCodes)[number];

/** A part of the record that a step leaves as its proof. */
export type Proof =
  | 'delivererId'
  | 'conversations'
  | 'needs'
  | 'draft'
  | 'content'
  | 'effort'
  | 'price'
  | 'milestones'
  | 'delivery';

interface Step {
  /** Who may: the row of the ownership table. */
  action: Action;
  /** Where the scoping stands when it is taken the first time. */
  from: PsStatus;
  /** Where it may be taken anew, so that what it said before is replaced. */
  anew: readonly PsStatus[];
  proof: Proof;
  /** What whoever's turn it is is to do. */
  waits: Waits;
  /** What one reads on its button. */
  label: string;
  /** Said to who would take it too early. */
  early: string;
  /** The step as what comes next. */
  next: string;
}

export const steps: Record<StepCode, Step> = {
  accept: {
    action: 'ps-scoping.accept',
    from: 'triggered',
    anew: [],
    proof: 'delivererId',
    waits: 'accept',
    label: 'Accept',
    early: '',
    next: 'somebody in Professional Services accepts, and becomes the deliverer',
  },
  take: {
    action: 'ps-scoping.take',
    from: 'accepted',
    anew: [],
    proof: 'delivererId',
    waits: 'take-over',
    label: 'Take over',
    early: '',
    next: 'somebody in Professional Services takes over from who has left',
  },
  conversation: {
    action: 'ps-scoping.hold-conversation',
    from: 'accepted',
    anew: ['conversation-held', 'needs-agreed', 'drafted', 'content-agreed', 'priced', 'delivering'],
    proof: 'conversations',
    waits: 'hold-conversation',
    label: 'Conversation held',
    early: 'No conversation before a deliverer has accepted.',
    next: 'the deliverer holds a conversation with the customer',
  },
  needs: {
    action: 'ps-scoping.agree-needs',
    from: 'conversation-held',
    anew: ['needs-agreed', 'drafted'],
    proof: 'needs',
    waits: 'agree-needs',
    label: 'Agree needs',
    early: 'No needs before the deliverer has spoken with the customer.',
    next: 'the deliverer agrees the needs with the customer',
  },
  draft: {
    action: 'ps-scoping.draft',
    from: 'needs-agreed',
    anew: ['drafted'],
    proof: 'draft',
    waits: 'draft-scope',
    label: 'Draft SoW',
    early: 'No statement of work before the needs are agreed.',
    next: 'the deliverer drafts the statement of work',
  },
  content: {
    action: 'ps-scoping.agree-content',
    from: 'drafted',
    anew: [],
    proof: 'content',
    waits: 'agree-content',
    label: 'Content agreed',
    early: 'No agreement to the content before the statement of work is drafted.',
    next: 'the customer agrees to the content of the statement of work',
  },
  effort: {
    action: 'ps-scoping.estimate',
    from: 'content-agreed',
    anew: ['content-agreed', 'priced'],
    proof: 'effort',
    waits: 'estimate',
    label: 'Effort',
    early: 'No effort before the content is agreed.',
    next: 'Professional Services says effort and assumptions',
  },
  price: {
    action: 'ps-scoping.price',
    from: 'content-agreed',
    anew: ['priced'],
    proof: 'price',
    waits: 'price',
    label: 'Price',
    early: 'No price before the content is agreed.',
    next: 'Sales names the price',
  },
  start: {
    action: 'ps-scoping.start',
    from: 'priced',
    anew: [],
    proof: 'milestones',
    waits: 'begin-delivery',
    label: 'Start delivery',
    early: 'No delivery before there is a price.',
    next: 'the deliverer plans the milestones and starts delivery',
  },
  deliver: {
    action: 'ps-scoping.deliver',
    from: 'delivering',
    anew: [],
    proof: 'delivery',
    waits: 'deliver',
    label: 'Delivered',
    early: 'No sign-off before delivery has started.',
    next: 'the deliverer delivers, and the customer signs it off',
  },
};

/** What follows the last step: not a step of its own, for its handoff does it. */
export const HANDING_OVER = 'hand it over to Customer Success';

/** The statuses that follow each other, with the step that leads to each. */
export const line: readonly { status: PsStatus; name: string; by?: StepCode }[] = [
  { status: 'triggered', name: 'Triggered' },
  { status: 'accepted', name: 'Accepted', by: 'accept' },
  { status: 'conversation-held', name: 'Conversation', by: 'conversation' },
  { status: 'needs-agreed', name: 'Needs', by: 'needs' },
  { status: 'drafted', name: 'Draft', by: 'draft' },
  { status: 'content-agreed', name: 'Content', by: 'content' },
  { status: 'priced', name: 'Price', by: 'price' },
  { status: 'delivering', name: 'Delivery', by: 'start' },
  { status: 'delivered', name: 'Delivered', by: 'deliver' },
  // By its handoff: that is accepted by Customer Success.
  { status: 'handed-over', name: 'Handed over' },
];

/** How far along the line a status is; -1 for one that ended early. */
export const placeOf = (status: PsStatus): number => line.findIndex((each) => each.status === status);

/** The one step that comes next; undefined where nothing more does. */
export function nextStep(scoping: PsScoping): StepCode | undefined {
  const { status, delivererId, effort } = scoping;
  if (psEnded(scoping)) return undefined;
  if (status === 'triggered') return 'accept';
  if (!delivererId) return 'take';
  // A later deliverer holds a conversation of their own first.
  if (!hasConversed(scoping)) return 'conversation';
  if (status === 'content-agreed') return effort ? 'price' : 'effort';
  return line[placeOf(status) + 1]?.by;
}

/** Why this step is not to be taken now; undefined where it is the next one, or may be taken anew. */
export function outOfOrder(scoping: PsScoping, step: StepCode): Refusal | undefined {
  const { number, status } = scoping;
  const next = nextStep(scoping);
  if (!next || next === step) return undefined;
  // Nothing goes on before somebody has it who has spoken with the customer.
  const held = next === 'take' || next === 'conversation';
  if (steps[step].anew.includes(status) && !held) return undefined;
  const done = placeOf(status) > placeOf(steps[step].from);
  if (done && (!held || step === 'accept')) return { code: 'step-done', number, step, next };
  return { code: 'step-early', number, step, next, later: held && status !== 'accepted' };
}
