import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Actor } from '../../core/types.ts';
import { closedHome, partsOf as dealParts, mayRead } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { redrawList } from '../../member/slack/listeners.ts';
import { may, unlessMay } from '../../ownership.ts';
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
import { idOfForm, readMetadata, redraw } from '../../slack/modal.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { sentence } from '../../slack/sentences.ts';
import { dateIn } from '../../working-time/zone.ts';
import { partsOf, unlessMayHere, unlessServices, whenEnded } from '../access.ts';
import { psEnded } from '../model.ts';
import { stepCodes } from '../order.ts';
import { readTypedScoping, type TypedEntries, type TypedScoping } from '../typed.ts';
import { scopingInputOf, triggerForm } from './forms/wanted.ts';
import { changedNotice } from './notices.ts';
import { type Reading, scopingList, scopingPage } from './page.ts';
import { type PsStep, psSteps } from './steps.ts';
import { type ScopingView, scopingView } from './view.ts';

const gone = { refusal: { code: 'not-found', kind: 'ps-scoping' } } as const;

/** `/handoff ps [PS-4] [step] | [new] [kind] [outcome]`: triggers a scoping, or shows what is next on those there are. */
export async function psCommand(deps: Deps, { userId, channelId, text, form }: Asking) {
  const deal = await deps.store.dealOfChannel(channelId);
  const typed = readTypedScoping(text);
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    if (!deal) return { refusal: { code: 'no-deal-here' } };
    const channel = await deps.directory.known(deal.channelId);
    if (!mayRead(deal, channel, who.actor)) return { refusal: { code: 'may-not-read' } };
    return commanded(deps, who, deal, typed);
  };
  return form(build, { channelId: deal?.channelId });
}

/** What was asked for on a deal whose reader may read it. */
async function commanded(deps: Deps, who: Admitted, deal: Deal, typed: TypedScoping): ReturnType<Build> {
  const userId = who.actor.id;
  const all = await deps.store.psScopingsOfDeal(deal.id);
  const { number, step, fresh } = typed;
  if (number !== undefined && !all.some((each) => each.number === number)) {
    return { refusal: { code: 'no-record', kind: 'ps-scoping', number } };
  }
  if (step && all.length === 0) {
    const early = stepCodes.find((each) => each === step) ?? null;
    return { refusal: { code: 'no-scoping', number: deal.number, step: early } };
  }
  if (fresh || all.length === 0) return triggering(deps, userId, deal, typed);
  const open = all.filter((each) => !psEnded(each));
  const named = all.find((each) => each.number === number);
  const form = step && step !== 'accept' && step !== 'take' ? psSteps[step] : undefined;
  const ready = form ? open.filter((each) => form.unless(each) === undefined) : [];
  const only = [open, all, ready].find(({ length }) => length === 1)?.[0];
  const meant = named ?? only;
  if (meant && form) return opening(deps, userId, form, meant.id, typed.entries);
  if (meant) return page(deps, userId, meant.id);
  return { view: await listOf(deps, who, deal) };
}

/** So many scopings of a deal are listed. */
const LISTED = 15;

/** Every scoping of a deal with where it stands, the newest first. */
async function listOf(deps: Deps, { actor }: Admitted, deal: Deal): Promise<ModalView> {
  const all = (await deps.store.psScopingsOfDeal(deal.id)).toReversed();
  const read = await Promise.all(
    all.slice(0, LISTED).map(({ id }) => scopingView(deps.store, deps.directory, id)),
  );
  const drawn = read.filter((view) => view !== undefined);
  const rest = all.length - LISTED;
  return scopingList(deal, drawn, { rest, ...readingOf(actor, deal) });
}

/** What a reader of scopings on this deal is offered. Whoever reads them by the deal's rule may all that the table says. */
const readingOf = (actor: Actor, deal: Deal): Reading => ({
  mayTrigger: deal.status !== 'lost' && may('ps-scoping.trigger', actor, dealParts(deal)),
  mayDo: (action, scoping) => may(action, actor, partsOf(scoping, deal)),
});

async function page(deps: Deps, userId: string, id: string): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const view = await scopingView(deps.store, deps.directory, id);
  if (!view) return gone;
  if (!(await mayReadAbout(deps.ports, who.person, { kind: 'ps-scoping', id }))) {
    return { refusal: { code: 'may-not-read' } };
  }
  return { view: scopingPage(view, readingOf(who.actor, view.deal)) };
}

/** The button that opens a scoping's page. */
export async function psOpenClick(deps: Deps, click: Click): Promise<void> {
  const deal = await dealOf(deps.store, { kind: 'ps-scoping', id: click.value });
  await click.form(() => page(deps, click.userId, click.value), {
    channelId: deal?.channelId,
    push: click.view !== undefined,
  });
}

