import type { ModalView } from '@slack/types';
import type { WriteOf } from '../../src/core/plan.ts';
import type { Actor } from '../../src/core/types.ts';
import type { Deal } from '../../src/deal/model.ts';
import { functions } from '../../src/member/model.ts';
import { pocItem } from '../../src/member/slack/items.ts';
import { evolve } from '../../src/poc/evolve.ts';
import { draftOf, editedSet, type Poc, type PocEvent, pocEnded } from '../../src/poc/model.ts';
import { pocCard } from '../../src/poc/slack/card.ts';
import * as criteriaForms from '../../src/poc/slack/criteria-forms.ts';
import * as forms from '../../src/poc/slack/forms.ts';
import { createForm } from '../../src/poc/slack/forms.ts';
import { changedNotice, turnNotice } from '../../src/poc/slack/notices.ts';
import { type Page, pocPage } from '../../src/poc/slack/pages.ts';
import { waitingOn } from '../../src/poc/turns.ts';
import { highRisks } from '../../src/risk/slack/lines.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { sentence } from '../../src/slack/sentences.ts';
import type { Words } from './drawings.ts';
import { manyRisks } from './risk-drawings.ts';

type NotUndone = Exclude<PocEvent, { type: 'poc.undone' }>;

/** A PoC after these events, each a commit of its own, all by one person. */
export function pocAfter(events: readonly NotUndone[], from?: Poc): Poc {
  let poc = from;
  for (const event of events) {
    const before = poc;
    poc = evolve(before, event, { id: 'poc-1', at: 1, by: 'UENO' });
    poc = { ...poc, number: 3, version: (before?.version ?? 0) + 1 };
  }
  if (!poc) throw new Error('no events');
  return poc;
}

/** Writing it, with what it waits for. */
export const writePoc = (state: Poc): WriteOf<'poc'> => ({
  kind: 'poc',
  expect: null,
  state,
  waitingOn: waitingOn(state),
});

/** A PoC of Eno's on Sol's deal, as it is when it was made. */
const made = {
  type: 'poc.created',
  dealId: 'deal-1',
  requestId: null,
  seId: 'UENO',
  ownerId: 'USOL',
  definition: null,
} as const;
export const created: NotUndone = made;

const idOf = (i: number) => `0197f6a0-0000-7000-8000-${String(i).padStart(12, '0')}`;

/** They are the same for the same words, and a hundred events each. */
const drawn = new WeakMap<Words, Poc[]>();

/** A PoC in every state that it may be in, with twenty criteria and everything as long as can be. */
export function everyPoc(words: Words): Poc[] {
  const pocs = drawn.get(words) ?? inEveryState(words);
  drawn.set(words, pocs);
  return pocs;
}

function inEveryState({ text, reason }: Words): Poc[] {
  const short = text.slice(0, 150);
  const long = text.slice(0, 1000);
  const date = '2026-11-23';
  const criterion = (i: number, pain = reason) => ({
    id: idOf(i),
    pain,
    signal: reason,
    priority: i % 4 === 3 ? ('should' as const) : ('must' as const),
  });
  const agreeing = { contact: short, agreedOn: date };
  const both: NotUndone = { type: 'poc.agreed', as: ['se', 'owner'], ...agreeing };
  const defined: NotUndone = {
    type: 'poc.defined',
    definition: {
      useCase: text.slice(0, 2000),
      impact: long,
      sponsor: short,
      environment: 'self-hosted',
      ...{ startDate: date, endDate: '2026-12-23', cadence: short, decisionRule: long, decisionDate: date },
    },
  };
  const twenty = Array.from(
    { length: 20 },
    (_, i): NotUndone => ({ type: 'poc.criterion-added', criterion: criterion(i) }),
  );
  const questions = Array.from({ length: 20 }, (_, i): NotUndone[] => [
    { type: 'poc.asked', questionId: idOf(100 + i), question: long, ownerId: 'U1', due: date },
    { type: 'poc.asked', questionId: idOf(200 + i), question: long, ownerId: 'U1', due: date },
    { type: 'poc.answered', questionId: idOf(200 + i), answer: text.slice(0, 2000) },
  ]).flat();
  const results = Array.from(
    { length: 20 },
    (_, i): NotUndone => ({
      type: 'poc.result-given',
      criterionId: idOf(i),
      result: (['met', 'partly-met', 'not-met'] as const)[i % 3] ?? 'met',
      evidence: text.slice(0, 2000),
      ...{ confirmedBy: short, confirmedOn: date },
    }),
  );
  const draft = pocAfter([{ ...made, seId: 'U2', ownerId: 'U1' }, defined, ...twenty, ...questions]);
  const half = pocAfter([{ type: 'poc.half-agreed', as: 'se', ...agreeing }], draft);
  const agreed = pocAfter(
    [{ type: 'poc.gates-set', clear: ['use-case', 'build', 'plan', 'environment'] }, both],
    draft,
  );
  const started = pocAfter([{ type: 'poc.started', startDate: date, endDate: '2026-12-23' }], agreed);
  const waiving = { type: 'poc.waiver-asked', criterionId: idOf(0), as: 'se', reason: long } as const;
  const open = pocAfter(
    [
      ...results.slice(1),
      waiving,
      { type: 'poc.criterion-edited', criterion: criterion(3, reason.slice(0, -1) || 'y') },
      { type: 'poc.criterion-removed', criterionId: idOf(4) },
      { type: 'poc.criterion-added', criterion: criterion(20) },
      { type: 'poc.half-agreed', as: 'owner', ...agreeing },
    ],
    started,
  );
  const second = pocAfter([both, waiving], open);
  const conclusion = { recommendation: 'proceed-with-conditions', conditions: long } as const;
  const said = { summary: long, findings: text.slice(0, 2000) };
  return [
    pocAfter([created]),
    pocAfter([created, { type: 'poc.stopped', reason: long }]),
    draft,
    half,
    agreed,
    started,
    open,
    second,
    pocAfter([{ type: 'poc.left' }], open),
    pocAfter(results, started),
    pocAfter([...results, { type: 'poc.concluded', as: 'failed', ...conclusion, ...said }], started),
    pocAfter([{ type: 'poc.stopped', reason: long }], open),
  ];
}

