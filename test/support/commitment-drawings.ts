import type { ModalView } from '@slack/types';
import { type Commitment, dueFirst, waitingOn } from '../../src/commitment/model.ts';
import * as forms from '../../src/commitment/slack/forms.ts';
import { commitmentsList, oneCommitment } from '../../src/commitment/slack/list.ts';
import * as notices from '../../src/commitment/slack/notices.ts';
import type { WriteOf } from '../../src/core/plan.ts';
import type { Actor } from '../../src/core/types.ts';
import type { Deal } from '../../src/deal/model.ts';
import { functions } from '../../src/member/model.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { sentence } from '../../src/slack/sentences.ts';
import type { Words } from './drawings.ts';

/** A commitment as it is when it was recorded, with a part of it otherwise. */
export const commitment = (over: Partial<Commitment> = {}): Commitment => ({
  ...{ id: 'cmt-1', number: 1, version: 1, dealId: 'deal-1', recordedBy: 'U1', recordedAt: 1 },
  ...{ what: 'Single sign-on', toWhom: 'Their IT', dueDate: null, madeBy: 'U1', link: null },
  ...{ function: 'se', keeperId: null, status: 'open', since: 1, settledBy: null, settledReason: null },
  ...over,
});

/** A commitment in every state that it may be in. */
function everyCommitment({ text, link }: Words): Commitment[] {
  const recorded = commitment({ what: text.slice(0, 2000), toWhom: text.slice(0, 150), link });
  const kept: Commitment = { ...recorded, function: 'partnerships', keeperId: 'U2', dueDate: '2026-09-30' };
  const settled = { settledBy: 'U2', settledReason: text.slice(0, 1000) };
  return [
    recorded,
    kept,
    { ...kept, ...settled, status: 'kept' },
    { ...kept, ...settled, settledReason: null, status: 'kept' },
    { ...recorded, ...settled, status: 'dropped' },
  ];
}

/** Forty commitments of a deal, each of them as long as can be, the next due first. */
export function manyCommitments(words: Words): Commitment[] {
  const states = everyCommitment(words);
  return dueFirst(
    Array.from({ length: 40 }, (_, i) =>
      commitment({ ...states[i % states.length], id: `cmt-${i}`, number: i + 1 }),
    ),
  );
}

const draws = [
  notices.unownedNotice,
  notices.yoursNotice,
  notices.changedNotice,
  notices.settledNotice,
  notices.reopenedNotice,
];

/** Every message there is about a commitment. */
export function everyCommitmentNotice(deal: Deal, words: Words, audiences: readonly Audience[]): Message[] {
  const name = () => words.person;
  return everyCommitment(words).flatMap((each) =>
    audiences.flatMap((audience) =>
      draws.flatMap((draw) => draw({ commitment: each, deal, name }, audience) ?? []),
    ),
  );
}

const actors = [[], functions].map(
  (mine): Actor => ({ id: 'U2', outside: null, covers: [], admin: false, functions: mine, leads: mine }),
);

/** Every modal there is about commitments. */
export function everyCommitmentModal(deal: Deal, words: Words): ModalView[] {
  const name = () => words.person;
  const many = manyCommitments(words);
  const notice = sentence({ code: 'changed-meanwhile' });
  const lists = actors.flatMap((actor) => {
    const view = { deal, commitments: many, handoffAccepted: true, actor, today: '2026-11-23', name };
    return [
      ...[0, 3, 99].map((page) => commitmentsList(view, page)),
      commitmentsList({ ...view, deal: { ...deal, status: 'lost' } }, 0),
      commitmentsList({ ...view, commitments: [] }, 0),
      ...everyCommitment(words).map((each) => oneCommitment({ ...view, commitments: [each] }, each)),
    ];
  });
  const said = { what: words.text, link: words.link, madeBy: 'U1', keeperId: 'U2' };
  return [
    ...lists,
    ...[{}, { ...said, dueDate: '2027-03-01', function: 'se' as const }].map((values) =>
      forms.recordForm(deal, values, ''),
    ),
    ...everyCommitment(words).flatMap((each) =>
      [forms.editForm, forms.giveForm, forms.keepForm, forms.dropForm].flatMap((draw) => [
        draw(each, deal, { back: 'one' }),
        draw(each, deal, {
          ...{ back: 'two', notice },
          values: { ...each, what: words.reason, toWhom: words.person, dueDate: '2027-03-01', madeBy: 'U3' },
        }),
      ]),
    ),
  ];
}

/** The write of a commitment: new, unless it has a version. */
export const writeCommitment = (state: Commitment): WriteOf<'commitment'> => ({
  kind: 'commitment',
  expect: state.version || null,
  state,
  waitingOn: waitingOn(state),
});
