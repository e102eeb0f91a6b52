import type { ModalView } from '@slack/types';
import type { Waiting } from '../../src/core/ports.ts';
import type { NamedKind } from '../../src/core/types.ts';
import type { Deal } from '../../src/deal/model.ts';
import { waitingOn as dealWaitingOn, partCodes } from '../../src/deal/model.ts';
import { dealCard } from '../../src/deal/slack/card.ts';
import { dealValues, editForm, startForm } from '../../src/deal/slack/form.ts';
import {
  homeExternalNotice,
  movedHome,
  partGivenNotice,
  partnerAwaitedNotice,
  partTakenNotice,
} from '../../src/deal/slack/notices.ts';
import { placeForm } from '../../src/deal/slack/place.ts';
import { reopenForm, stageForm } from '../../src/deal/slack/stage.ts';
import { dealStatus } from '../../src/deal/slack/status.ts';
import { teamForm } from '../../src/deal/slack/team.ts';
import type { DealView } from '../../src/deal/slack/view.ts';
import { functions } from '../../src/member/model.ts';
import { functionForm, latenessForm, workspaceForm } from '../../src/member/slack/forms.ts';
import * as items from '../../src/member/slack/items.ts';
import * as memberNotices from '../../src/member/slack/notices.ts';
import { settingsView } from '../../src/member/slack/settings.ts';
import {
  holidaysForm,
  holidaysFromForm,
  hoursForm,
  hoursShown,
} from '../../src/member/slack/working-time-forms.ts';
import { pocEnded } from '../../src/poc/model.ts';
import { waitingOn as pocWaitingOn } from '../../src/poc/turns.ts';
import { psEnded } from '../../src/ps-scoping/model.ts';
import { waitingOn as psWaitingOn } from '../../src/ps-scoping/turns.ts';
import { type SeRequest, waitingOn } from '../../src/se-request/model.ts';
import { seRequestCard } from '../../src/se-request/slack/card.ts';
import * as seForms from '../../src/se-request/slack/forms.ts';
import { intakeCard } from '../../src/se-request/slack/intake.ts';
import * as seNotices from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { messageView } from '../../src/slack/modal.ts';
import { sentence } from '../../src/slack/sentences.ts';
import { addDays } from '../../src/working-time/days.ts';
import { usualWorkingTime } from '../../src/working-time/model.ts';
import { everyCommitmentModal, everyCommitmentNotice, manyCommitments } from './commitment-drawings.ts';
import { everyPartnerModal, everyPartnerNotice, manyPartners } from './partner-drawings.ts';
import { everyPoc, everyPocMessage, everyPocModal, pocItems } from './poc-drawings.ts';
import { MONDAY, request, team } from './records.ts';
import { everyRiskModal, everyRiskNotice, manyRisks } from './risk-drawings.ts';
import { everyScoping } from './scoping-drawings.ts';
import { everyTaskModal, everyTaskNotice, manyTasks } from './task-drawings.ts';

/** Everything people ever wrote, as it may stand in the records. */
export interface Words {
  name: string;
  customer: string;
  person: string;
  text: string;
  reason: string;
  link: string;
}

const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => `U${from + i}`);

/** One request in every state that it may be in. */
export function everyState({ text, reason, link }: Words): SeRequest[] {
  const asked = request({
    number: 1,
    version: 1,
    outcomeWanted: text,
    known: text,
    urgency: 'high',
    urgencyReason: reason,
    notesUrl: link,
    attendees: ids(1, 20),
  });
  const accepted: SeRequest = { ...asked, status: 'accepted', seId: 'U2', acceptedAt: asked.requestedAt };
  const open = { text, by: 'U2', at: 1, from: 'U1', answer: null };
  const answered = { ...open, answer: { text, by: 'U1', at: 2 } };
  const result = { outcome: text, findings: text };
  const ended = { endedAt: 1, endedBy: 'U2' };
  return [
    asked,
    { ...asked, questions: [open] },
    accepted,
    { ...accepted, questions: [answered, { ...open, from: null }] },
    { ...accepted, seId: null },
    { ...accepted, ...ended, status: 'completed', result, questions: [answered] },
    { ...accepted, ...ended, status: 'declined', declinedReason: text.slice(0, 1000) },
    { ...accepted, ...ended, status: 'withdrawn', withdrawnReason: reason },
  ];
}

