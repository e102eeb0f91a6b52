import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import { HANDOFF, type RecordKind, type StateOf } from '../../src/core/types.ts';

import type { Part } from '../../src/deal/model.ts';
import { everyStage, processes } from '../../src/deal/process.ts';
import { functions, WORKSPACE } from '../../src/member/model.ts';
import { hasEnded, openQuestion, seKinds } from '../../src/se-request/model.ts';
import { channelIds, everybody, type Firm, GROUP } from './firm.ts';

// What people of the invented company may ask for at random: mostly sensible, sometimes not.

/** Mostly one of the first, sometimes one of the second. */
const mostly = <A, B>(usual: readonly A[], odd: readonly B[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

const ids = everybody.map(({ id }) => id);
const sales = ['USOL', 'ULEA'];
const engineers = ['UENO', 'UEVE'];
const members = [...sales, ...engineers, 'UCAM', 'UPAM'];
const askers = ['USOL', 'UCAM'];
const which = fc.nat({ max: 15 });
const late = mostly([false], [true]);
const words = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('Acme rollout', '<!channel> & co', '😀 مرحبا') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);
const dealInput = fc.record({
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
const moveInput = fc.record({
  to: mostly([...Object.keys(everyStage), 'won', 'lost'], ['nowhere']),
  ticked: fc.subarray(criteria),
  reason: mostly(['They insist'], [null]),
});
const people = fc.record(
  {
    owner: mostly(sales, [...ids, null]),
    se: mostly([...engineers, null], ids),
    csm: mostly(['UCAM', null], ids),
    'partner-manager': mostly(['UPAM', null], ids),
  },
  { requiredKeys: [] },
);
const requestInput = fc.record({
  kind: fc.constantFrom(...seKinds),
  outcomeWanted: words,
  needBy: mostly(['2026-11-27'], ['2020-01-01']),
  urgency: fc.constantFrom('normal', 'high'),
  urgencyReason: mostly(['The board meets'], [null]),
  known: fc.option(words),
  attendees: mostly<string[], string[]>([[], ['UCAM', 'USOL']], [['UGUS']]),
  notesUrl: mostly([null, 'https://notes.example.com/1'], ['nonsense']),
});
const reason = fc.record({ reason: words });
const naming = fc.record({ seId: mostly(engineers, ids), note: fc.option(words) });
/** Mostly everybody where they usually are: a company that changes all the time gets nothing done. */
const seating = fc.record({
  function: fc.constantFrom(...functions),
  people: mostly([members, sales, [...engineers, 'UCAM']], [[], ids]),
  leads: mostly<string[], string[]>([[], ['ULEA'], ['UENO']], [['UGUS']]),
  groups: mostly<string[], string[]>([[], [GROUP]], [['SNONE']]),
  intakeChannelId: mostly([null, 'CNEXT'], ['CSHARED']),
});

/** Who asks for what, given what there is when it is asked. */
export type Draft = (firm: Firm) => Promise<{ actor: string; command: Command }>;

/** One of the records made so far, or one that never was. */
const one = (made: readonly string[], n: number) => (n > 0 && made[n % made.length]) || 'never-was';

type Suits<K extends 'deal' | 'se-request'> = (state: StateOf<K>) => boolean;

/** The same among those that suit, where there are any. */
async function oneThat<K extends 'deal' | 'se-request'>(firm: Firm, kind: K, n: number, suits: Suits<K>) {
  const made = kind === 'deal' ? firm.deals : firm.requests;
  const states = await Promise.all(made.map((id) => firm.team.load(kind, id)));
  const suiting = states.flatMap((state) => (state && suits(state) ? [state.id] : []));
  return one(n % 5 === 0 || suiting.length === 0 ? made : suiting, n);
}

const accepted: Suits<'se-request'> = ({ status }) => status === 'accepted';
const requested: Suits<'se-request'> = ({ status }) => status === 'requested';
const unfinished: Suits<'se-request'> = (request) => !hasEnded(request);
const inQuestion: Suits<'se-request'> = (request) =>
  unfinished(request) && openQuestion(request) !== undefined;
const isOpen: Suits<'deal'> = ({ status }) => status === 'open';
const isClosed: Suits<'deal'> = ({ status }) => status !== 'open';

/** A kind of command, asked mostly by those who usually do. */
const asked = <T>(
  usually: readonly string[],
  given: fc.Arbitrary<T>,
  commandOf: (given: T, firm: Firm) => Command | Promise<Command>,
): fc.Arbitrary<Draft> =>
  fc.tuple(mostly(usually, [...ids, HANDOFF]), given).map(([actor, values]) => async (firm) => ({
    actor,
    command: await commandOf(values, firm),
  }));

type Seeing<K extends 'deal' | 'se-request', T> = (
  given: T,
  seen: { id: string; version: number; state: StateOf<K> | undefined },
) => Command;

/** The same about a record that is there, as somebody sees it; `late` is who opened the form long ago. */
const askedOf = <K extends 'deal' | 'se-request', T>(
  kind: K,
  usually: readonly string[],
  given: fc.Arbitrary<T>,
  commandOf: Seeing<K, T>,
  suits: Suits<K> = () => true,
): fc.Arbitrary<Draft> =>
  asked(usually, fc.tuple(which, late, given), async ([n, isLate, values], firm) => {
    const id = await oneThat(firm, kind, n, suits);
    const state = await firm.team.load(kind, id);
    return commandOf(values, { id, state, version: isLate ? 0 : (state?.version ?? 0) });
  });

const ofDeal = <T>(
  usually: readonly string[],
  given: fc.Arbitrary<T>,
  commandOf: Seeing<'deal', T>,
  suits?: Suits<'deal'>,
) => askedOf('deal', usually, given, commandOf, suits);

const ofRequest = <T>(
  usually: readonly string[],
  given: fc.Arbitrary<T>,
  commandOf: Seeing<'se-request', T>,
  suits?: Suits<'se-request'>,
) => askedOf('se-request', usually, given, commandOf, suits);

/** A record's last step is taken back, mostly by whoever took it. */
const undone = (kind: 'deal' | 'se-request'): fc.Arbitrary<Draft> =>
  fc
    .tuple(
      askedOf(kind, ids, reason, (input, { id, version }) => ({ type: `${kind}.undo`, id, version, input })),
      late,
    )
    .map(([draft, somebodyElse]) => async (firm) => {
      const { actor, command } = await draft(firm);
      const last = 'id' in command ? await firm.team.lastStep({ kind, id: command.id }) : undefined;
      return { actor: somebodyElse || !last ? actor : last.actorId, command };
    });

const nothing = fc.constant({});
const version = async (firm: Firm, kind: RecordKind, id: string) =>
  (await firm.team.load(kind, id))?.version ?? 0;

const staffing = (usually: readonly string[], named: fc.Arbitrary<Partial<Record<Part, string | null>>>) =>
  ofDeal(usually, named, (given, { id, version }) => ({ type: 'deal.staff', id, version, people: given }));

/** What people ask for, one arbitrary for each type of command. */
export const drafts: { [T in Command['type']]: fc.Arbitrary<Draft> } = {
  'deal.start': asked(
    sales,
    fc.record({
      channelId: mostly(['COPEN', 'CNEXT', 'CPRIVATE'], [...channelIds, 'CNONE']),
      input: dealInput,
    }),
    (given) => ({ type: 'deal.start', id: uuid(), ...given }),
  ),
  'deal.edit': ofDeal(sales, dealInput, (input, { id, version }) => {
    return { type: 'deal.edit', id, version, input };
  }),
  'deal.move': ofDeal(
    sales,
    moveInput,
    (input, { id, version, state }) => {
      return { type: 'deal.move', id, from: version > 0 ? (state?.stage ?? '') : 'nowhere', input };
    },
    isOpen,
  ),
  'deal.reopen': ofDeal(sales, reason, (input, { id }) => ({ type: 'deal.reopen', id, input }), isClosed),
  'deal.staff': fc.oneof(
    ...(
      [
        [sales, fc.record({ owner: mostly(sales, [...ids, null]) })],
        [engineers, fc.record({ se: mostly([...engineers, null], ids) })],
        [['UCAM'], fc.record({ csm: mostly(['UCAM', null], ids) })],
        [['UPAM'], fc.record({ 'partner-manager': mostly(['UPAM', null], ids) })],
        [members, people],
      ] as const
    ).map(([usually, named]) => staffing(usually, named)),
  ),
  'deal.place': ofDeal(
    sales,
    fc.record({
      channelId: mostly(['COPEN', 'CNEXT', 'CPRIVATE'], channelIds),
      linked: mostly<string[], string[]>([[], ['CSHARED']], [['COPEN'], ['DDIRECT']]),
    }),
    (where, { id, version }) => ({ type: 'deal.place', id, version, ...where }),
    isOpen,
  ),
  'deal.leave': ofDeal([HANDOFF], nothing, (_, { id }) => ({ type: 'deal.leave', id })),
  'deal.undo': undone('deal'),
  'se-request.ask': asked(members, fc.tuple(which, requestInput), ([n, input], firm) => {
    return { type: 'se-request.ask', id: uuid(), dealId: one(firm.deals, n), input };
  }),
  'se-request.edit': ofRequest(
    askers,
    requestInput,
    (input, { id, version }) => {
      return { type: 'se-request.edit', id, version, input };
    },
    unfinished,
  ),
  'se-request.accept': ofRequest(
    engineers,
    nothing,
    (_, { id }) => {
      return { type: 'se-request.accept', id };
    },
    requested,
  ),
  'se-request.assign': ofRequest(
    engineers,
    naming,
    (input, { id }) => {
      return { type: 'se-request.assign', id, input };
    },
    requested,
  ),
  'se-request.hand-on': ofRequest(
    engineers,
    naming,
    (input, { id }) => {
      return { type: 'se-request.hand-on', id, input };
    },
    accepted,
  ),
  'se-request.hand-back': ofRequest(
    engineers,
    reason,
    (input, { id }) => {
      return { type: 'se-request.hand-back', id, input };
    },
    accepted,
  ),
  'se-request.ask-back': ofRequest(
    engineers,
    words,
    (question, { id }) => {
      return { type: 'se-request.ask-back', id, input: { question } };
    },
    unfinished,
  ),
  'se-request.answer': ofRequest(
    askers,
    words,
    (answer, { id }) => {
      return { type: 'se-request.answer', id, input: { answer } };
    },
    inQuestion,
  ),
  'se-request.complete': ofRequest(
    engineers,
    fc.tuple(words, words),
    ([outcome, findings], { id }) => {
      return { type: 'se-request.complete', id, input: { outcome, findings } };
    },
    accepted,
  ),
  'se-request.decline': ofRequest(
    engineers,
    reason,
    (input, { id }) => {
      return { type: 'se-request.decline', id, input };
    },
    unfinished,
  ),
  'se-request.withdraw': ofRequest(
    sales,
    reason,
    (input, { id }) => {
      return { type: 'se-request.withdraw', id, input };
    },
    unfinished,
  ),
  'se-request.leave': ofRequest([HANDOFF], nothing, (_, { id }) => {
    return { type: 'se-request.leave', id };
  }),
  'se-request.undo': undone('se-request'),
  'function.configure': asked(['UADA'], fc.tuple(seating, late), async ([team, isLate], firm) => {
    const settings = isLate ? 0 : ((await firm.team.load('function', team.function))?.settings ?? 0);
    return { type: 'function.configure', settings, ...team };
  }),
  'function.look': asked([HANDOFF], fc.constantFrom(...functions), (fn) => {
    return { type: 'function.look', function: fn };
  }),
  'workspace.configure': asked(
    ['UADA'],
    fc.tuple(mostly<string[], string[]>([[], ['UINA'], ['USOL']], [['UGUS']]), late),
    async ([admins, isLate], firm) => {
      const seen = isLate ? 0 : await version(firm, 'workspace', WORKSPACE);
      return { type: 'workspace.configure', version: seen, admins };
    },
  ),
};
