import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import type { Command } from '../../core/command.ts';
import type { Refusal } from '../../core/refusal.ts';
import { whenLost } from '../../deal/access.ts';
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
import { backTo, redrawBelow, redrawHere } from '../../slack/listing.ts';
import { oneValue, readMetadata, type Values } from '../../slack/modal.ts';
import { sentence } from '../../slack/sentences.ts';
import { partsOf, whenSettled } from '../access.ts';
import { isSettled, type Risk } from '../model.ts';
import * as forms from './forms.ts';
import { risksListing } from './listeners.ts';

/** A step of an existing risk that is taken with a form: a button opens it, its submission is the command. */
export interface RiskStep {
  action: Action;
  draw: forms.DrawStep;
  /** What is in the way although the actor may. */
  unless: (risk: Risk) => Refusal | undefined;
  command: (about: { id: string; version: number }, values: Values) => Command;
}

const settled = (risk: Risk): Refusal | undefined =>
  isSettled(risk) ? undefined : { code: 'risk-open', number: risk.number };
const text = (values: Values, name: string) => oneValue(values, name) ?? '';
const reason = (values: Values) => ({ reason: text(values, 'reason') });

export const riskSteps = {
  owner: {
    action: 'risk.name-owner',
    draw: forms.ownerForm,
    unless: whenSettled,
    command: ({ id }, values) => ({
      type: 'risk.name-owner',
      id,
      input: { ownerId: text(values, 'ownerId') },
    }),
  },
  edit: {
    action: 'risk.edit',
    draw: forms.editForm,
    unless: whenSettled,
    command: (about, values) => ({ type: 'risk.edit', ...about, input: forms.riskInputOf(values) }),
  },
  mitigate: {
    action: 'risk.mitigate',
    draw: forms.mitigateForm,
    unless: whenSettled,
    command: (about, values) => ({
      type: 'risk.mitigate',
      ...about,
      input: { mitigation: text(values, 'mitigation') },
    }),
  },
  accept: {
    action: 'risk.accept',
    draw: forms.acceptForm,
    unless: whenSettled,
    command: ({ id }, values) => ({ type: 'risk.accept', id, input: reason(values) }),
  },
  close: {
    action: 'risk.close',
    draw: forms.closeForm,
    unless: whenSettled,
    command: ({ id }, values) => ({ type: 'risk.close', id, input: reason(values) }),
  },
  reopen: {
    action: 'risk.reopen',
    draw: forms.reopenForm,
    unless: settled,
    command: ({ id }, values) => ({ type: 'risk.reopen', id, input: reason(values) }),
  },
} as const satisfies Record<string, RiskStep>;

const gone = { refusal: { code: 'not-found', kind: 'risk' } } as const;

/** A step's button, in the list of risks or in a direct message: opens its form for those who may. */
export async function riskStepClick(deps: Deps, click: Click, step: RiskStep): Promise<void> {
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    if (!who.ok) return who;
    const risk = await deps.store.load('risk', click.value);
    const deal = risk && (await deps.store.load('deal', risk.dealId));
    if (!risk || !deal) return gone;
    const refused = unlessMay(step.action, who.actor, partsOf(risk, deal), who.roster);
    const refusal = refused?.refusal ?? whenLost(deal) ?? step.unless(risk);
    if (!refusal) return { view: step.draw(risk, deal, { back: backTo(risksListing, click.view) }) };
    await redrawHere(risksListing, deps, click);
    return { refusal };
  };
  await click.form(build, { push: click.view !== undefined });
  await redrawList(deps, click);
}

const about = z.strictObject({ id: z.string(), version: z.number(), back: z.string() });

/** A step's submitted form. After somebody else's change it is drawn anew with what was entered, and what is saved now. */
export async function riskStepSubmitted(
  deps: Deps,
  submission: Submission,
  step: RiskStep,
): Promise<Submitted> {
  const read = readMetadata(about, submission.metadata);
  if (!read) return gone;
  const { back, ...seen } = read;
  const { userId: actorId, key, values } = submission;
  const answer = await deps.handler.handle(step.command(seen, values), { actorId, key });
  if (answer.ok) return redrawBelow(risksListing, deps, submission, back);
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const risk = await deps.store.load('risk', seen.id);
  const deal = risk && (await deps.store.load('deal', risk.dealId));
  if (!risk || !deal) return gone;
  // A form shows some of the fields: the others are as they are saved.
  const shown = Object.entries(forms.riskInputOf(values)).filter(([name]) => values[name] !== undefined);
  const entered = { ...risk, ...Object.fromEntries(shown) };
  return { view: step.draw(risk, deal, { back, values: entered, notice: sentence(answer.refusal) }) };
}

/** The button "Take over", in the list of risks or in the list of what nobody has. */
export async function riskTakeOverClick(deps: Deps, click: Click): Promise<void> {
  const { userId: actorId, key, value: id } = click;
  const answer = await deps.handler.handle({ type: 'risk.take-over', id }, { actorId, key });
  if (!answer.ok) await click.tell(refused(deps.log, answer.refusal, actorId));
  await redrawHere(risksListing, deps, click);
  await redrawList(deps, click);
}