const readers: seNotices.Reader[] = ['U1', 'U2'].flatMap((reader) =>
  [true, false].map((mayRead) => ({ reader, mayRead })),
);
const audiences: seNotices.Audience[] = [{ mention: ids(1, 20) }, ...readers];
const draws = [
  seNotices.requestedNotice,
  seNotices.yoursNotice,
  seNotices.questionNotice,
  seNotices.answeredNotice,
  seNotices.changedNotice,
  seNotices.completedNotice,
  seNotices.declinedNotice,
  seNotices.withdrawnNotice,
  seNotices.unownedNotice,
];

/** A deal in every state that it may be in. */
function everyDeal(deal: Deal, { text, reason }: Words): Deal[] {
  const move = { from: 'discovery', by: 'U1', at: 1, reason: text.slice(0, 1000) };
  const unmet = ['pain', 'stakeholders', 'trigger', 'demo', 'champion', 'evaluate', 'poc-agreed'];
  const decided = { noPoc: reason, services: 'yes', partner: 'no' } as const;
  const vacant = Object.fromEntries(partCodes.map((part) => [part, 1]));
  return [
    deal,
    { ...deal, ...decided, ownerId: null, vacant, lastMove: { ...move, to: 'validate', unmet } },
    { ...deal, status: 'lost', lastMove: { ...move, to: 'lost', unmet: [] } },
    { ...deal, status: 'won', csmId: 'U1', partnerManagerId: 'U1', lastMove: { ...move, to: 'won', unmet } },
  ];
}

function viewOf(
  deal: Deal,
  requests: SeRequest[],
  name: () => string,
  {
    risks = [],
    commitments = [],
    pocs = [],
    concluded,
    scopings = [],
    delivered = [],
    handoffs = [],
    partners = [],
    tasks = { open: [], overdue: 0 },
  }: Partial<DealView> = {},
): DealView {
  const turns = (kind: NamedKind, id: string, waits: ReturnType<typeof waitingOn>) =>
    waits.map((each): Waiting => ({ ...each, about: { kind, id }, dealId: deal.id }));
  const waiting = requests.flatMap((each) => turns('se-request', each.id, waitingOn(each)));
  return {
    deal,
    requests,
    pocs,
    concluded,
    scopings,
    delivered,
    handoffs,
    risks,
    commitments,
    partners,
    tasks,
    waiting: [
      ...turns('deal', deal.id, dealWaitingOn(deal)),
      ...waiting,
      ...pocs.flatMap((each) => turns('poc', each.id, pocWaitingOn(each))),
      ...scopings.flatMap((each) => turns('ps-scoping', each.id, psWaitingOn(each))),
    ],
    reckoning: { working: usualWorkingTime, now: MONDAY + 60 * 86_400_000, zoneOf: () => 'UTC' },
    name,
  };
}

