import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import type { Command } from '../../core/command.ts';
import type { Refusal } from '../../core/refusal.ts';
import { closedHome, mayRead } from '../../deal/decide.ts';
import type { Deal } from '../../deal/model.ts';
import { type Action, unlessMay } from '../../ownership.ts';
import { dateIn } from '../../slack/dates.ts';
import {
  type Asking,
  type Build,
  type Click,
  type Deps,
  refused,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { idOfForm, oneValue, readMetadata } from '../../slack/modal.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { requestView } from '../../slack/render.ts';
import type { SeRequest } from '../model.ts';
import { readTyped, type SePrefill } from '../typed.ts';
import { seAskForm, seCompleteForm, seRequestInputOf, seWithdrawForm } from './forms.ts';
import { standingNotice } from './notices.ts';

/** `/handoff se [kind] [by date] [outcome]`: opens the form, filled in as far as it was typed. */
export async function seCommand(deps: Deps, { userId, channelId, text, form }: Asking) {
  const deal = await deps.store.dealOfChannel(channelId);
  const typed = async (tz: string) => (text ? readTyped(text, dateIn(deps.now(), tz)) : {});
  return form(() => asking(deps, userId, deal, typed), { channelId: deal?.channelId });
}

/** The button "Ask Solution Engineering" on a deal's card. */
export async function seAskClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal
      ? asking(deps, click.userId, deal, async () => ({}))
      : { refusal: { code: 'not-found', kind: 'deal' } };
  await click.form(build, { channelId: deal?.channelId });
}

async function asking(
  deps: Deps,
  userId: string,
  deal: Deal | undefined,
  prefill: (tz: string) => Promise<SePrefill>,
): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  if (!deal) return { refusal: { code: 'no-deal-here' } };
  const channel = await deps.directory.known(deal.channelId);
  if (!mayRead(deal, channel, who.actor)) return { refusal: { code: 'may-not-read' } };
  if (deal.status === 'lost') return { refusal: { code: 'deal-closed', number: deal.number } };
  const problem = closedHome(channel);
  if (problem) return { refusal: { code: 'channel', problem } };
  return { view: seAskForm(deal, await prefill(who.person.tz)) };
}

const ofDeal = z.strictObject({ dealId: z.string() });
const ofRequest = z.strictObject({ id: z.string() });
const gone = { refusal: { code: 'not-found', kind: 'se-request' } } as const;

/** The submitted form that asks Solution Engineering. */
export async function seAskSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const input = seRequestInputOf(submission.values);
  return submitted(deps, submission, {
    type: 'se-request.ask',
    id: idOfForm(submission.viewId),
    ...about,
    input,
  });
}

/** The submitted form that completes a request. */
export async function seCompleteSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofRequest, submission.metadata);
  if (!about) return gone;
  const outcome = oneValue(submission.values, 'outcome') ?? '';
  const findings = oneValue(submission.values, 'findings') ?? '';
  return submitted(deps, submission, { type: 'se-request.complete', ...about, input: { outcome, findings } });
}

/** The submitted form that withdraws a request. */
export async function seWithdrawSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofRequest, submission.metadata);
  if (!about) return gone;
  const reason = oneValue(submission.values, 'reason');
  return submitted(deps, submission, { type: 'se-request.withdraw', ...about, input: { reason } });
}

async function submitted(deps: Deps, { userId, key }: Submission, command: Command): Promise<Submitted> {
  const answer = await deps.handler.handle(command, { actorId: userId, key });
  return answer.ok ? 'close' : answer;
}

/** The button "Accept", on the card or in a direct message. */
export async function seAcceptClick(deps: Deps, click: Click): Promise<void> {
  const answer = await deps.handler.handle(
    { type: 'se-request.accept', id: click.value },
    { actorId: click.userId, key: click.key },
  );
  if (!answer.ok) await stale(deps, click, answer.refusal);
  if (answer.ok || movedOn(answer.refusal)) await replaceNotice(deps, click);
}

/** The button "Complete": opens its form for those who may. */
export async function seCompleteClick(deps: Deps, click: Click): Promise<void> {
  await ending(deps, click, 'se-request.complete', (request, deal) =>
    request.status === 'requested'
      ? { refusal: { code: 'not-accepted-yet', number: request.number } }
      : { view: seCompleteForm(request, deal) },
  );
}

/** The button "Withdraw": opens its form for those who may. */
export async function seWithdrawClick(deps: Deps, click: Click): Promise<void> {
  await ending(deps, click, 'se-request.withdraw', (request, deal) => ({
    view: seWithdrawForm(request, deal),
  }));
}

async function ending(
  deps: Deps,
  click: Click,
  action: Action,
  draw: (request: SeRequest, deal: Deal) => Awaited<ReturnType<Build>>,
): Promise<void> {
  await click.form(async () => {
    const who = await admit(deps.ports, click.userId);
    if (!who.ok) return who;
    const request = await deps.store.load('se-request', click.value);
    const deal = request && (await deps.store.load('deal', request.dealId));
    if (!request || !deal) return gone;
    const parts = { asker: request.askerId, dealOwner: deal.ownerId, se: request.seId };
    const refused = unlessMay(action, who.actor, parts, who.roster);
    if (refused) return refused;
    if (request.status === 'completed' || request.status === 'withdrawn') {
      await deps.refresh({ kind: 'se-request', id: request.id }, deal.channelId);
      await replaceNotice(deps, click);
      return { refusal: { code: 'ended', number: request.number, status: request.status } };
    }
    return draw(request, deal);
  });
}

/** Says what changed, and has the card drawn again in case it shows something else. */
async function stale(deps: Deps, click: Click, refusal: Refusal): Promise<void> {
  await click.tell(refused(deps.log, refusal, click.userId));
  const request = await deps.store.load('se-request', click.value);
  const deal = request && (await deps.store.load('deal', request.dealId));
  if (request && deal) await deps.refresh({ kind: 'se-request', id: request.id }, deal.channelId);
}

/** Whether a request was refused because its turn has passed, to somebody who may know that. */
const movedOn = ({ code }: Refusal) => code === 'already-taken' || code === 'ended';

/** A direct message whose turn has passed shows how things stand instead of its button. */
async function replaceNotice(deps: Deps, { replace, value: id, userId }: Click): Promise<void> {
  if (!replace) return;
  await shown(deps.log, async () => {
    const view = await requestView(deps.store, deps.directory, id);
    const person = await deps.directory.person(userId);
    const mayRead = await mayReadAbout(deps.ports, person, { kind: 'se-request', id });
    if (view) await replace(standingNotice(view, { reader: userId, mayRead }));
  });
}
