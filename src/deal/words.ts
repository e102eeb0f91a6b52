import { formatMoney } from '../core/money.ts';
import type { FieldWords, KindWords } from '../history/kind.ts';
import { functionNames } from '../member/model.ts';
import { all, day } from '../slack/mrkdwn.ts';
import { type Answer, type Deal, type Part, parts } from './model.ts';
import { criteriaTexts, processOf, stageOf } from './process.ts';

// What happens to a deal, in words.

export const answerWords: Record<Answer, string> = { yes: 'Yes', no: 'No' };

const statusWords: Record<Deal['status'], string> = {
  open: 'open',
  won: 'closed won',
  lost: 'closed lost',
};

/** What somebody is on a deal, as in "you are …". */
export const partWords: Record<Part, string> = {
  owner: 'deal owner',
  se: 'SE',
  csm: 'CSM',
  'partner-manager': 'partner manager',
};

const part = (of: Part): FieldWords<'deal', string | null> => ({
  label: parts[of].name,
  show: (id, { name }) => name(id),
  none: 'nobody',
});

const decision = (label: string): FieldWords<'deal', Answer | null> => ({
  label,
  show: (answer) => answerWords[answer],
  none: 'undecided',
});

const stage = ({ process }: Deal, code = '') => stageOf(process, code).name;

/** The exit criteria that did not hold, where a move left some behind. */
const without = (deal: Deal, unmet: readonly string[]) =>
  unmet.length > 0 ? [['Without', criteriaTexts(deal.process, unmet).join('; ')] as const] : [];

export const dealWords: KindWords<'deal'> = {
  fields: {
    name: { label: 'Deal name', show: (text) => text },
    customer: { label: 'Customer', show: (text) => text },
    status: { label: 'Status', show: (status) => statusWords[status] },
    stage: { label: 'Stage', show: (code, { record }) => stage(record, code) },
    ownerId: part('owner'),
    seId: part('se'),
    csmId: part('csm'),
    partnerManagerId: part('partner-manager'),
    process: { label: 'Sales process', show: (code) => processOf(code).name },
    amount: { label: 'Amount', show: formatMoney, none: 'not known' },
    closeDate: { label: 'Expected close', show: day, none: 'not known' },
    noPoc: { label: 'No PoC, because', show: (text) => text, none: 'undecided' },
    services: decision('Services'),
    partner: decision('Partner'),
    ticked: {
      label: 'Ticked',
      show: (ids, { record }) => criteriaTexts(record.process, ids).join('; '),
      members: (ids, { record }) => criteriaTexts(record.process, ids),
    },
    channelId: { label: 'Home', show: (id) => [{ channel: id }] },
    linked: {
      label: 'Linked channels',
      show: (ids) => ids.flatMap((id, i) => (i === 0 ? [{ channel: id }] : [', ', { channel: id }])),
      none: 'none',
    },
    stageSince: 'internal',
    lastMove: 'internal',
    createdAt: 'internal',
    partnerAwaited: 'internal',
    vacant: 'internal',
    csmWanted: 'internal',
  },
  steps: {
    'deal.started': { did: () => 'started the deal', thing: 'the start of the deal', tells: ['status'] },
    'deal.edited': { did: () => 'changed the deal', thing: 'a change of the deal' },
    'deal.ticked': {
      did: () => 'ticked exit criteria, or took ticks away',
      thing: 'a change of the ticked exit criteria',
    },
    'deal.moved': {
      did: ({ record, event, was }) =>
        `moved the deal from ${stage(record, was.stage)} to ${stage(record, event.to)}`,
      thing: 'a move to another stage',
      tells: ['stage'],
      more: ({ record, event }) => [
        ...without(record, event.unmet),
        ...(event.wantsCsm ? [['Asked for', 'a CSM, from Customer Success'] as const] : []),
      ],
    },
    'deal.closed': {
      did: ({ event }) => `closed the deal as ${event.as}`,
      thing: 'the closing of the deal',
      tells: ['status'],
      more: ({ record, event }) => without(record, event.unmet),
    },
    'deal.reopened': {
      did: ({ was }) =>
        was.status === 'won' || was.status === 'lost'
          ? `reopened the deal, which was ${statusWords[was.status]}`
          : 'reopened the deal',
      thing: 'the reopening of the deal',
      tells: ['status'],
    },
    'deal.se-named': {
      did: ({ event, by, name }) =>
        event.seId === by ? 'became the deal’s SE' : `made ${name(event.seId)} the deal’s SE`,
      thing: 'the naming of the deal’s SE',
      tells: ['seId'],
    },
    'deal.staffed': { did: () => 'changed the deal team', thing: 'a change of the deal team' },
    'deal.left': {
      did: ({ event, was, name }) => {
        const gone = event.parts.map((each) => {
          const person = was[parts[each].field];
          const who = person ? `${name(person)}, its ${partWords[each]},` : `its ${partWords[each]}`;
          return `${who} is no longer in ${functionNames[parts[each].fn]}`;
        });
        return `saw that ${all(gone)}`;
      },
      thing: 'what Handoff saw',
      tells: ['ownerId', 'seId', 'csmId', 'partnerManagerId'],
    },
    'deal.partner-involved': {
      did: () => 'involved a partner in the deal',
      thing: 'the involvement of a partner',
    },
    'deal.partner-awaited': {
      did: () => 'ended the last engagement of a partner in the deal',
      thing: 'the end of the last engagement of a partner',
    },
    'deal.services-involved': {
      did: () => 'made services part of the deal',
      thing: 'the involvement of services',
    },
    'deal.placed': { did: () => 'changed the deal’s channels', thing: 'a change of the deal’s channels' },
    'deal.undone': {
      did: ({ event }) => `took back ${thing(event.step)}`,
      thing: 'an undo',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(dealWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step';
