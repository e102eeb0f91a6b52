import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { HANDOFF, type NamedKind } from '../../src/core/types.ts';
import { verdictOf } from '../../src/poc/conclusion.ts';
import {
  currentVersion,
  draftOf,
  editedSet,
  environments,
  outcomes,
  type Poc,
  type PocCommand,
  pocEnded,
  priorities,
  recommendations,
} from '../../src/poc/model.ts';
import { asked, askedOf, type Draft, one, type Seen, type Suits, undone, whichever } from './draft.ts';
import { engineers, ids, late, members, mostly, reason, sales, which, words } from './given.ts';

// What people ask for about PoCs at random, one arbitrary for each type of command.

const ofPoc = askedOf('poc');
const unconcluded: Suits<'poc'> = (poc) => !pocEnded(poc);
const runs: Suits<'poc'> = ({ status }) => status === 'running';
const notStarted: Suits<'poc'> = ({ status }) => status === 'draft' || status === 'agreed';
const unagreed: Suits<'poc'> = (poc) => unconcluded(poc) && poc.draft !== null;
const decided: Suits<'poc'> = (poc) => runs(poc) && verdictOf(poc).as !== 'undecided';
const unowned: Suits<'poc'> = (poc) => unconcluded(poc) && poc.seId === null;
const inQuestion: Suits<'poc'> = (poc) => unconcluded(poc) && poc.questions.some(({ answer }) => !answer);

const day = mostly(['2026-12-01', '2026-12-23', '2027-01-15'], [null, '2020-01-01', '2026-02-30']);
const definition = fc.record({
  useCase: words,
  impact: mostly(['A shift a week'], [null]),
  sponsor: mostly(['The mill'], [null]),
  environment: mostly([...environments], [null]),
  startDate: mostly(['2026-11-23'], [null]),
  endDate: day,
  cadence: fc.option(words),
  decisionRule: mostly(['All musts are met'], [null]),
  decisionDate: mostly(['2027-01-15'], ['2026-12-23', null]),
});
const gates = ['use-case', 'build', 'plan', 'environment'];
const criterion = fc.record({ pain: words, signal: words, priority: fc.constantFrom(...priorities) });
const agreeing = fc.record({ contact: words, agreedOn: mostly(['2026-11-20'], ['2027-11-20', 'soon']) });
const result = fc.record({
  result: mostly(['met', 'met', ...outcomes] as const, outcomes),
  evidence: words,
  confirmedBy: words,
  confirmedOn: mostly(['2026-11-20'], ['2027-11-20']),
});
const conclusion = fc.record({
  recommendation: fc.constantFrom(...recommendations),
  conditions: fc.option(words),
  summary: words,
  findings: words,
});
const question = fc.record({
  question: words,
  ownerId: mostly(members, ids),
  due: mostly(['2026-12-01'], ['2020-01-01']),
});

type PocSeen = Seen<'poc'>;
/** One of the criteria as an edit finds them, or of the agreed ones. */
const inSet = ({ state }: PocSeen, n: number) => {
  const set = state ? editedSet(state) : [];
  return set[n % Math.max(set.length, 1)] ?? { id: 'never-was', rev: 0 };
};
const tested = ({ state }: PocSeen, n: number) => {
  const version = state && currentVersion(state);
  const id = version?.criteria[n % Math.max(version.criteria.length, 1)]?.id ?? 'never-was';
  return { id, version, rev: version?.results.find(({ criterionId }) => criterionId === id)?.rev ?? 0 };
};
/** What a form that was opened just now has seen; where it was opened long ago, what never was. */
const seen = ({ version, state }: PocSeen, of: (poc: Poc) => number) => (version && state ? of(state) : 0);
const nth = <T>(values: fc.Arbitrary<T>) => fc.tuple(which, values);
const nothing = fc.constant({});

/** What the two agreers say, mostly by them: whoever they are by now. */
const byAgreer = (drafts: fc.Arbitrary<Draft>): fc.Arbitrary<Draft> =>
  fc.tuple(drafts, late, fc.boolean()).map(([draft, somebody, asOwner]) => async (firm) => {
    const { actor, command } = await draft(firm);
    const poc = 'id' in command ? await firm.team.load('poc', command.id) : undefined;
    const deal = poc && (await firm.team.load('deal', poc.dealId));
    const agreer = asOwner ? deal?.ownerId : poc?.seId;
    return { actor: somebody || !agreer ? actor : agreer, command };
  });

