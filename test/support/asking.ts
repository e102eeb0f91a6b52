import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import type { RecordRef } from '../../src/core/types.ts';
import { everyStage, processes } from '../../src/deal/process.ts';
import { functions } from '../../src/member/model.ts';
import { seKinds } from '../../src/se-request/model.ts';
import { channelIds, everybody, type Firm } from './firm.ts';

// What people of the invented company may ask for at random: mostly sensible, sometimes not.

/** Mostly one of the first, sometimes one of the second. */
const mostly = <T>(usual: readonly T[], odd: readonly T[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

const ids = everybody.map(({ id }) => id);
const sales = ['USOL', 'ULEA'];
const engineers = ['UENO', 'UEVE'];
const which = fc.nat({ max: 15 });
const seldom = mostly([false], [true]);
const words = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('Acme rollout', '<!channel> & co', '😀 مرحبا') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);
const dealInput = fc.record({
  name: words,
  customer: words,
  ownerId: mostly(sales, ids),
  process: fc.constantFrom(...processes.map(({ code }) => code)),
  stage: fc.constantFrom(...Object.keys(everyStage)),
  amount: mostly([null, '', '120,000', '7'], ['-1', '1.5']),
  currency: mostly(['EUR', 'JPY'], [null, 'XXY']),
  closeDate: mostly([null, '2026-12-31'], ['2026-02-30']),
});
const requestInput = fc.record({
  kind: fc.constantFrom(...seKinds),
  outcomeWanted: words,
  needBy: mostly(['2026-11-27'], ['2020-01-01']),
  urgency: fc.constantFrom('normal', 'high'),
  urgencyReason: mostly(['The board meets'], [null]),
  known: fc.option(words),
  attendees: mostly<string[]>([[], ['UCAM', 'USOL']], [['UGUS']]),
  notesUrl: mostly([null, 'https://notes.example.com/1'], ['nonsense']),
});
const teamInput = fc.record({
  people: fc.shuffledSubarray([...sales, ...engineers, 'UCAM'], { minLength: 2 }),
  leads: fc.oneof(
    { weight: 9, arbitrary: fc.shuffledSubarray([...sales, ...engineers], { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.shuffledSubarray(ids) },
  ),
});

/** One of the records made so far, or one that never was. */
const one = (made: readonly string[], n: number) => (n > 0 && made[n % made.length]) || 'never-was';

/** The version somebody has before them; `late` is somebody who opened the form long ago. */
const versionOf = async (firm: Firm, { kind, id }: RecordRef, late: boolean) =>
  late ? 0 : ((await firm.team.load(kind, id))?.version ?? 0);

/** What somebody asks for, given what there is when it is asked. */
export interface Draft {
  actor: string;
  commandFor: (firm: Firm) => Promise<Command> | Command;
}

/** Drafts of one kind of command, asked mostly by those who usually do. */
const asked = (usually: readonly string[], what: fc.Arbitrary<Draft['commandFor']>): fc.Arbitrary<Draft> =>
  fc.record({ actor: mostly(usually, ids), commandFor: what });

const start = fc.record({
  channelId: mostly(['COPEN', 'CPRIVATE'], [...channelIds, 'CNONE']),
  input: dealInput,
});
const edit = fc.tuple(which, seldom, dealInput);
const ask = fc.tuple(which, requestInput);
const configure = fc.tuple(fc.constantFrom(...functions), seldom, teamInput);

/** What people ask for, one arbitrary for each kind of command. */
export const drafts: fc.Arbitrary<Draft>[] = [
  asked(
    sales,
    start.map((given) => () => ({ type: 'deal.start', id: uuid(), ...given })),
  ),
  asked(
    sales,
    edit.map(([n, late, input]) => async (firm) => {
      const id = one(firm.deals, n);
      return { type: 'deal.edit', id, version: await versionOf(firm, { kind: 'deal', id }, late), input };
    }),
  ),
  asked(
    [...sales, 'UCAM'],
    ask.map(([n, input]) => (firm) => {
      return { type: 'se-request.ask', id: uuid(), dealId: one(firm.deals, n), input };
    }),
  ),
  asked(
    engineers,
    which.map((n) => (firm) => ({ type: 'se-request.accept', id: one(firm.requests, n) })),
  ),
  asked(
    engineers,
    fc.tuple(which, words, words).map(([n, outcome, findings]) => (firm) => {
      return { type: 'se-request.complete', id: one(firm.requests, n), input: { outcome, findings } };
    }),
  ),
  asked(
    sales,
    fc.tuple(which, fc.option(words)).map(([n, reason]) => (firm) => {
      return { type: 'se-request.withdraw', id: one(firm.requests, n), input: { reason } };
    }),
  ),
  asked(
    ['UADA'],
    configure.map(([fn, late, team]) => async (firm) => {
      const settings = late ? 0 : ((await firm.team.load('function', fn))?.settings ?? 0);
      return {
        type: 'function.configure',
        function: fn,
        settings,
        groups: [],
        intakeChannelId: null,
        ...team,
      };
    }),
  ),
];
