import * as absenceNotices from '../absence/slack/notices.ts';
import type { CommitmentView } from '../commitment/slack/notices.ts';
import * as commitmentNotices from '../commitment/slack/notices.ts';
import type { NoticeName } from '../core/plan.ts';
import {
  type Channels,
  dealOf,
  type People,
  type RecordReads,
  teamOf,
  workingTimeOf,
} from '../core/ports.ts';
import type { RecordKind, RecordRef } from '../core/types.ts';
import { handoffCard } from '../cs-handoff/slack/card.ts';
import * as handoffNotices from '../cs-handoff/slack/notices.ts';
import { type Packet, packetOf } from '../cs-handoff/slack/packet.ts';
import { type HandoffView, handoffView } from '../cs-handoff/slack/view.ts';
import { dealCard } from '../deal/slack/card.ts';
import {
  csmWantedNotice,
  homeExternalNotice,
  lostNotice,
  movedHome,
  partGivenNotice,
  partnerAwaitedNotice,
  partTakenNotice,
} from '../deal/slack/notices.ts';
import { dealView, trueUntil } from '../deal/slack/view.ts';
import { stoppedNotice } from '../digest/slack/notices.ts';
import { emptyNotice, listNotice, unattendedNotice, withoutLeadNotice } from '../member/slack/notices.ts';
import { unreachableNotice } from '../nudge/slack/notices.ts';
import type { PartnerView } from '../partner/slack/notices.ts';
import * as partnerNotices from '../partner/slack/notices.ts';
import { pocCard } from '../poc/slack/card.ts';
import * as pocNotices from '../poc/slack/notices.ts';
import { type PocView, pocView } from '../poc/slack/view.ts';
import { scopingCard } from '../ps-scoping/slack/card.ts';
import { psIntakeCard } from '../ps-scoping/slack/intake.ts';
import * as psNotices from '../ps-scoping/slack/notices.ts';
import { type ScopingView, scopingView } from '../ps-scoping/slack/view.ts';
import type { Risk } from '../risk/model.ts';
import type { RiskView } from '../risk/slack/notices.ts';
import * as riskNotices from '../risk/slack/notices.ts';
import { type SeRequest, waitingOn } from '../se-request/model.ts';
import { type SeRequestView, seRequestCard } from '../se-request/slack/card.ts';
import { intakeCard } from '../se-request/slack/intake.ts';
import * as seNotices from '../se-request/slack/notices.ts';
import type { TaskView } from '../task/slack/notices.ts';
import * as taskNotices from '../task/slack/notices.ts';
import { deadlineOf } from '../working-time/due.ts';
import { type Message, say } from './blocks.ts';
import { passesAt } from './due.ts';
import { namer } from './names.ts';

/** What drawing may ask. */
export interface RenderPorts {
  store: RecordReads;
  people: People;
  channels: Channels;
  /** For how late something is. */
  now: () => number;
}

/** A card as it must look now, with the version of the record it shows. */
export interface Card {
  message: Message;
  version: number;
  pin: boolean;
  /** It no longer belongs here and says where it is; it is drawn this once and then left alone. */
  moved: boolean;
  /** When it says something wrong though nothing has changed, for a deadline has passed: UTC milliseconds. */
  until?: number | undefined;
}

type Draw = (ports: RenderPorts, id: string, channelId: string) => Promise<Card | undefined>;