const viewOf = (poc: Poc, deal: Deal, { person }: Words) => ({ poc, deal, name: () => person });

/** Every message there is about a PoC. */
export function everyPocMessage(deal: Deal, words: Words, audiences: readonly Audience[]): Message[] {
  return everyPoc(words).flatMap((poc) => {
    const view = viewOf(poc, deal, words);
    const heard = audiences.flatMap((to) => [turnNotice(view, to) ?? [], changedNotice(view, to)].flat());
    return [pocCard(view), ...heard];
  });
}

/** The PoCs that nobody has, as they stand in a list, for who may read the deal and who may not. */
export const pocItems = (deal: Deal, words: Words) =>
  everyPoc(words).flatMap((poc) => [pocItem(poc, deal, true), pocItem(poc, undefined, false)]);

/** Who may do everything, the deal owner, and who may only read. */
const readers: Actor[] = [
  { id: 'U2', outside: null, covers: [], functions, leads: functions, admin: false },
  { id: 'USOL', outside: null, covers: [], functions: ['sales'], leads: [], admin: false },
  { id: 'U7', outside: null, covers: [], functions: ['cs'], leads: [], admin: false },
];

/** Every modal there is about a PoC. */
export function everyPocModal(deal: Deal, words: Words): ModalView[] {
  const notice = sentence({ code: 'changed-meanwhile' });
  const risks = highRisks(manyRisks(words));
  const useCase = words.text.slice(0, 2000);
  return [
    createForm(deal, { useCase }),
    ...everyPoc(words).flatMap((poc) => {
      const view = viewOf(poc, deal, words);
      const pages: Page[] = [
        'overview',
        'criteria',
        'results',
        'waivers',
        'questions',
        'versions',
        'version.1',
        'version.2',
      ];
      const entries = (of: string, page = 'overview') => ({
        seen: { id: idOf(999), of, page, seen: 12, version: draftOf(poc) },
        notice,
      });
      const [first] = editedSet(poc);
      const ofPoc = [
        ...[forms.defineForm, forms.gatesForm, criteriaForms.agreeForm, forms.askForm],
        ...[forms.extendForm, forms.giveForm, forms.stopForm],
      ];
      const ofCriterion = [criteriaForms.criterionForm, criteriaForms.resultForm, criteriaForms.waiveForm];
      return [
        ...readers.flatMap((actor) => pages.map((page) => pocPage({ ...view, actor }, page))),
        ...(pocEnded(poc) ? [] : ofPoc.map((draw) => draw(view, entries('')))),
        ...(pocEnded(poc) ? [] : ofCriterion.map((draw) => draw(view, entries(first?.id ?? '')))),
        forms.answerForm(view, entries(poc.questions[0]?.id ?? '')),
        forms.startForm(view, { ...entries(''), startDate: '2026-11-23', endDate: '2026-12-23' }),
        criteriaForms.concludeForm(view, { ...entries(''), risks }),
      ];
    }),
  ];
}
