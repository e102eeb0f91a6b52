import type { ModalView } from '@slack/types';
import type { WriteOf } from '../../src/core/plan.ts';
import type { Deal } from '../../src/deal/model.ts';
import { MOST_ACTIVE, type Partner } from '../../src/partner/model.ts';
import {
  MOST_DELIVERABLES,
  MOST_MILESTONES,
  MOST_NEEDS,
  type PsScoping,
  psStatuses,
} from '../../src/ps-scoping/model.ts';
import { placeOf } from '../../src/ps-scoping/order.ts';
import { scopingCard } from '../../src/ps-scoping/slack/card.ts';
import { triggerForm } from '../../src/ps-scoping/slack/forms/wanted.ts';
import { psIntakeCard } from '../../src/ps-scoping/slack/intake.ts';
import * as notices from '../../src/ps-scoping/slack/notices.ts';
import { scopingList, scopingPage } from '../../src/ps-scoping/slack/page.ts';
import { psSteps } from '../../src/ps-scoping/slack/steps.ts';
import { waitingOn } from '../../src/ps-scoping/turns.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import type { Words } from './drawings.ts';

/** A scoping as it is when it was triggered, with a part of it otherwise. */
export const scoping = (over: Partial<PsScoping> = {}): PsScoping => ({
  ...{ id: 'ps-1', number: 1, version: 1, dealId: 'deal-1', askerId: 'U1', status: 'triggered' },
  ...{ kind: 'implementation', outcomeWanted: 'Live by spring', why: 'They never did it' },
  ...{ constraints: null, targetDate: null, partner: null, responsibilities: null, successCriteria: null },
  ...{ delivererId: null, ownerId: 'U1', technicalSummary: null, conversations: [], needs: null },
  ...{
    draft: null,
    content: null,
    changeReason: null,
    changedOn: null,
    effort: null,
    price: null,
    milestones: [],
    earlyReason: null,
  },
  ...{ delivery: null, startedAt: null, declinedReason: null, withdrawnReason: null },
  ...{ triggeredAt: 1, endedAt: null, endedBy: null, since: 1 },
  ...over,
});

const many = (count: number, text: string) => Array.from({ length: count }, (_, i) => `${i} ${text}`);

/** A scoping in every status, each of its texts as long as it may be. */
export function everyScoping({ text, reason, person, link }: Words): PsScoping[] {
  const [short, line] = [person.slice(0, 150), text.replace(/\s+/g, ' ').slice(0, 290)];
  const told = { by: 'U2', at: 1 };
  const needs = many(MOST_NEEDS, line).map((each, i) => ({ id: `need-${i}`, text: each }));
  const deliverables = needs.flatMap(({ id: needId }) =>
    many(MOST_DELIVERABLES, line).map((each) => ({ needId, text: each })),
  );
  const full = scoping({
    ...{ outcomeWanted: text, why: text.slice(0, 2000), constraints: text.slice(0, 2000) },
    ...{ partner: reason, responsibilities: text.slice(0, 2000), successCriteria: text.slice(0, 2000) },
    ...{ targetDate: '2027-03-01', technicalSummary: text },
  });
  const talk = { ...told, delivererId: 'U2', heldOn: '2026-11-20', who: reason };
  const agreed = { ...told, needs, outcomes: text.slice(0, 2000), successCriteria: text.slice(0, 2000) };
  const milestone = { what: line, date: '2027-01-15', reached: true };
  const proofs: [PsScoping['status'], Partial<PsScoping>][] = [
    ['accepted', { delivererId: 'U2' }],
    ['conversation-held', { conversations: Array.from({ length: 9 }, () => talk) }],
    ['needs-agreed', { needs: agreed, changeReason: reason, changedOn: '2026-11-22' }],
    ['drafted', { draft: { ...told, sowUrl: link, deliverables } }],
    [
      'content-agreed',
      { changeReason: null, changedOn: null, content: { ...told, contact: short, agreedOn: '2026-11-23' } },
    ],
    ['priced', { price: { ...told, amount: { minor: 4_500_000, currency: 'EUR' } } }],
    ['delivering', { milestones: Array.from({ length: MOST_MILESTONES }, () => milestone) }],
    ['delivered', { delivery: { ...told, signedOffBy: short, signedOffOn: '2027-02-01', deviations: text } }],
  ];
  return psStatuses.flatMap((status): PsScoping[] => {
    const place = placeOf(status) < 0 ? psStatuses.length : placeOf(status);
    const passed = proofs.filter(([reached]) => placeOf(reached) <= place).map(([, proof]) => proof);
    const effort = { ...told, days: 22.5, assumptions: text };
    const priced = place >= placeOf('priced') ? [{ effort }] : [];
    const why = { earlyReason: reason, declinedReason: reason, withdrawnReason: reason };
    const ended = place >= placeOf('delivered') ? [{ endedBy: 'U2', endedAt: 1, ...why }] : [];
    const here = { ...full, ...Object.assign({}, ...passed, ...priced, ...ended), status };
    if (place < placeOf('accepted')) return [here];
    // Whose deliverer has left, and who has another one.
    const others = [{ delivererId: null }, { delivererId: 'U3' }].map((change) => ({ ...here, ...change }));
    return status === 'content-agreed' ? [here, { ...here, effort }, ...others] : [here, ...others];
  });
}

