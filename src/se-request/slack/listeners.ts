import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import type { Command } from '../../core/command.ts';
import { dealOf } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import { redrawList } from '../../member/slack/listeners.ts';
import { type Action, unlessMay } from '../../ownership.ts';
import {
  type Build,
  type Click,
  type Deps,
  refused,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { oneValue, readMetadata, type Values } from '../../slack/modal.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { requestView } from '../../slack/render.ts';
import { partsOf, whenEnded } from '../decide.ts';
import { openQuestion, type SeRequest } from '../model.ts';
import * as forms from './forms.ts';
import { standingNotice } from './notices.ts';

/** A step of an existing request that is taken with a form: a button opens it, its submission is the command. */
export interface Step {
  action: Action;
  draw: forms.DrawStep;
  /** What is in the way although the actor may, beside that the request has ended. */
  unless: (request: SeRequest) => Refusal | undefined;
  command: (id: string, values: Values) => Command;
}

const nothing = () => undefined;
const unaccepted = ({ status, number }: SeRequest): Refusal | undefined =>
  status === 'requested' ? { code: 'not-accepted-yet', number } : undefined;
const asked = (request: SeRequest): Refusal | undefined =>
  openQuestion(request) ? { code: 'question-open', number: request.number } : undefined;
const unasked = (request: SeRequest): Refusal | undefined =>
  openQuestion(request) ? undefined : { code: 'no-question', number: request.number };
const had = ({ seId, number }: SeRequest): Refusal | undefined =>
  seId ? { code: 'already-taken', number, by: seId } : undefined;

const text = (values: Values, name: string) => oneValue(values, name) ?? '';

export const steps = {
  complete: {
    action: 'se-request.complete',
    draw: forms.seCompleteForm,
    unless: unaccepted,
    command: (id, values) => ({
      type: 'se-request.complete',
      id,
      input: { outcome: text(values, 'outcome'), findings: text(values, 'findings') },
    }),
  },
  withdraw: {
    action: 'se-request.withdraw',
    draw: forms.seWithdrawForm,
    unless: nothing,
    command: (id, values) => ({
      type: 'se-request.withdraw',
      id,
      input: { reason: oneValue(values, 'reason') },
    }),
  },
  decline: {
    action: 'se-request.decline',
    draw: forms.seDeclineForm,
    unless: nothing,
    command: (id, values) => ({
      type: 'se-request.decline',
      id,
      input: { reason: text(values, 'reason') },
    }),
  },
  assign: {
    action: 'se-request.assign',
    draw: forms.seAssignForm,
    unless: had,
    command: (id, values) => ({ type: 'se-request.assign', id, input: { seId: text(values, 'seId') } }),
  },
  handOn: {
    action: 'se-request.hand-on',
    draw: forms.seHandOnForm,
    unless: unaccepted,
    command: (id, values) => ({
      type: 'se-request.hand-on',
      id,
      input: { seId: text(values, 'seId'), note: oneValue(values, 'note') },
    }),
  },
  handBack: {
    action: 'se-request.hand-back',
    draw: forms.seHandBackForm,
    unless: unaccepted,
    command: (id, values) => ({
      type: 'se-request.hand-back',
      id,
      input: { reason: text(values, 'reason') },
    }),
  },
  askBack: {
    action: 'se-request.ask-back',
    draw: forms.seAskBackForm,
    unless: asked,
    command: (id, values) => ({
      type: 'se-request.ask-back',
      id,
      input: { question: text(values, 'question') },
    }),
  },
  answer: {
    action: 'se-request.answer',
    draw: forms.seAnswerForm,
    unless: unasked,
    command: (id, values) => ({
      type: 'se-request.answer',
      id,
      input: { answer: text(values, 'answer') },
    }),
  },
} as const satisfies Record<string, Step>;

const ofRequest = z.strictObject({ id: z.string() });
const gone = { refusal: { code: 'not-found', kind: 'se-request' } } as const;

/** A step's button: opens its form for those who may; where the turn has passed, says so and shows how things stand. */
export async function stepClick(deps: Deps, click: Click, step: Step): Promise<void> {
  const about = { kind: 'se-request', id: click.value } as const;
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    if (!who.ok) return who;
    const request = await deps.store.load('se-request', click.value);
    const deal = request && (await deps.store.load('deal', request.dealId));
    if (!request || !deal) return gone;
    const refused = unlessMay(step.action, who.actor, partsOf(request, deal), who.roster);
    if (refused) {
      await replaceNotice(deps, click);
      return refused;
    }
    const refusal = whenEnded(request) ?? step.unless(request);
    if (!refusal) {
      // Who reads a card may read the deal; a direct message goes to others, too.
      const mayRead = !click.replace || (await mayReadAbout(deps.ports, who.person, about));
      return { view: step.draw(request, mayRead ? deal : undefined) };
    }
    await deps.refresh(about, deal.channelId);
    await replaceNotice(deps, click);
    return { refusal };
  };
  await click.form(
    build,
    click.replace && {
      channelId: (await dealOf(deps.store, about))?.channelId,
    },
  );
}

/** A step's submitted form. */
export async function stepSubmitted(deps: Deps, submission: Submission, step: Step): Promise<Submitted> {
  const about = readMetadata(ofRequest, submission.metadata);
  if (!about) return gone;
  const { userId: actorId, key, values } = submission;
  const answer = await deps.handler.handle(step.command(about.id, values), { actorId, key });
  return answer.ok ? 'close' : answer;
}

/** The button "Accept", on a card or in a direct message. */
export async function seAcceptClick(deps: Deps, click: Click): Promise<void> {
  const answer = await deps.handler.handle(
    { type: 'se-request.accept', id: click.value },
    { actorId: click.userId, key: click.key },
  );
  if (!answer.ok) await stale(deps, click, answer.refusal);
  if (answer.ok || movedOn(answer.refusal)) await replaceNotice(deps, click);
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
async function replaceNotice(deps: Deps, click: Click): Promise<void> {
  const { replace, value: id, userId } = click;
  if (!replace || (await redrawList(deps, click))) return;
  await shown(deps.log, async () => {
    const view = await requestView(deps.store, deps.directory, id, deps.now());
    const person = await deps.directory.person(userId);
    const mayRead = await mayReadAbout(deps.ports, person, { kind: 'se-request', id });
    if (view) await replace(standingNotice(view, { reader: userId, mayRead }));
  });
}
