import type { ModalView } from '@slack/types';
import type { WriteOf } from '../../src/core/plan.ts';
import type { Actor } from '../../src/core/types.ts';
import type { Deal } from '../../src/deal/model.ts';
import { stageForm } from '../../src/deal/slack/stage.ts';
import { functions } from '../../src/member/model.ts';
import { type Risk, severities, waitingOn, worstFirst } from '../../src/risk/model.ts';
import * as forms from '../../src/risk/slack/forms.ts';
import { oneRisk, risksList } from '../../src/risk/slack/list.ts';
import * as notices from '../../src/risk/slack/notices.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { sentence } from '../../src/slack/sentences.ts';
import type { Words } from './drawings.ts';

/** A risk as it is when it was raised, with a part of it otherwise. */
export const risk = (over: Partial<Risk> = {}): Risk => ({
  ...{ id: 'risk-1', number: 1, version: 1, dealId: 'deal-1', raisedBy: 'U1', raisedAt: 1 },
  ...{ severity: 'high', what: 'The gateway drops data', mitigation: null, link: null },
  ...{ ownerId: null, left: false, status: 'open', since: 1, settledBy: null, settledReason: null },
  ...over,
});

/** A risk in every state that it may be in. */
function everyRisk({ text, link }: Words): Risk[] {
  const long = text.slice(0, 2000);
  const raised = risk({ what: long, link });
  const owned = { ...raised, ownerId: 'U2' };
  const mitigated: Risk = { ...owned, status: 'mitigating', mitigation: long };
  const settled = { settledBy: 'U2', settledReason: text.slice(0, 1000) };
  return [
    raised,
    { ...raised, left: true, severity: 'low', mitigation: long },
    owned,
    mitigated,
    { ...mitigated, ...settled, status: 'accepted' },
    { ...owned, ...settled, status: 'closed', severity: 'medium' },
  ];
}

/** Thirty risks of a deal, each of them as long as can be, worst first. */
export function manyRisks(words: Words): Risk[] {
  const states = everyRisk(words);
  return worstFirst(
    Array.from({ length: 30 }, (_, i) =>
      risk({
        ...states[i % states.length],
        id: `risk-${i}`,
        number: i + 1,
        severity: severities[i % 3] ?? 'low',
      }),
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

/** Every message there is about a risk. */
export function everyRiskNotice(deal: Deal, words: Words, audiences: readonly Audience[]): Message[] {
  const name = () => words.person;
  return everyRisk(words).flatMap((each) =>
    audiences.flatMap((audience) =>
      draws.flatMap((draw) => draw({ risk: each, deal, name }, audience) ?? []),
    ),
  );
}

const actors = [[], functions].map(
  (mine): Actor => ({ id: 'U2', outside: null, covers: [], admin: false, functions: mine, leads: mine }),
);

/** Every modal there is about risks. */
export function everyRiskModal(deal: Deal, words: Words): ModalView[] {
  const name = () => words.person;
  const many = manyRisks(words);
  const notice = sentence({ code: 'changed-meanwhile' });
  const values = { severity: 'low', what: words.reason, mitigation: null } as const;
  const lists = actors.flatMap((actor) => [
    ...[0, 3, 99].map((page) => risksList({ deal, risks: many, actor, name }, page)),
    risksList({ deal: { ...deal, status: 'lost' }, risks: many.slice(0, 2), actor, name }, 0),
    risksList({ deal, risks: [], actor, name }, 0),
    ...everyRisk(words).map((each) => oneRisk({ deal, risks: [each], actor, name }, each)),
  ]);
  return [
    ...lists,
    ...[true, false].map((mayName) =>
      forms.raiseForm(deal, { what: words.text, link: words.link }, { mayName }),
    ),
    ...everyRisk(words).flatMap((each) =>
      [
        forms.ownerForm,
        forms.editForm,
        forms.mitigateForm,
        forms.acceptForm,
        forms.closeForm,
        forms.reopenForm,
      ].flatMap((draw) => [
        draw(each, deal, { back: 'one' }),
        draw(each, deal, { back: 'two', values: { ...each, ...values }, notice }),
      ]),
    ),
    stageForm(
      { deal, requests: [], pocs: [], scopings: [], risks: many, partners: [], handoffs: [] },
      { to: 'commit', reason: words.reason },
    ),
  ];
}

/** The write of a risk: new, unless it has a version. */
export const writeRisk = (state: Risk): WriteOf<'risk'> => ({
  kind: 'risk',
  expect: state.version || null,
  state,
  waitingOn: waitingOn(state),
});
