import { formatMoney } from '../core/money.ts';
import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { day } from '../slack/mrkdwn.ts';
import type { Draft, Milestone, PsScoping } from './model.ts';
import { daysWords, psKindNames, psStatusNames } from './names.ts';

// What happens to a scoping, in words.

const id = ({ number }: PsScoping) => humanId('ps-scoping', number);

/** A milestone in a line: `Fri 27 Nov 2026 First site live, reached`. */
export const milestoneLine = ({ what, date, reached }: Milestone) =>
  `${day(date)} ${what}${reached ? ', reached' : ''}`;

const deliverableWords = ({ deliverables }: Pick<Draft, 'deliverables'>) =>
  deliverables.map(({ text }) => text).join('; ');

export const psScopingWords: KindWords<'ps-scoping'> = {
  fields: {
    status: { label: 'Status', show: (status) => psStatusNames[status] },
    delivererId: { label: 'Deliverer', show: (who, { name }) => name(who), none: 'nobody' },
    kind: { label: 'Kind', show: (kind) => psKindNames[kind] },
    outcomeWanted: { label: 'Outcome wanted', show: (text) => text },
    why: { label: 'Why services', show: (text) => text },
    constraints: { label: 'Constraints', show: (text) => text },
    targetDate: { label: 'Target date', show: day, none: 'not said' },
    partner: { label: 'Partner’s part', show: (text) => text },
    responsibilities: { label: 'Who does what', show: (text) => text },
    successCriteria: { label: 'Success criteria', show: (text) => text },
    technicalSummary: { label: 'Technical summary', show: (text) => text },
    conversations: {
      label: 'Conversations',
      show: (all) => all.map(({ heldOn, who }) => `${day(heldOn)} with ${who}`).join('; '),
      none: 'none',
    },
    needs: {
      label: 'Needs',
      show: ({ needs }) => needs.map(({ text }) => text).join('; '),
      none: 'not agreed',
    },
    draft: { label: 'Deliverables', show: deliverableWords, none: 'no draft' },
    content: {
      label: 'Content agreed by',
      show: ({ contact, agreedOn }) => `${contact}, ${day(agreedOn)}`,
      none: 'nobody',
    },
    effort: { label: 'Effort', show: ({ days }) => daysWords(days), none: 'not said' },
    price: { label: 'Price', show: ({ amount }) => formatMoney(amount), none: 'not named' },
    milestones: {
      label: 'Milestones',
      show: (milestones) => milestones.map(milestoneLine).join('; '),
      none: 'none',
    },
    delivery: {
      label: 'Signed off by',
      show: ({ signedOffBy, signedOffOn }) => `${signedOffBy}, ${day(signedOffOn)}`,
      none: 'nobody',
    },
    // The steps themselves give their reasons.
    changeReason: 'internal',
    changedOn: 'internal',
    earlyReason: 'internal',
    declinedReason: 'internal',
    withdrawnReason: 'internal',
    dealId: 'internal',
    askerId: 'internal',
    ownerId: 'internal',
    triggeredAt: 'internal',
    startedAt: 'internal',
    endedAt: 'internal',
    endedBy: 'internal',
    since: 'internal',
  },
  steps: {
    'ps-scoping.triggered': {
      did: ({ record }) => `asked Professional Services to scope ${id(record)}`,
      thing: 'the start of',
      tells: ['status'],
    },
    'ps-scoping.edited': { did: ({ record }) => `changed what ${id(record)} is about`, thing: 'a change of' },
    'ps-scoping.summarised': {
      did: ({ record }) => `wrote the technical summary of ${id(record)}`,
      thing: 'the technical summary of',
    },
    'ps-scoping.accepted': {
      did: ({ record, event, by, name }) =>
        event.delivererId === by
          ? `accepted ${id(record)} and is its deliverer`
          : `made ${name(event.delivererId)} the deliverer of ${id(record)}`,
      thing: 'the acceptance of',
      tells: ['status', 'delivererId'],
    },
    'ps-scoping.given': {
      did: ({ record, event, name }) => `gave ${id(record)} to ${name(event.delivererId)}`,
      thing: 'the giving of',
      tells: ['delivererId'],
    },
    'ps-scoping.taken': {
      did: ({ record }) => `took ${id(record)} over`,
      thing: 'the taking over of',
      tells: ['delivererId'],
    },
    'ps-scoping.conversation-held': {
      did: ({ record }) => `recorded a conversation with the customer on ${id(record)}`,
      thing: 'a conversation on',
      tells: ['status', 'conversations'],
      more: ({ event, name }) => [
        ['Held', `${day(event.heldOn)}, ${name(event.delivererId)} present`],
        ['Who was there', event.who],
      ],
    },
    'ps-scoping.needs-agreed': {
      did: ({ record }) => `recorded the agreed needs of ${id(record)}`,
      thing: 'the needs of',
      tells: ['status'],
      more: ({ event }) => [
        ['Outcomes', event.outcomes],
        ['Success criteria', event.successCriteria],
      ],
    },
    'ps-scoping.drafted': {
      did: ({ record }) => `drafted the statement of work of ${id(record)}`,
      thing: 'the draft of',
      tells: ['status'],
      more: ({ event }) => [['Statement of work', event.sowUrl]],
    },
    'ps-scoping.content-agreed': {
      did: ({ record }) => `recorded that the content of ${id(record)} is agreed`,
      thing: 'the agreement to the content of',
      tells: ['status'],
    },
    'ps-scoping.content-changed': {
      did: ({ record }) =>
        `changes the agreed content of ${id(record)}: back to the needs, without effort and price`,
      thing: 'a change of the agreed content of',
      tells: ['status'],
    },
    'ps-scoping.estimated': {
      did: ({ record }) => `gave the effort of ${id(record)}`,
      thing: 'the effort of',
      tells: ['status'],
      more: ({ event }) => [['Assumptions', event.assumptions]],
    },
    'ps-scoping.priced': {
      did: ({ record }) => `named the price of ${id(record)}`,
      thing: 'the price of',
      tells: ['status'],
    },
    'ps-scoping.started': {
      did: ({ record }) => `started the delivery of ${id(record)}`,
      thing: 'the start of the delivery of',
      tells: ['status'],
      why: 'Why before Closed won',
    },
    'ps-scoping.milestones-set': {
      did: ({ record }) => `changed the milestones of ${id(record)}`,
      thing: 'a change of the milestones of',
    },
    'ps-scoping.delivered': {
      did: ({ record }) => `delivered ${id(record)}`,
      thing: 'the delivery of',
      tells: ['status'],
      more: ({ event }) => [['Deviations', event.deviations ?? 'none']],
    },
    'ps-scoping.handed-over': {
      did: ({ record }) => `handed ${id(record)} over to Customer Success, with its handoff`,
      thing: 'the handing over of',
      tells: ['status'],
    },
    'ps-scoping.handed-back': {
      did: ({ record }) => `took the handing over of ${id(record)} back, with its handoff`,
      thing: 'an undo of',
      tells: ['status'],
    },
    'ps-scoping.declined': {
      did: ({ record }) => `declined ${id(record)}`,
      thing: 'the declining of',
      tells: ['status'],
    },
    'ps-scoping.withdrawn': {
      did: ({ record }) => `withdrew ${id(record)}`,
      thing: 'the withdrawal of',
      tells: ['status'],
    },
    'ps-scoping.ended-with-deal': {
      did: ({ record }) => `withdrew ${id(record)} with its deal`,
      thing: 'the withdrawal of',
      tells: ['status'],
    },
    'ps-scoping.left': {
      did: ({ record, was, name }) =>
        `saw that ${was.delivererId ? `${name(was.delivererId)}, its deliverer,` : 'its deliverer'} is no longer in Professional Services: somebody there takes ${id(record)} over`,
      thing: 'what Handoff saw about',
      tells: ['delivererId'],
    },
    'ps-scoping.owner-changed': {
      did: ({ record, event, name }) =>
        `saw that ${event.ownerId ? `${name(event.ownerId)} is the deal owner` : 'the deal has no owner'}, who names the price of ${id(record)}`,
      thing: 'what Handoff saw about',
    },
    'ps-scoping.undone': {
      did: ({ record, event }) => `took back ${undoneThing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back, as in "the price of …". */
export const undoneThing = (step: string): string =>
  Object.entries(psScopingWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
