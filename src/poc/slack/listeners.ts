import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import type { Command } from '../../core/command.ts';
import { dealOf } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import { closedHome, mayRead } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { redrawList } from '../../member/slack/listeners.ts';
import { type Action, unlessMay } from '../../ownership.ts';
import {
  type Build,
  type Click,
  type Deps,
  refused,
  type Submission,
  type Submitted,
} from '../../slack/listen.ts';
import { idOfForm, readMetadata, redraw } from '../../slack/modal.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { sentence } from '../../slack/sentences.ts';
import { dateIn } from '../../working-time/zone.ts';
import { partsOf, whenEnded } from '../access.ts';
import { unconcludedPoc } from '../commands.ts';
import { draftOf, type Poc } from '../model.ts';
import type { Seen } from './form.ts';
import { createForm, definitionInputOf } from './forms.ts';
import { type Page, pageNamed, pocPage } from './pages.ts';
import { type PocStep, pocSteps } from './steps.ts';
import { type PocView, pocView } from './view.ts';

const gone = { refusal: { code: 'not-found', kind: 'poc' } } as const;

/** What an id in a button's value stands for: the PoC, what in it is meant, and what was seen of that. */
function meant(value: string): { id: string; of: string; seen: number } {
  const [id = '', of = '', seen = ''] = value.split('/');
  return { id, of, seen: /^\d{1,15}$/.test(seen) ? Number(seen) : 0 };
}

/** Draws a page for whoever may read the deal. */
export async function drawPage(deps: Deps, userId: string, id: string, page: Page): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const view = await pocView(deps.store, deps.directory, id);
  if (!view) return gone;
  if (!(await mayReadAbout(deps.ports, who.person, { kind: 'poc', id }))) {
    return { refusal: { code: 'may-not-read' } };
  }
  return { view: pocPage({ ...view, actor: who.actor }, page) };
}

const ofPage = z.strictObject({ id: z.string(), page: z.string() });

/** A button that shows a page: in the modal that it stands in, or in one of its own. */
export async function pocPageClick(
  deps: Deps,
  click: Click,
  page: Exclude<Page, `version.${number}`> | 'version',
) {
  const { id, of } = meant(click.value);
  const named = page === 'version' ? pageNamed(`version.${of}`) : page;
  const inPage = click.view && readMetadata(ofPage, click.view.metadata);
  if (click.view && inPage) {
    const drawn = await drawPage(deps, click.userId, id, named);
    if ('refusal' in drawn) return click.tell(refused(deps.log, drawn.refusal, click.userId));
    return redraw(deps.client, click.view.id, drawn.view);
  }
  const deal = await dealOf(deps.store, { kind: 'poc', id });
  await click.form(() => drawPage(deps, click.userId, id, named), { channelId: deal?.channelId });
}

/** The button that starts another PoC on a deal; its value is the deal. */
export async function pocCreateClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal ? pocCreating(deps, click.userId, deal, '') : { refusal: { code: 'not-found', kind: 'deal' } };
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** The form that starts a PoC, for those who may. */
export async function pocCreating(
  deps: Deps,
  userId: string,
  deal: Deal,
  useCase: string,
): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const refusedBy = unlessMay('poc.create', who.actor, {}, who.roster);
  if (refusedBy) return refusedBy;
  if (deal.status === 'lost') return { refusal: { code: 'deal-closed', number: deal.number, as: 'lost' } };
  const channel = await deps.directory.known(deal.channelId);
  if (!mayRead(deal, channel, who.actor)) return { refusal: { code: 'may-not-read' } };
  const problem = closedHome(channel);
  if (problem) return { refusal: { code: 'channel', problem } };
  const unconcluded = await unconcludedPoc(deps.store, deal.id);
  if (unconcluded) return { refusal: { code: 'poc-exists', number: unconcluded.number } };
  return { view: createForm(deal, { useCase }) };
}

/** A step's button: opens its form for those who may, on top of the page that it stands on. */
export async function pocStepClick(deps: Deps, click: Click, step: PocStep): Promise<void> {
  const { id, of } = meant(click.value);
  const inPage = click.view && readMetadata(ofPage, click.view.metadata);
  const build = () => opening(deps, click.userId, step, { id, of }, inPage?.page ?? '');
  const deal = await dealOf(deps.store, { kind: 'poc', id });
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** A step's form, for those who may take it: `page` is the one below it. */
export async function opening(
  deps: Deps,
  userId: string,
  step: PocStep,
  { id, of }: { id: string; of: string },
  page: string,
): ReturnType<Build> {
  const found = await forStep(deps, userId, step, id, of);
  if ('refusal' in found) return found;
  const { view, today } = found;
  const refusal = whenEnded(view.poc) ?? step.unless(view.poc, of);
  if (refusal) {
    await deps.refresh({ kind: 'poc', id }, view.deal.channelId);
    return { refusal };
  }
  return { view: await step.draw(view, { seen: seenNow(step, view.poc, of, page) }, { deps, today }) };
}

/** The PoC for whoever may take this step. */
async function forStep(
  deps: Deps,
  userId: string,
  step: PocStep,
  id: string,
  of: string,
): Promise<{ view: PocView; today: string } | { refusal: Refusal }> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const view = await pocView(deps.store, deps.directory, id);
  if (!view) return gone;
  const { poc, deal } = view;
  const action: Action = step.action(poc, of);
  const question = poc.questions.find((each) => each.id === of)?.ownerId;
  const parts = { ...partsOf(poc, deal), 'question-owner': question };
  const refusedBy = unlessMay(action, who.actor, parts, who.roster);
  return refusedBy ?? { view, today: dateIn(deps.now(), who.person.tz) };
}