const cards: Partial<Record<RecordKind, Draw>> = {
  async deal({ store, people, channels, now }, id, channelId) {
    const view = await dealView(store, people, id, now());
    if (!view) return undefined;
    const { deal } = view;
    const card = { version: deal.version, pin: true, moved: false, until: trueUntil(view) };
    if (deal.channelId === channelId) return { ...card, message: dealCard(view) };
    const home = await channels.known(deal.channelId);
    return { ...card, message: movedHome('deal', deal.number, home), pin: false, moved: true };
  },
  async 'se-request'({ store, people, channels, now }, id, channelId) {
    const view = await requestView(store, people, id, now());
    if (!view) return undefined;
    const { request, deal } = view;
    const until = passesAt(view.response, 'UTC', id);
    const card = { version: request.version, pin: false, moved: false, until };
    if (deal.channelId === channelId) return { ...card, message: seRequestCard(view) };
    const home = await channels.known(deal.channelId);
    if (teamOf(await store.roster(), 'se').intakeChannelId === channelId) {
      return { ...card, message: intakeCard(view, { mayShowDeal: !home.private }) };
    }
    return { ...card, message: movedHome('se-request', request.number, home), moved: true };
  },
  async poc({ store, people, channels }, id, channelId) {
    const view = await pocView(store, people, id);
    if (!view) return undefined;
    const { poc, deal } = view;
    const card = { version: poc.version, pin: false, moved: false };
    if (deal.channelId === channelId) return { ...card, message: pocCard(view) };
    const home = await channels.known(deal.channelId);
    return { ...card, message: movedHome('poc', poc.number, home), moved: true };
  },
  async 'ps-scoping'({ store, people, channels }, id, channelId) {
    const view = await scopingView(store, people, id);
    if (!view) return undefined;
    const { scoping, deal } = view;
    const card = { version: scoping.version, pin: false, moved: false };
    if (deal.channelId === channelId) return { ...card, message: scopingCard(view) };
    const home = await channels.known(deal.channelId);
    if (teamOf(await store.roster(), 'ps').intakeChannelId === channelId) {
      return { ...card, message: psIntakeCard(view, { mayShowDeal: !home.private }) };
    }
    return { ...card, message: movedHome('ps-scoping', scoping.number, home), moved: true };
  },
  async 'cs-handoff'({ store, people, channels }, id, channelId) {
    const view = await handoffView(store, people, id);
    if (!view) return undefined;
    const { handoff, deal } = view;
    const card = { version: handoff.version, pin: false, moved: false };
    if (deal.channelId === channelId) return { ...card, message: handoffCard(view) };
    const home = await channels.known(deal.channelId);
    return { ...card, message: movedHome('cs-handoff', handoff.number, home), moved: true };
  },
};

/** The record whose card shows this one: itself, or its deal where it has no card of its own. */
export async function cardOf(store: RecordReads, about: RecordRef): Promise<RecordRef> {
  const deal = cards[about.kind] ? undefined : await dealOf(store, about);
  return deal ? { kind: 'deal', id: deal.id } : about;
}

/** Draws a record's card for a channel from the state as it is now; undefined where the record is gone or has no card. */
export async function renderCard(ports: RenderPorts, { kind, id }: RecordRef, channelId: string) {
  return cards[kind]?.(ports, id, channelId);
}

/** All that a handoff says, as a document; undefined where it is gone, or is none. */
export async function renderPacket(
  { store, people }: RenderPorts,
  about: RecordRef,
): Promise<Packet | undefined> {
  const view = about.kind === 'cs-handoff' ? await handoffView(store, people, about.id) : undefined;
  return view && packetOf(view);
}

/** What stands in place of a card where people from outside can read, or soon will. */
export function renderCurtain(): Message {
  const text =
    'Hidden while this channel is open to people from outside, or about to be. Members: `/handoff status`.';
  return { text, blocks: [say(text)] };
}

type DrawNotice = (
  ports: RenderPorts,
  id: string,
  audience: seNotices.Audience,
) => Promise<Message | undefined>;

const aboutRequest =
  (draw: (view: SeRequestView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people, now }, id, audience) => {
    const view = await requestView(store, people, id, now());
    return view && draw(view, audience);
  };

const aboutRisk =
  (draw: (view: RiskView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people }, id, audience) => {
    const risk = await store.load('risk', id);
    const deal = risk && (await store.load('deal', risk.dealId));
    if (!risk || !deal) return undefined;
    const name = await namer(people, [risk.raisedBy, risk.ownerId, risk.settledBy]);
    return draw({ risk, deal, name }, audience);
  };

const aboutCommitment =
  (draw: (view: CommitmentView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people }, id, audience) => {
    const commitment = await store.load('commitment', id);
    const deal = commitment && (await store.load('deal', commitment.dealId));
    if (!commitment || !deal) return undefined;
    const name = await namer(people, [commitment.keeperId, commitment.settledBy]);
    return draw({ commitment, deal, name }, audience);
  };

const aboutPartner =
  (draw: (view: PartnerView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people }, id, audience) => {
    const partner = await store.load('partner', id);
    const deal = partner && (await store.load('deal', partner.dealId));
    if (!partner || !deal) return undefined;
    const name = await namer(people, [partner.createdBy, partner.endedBy]);
    return draw({ partner, deal, name }, audience);
  };