export const pocDrafts: { [T in PocCommand['type']]: fc.Arbitrary<Draft> } = {
  'poc.create': asked(engineers, nth(definition), ([n, input], firm) => {
    return { type: 'poc.create', id: uuid(), dealId: one(firm.made('deal'), n), input };
  }),
  'poc.define': ofPoc(engineers, notStarted, definition, (input, poc) => {
    return { type: 'poc.define', id: poc.id, seen: seen(poc, ({ definedRev }) => definedRev), input };
  }),
  'poc.clear-gates': ofPoc(
    engineers,
    notStarted,
    fc.tuple(
      mostly<string[], string[]>([gates, gates], [['plan'], []]),
      mostly<string[], string[]>([[]], [['build']]),
    ),
    ([clear, reopen], { id }) => ({ type: 'poc.clear-gates', id, clear, reopen }),
  ),
  'poc.add-criterion': ofPoc(engineers, unconcluded, criterion, (input, poc) => {
    return { type: 'poc.add-criterion', id: poc.id, criterionId: uuid(), draftOf: seen(poc, draftOf), input };
  }),
  'poc.edit-criterion': ofPoc(engineers, unconcluded, nth(criterion), ([n, input], poc) => {
    const { id: criterionId, rev } = inSet(poc, n);
    const shown = { draftOf: seen(poc, draftOf), seen: seen(poc, () => rev) };
    return { type: 'poc.edit-criterion', id: poc.id, criterionId, ...shown, input };
  }),
  'poc.move-criterion': ofPoc(engineers, unconcluded, nth(fc.constantFrom(-1, 1)), ([n, by], poc) => {
    return { type: 'poc.move-criterion', id: poc.id, criterionId: inSet(poc, n).id, by };
  }),
  'poc.remove-criterion': ofPoc(engineers, unconcluded, which, (n, poc) => {
    const { id: criterionId, rev } = inSet(poc, n);
    return { type: 'poc.remove-criterion', id: poc.id, criterionId, seen: seen(poc, () => rev) };
  }),
  'poc.discard-draft': ofPoc(engineers, unagreed, nothing, (_, poc) => {
    return { type: 'poc.discard-draft', id: poc.id, seen: seen(poc, ({ draftRev }) => draftRev) };
  }),
  'poc.agree': byAgreer(
    ofPoc([...engineers, ...sales], unagreed, agreeing, (input, poc) => {
      return { type: 'poc.agree', id: poc.id, seen: seen(poc, ({ draftRev }) => draftRev), input };
    }),
  ),
  'poc.start': ofPoc(engineers, notStarted, nothing, (_, { id }) => {
    return { type: 'poc.start', id, input: { startDate: '2026-11-23', endDate: '2026-12-23' } };
  }),
  'poc.give-result': ofPoc(engineers, runs, nth(result), ([n, input], poc) => {
    const { id: criterionId, version, rev } = tested(poc, n);
    const shown = { version: seen(poc, () => version?.number ?? 0), seen: rev };
    return { type: 'poc.give-result', id: poc.id, criterionId, ...shown, input };
  }),
  'poc.waive': byAgreer(
    ofPoc(engineers, runs, nth(reason), ([n, input], poc) => {
      const { id: criterionId, version } = tested(poc, n);
      return { type: 'poc.waive', id: poc.id, criterionId, version: version?.number ?? 0, input };
    }),
  ),
  'poc.ask': ofPoc(engineers, unconcluded, question, (input, { id }) => {
    return { type: 'poc.ask', id, questionId: uuid(), input };
  }),
  'poc.answer': ofPoc(engineers, inQuestion, nth(words), ([n, answer], { id, state }) => {
    const open = state?.questions.filter((each) => !each.answer) ?? [];
    const questionId = open[n % Math.max(open.length, 1)]?.id ?? 'never-was';
    return { type: 'poc.answer', id, questionId, input: { answer } };
  }),
  'poc.extend': ofPoc(engineers, runs, fc.tuple(day, words), ([endDate, why], { id }) => {
    return { type: 'poc.extend', id, input: { endDate: endDate ?? '', reason: why } };
  }),
  'poc.take': ofPoc(engineers, unowned, nothing, (_, { id }) => ({ type: 'poc.take', id })),
  'poc.give': ofPoc(engineers, unconcluded, mostly(engineers, ids), (seId, { id }) => {
    return { type: 'poc.give', id, input: { seId } };
  }),
  'poc.conclude': ofPoc(engineers, decided, fc.tuple(late, conclusion), ([other, input], { id, state }) => {
    const passes = state && verdictOf(state).as === 'passed';
    return { type: 'poc.conclude', id, as: passes === other ? 'failed' : 'passed', input };
  }),
  'poc.stop': ofPoc(engineers, unconcluded, reason, (input, { id }) => ({ type: 'poc.stop', id, input })),
  'poc.leave': ofPoc([HANDOFF], whichever, nothing, (_, { id }) => ({ type: 'poc.leave', id })),
  'poc.undo': undone(
    'poc' satisfies NamedKind,
    ofPoc(ids, whichever, reason, (input, { id, version }) => ({ type: 'poc.undo', id, version, input })),
  ),
};
