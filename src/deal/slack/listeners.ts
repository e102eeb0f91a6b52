import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import type { Command } from '../../core/command.ts';
import type { Refusal } from '../../core/refusal.ts';
import { unlessMay } from '../../ownership.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { idOfForm, readMetadata } from '../../slack/modal.ts';
import { sentence } from '../../slack/sentences.ts';
import type { Deal } from '../model.ts';
import { type DealFormSubject, dealForm, dealInputOf, dealValues } from './form.ts';

/** `/handoff deal`: starts the channel's deal, or opens it for change. */
export async function dealCommand(deps: Deps, { userId, channelId, form }: Asking) {
  const deal = await deps.store.dealOfChannel(channelId);
  if (deal?.status === 'open') return form(() => editing(deps, userId, deal));
  return form(() => starting(deps, userId, channelId), {
    before: () => notStarting(deps, userId, channelId),
  });
}

/** The button "Edit deal". */
export async function dealEditClick(deps: Deps, click: Click): Promise<void> {
  await click.form(async () => {
    const deal = await deps.store.load('deal', click.value);
    return deal ? editing(deps, click.userId, deal) : { refusal: { code: 'not-found', kind: 'deal' } };
  });
}

/** The button "Start a deal"; its value is the channel. */
export async function dealStartClick(deps: Deps, click: Click): Promise<void> {
  const before = () => notStarting(deps, click.userId, click.value);
  await click.form(() => starting(deps, click.userId, click.value), { before });
}

/** Undefined for those who may start a deal, where there is no open one yet. */
async function notStarting(
  deps: Deps,
  userId: string,
  channelId: string,
): Promise<{ refusal: Refusal } | undefined> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const refused = unlessMay('deal.start', who.actor, {}, who.roster);
  if (refused) return refused;
  const deal = await deps.store.dealOfChannel(channelId);
  if (deal?.status !== 'open') return undefined;
  return { refusal: { code: 'deal-exists', number: deal.number } };
}

async function starting(deps: Deps, userId: string, channelId: string): ReturnType<Build> {
  const refused = await notStarting(deps, userId, channelId);
  if (refused) return refused;
  const channel = await deps.directory.fresh(channelId);
  if (channel.problem) return { refusal: { code: 'channel', problem: channel.problem } };
  const values = {
    name: '',
    customer: '',
    ownerId: userId,
    process: 'edge-connectivity',
    stage: 'discovery',
    amount: null,
    currency: 'EUR',
    closeDate: null,
  } as const;
  return { view: dealForm({ channelId }, values) };
}

async function editing(deps: Deps, userId: string, deal: Deal): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const refused = unlessMay('deal.edit', who.actor, { dealOwner: deal.ownerId }, who.roster);
  if (refused) return refused;
  return { view: dealForm({ dealId: deal.id, version: deal.version }, dealValues(deal)) };
}

const subject = z.union([
  z.strictObject({ channelId: z.string() }),
  z.strictObject({ dealId: z.string(), version: z.number() }),
]);

/** The submitted deal form. */
export async function dealSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about: DealFormSubject | undefined = readMetadata(subject, submission.metadata);
  if (!about) return { refusal: { code: 'not-found', kind: 'deal' } };
  const input = dealInputOf(submission.values);
  const command: Command =
    'channelId' in about
      ? { type: 'deal.start', id: idOfForm(submission.viewId), channelId: about.channelId, input }
      : { type: 'deal.edit', id: about.dealId, version: about.version, input };
  const answer = await deps.handler.handle(command, { actorId: submission.userId, key: submission.key });
  if (answer.ok) return 'close';
  if (answer.refusal.code !== 'changed-meanwhile' || !('dealId' in about)) return answer;
  const now = await deps.store.load('deal', about.dealId);
  if (!now) return { refusal: { code: 'not-found', kind: 'deal' } };
  return { view: dealForm({ dealId: now.id, version: now.version }, input, sentence(answer.refusal)) };
}