/** The button that triggers another scoping on a deal; its value is the deal. */
export async function psTriggerClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal
      ? triggering(deps, click.userId, deal, { fresh: true })
      : { refusal: { code: 'not-found', kind: 'deal' } };
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** The form that triggers a scoping, for those who may. */
async function triggering(deps: Deps, userId: string, deal: Deal, typed: TypedScoping): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const refusedBy = unlessMay('ps-scoping.trigger', who.actor, dealParts(deal), who.roster);
  if (refusedBy) return refusedBy;
  if (deal.status === 'lost') return { refusal: { code: 'deal-closed', number: deal.number, as: 'lost' } };
  const channel = await deps.directory.known(deal.channelId);
  if (!mayRead(deal, channel, who.actor)) return { refusal: { code: 'may-not-read' } };
  const problem = closedHome(channel);
  if (problem) return { refusal: { code: 'channel', problem } };
  const undecided = unlessServices(deal, who.actor);
  if (undecided) return { refusal: undecided };
  const { kind, outcomeWanted } = typed;
  return { view: triggerForm(deal, { ...(kind && { kind }), ...(outcomeWanted && { outcomeWanted }) }) };
}

const ofDeal = z.strictObject({ dealId: z.string() });

/** The submitted form that triggers a scoping. */
export async function psTriggerSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const { userId: actorId, key, values, viewId } = submission;
  const input = scopingInputOf(values);
  const id = idOfForm(viewId);
  const command = { type: 'ps-scoping.trigger', id, ...about, input } as const;
  const answer = await deps.handler.handle(command, { actorId, key });
  return answer.ok ? 'close' : answer;
}

/** A step's button: opens its form for those who may; where it is not its turn, says what comes first. */
export async function psStepClick(deps: Deps, click: Click, step: PsStep): Promise<void> {
  const about = { kind: 'ps-scoping', id: click.value } as const;
  const deal = await dealOf(deps.store, about);
  const build: Build = async () => {
    const drawn = await opening(deps, click.userId, step, click.value);
    if ('refusal' in drawn && deal) {
      await deps.refresh(about, deal.channelId);
      await replaceNotice(deps, click);
    }
    return drawn;
  };
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

async function opening(
  deps: Deps,
  userId: string,
  step: PsStep,
  id: string,
  typed?: TypedEntries,
): ReturnType<Build> {
  const found = await forStep(deps, userId, step, id);
  if ('refusal' in found) return found;
  return { view: step.draw(found.view, { today: found.today, typed }) };
}

/** The scoping for whoever may take this step now. */
async function forStep(
  deps: Deps,
  userId: string,
  step: PsStep,
  id: string,
): Promise<{ view: ScopingView; today: string } | { refusal: Refusal }> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const view = await scopingView(deps.store, deps.directory, id);
  if (!view) return gone;
  const { scoping, deal } = view;
  const { actor, roster } = who;
  const channel = await deps.directory.known(deal.channelId);
  const refusedBy = unlessMayHere({ scoping, deal, channel, roster }, step.action, actor);
  if (refusedBy) return refusedBy;
  const refusal = whenEnded(scoping) ?? step.unless(scoping);
  return refusal ? { refusal } : { view, today: dateIn(deps.now(), who.person.tz) };
}

const asSeen = z.strictObject({ id: z.string(), version: z.number() });

/** A step's submitted form. After somebody else's change it comes back with what was entered. */
export async function psStepSubmitted(deps: Deps, submission: Submission, step: PsStep): Promise<Submitted> {
  const seen = readMetadata(asSeen, submission.metadata);
  const scoping = seen && (await deps.store.load('ps-scoping', seen.id));
  if (!seen || !scoping) return gone;
  const { userId: actorId, key, values } = submission;
  const answer = await deps.handler.handle(step.command(seen, values, scoping), { actorId, key });
  if (answer.ok) return 'close';
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const found = await forStep(deps, actorId, step, seen.id);
  if ('refusal' in found) return found;
  const notice = sentence(answer.refusal);
  return { view: step.draw(found.view, { today: found.today, entered: values, notice }) };
}

/** The buttons "Accept" and "Take over": they act at once. */
export async function psActClick(
  deps: Deps,
  click: Click,
  type: 'ps-scoping.accept' | 'ps-scoping.take',
): Promise<void> {
  const id = click.value;
  const answer = await deps.handler.handle({ type, id }, { actorId: click.userId, key: click.key });
  if (!answer.ok) {
    await click.tell(refused(deps.log, answer.refusal, click.userId));
    const deal = await dealOf(deps.store, { kind: 'ps-scoping', id });
    if (deal) await deps.refresh({ kind: 'ps-scoping', id }, deal.channelId);
  }
  if (answer.ok && click.view) {
    const drawn = await page(deps, click.userId, id);
    if ('view' in drawn) await redraw(deps.client, click.view.id, drawn.view);
  }
  await replaceNotice(deps, click);
}

/** A direct message whose turn has passed shows how things stand instead of its button. */
async function replaceNotice(deps: Deps, click: Click): Promise<void> {
  const { replace, value: id, userId: reader } = click;
  if (!replace || (await redrawList(deps, click))) return;
  await shown(deps.log, async () => {
    const person = await deps.directory.person(reader);
    const view = await scopingView(deps.store, deps.directory, id);
    const about = { kind: 'ps-scoping', id } as const;
    if (view && !person.outside) {
      await replace(changedNotice(view, { reader, mayRead: await mayReadAbout(deps.ports, person, about) }));
    }
  });
}