const aboutTask =
  (draw: (view: TaskView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people }, id, audience) => {
    const task = await store.load('task', id);
    if (!task) return undefined;
    const deal = task.dealId ? await store.load('deal', task.dealId) : undefined;
    const name = await namer(people, [task.createdBy, task.ownerId, task.endedBy]);
    return draw({ task, deal, name }, audience);
  };

const aboutPoc =
  (draw: (view: PocView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people }, id, audience) => {
    const view = await pocView(store, people, id);
    return view && draw(view, audience);
  };

const aboutScoping =
  (draw: (view: ScopingView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people }, id, audience) => {
    const view = await scopingView(store, people, id);
    return view && draw(view, audience);
  };

const aboutHandoff =
  (draw: (view: HandoffView, audience: seNotices.Audience) => Message | undefined): DrawNotice =>
  async ({ store, people }, id, audience) => {
    const view = await handoffView(store, people, id);
    return view && draw(view, audience);
  };

const notices: Record<NoticeName, DrawNotice> = {
  'se-request.requested': aboutRequest(seNotices.requestedNotice),
  'se-request.yours': aboutRequest(seNotices.yoursNotice),
  'se-request.question': aboutRequest(seNotices.questionNotice),
  'se-request.answered': aboutRequest(seNotices.answeredNotice),
  'se-request.changed': aboutRequest(seNotices.changedNotice),
  'se-request.completed': aboutRequest(seNotices.completedNotice),
  'se-request.declined': aboutRequest(seNotices.declinedNotice),
  'se-request.withdrawn': aboutRequest(seNotices.withdrawnNotice),
  'se-request.unowned': aboutRequest(seNotices.unownedNotice),
  'se-request.late': aboutRequest(seNotices.lateNotice),
  'poc.turn': aboutPoc(pocNotices.turnNotice),
  'poc.changed': aboutPoc(pocNotices.changedNotice),
  'ps-scoping.turn': aboutScoping(psNotices.turnNotice),
  'ps-scoping.given': aboutScoping(psNotices.givenNotice),
  'ps-scoping.edited': aboutScoping(psNotices.editedNotice),
  'ps-scoping.summarised': aboutScoping(psNotices.summarisedNotice),
  'ps-scoping.content-changed': aboutScoping(psNotices.contentChangedNotice),
  'ps-scoping.undone': aboutScoping(psNotices.undoneNotice),
  'ps-scoping.delivered': aboutScoping(psNotices.deliveredNotice),
  'ps-scoping.declined': aboutScoping(psNotices.declinedNotice),
  'ps-scoping.withdrawn': aboutScoping(psNotices.withdrawnNotice),
  'cs-handoff.turn': aboutHandoff(handoffNotices.turnNotice),
  'cs-handoff.accepted': aboutHandoff(handoffNotices.acceptedNotice),
  'cs-handoff.returned': aboutHandoff(handoffNotices.returnedNotice),
  'cs-handoff.completed': aboutHandoff(handoffNotices.completedNotice),
  'cs-handoff.rated': aboutHandoff(handoffNotices.ratedNotice),
  'cs-handoff.noted': aboutHandoff(handoffNotices.notedNotice),
  'cs-handoff.withdrawn': aboutHandoff(handoffNotices.withdrawnNotice),
  'cs-handoff.undone': aboutHandoff(handoffNotices.undoneNotice),
  'risk.unowned': aboutRisk(riskNotices.unownedNotice),
  'risk.yours': aboutRisk(riskNotices.yoursNotice),
  'risk.changed': aboutRisk(riskNotices.changedNotice),
  'risk.settled': aboutRisk(riskNotices.settledNotice),
  'risk.reopened': aboutRisk(riskNotices.reopenedNotice),
  'commitment.unowned': aboutCommitment(commitmentNotices.unownedNotice),
  'commitment.yours': aboutCommitment(commitmentNotices.yoursNotice),
  'commitment.changed': aboutCommitment(commitmentNotices.changedNotice),
  'commitment.settled': aboutCommitment(commitmentNotices.settledNotice),
  'commitment.reopened': aboutCommitment(commitmentNotices.reopenedNotice),
  'partner.registered': aboutPartner(partnerNotices.registeredNotice),
  'partner.changed': aboutPartner(partnerNotices.changedNotice),
  'partner.ended': aboutPartner(partnerNotices.endedNotice),
  'task.yours': aboutTask(taskNotices.yoursNotice),
  'task.done': aboutTask(taskNotices.doneNotice),
  async 'deal.home-external'({ store }, id) {
    const deal = await store.load('deal', id);
    return deal && homeExternalNotice(deal);
  },
  async 'deal.lost'({ store, people, now }, id, audience) {
    const view = await dealView(store, people, id, now());
    const requests = view ? await store.seRequestsOfDeal(id, 'all') : [];
    const ended = requests.filter(
      ({ status, endedAt }) => status === 'withdrawn' && endedAt === view?.deal.stageSince,
    );
    const pocs = view ? await store.pocsOfDeal(id) : [];
    const stopped = pocs.filter((poc) => poc.status === 'stopped' && poc.endedAt === view?.deal.stageSince);
    const scopings = view ? await store.psScopingsOfDeal(id) : [];
    const withdrawn = scopings.filter(
      ({ status, endedAt }) => status === 'withdrawn' && endedAt === view?.deal.stageSince,
    );
    const handoffs = (view ? await store.csHandoffsOfDeal(id) : []).filter(
      ({ status, endedAt }) => status === 'withdrawn' && endedAt === view?.deal.stageSince,
    );
    const tasks = (view ? await store.tasksOfDeal(id, 'all') : []).filter(
      ({ status, endedAt }) => status === 'cancelled' && endedAt === view?.deal.stageSince,
    );
    const all = { requests: ended, pocs: stopped, scopings: withdrawn, handoffs, tasks };
    return view && lostNotice(view, all, audience);
  },
  async 'deal.csm-wanted'({ store, people, now }, id, audience) {
    const view = await dealView(store, people, id, now());
    return view && csmWantedNotice(view, audience);
  },
  async 'deal.part-given'({ store, people, now }, id, audience) {
    const view = await dealView(store, people, id, now());
    return view && partGivenNotice(view, audience);
  },
  async 'deal.part-taken'({ store, people, now }, id, audience) {
    const view = await dealView(store, people, id, now());
    return view && partTakenNotice(view, audience);
  },
  async 'deal.partner-awaited'({ store, people, now }, id, audience) {
    const view = await dealView(store, people, id, now());
    return view && partnerAwaitedNotice(view, audience);
  },
  'absence.set': absenceNotices.setNotice,
  'absence.ended': absenceNotices.endedNotice,
  'absence.cover-left': absenceNotices.coverLeftNotice,
  async 'digest.stopped'({ store, channels }, id) {
    const digest = await store.load('digest', id);
    return digest && stoppedNotice(digest, await channels.recent(id));
  },
  'function.waiting': listNotice('waiting'),
  'function.unowned': listNotice('unowned'),
  'function.unattended': unattendedNotice,
  'function.without-lead': withoutLeadNotice,
  'function.empty': emptyNotice,
  'nudge.unreachable': unreachableNotice,
};

