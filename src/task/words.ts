import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { functionNames } from '../member/model.ts';
import { day } from '../slack/mrkdwn.ts';
import type { Task, TaskStatus } from './model.ts';

// What happens to a task, in words.

const id = ({ number }: Task) => humanId('task', number);

const statusWords: Record<TaskStatus, string> = { open: 'open', done: 'done', cancelled: 'cancelled' };

export const taskWords: KindWords<'task'> = {
  fields: {
    title: { label: 'Task', show: (text) => text },
    due: { label: 'Due', show: (date) => day(date) },
    status: { label: 'Status', show: (status) => statusWords[status] },
    ownerId: { label: 'Owner', show: (who, { name }) => name(who), none: 'nobody' },
    fn: { label: 'Function', show: (fn) => functionNames[fn] },
    snoozedUntil: { label: 'Snoozed until', show: (date) => day(date), none: 'not snoozed' },
    from: { label: 'From', show: ({ kind, number }) => humanId(kind, number), none: 'nothing' },
    link: { label: 'Link', show: (url) => url, none: 'none' },
    // The step itself gives its reason.
    cancelledReason: 'internal',
    endedBy: 'internal',
    endedAt: 'internal',
    dealId: 'internal',
    createdBy: 'internal',
    createdAt: 'internal',
    since: 'internal',
  },
  steps: {
    'task.created': {
      did: ({ record, event, by, name }) =>
        event.ownerId === by
          ? `made ${id(record)}, a task for oneself`
          : `gave ${name(event.ownerId)} ${id(record)}, a task`,
      thing: 'the making of',
      tells: ['status', 'ownerId'],
    },
    'task.edited': { did: ({ record }) => `changed ${id(record)}`, thing: 'a change of' },
    'task.reassigned': {
      did: ({ record, event, by, was, name }) => {
        const from = was.ownerId && was.ownerId !== by ? ` instead of ${name(was.ownerId)}` : '';
        return event.ownerId === by
          ? `took ${id(record)} over${from}`
          : `gave ${id(record)} to ${name(event.ownerId)}${from}`;
      },
      thing: 'the giving of',
      tells: ['ownerId'],
    },
    'task.snoozed': {
      did: ({ record, event }) => `put ${id(record)} off until ${day(event.until)}`,
      thing: 'the snoozing of',
      tells: ['snoozedUntil'],
    },
    'task.completed': {
      did: ({ record }) => `did ${id(record)}`,
      thing: 'the completion of',
      tells: ['status'],
    },
    'task.cancelled': {
      did: ({ record }) => `cancelled ${id(record)}`,
      thing: 'the cancelling of',
      tells: ['status'],
    },
    'task.left': {
      did: ({ record, was, name }) =>
        `saw that ${was.ownerId ? `${name(was.ownerId)}, its owner,` : 'its owner'} is no longer in ${functionNames[record.fn]}: somebody there takes ${id(record)} over`,
      thing: 'what Handoff saw about',
      tells: ['ownerId'],
    },
    'task.ended-with-deal': {
      did: ({ record }) => `cancelled ${id(record)} with its deal`,
      thing: 'the end with its deal of',
      tells: ['status'],
    },
    'task.undone': {
      did: ({ record, event }) => `took back ${thing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(taskWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