/** Every message there is about these records. */
export function everyMessage(deal: Deal, words: Words): Message[] {
  const name = () => words.person;
  const states = everyState(words);
  const many = ids(0, 120).map((id, i) => ({
    ...states[i % 2],
    ...request({ id, number: i + 1 }),
    seId: 'U2',
  }));
  const deals = everyDeal(deal, words);
  const most: Partial<DealView> = {
    ...{ risks: manyRisks(words), commitments: manyCommitments(words), partners: manyPartners(words) },
    tasks: { open: manyTasks(words), overdue: 9 },
    pocs: everyPoc(words)
      .filter((poc) => !pocEnded(poc))
      .slice(-1),
    concluded: everyPoc(words).find(({ conclusion }) => conclusion !== null),
    scopings: everyScoping(words)
      .filter((scoping) => !psEnded(scoping))
      .slice(-2),
    delivered: Array.from({ length: 5 }, () =>
      everyScoping(words).filter(({ status }) => status === 'delivered'),
    ).flat(),
  };
  return [
    ...deals.flatMap((each) =>
      [[], states, many].flatMap((requests) => {
        const view = viewOf(each, requests, name, requests.length > 0 ? most : {});
        return [dealCard(view), dealStatus(view, '2026-11-23')];
      }),
    ),
    ...everyList(deals, many, words),
    ...everyRiskNotice(deal, words, audiences),
    ...everyCommitmentNotice(deal, words, audiences),
    ...everyTaskNotice(deal, words, audiences),
    ...everyPocMessage(deal, words, audiences),
    ...everyPartnerNotice(deal, words, audiences),
    homeExternalNotice(deal),
    movedHome('deal', 7, { id: 'CACME', private: false }),
    ...audiences.flatMap((audience) => {
      const view = viewOf(deals[3] ?? deal, [], name);
      const awaited = viewOf({ ...deal, partner: 'yes', partnerAwaited: 1 }, [], name);
      return [
        partGivenNotice(view, audience) ?? [],
        partTakenNotice(view, audience),
        partnerAwaitedNotice(awaited, audience) ?? [],
      ].flat();
    }),
    ...states.flatMap((state) => {
      const response = { at: MONDAY, late: state.number % 2 ? { ms: 3 * 3_600_000 } : null };
      const view = { request: state, deal, name, raised: manyRisks(words), response };
      return [
        seRequestCard(view),
        ...[true, false].map((mayShowDeal) => intakeCard(view, { mayShowDeal })),
        ...audiences.flatMap((audience) => draws.flatMap((draw) => draw(view, audience) ?? [])),
        ...readers.map((reader) => seNotices.standingNotice(view, reader)),
      ];
    }),
  ];
}

/** The lists of what nobody has in a function, short and long, for who may read and do all and for who may not. */
function everyList(deals: Deal[], many: SeRequest[], words: Words): Message[] {
  const asker = words.person;
  const [lead, member] = [actors[2], actors[1]];
  const requests = [...deals, undefined].flatMap((deal) =>
    many.map((request) => items.requestItem({ request, deal, asker }, deal !== undefined)),
  );
  const given = functions.flatMap((fn) =>
    deals.flatMap((deal) =>
      [lead, member].flatMap((actor) => (actor ? items.dealItem(deal, fn, actor) : [])),
    ),
  );
  const risks = manyRisks(words).flatMap((risk) =>
    deals.flatMap((deal) =>
      [lead, member].flatMap((actor) => (actor ? items.riskItem(risk, deal, actor) : [])),
    ),
  );
  const tasks = manyTasks(words).flatMap((task) =>
    [...deals, undefined].flatMap((deal) =>
      [lead, member].flatMap((actor) => (actor ? items.taskItem(task, deal, actor) : [])),
    ),
  );
  return [
    ...[
      given,
      tasks,
      requests,
      ...(deals[0] ? [pocItems(deals[0], words)] : []),
      risks,
      requests.slice(-1),
    ].flatMap((listed) =>
      (['unowned', 'waiting'] as const).map((list) => memberNotices.listMessage(list, 'se', listed)),
    ),
    ...[deals[0], undefined].map((deal) =>
      memberNotices.unattendedMessage(
        'se',
        many.map((request) => ({ request, deal })),
      ),
    ),
  ];
}

const actors = [[], ['sales'], functions].map((mine) => ({
  ...{
    id: 'U1',
    outside: null,
    covers: [],
    admin: false,
    functions: mine as typeof functions,
    leads: mine as typeof functions,
  },
}));