/** Draws a notice from the state as it is now; undefined when there is nothing left to say. */
export async function renderNotice(
  ports: RenderPorts,
  notice: NoticeName,
  { id }: RecordRef,
  audience: seNotices.Audience,
): Promise<Message | undefined> {
  return notices[notice](ports, id, audience);
}

/** Whether a request's SE raised a risk while at it. */
const wasRaisedAt = ({ seId, acceptedAt, endedAt }: SeRequest, { raisedBy, raisedAt }: Risk) =>
  raisedBy === seId && raisedAt >= (acceptedAt ?? 0) && raisedAt <= (endedAt ?? 0);

/** What a request's card and notices are drawn from. */
export async function requestView(
  store: RecordReads,
  people: People,
  id: string,
  now: number,
): Promise<SeRequestView | undefined> {
  const request = await store.load('se-request', id);
  const deal = request && (await store.load('deal', request.dealId));
  if (!request || !deal) return undefined;
  const asked = request.questions.flatMap(({ by, from }) => [by, from]);
  const { askerId, seId, endedBy, attendees } = request;
  const name = await namer(people, [askerId, seId, endedBy, ...asked, ...attendees], await store.roster());
  const raised = request.status === 'completed' ? await store.risksOfDeal(deal.id, 'all') : [];
  const [turn] = waitingOn(request);
  const working = await workingTimeOf(store);
  const response = turn?.response && deadlineOf({ ...turn, due: null }, { working, tz: working.tz, now });
  return { request, deal, name, response, raised: raised.filter((risk) => wasRaisedAt(request, risk)) };
}
