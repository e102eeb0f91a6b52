import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { type Risk, type RiskStatus, severityNames } from './model.ts';

// What happens to a technical risk, in words.

const id = ({ number }: Risk) => humanId('risk', number);

export const riskStatusWords: Record<RiskStatus, string> = {
  open: 'open',
  mitigating: 'being mitigated',
  accepted: 'accepted',
  closed: 'closed',
};

export const riskWords: KindWords<'risk'> = {
  fields: {
    severity: { label: 'Severity', show: (severity) => severityNames[severity] },
    status: { label: 'Status', show: (status) => riskStatusWords[status] },
    ownerId: { label: 'Owner', show: (who, { name }) => name(who), none: 'nobody' },
    what: { label: 'What could happen', show: (text) => text },
    mitigation: { label: 'Mitigation', show: (text) => text, none: 'none' },
    link: { label: 'Link', show: (url) => url, none: 'none' },
    // The step itself gives its reason.
    settledReason: 'internal',
    settledBy: 'internal',
    dealId: 'internal',
    raisedBy: 'internal',
    raisedAt: 'internal',
    left: 'internal',
    since: 'internal',
  },
  steps: {
    'risk.raised': {
      did: ({ record, event }) =>
        `raised ${id(record)}, a technical risk of ${event.facts.severity} severity`,
      thing: 'the raising of',
      tells: ['severity', 'status'],
    },
    'risk.edited': { did: ({ record }) => `changed ${id(record)}`, thing: 'a change of' },
    'risk.owned': {
      did: ({ record, event, by, was, name }) => {
        const from = was.ownerId && was.ownerId !== by ? ` instead of ${name(was.ownerId)}` : '';
        return event.ownerId === by
          ? `became the owner of ${id(record)}${from}`
          : `made ${name(event.ownerId)} the owner of ${id(record)}${from}`;
      },
      thing: 'the naming of an owner of',
      tells: ['ownerId'],
    },
    'risk.mitigating': {
      did: ({ record, was }) =>
        was.status ? `began to mitigate ${id(record)}` : `changed how ${id(record)} is mitigated`,
      thing: 'the mitigation of',
      tells: ['status'],
    },
    'risk.accepted': {
      did: ({ record }) => `accepted ${id(record)} as it is`,
      thing: 'the acceptance of',
      tells: ['status'],
    },
    'risk.closed': {
      did: ({ record }) => `closed ${id(record)}`,
      thing: 'the closing of',
      tells: ['status'],
    },
    'risk.reopened': {
      did: ({ record }) => `reopened ${id(record)}`,
      thing: 'the reopening of',
      tells: ['status'],
    },
    'risk.left': {
      did: ({ record, was, name }) =>
        `saw that ${was.ownerId ? `${name(was.ownerId)}, its owner,` : 'its owner'} is no longer in Solution Engineering: somebody there takes ${id(record)} over`,
      thing: 'what Handoff saw about',
      tells: ['ownerId'],
    },
    'risk.undone': {
      did: ({ record, event }) => `took back ${thing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(riskWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