/** As many partners as may deliver on one deal. */
const partners = ({ person }: Words): Partner[] =>
  Array.from({ length: MOST_ACTIVE }, (_, i) => ({
    ...{ id: `partner-${i}`, number: i + 1, version: 1, dealId: 'deal-1', status: 'active' },
    ...{ partner: person.slice(0, 150), model: 'delivery', influence: 'sourced', contact: null },
    ...{ roles: 'They install', registeredOn: '2026-11-20', createdBy: 'U1', createdAt: 1 },
    ...{ endedBy: null, endedReason: null },
  }));

/** Every message there is about a scoping. */
export function everyScopingMessage(deal: Deal, words: Words, audiences: readonly Audience[]): Message[] {
  const { turnNotice, givenNotice, editedNotice, summarisedNotice, contentChangedNotice } = notices;
  const { undoneNotice, deliveredNotice, declinedNotice, withdrawnNotice } = notices;
  const told = [
    ...[turnNotice, givenNotice, editedNotice, summarisedNotice, contentChangedNotice, undoneNotice],
    ...[deliveredNotice, declinedNotice, withdrawnNotice],
  ];
  const name = () => words.person;
  return everyScoping(words).flatMap((each) => {
    const view = { scoping: each, deal, delivering: partners(words), name };
    return [
      scopingCard(view),
      ...[true, false].map((mayShowDeal) => psIntakeCard(view, { mayShowDeal })),
      ...audiences.flatMap((audience) => [
        ...('reader' in audience ? [notices.changedNotice(view, audience)] : []),
        ...told.map((draw) => draw(view, audience)).filter((message) => message !== undefined),
      ]),
    ];
  });
}

/** Every modal there is about scopings. */
export function everyScopingModal(deal: Deal, words: Words): ModalView[] {
  const name = () => words.person;
  const today = '2026-11-23';
  return [
    triggerForm(deal, { kind: 'workshop', outcomeWanted: words.text }),
    ...everyScoping(words).flatMap((each) => {
      const view = { scoping: each, deal, delivering: partners(words), name };
      const forms = Object.values(psSteps).flatMap(({ draw }) => [
        draw(view, { today }),
        draw(view, { today, entered: {}, notice: 'Somebody else saved a change.' }),
      ]);
      const lists = [true, false].flatMap((mayTrigger) => {
        const mayDo = () => mayTrigger;
        return [
          scopingPage(view, { mayTrigger, mayDo }),
          scopingList(
            deal,
            Array.from({ length: 15 }, () => view),
            { rest: 2, mayTrigger, mayDo },
          ),
        ];
      });
      return [...lists, ...forms];
    }),
  ];
}

/** The write of a scoping: new, unless it has a version. */
export const writeScoping = (state: PsScoping): WriteOf<'ps-scoping'> => ({
  kind: 'ps-scoping',
  expect: state.version || null,
  state,
  waitingOn: waitingOn(state),
});
