import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { day } from '../slack/mrkdwn.ts';
import { influenceNames, modelNames, type Partner } from './model.ts';

// What happens to a partner's engagement, in words.

const id = ({ number }: Partner) => humanId('partner', number);

export const partnerWords: KindWords<'partner'> = {
  fields: {
    partner: { label: 'Partner', show: (text) => text },
    model: { label: 'Model', show: (model) => modelNames[model] },
    influence: { label: 'Influence', show: (influence) => influenceNames[influence] },
    status: { label: 'Status', show: (status) => status },
    contact: { label: 'Partner contact', show: (text) => text, none: 'none' },
    roles: { label: 'Who does what', show: (text) => text },
    registeredOn: { label: 'Registered', show: day },
    // The step itself gives its reason.
    endedReason: 'internal',
    endedBy: 'internal',
    dealId: 'internal',
    createdBy: 'internal',
    createdAt: 'internal',
  },
  steps: {
    'partner.registered': {
      did: ({ record }) => `registered ${id(record)}, a partner engagement`,
      thing: 'the registration of',
      tells: ['status'],
    },
    'partner.edited': { did: ({ record }) => `changed ${id(record)}`, thing: 'a change of' },
    'partner.ended': {
      did: ({ record }) => `ended ${id(record)}`,
      thing: 'the end of',
      tells: ['status'],
    },
    'partner.undone': {
      did: ({ record, event }) => `took back ${thing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(partnerWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
