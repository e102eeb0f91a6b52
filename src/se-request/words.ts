import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { all, day, oneLine } from '../slack/mrkdwn.ts';
import { openQuestion, type Question, type SeRequest, seKindNames } from './model.ts';

// What happens to an SE request, in words.

const id = ({ number }: SeRequest) => humanId('se-request', number);

const statusWords: Record<SeRequest['status'], string> = {
  requested: 'not accepted yet',
  accepted: 'accepted',
  completed: 'completed',
  declined: 'declined',
  withdrawn: 'withdrawn',
};

/** A question with its answer, short enough for both to be seen. */
const asked = ({ text, answer }: Question) =>
  `“${oneLine(text, 80)}” ${answer ? `answered with “${oneLine(answer.text, 80)}”` : 'without an answer'}`;

export const seRequestWords: KindWords<'se-request'> = {
  fields: {
    kind: { label: 'Kind', show: (kind) => seKindNames[kind] },
    status: { label: 'Status', show: (status) => statusWords[status] },
    seId: { label: 'Its SE', show: (who, { name }) => name(who), none: 'nobody' },
    outcomeWanted: { label: 'Outcome wanted', show: (text) => text },
    needBy: { label: 'Needed by', show: day },
    urgency: { label: 'Urgency', show: (urgency) => urgency },
    urgencyReason: { label: 'Why it is urgent', show: (text) => text },
    known: { label: 'What is known', show: (text) => text },
    attendees: { label: 'Attendees', show: (people, { name }) => all(people.map(name)), none: 'nobody' },
    notesUrl: { label: 'Link to notes', show: (url) => url },
    questions: {
      label: 'Last question',
      show: (questions) => questions.slice(-1).map(asked).join(),
      none: 'none',
    },
    result: { label: 'Outcome', show: ({ outcome }) => outcome, none: 'none yet' },
    // The step itself gives its reason.
    note: 'internal',
    declinedReason: 'internal',
    withdrawnReason: 'internal',
    dealId: 'internal',
    askerId: 'internal',
    requestedAt: 'internal',
    acceptedAt: 'internal',
    endedAt: 'internal',
    endedBy: 'internal',
    since: 'internal',
    clockFrom: 'internal',
  },
  steps: {
    'se-request.requested': {
      did: ({ record, event }) =>
        `asked Solution Engineering for ${id(record)} (${seKindNames[event.facts.kind]})`,
      thing: 'the asking for',
      tells: ['kind', 'status'],
    },
    'se-request.edited': { did: ({ record }) => `changed ${id(record)}`, thing: 'a change of' },
    'se-request.accepted': {
      did: ({ record, event, by, was, name }) => {
        if (event.seId !== by) return `gave ${id(record)} to ${name(event.seId)}`;
        return was.status === undefined ? `took ${id(record)} over` : `accepted ${id(record)}`;
      },
      thing: 'the acceptance of',
      tells: ['status', 'seId'],
    },
    'se-request.handed-on': {
      did: ({ record, event, by, was, name }) => {
        const from = was.seId && was.seId !== by ? ` from ${name(was.seId)}` : '';
        return `handed ${id(record)} on${from} to ${name(event.seId)}`;
      },
      thing: 'the handing on of',
      tells: ['seId'],
      why: 'For the next SE',
    },
    'se-request.handed-back': {
      did: ({ record, by, was, name }) =>
        was.seId && was.seId !== by
          ? `handed ${id(record)} back, which ${name(was.seId)} had`
          : `handed ${id(record)} back`,
      thing: 'the handing back of',
      tells: ['status', 'seId'],
    },
    'se-request.asked-back': {
      did: ({ record }) => `asked back about ${id(record)}`,
      thing: 'the question about',
      tells: ['questions'],
      more: ({ event, name }) => [
        ['Question', event.question],
        ['To', event.from ? name(event.from) : 'Sales'],
      ],
    },
    'se-request.answered': {
      did: ({ record }) => `answered the question about ${id(record)}`,
      thing: 'the answer about',
      tells: ['questions'],
      more: ({ event }) => [['Answer', event.answer]],
    },
    'se-request.completed': {
      did: ({ record }) => `completed ${id(record)}`,
      thing: 'the completion of',
      tells: ['status', 'result'],
      more: ({ event }) => [
        ['Outcome', event.outcome],
        ['Findings', event.findings],
      ],
    },
    'se-request.declined': {
      did: ({ record }) => `declined ${id(record)}`,
      thing: 'the decline of',
      tells: ['status'],
    },
    'se-request.withdrawn': {
      did: ({ record }) => `withdrew ${id(record)}`,
      thing: 'the withdrawal of',
      tells: ['status'],
    },
    'se-request.ended-with-deal': {
      did: ({ record }) => `withdrew ${id(record)} with its deal`,
      thing: 'the withdrawal of',
      tells: ['status'],
    },
    'se-request.left': {
      did: ({ record, was, name }) =>
        `saw that ${was.seId ? `${name(was.seId)}, its SE,` : 'its SE'} is no longer in Solution Engineering: somebody there takes ${id(record)} over`,
      thing: 'what Handoff saw about',
      tells: ['seId'],
    },
    'se-request.question-passed': {
      did: ({ record, event, was, name }) => {
        const before = was.questions && openQuestion({ questions: was.questions })?.from;
        const gone = before ? name(before) : 'whoever was to answer';
        return `saw that ${gone} has left: ${event.from ? name(event.from) : 'Sales'} answers the question about ${id(record)}`;
      },
      thing: 'what Handoff saw about',
      tells: ['questions'],
    },
    'se-request.undone': {
      did: ({ record, event }) => `took back ${thing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(seRequestWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
