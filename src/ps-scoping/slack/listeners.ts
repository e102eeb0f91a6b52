import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import { humanId } from '../../core/types.ts';
import { closedHome, partsOf as dealParts, mayRead } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { redrawList } from '../../member/slack/listeners.ts';
import { unlessMay } from '../../ownership.ts';
import { button, header, plain, row, rows, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
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
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { sentence } from '../../slack/sentences.ts';
import { dateIn } from '../../working-time/zone.ts';
import { partsOf, whenEnded } from '../access.ts';
import { psEnded } from '../model.ts';
import { nextStep } from '../order.ts';
import { readTypedScoping, type TypedScoping } from '../typed.ts';
import {
  contentBlocks,
  endBlocks,
  milestoneBlocks,
  openButton,
  psButton,
  scopingRows,
  whatNext,
} from './card.ts';
import { scopingInputOf, triggerForm } from './forms.ts';
import { changedNotice } from './notices.ts';
import { type PsStep, psSteps } from './steps.ts';
import { heldLine, type ScopingView, scopingView, standing, stepLine, titleOf } from './view.ts';

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
    return commanded(deps, userId, deal, typed);
  };
  return form(build, { channelId: deal?.channelId });
}

/** What was asked for on a deal whose reader may read it. */
async function commanded(deps: Deps, userId: string, deal: Deal, typed: TypedScoping): ReturnType<Build> {
  const all = await deps.store.psScopingsOfDeal(deal.id);
  const { number, step, fresh } = typed;
  if (number !== undefined && !all.some((each) => each.number === number)) {
    return { refusal: { code: 'no-record', kind: 'ps-scoping', number } };
  }
  if (fresh || all.length === 0) return triggering(deps, userId, deal, typed);
  const open = all.filter((each) => !psEnded(each));
  const named = all.find((each) => each.number === number);
  const meant = named ?? (open.length === 1 ? open[0] : all.length === 1 ? all[0] : undefined);
  if (meant && step) return opening(deps, userId, psSteps[step], meant.id);
  if (meant) return page(deps, userId, meant.id);
  return { view: await listOf(deps, deal) };
}

/** Every scoping of a deal with where it stands, the newest first. */
async function listOf(deps: Deps, deal: Deal): Promise<ModalView> {
  const all = (await deps.store.psScopingsOfDeal(deal.id)).toReversed();
  const shownOnes = all.slice(0, 15);
  const drawn = await Promise.all(
    shownOnes.map(async ({ id }) => scopingView(deps.store, deps.directory, id)),
  );
  return {
    type: 'modal',
    callback_id: views.psList,
    title: plain('PS scoping'),
    close: plain('Close'),
    blocks: [
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...drawn
        .filter((view) => view !== undefined)
        .flatMap((view) => {
          const next = nextStep(view.scoping);
          const said = `*${titleOf(view.scoping)}*\n${escaped(standing(view))}`;
          const step = next ? [psButton(next, view.scoping)] : [];
          return [say(said), row(...step, openButton(view.scoping))];
        }),
      ...(all.length > shownOnes.length ? [small(`And ${all.length - shownOnes.length} older ones.`)] : []),
      row(button(actions.psTrigger, 'Trigger another', deal.id)),
    ],
  };
}

/** The whole of a scoping, with what is next. */
export function scopingPage(view: ScopingView): ModalView {
  const { scoping, deal } = view;
  return {
    type: 'modal',
    callback_id: views.psList,
    private_metadata: JSON.stringify({ id: scoping.id }),
    title: plain(humanId('ps-scoping', scoping.number)),
    close: plain('Close'),
    blocks: [
      header(titleOf(scoping)),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      say(stepLine(scoping)),
      small(heldLine(view, escaped)),
      ...whatNext(scoping, 'page'),
      ...rows(scopingRows(view)),
      say('*Outcome wanted*'),
      { type: 'section', text: plain(cut(scoping.outcomeWanted, 3000)) },
      ...contentBlocks(view),
      ...milestoneBlocks(scoping),
      ...endBlocks(scoping),
      row(button(actions.psTrigger, 'Trigger another', deal.id)),
    ],
  };
}

async function page(deps: Deps, userId: string, id: string): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const view = await scopingView(deps.store, deps.directory, id);
  if (!view) return gone;
  if (!(await mayReadAbout(deps.ports, who.person, { kind: 'ps-scoping', id }))) {
    return { refusal: { code: 'may-not-read' } };
  }
  return { view: scopingPage(view) };
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

async function opening(deps: Deps, userId: string, step: PsStep, id: string): ReturnType<Build> {
  const found = await forStep(deps, userId, step, id);
  if ('refusal' in found) return found;
  return { view: step.draw(found.view, { today: found.today }) };
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
  const refusedBy = unlessMay(step.action, who.actor, partsOf(scoping, deal), who.roster);
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