const seenNow = (step: PocStep, poc: Poc, of: string, page: string): Seen => ({
  id: poc.id,
  of,
  page,
  seen: step.sees?.(poc, of) ?? 0,
  version: step.version?.(poc) ?? 0,
});

const seenSchema = z.strictObject({
  id: z.string(),
  of: z.string(),
  seen: z.number(),
  version: z.number(),
  page: z.string(),
});

/** A step's submitted form: saved, and back to the page below, which shows it. */
export async function pocStepSubmitted(
  deps: Deps,
  submission: Submission,
  step: PocStep,
): Promise<Submitted> {
  const seen = readMetadata(seenSchema, submission.metadata);
  const poc = seen && (await deps.store.load('poc', seen.id));
  if (!seen || !poc) return gone;
  const { userId: actorId, key, values } = submission;
  const formId = idOfForm(submission.viewId);
  const answer = await deps.handler.handle(step.command(seen, values, { poc, formId }), { actorId, key });
  if (answer.ok) return backTo(deps, submission, seen);
  const { refusal } = answer;
  if (refusal.code !== 'changed-meanwhile' && refusal.code !== 'criterion-gone') return answer;
  return again(deps, submission, step, seen, refusal);
}

/** The form comes back with what was entered, and what is there now: saving once more is a conscious choice. */
async function again(
  deps: Deps,
  { userId, values }: Submission,
  step: PocStep,
  before: Seen,
  refusal: Refusal,
): Promise<Submitted> {
  const { id, page } = before;
  const edits = step === pocSteps.criterion;
  // What somebody took out meanwhile can still be added anew: nobody's text is lost.
  const of = edits && refusal.code === 'criterion-gone' ? '' : before.of;
  const found = await forStep(deps, userId, step, id, of);
  if ('refusal' in found) return found;
  const { view, today } = found;
  const impossible = whenEnded(view.poc) ?? step.unless(view.poc, of);
  if (impossible) return { refusal: impossible };
  const agreed = edits && before.version !== draftOf(view.poc);
  const notice = agreed ? agreedWords(view.poc) : noticeWords(refusal, edits);
  const entries = { seen: seenNow(step, view.poc, of, page), entered: values, notice };
  return { view: await step.draw(view, entries, { deps, today }) };
}

const agreedWords = ({ versions }: Poc) =>
  `Both agreed to version ${versions.length} while you had this open. What you entered is below; saving it makes the draft of version ${versions.length + 1}, which both agree to again.`;

function noticeWords(refusal: Refusal, edits: boolean): string {
  if (!edits || refusal.code === 'changed-meanwhile') return sentence({ code: 'changed-meanwhile' });
  return 'Somebody took this criterion out while you had it open. What you entered is below; save again to add it anew.';
}

/** Back to the page below, drawn anew; a form that stood alone closes. */
async function backTo(
  deps: Deps,
  { userId, viewId, rootViewId }: Submission,
  { id, page }: Seen,
): Promise<Submitted> {
  if (!rootViewId || rootViewId === viewId || page === '') return 'close';
  try {
    const drawn = await drawPage(deps, userId, id, pageNamed(page));
    if ('view' in drawn) await deps.client.views.update({ view_id: rootViewId, view: drawn.view });
  } catch (error) {
    deps.log.warn({ err: error }, 'the page below a form could not be drawn again');
  }
  return 'back';
}

const ofDeal = z.strictObject({ dealId: z.string() });

/** The submitted form that defines a PoC: a new one of a deal, or one that is there. */
export async function pocDefineSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return pocStepSubmitted(deps, submission, pocSteps.define);
  const { userId: actorId, key, values, viewId } = submission;
  const input = definitionInputOf(values);
  const id = idOfForm(viewId);
  const answer = await deps.handler.handle({ type: 'poc.create', id, ...about, input }, { actorId, key });
  return answer.ok ? 'close' : answer;
}

/** A button that acts at once: what it does is a command, and the modal that it stands in shows what came of it. */
export async function pocActClick(
  deps: Deps,
  click: Click,
  command: (value: { id: string; of: string; seen: number }) => Command,
): Promise<void> {
  const value = meant(click.value);
  const answer = await deps.handler.handle(command(value), { actorId: click.userId, key: click.key });
  const inPage = click.view && readMetadata(ofPage, click.view.metadata);
  if (!answer.ok) {
    await click.tell(refused(deps.log, answer.refusal, click.userId));
    const deal = await dealOf(deps.store, { kind: 'poc', id: value.id });
    if (deal) await deps.refresh({ kind: 'poc', id: value.id }, deal.channelId);
  }
  if (click.view && inPage) {
    const drawn = await drawPage(deps, click.userId, value.id, pageNamed(inPage.page));
    if ('view' in drawn) await redraw(deps.client, click.view.id, drawn.view);
  }
  await redrawList(deps, click);
}