/** Every modal there is about these records. */
export function everyModal(deal: Deal, words: Words): ModalView[] {
  const name = () => words.person;
  const people = ids(1, 60);
  const taken = sentence({ code: 'deal-exists', number: 1 });
  return [
    startForm('CACME', {
      ...dealValues(deal),
      amount: words.reason.slice(0, 30),
      ownerId: 'U1',
      stage: 'discovery',
    }),
    ...everyDeal(deal, words).flatMap((each) => [
      editForm({ dealId: each.id, version: 1 }, dealValues(each), taken),
      ...['discovery', 'diagnose', 'closing', 'won', 'lost'].map((to) =>
        stageForm(
          { deal: each, requests: [], pocs: [], scopings: [], risks: [], partners: [], handoffs: [] },
          { to, notice: taken, reason: words.reason },
        ),
      ),
      reopenForm(each),
      ...actors.map((actor) => teamForm(each, actor, name)),
      placeForm(each, { home: true, linked: true }, { channelId: 'CACME', linked: ['C2'] }, taken),
      placeForm(each, { home: false, linked: false }),
    ]),
    seForms.seAskForm(deal, { kind: 'demo', needBy: '2026-11-27', outcomeWanted: words.text }),
    ...everyState(words).flatMap((state) => [
      seForms.seEditForm(state, deal, undefined, taken),
      ...[
        seForms.seCompleteForm,
        seForms.seWithdrawForm,
        seForms.seDeclineForm,
        seForms.seAssignForm,
        seForms.seHandOnForm,
        seForms.seHandBackForm,
        seForms.seAskBackForm,
        seForms.seAnswerForm,
      ].map((draw) => draw(state, deal)),
    ]),
    ...settingsModals(words, people, taken),
    ...everyRiskModal(deal, words),
    ...everyCommitmentModal(deal, words),
    ...everyTaskModal(deal, words),
    ...everyPocModal(deal, words),
    ...everyPartnerModal(deal, words),
    messageView('Not saved', taken, 'Back'),
  ];
}

/** The settings of a workspace with many people and groups, some of whom have left. */
function settingsModals({ person, reason }: Words, people: string[], notice: string): ModalView[] {
  const group = (id: string, i: number) => ({
    id,
    handle: reason,
    name: person,
    disabled: i % 2 > 0,
    members: [],
  });
  const groups = ids(0, 60).map(group);
  const mapped = { groups: groups.slice(0, 50).map(({ id }) => id), intakeChannelId: 'CACME' };
  const sales = { ...team('sales', people, people.slice(0, 30)), ...mapped };
  const somebody = (id: string) => ({ name: person, outside: id === 'U3' ? ('guest' as const) : null });
  const teams = { sales, se: team('se', people) };
  const left = people.map(() => person);
  const holidays = ids(0, 300).map((_, i) => ({ date: addDays('2026-11-23', i * 3), name: reason }));
  const working = { ...usualWorkingTime, tz: 'America/Argentina/ComodRivadavia', holidays };
  const today = '2026-11-23';
  return [
    settingsView({
      teams,
      workspace: { admins: people, working, tellLeadAfter: 20 },
      groups,
      person: somebody,
      today,
    }),
    settingsView({ teams, workspace: undefined, groups: [], person: () => undefined, today }),
    hoursForm(hoursShown(1, working, 'UTC'), notice),
    hoursForm(hoursShown(0, null, 'Pacific/Auckland')),
    ...[working, null].map((each) => holidaysFromForm(1, each)),
    holidaysForm({ version: 1, texts: { 2026: person, 2027: 'x'.repeat(3_000), 2028: '' } }, notice),
    functionForm('sales', sales, groups, { notice, left }),
    functionForm('se', team('se', []), []),
    latenessForm({ version: 1, days: '20' }, notice),
    workspaceForm({ version: 1, admins: people }, { notice, left }),
  ];
}

/** Every piece of these blocks in which Slack reads formatting, mentions and links. */
export function formatted(blocks: readonly object[]): string[] {
  const found: string[] = [];
  JSON.stringify(blocks, (_key, value) => {
    if (value?.type === 'mrkdwn') found.push(String(value.text));
    return value;
  });
  return found;
}
