import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { functionNames } from '../member/model.ts';
import { day } from '../slack/mrkdwn.ts';
import type { Commitment, CommitmentStatus, Keeping } from './model.ts';

// What happens to a commitment, in words.

const id = ({ number }: Commitment) => humanId('commitment', number);

export const commitmentStatusWords: Record<CommitmentStatus, string> = {
  open: 'open',
  kept: 'kept',
  dropped: 'dropped',
};

/** Who keeps it: a person of a function, or the function. */
export const keepingWords = (keeping: Keeping, name: (userId: string) => string): string =>
  keeping.keeperId
    ? `${name(keeping.keeperId)} (${functionNames[keeping.function]})`
    : functionNames[keeping.function];

export const commitmentWords: KindWords<'commitment'> = {
  fields: {
    status: { label: 'Status', show: (status) => commitmentStatusWords[status] },
    what: { label: 'What was promised', show: (text) => text },
    toWhom: { label: 'To whom', show: (text) => text },
    dueDate: { label: 'By when', show: day, none: 'left open' },
    madeBy: { label: 'Who promised it', show: (who, { name }) => name(who) },
    keeperId: { label: 'Who keeps it', show: (who, { name }) => name(who), none: 'nobody in particular' },
    function: { label: 'Function', show: (fn) => functionNames[fn] },
    link: { label: 'Link', show: (url) => url, none: 'none' },
    // The step itself gives its reason.
    settledReason: 'internal',
    settledBy: 'internal',
    dealId: 'internal',
    recordedBy: 'internal',
    recordedAt: 'internal',
    since: 'internal',
  },
  steps: {
    'commitment.recorded': {
      did: ({ record }) => `recorded ${id(record)}, a promise to the customer`,
      thing: 'the recording of',
      tells: ['status'],
    },
    'commitment.edited': { did: ({ record }) => `changed ${id(record)}`, thing: 'a change of' },
    'commitment.given': {
      did: ({ record, event: { keeping }, by, name }) =>
        keeping.keeperId === by
          ? `took ${id(record)}, for ${functionNames[keeping.function]}`
          : `gave ${id(record)} to ${keepingWords(keeping, name)}`,
      thing: 'the giving of',
      tells: ['keeperId', 'function'],
    },
    'commitment.kept': {
      did: ({ record }) => `said that ${id(record)} is kept`,
      thing: 'the keeping of',
      tells: ['status'],
      more: ({ event }) => (event.how ? [['How', event.how]] : []),
    },
    'commitment.dropped': {
      did: ({ record }) => `dropped ${id(record)}`,
      thing: 'the dropping of',
      tells: ['status'],
    },
    'commitment.left': {
      did: ({ record, was, name }) =>
        `saw that ${was.keeperId ? `${name(was.keeperId)}, who kept it,` : 'who kept it'} is no longer in its function: somebody there takes ${id(record)} over`,
      thing: 'what Handoff saw about',
      tells: ['keeperId'],
    },
    'commitment.undone': {
      did: ({ record, event }) => `took back ${thing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(commitmentWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
