import fc from 'fast-check';
import { everyStage, processes } from '../../src/deal/process.ts';
import { functions } from '../../src/member/model.ts';
import { seKinds } from '../../src/se-request/model.ts';
import { channelIds, everybody, GROUP } from './firm.ts';

// What people of the invented company give when they ask at random: mostly sensible, sometimes not.

/** Mostly one of the first, sometimes one of the second. */
export const mostly = <A, B>(usual: readonly A[], odd: readonly B[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

export const ids = everybody.map(({ id }) => id);
export const sales = ['USOL', 'ULEA'];
export const engineers = ['UENO', 'UEVE'];
export const members = [...sales, ...engineers, 'UCAM', 'UPAM'];
export const askers = ['USOL', 'UCAM'];
export const which = fc.nat({ max: 15 });
export const late = mostly([false], [true]);
export const words = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('Acme rollout', '<!channel> & co', '😀 مرحبا') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);
export const dealInput = fc.record({
  name: words,
  customer: words,
  ownerId: mostly(sales, ids),
  process: fc.constantFrom(...processes.map(({ code }) => code)),
  stage: mostly(Object.keys(everyStage), ['nowhere']),
  amount: mostly([null, '', '120,000', '7'], ['-1', '1.5']),
  currency: mostly(['EUR', 'JPY'], [null, 'XXY']),
  closeDate: mostly([null, '2026-12-31'], ['2026-02-30']),
  noPoc: fc.constantFrom(null, 'They have run one'),
  services: fc.constantFrom(null, 'yes', 'no'),
  partner: fc.constantFrom(null, 'yes', 'no'),
});
const criteria = processes.flatMap(({ stages }) =>
  stages.flatMap((stage) => stage.criteria.map(({ id }) => id)),
);
export const moveInput = fc.record({
  to: mostly([...Object.keys(everyStage), 'won', 'lost'], ['nowhere']),
  tick: fc.subarray(criteria),
  untick: fc.subarray(criteria),
  reason: mostly(['They insist'], [null]),
});
export const people = fc.record(
  {
    owner: mostly(sales, [...ids, null]),
    se: mostly([...engineers, null], ids),
    csm: mostly(['UCAM', null], ids),
    'partner-manager': mostly(['UPAM', null], ids),
  },
  { requiredKeys: [] },
);
export const requestInput = fc.record({
  kind: fc.constantFrom(...seKinds),
  outcomeWanted: words,
  needBy: mostly(['2026-11-27'], ['2020-01-01']),
  urgency: fc.constantFrom('normal', 'high'),
  urgencyReason: mostly(['The board meets'], [null]),
  known: fc.option(words),
  attendees: mostly<string[], string[]>([[], ['UCAM', 'USOL']], [['UGUS']]),
  notesUrl: mostly([null, 'https://notes.example.com/1'], ['nonsense']),
});
export const reason = fc.record({ reason: words });
export const result = fc.record({ outcome: words, findings: words });
export const naming = fc.record({ seId: mostly(engineers, ids), note: fc.option(words) });
/** Mostly everybody where they usually are: a company that changes all the time gets nothing done. */
export const seating = fc.record({
  function: fc.constantFrom(...functions),
  people: mostly([members, sales, [...engineers, 'UCAM']], [[], ids]),
  leads: mostly<string[], string[]>([[], ['ULEA'], ['UENO']], [['UGUS']]),
  groups: mostly<string[], string[]>([[], [GROUP]], [['SNONE']]),
  intakeChannelId: mostly([null, 'CNEXT'], ['CSHARED']),
});

/** Where a deal starts, with what. */
export const starting = fc.record({
  channelId: mostly(['COPEN', 'CNEXT', 'CPRIVATE'], [...channelIds, 'CNONE']),
  input: dealInput,
});
/** Where a deal is to be at home, and what is linked to it. */
export const placing = fc.record({
  channelId: mostly(['COPEN', 'CNEXT', 'CPRIVATE'], channelIds),
  linked: mostly<string[], string[]>([[], ['CSHARED']], [['COPEN'], ['DDIRECT']]),
});
/** Whom admins name to configure beside themselves. */
export const named = mostly<string[], string[]>([[], ['UINA'], ['USOL']], [['UGUS']]);
/** When people work. */
export const hours = fc.record({
  tz: mostly(['UTC', 'Pacific/Auckland', 'Asia/Kathmandu'], ['Middle-earth/Shire']),
  days: mostly([['1', '2', '3', '4', '5'], ['7']], [[]]),
  from: mostly(['09:00', '08:30'], ['9 am']),
  to: mostly(['17:00', '00:00'], ['08:00']),
});
/** Some days of a calendar file, in order. */
export const days = fc
  .subarray(['2026-12-24', '2026-12-25', '2027-01-01'])
  .map((dates) => dates.map((date) => ({ date, name: 'Winter' })));
/** For how many business days something is overdue before a lead is told. */
export const lateness = mostly(['1', '3', '20'], ['0', '21', 'soon']);
export const holidays = fc.record(
  { 2026: mostly(['25 Dec Christmas Day', ''], ['31 Feb']), 2027: mostly(['1 Jan'], ['1 Jan 2026']) },
  { requiredKeys: [] },
);
