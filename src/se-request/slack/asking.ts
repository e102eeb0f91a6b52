import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { closedHome, mayRead } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { unlessMay } from '../../ownership.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { idOfForm, readMetadata } from '../../slack/modal.ts';
import { sentence } from '../../slack/sentences.ts';
import { dateIn } from '../../working-time/zone.ts';
import { partsOf, whenEnded } from '../decide.ts';
import { hasEnded } from '../model.ts';
import { readTyped, type SePrefill } from '../typed.ts';
import { seAskForm, seEditForm, seRequestInputOf } from './forms.ts';

const ofDeal = z.strictObject({ dealId: z.string() });
const asSeen = z.strictObject({ id: z.string(), version: z.number() });

const gone = { refusal: { code: 'not-found', kind: 'se-request' } } as const;

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
  if (deal.status === 'lost') return { refusal: { code: 'deal-closed', number: deal.number, as: 'lost' } };
  const problem = closedHome(channel);
  if (problem) return { refusal: { code: 'channel', problem } };
  return { view: seAskForm(deal, await prefill(who.person.tz)) };
}

/** The submitted form that asks Solution Engineering. */
export async function seAskSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const input = seRequestInputOf(submission.values);
  const id = idOfForm(submission.viewId);
  const { userId: actorId, key } = submission;
  const answer = await deps.handler.handle({ type: 'se-request.ask', id, ...about, input }, { actorId, key });
  return answer.ok ? 'close' : answer;
}

/** The button "Edit" of a request: opens its form for those who may. */
export async function seEditClick(deps: Deps, click: Click): Promise<void> {
  await click.form(async () => {
    const who = await admit(deps.ports, click.userId);
    if (!who.ok) return who;
    const request = await deps.store.load('se-request', click.value);
    const deal = request && (await deps.store.load('deal', request.dealId));
    if (!request || !deal) return gone;
    const refused = unlessMay('se-request.edit', who.actor, partsOf(request, deal), who.roster);
    if (refused) return refused;
    const ended = whenEnded(request);
    return ended ? { refusal: ended } : { view: seEditForm(request, deal) };
  });
}

/** The submitted form that changes a request. */
export async function seEditSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(asSeen, submission.metadata);
  if (!about) return gone;
  const input = seRequestInputOf(submission.values);
  const { userId: actorId, key } = submission;
  const answer = await deps.handler.handle({ type: 'se-request.edit', ...about, input }, { actorId, key });
  if (answer.ok) return 'close';
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const request = await deps.store.load('se-request', about.id);
  const deal = request && (await deps.store.load('deal', request.dealId));
  if (!request || !deal || hasEnded(request)) return gone;
  return { view: seEditForm(request, deal, input, sentence(answer.refusal)) };
}
