import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import { readHumanId } from '../../core/types.ts';
import { partsOf, unlessRead, whenLost } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { recordTyped } from '../../history/slack/subject.ts';
import { type Action, unlessMay } from '../../ownership.ts';
import {
  type Asking,
  type Build,
  type Click,
  type Deps,
  type OpenView,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { idOfForm, oneValue, readMetadata, redraw } from '../../slack/modal.ts';
import { namer } from '../../slack/names.ts';
import { sentence } from '../../slack/sentences.ts';
import { dateIn } from '../../working-time/zone.ts';
import { unlessRegister, whenEnded } from '../decide.ts';
import type { Partner, PartnerCommand } from '../model.ts';
import * as forms from './forms.ts';
import { onePartner, partnersList } from './list.ts';

/** What a list remembers: the deal whose partners it shows, or the one that it shows. */
const listed = z.union([z.strictObject({ dealId: z.string() }), z.strictObject({ partnerId: z.string() })]);
type Listed = z.infer<typeof listed>;
/** What a form remembers of the list that it was opened from. */
const backSchema = z.enum(['all', 'one', '']);

const gone = { refusal: { code: 'not-found', kind: 'partner' } } as const;

/**
 * `/handoff partner Hollow Reed` opens the form, filled in, or the engagement that is active under that name;
 * `/handoff partner PARTNER-1` that one; bare, those of the deal, or the form where there is none.
 */
export async function partnerCommand(deps: Deps, asking: Asking) {
  const { userId, channelId, text, form } = asking;
  if (readHumanId(text)?.kind === 'partner') return partnerNamed(deps, asking);
  const deal = await deps.store.dealOfChannel(channelId);
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    if (!deal) return { refusal: { code: 'no-deal-here' } };
    const partners = await deps.store.partnersOfDeal(deal.id, text.trim() === '' ? 'all' : 'active');
    if (text.trim() === '' && partners.length > 0) return drawn(deps, who, { dealId: deal.id });
    const same = partners.find(({ partner }) => partner.toLowerCase() === text.trim().toLowerCase());
    return same
      ? drawn(deps, who, { partnerId: same.id })
      : registering(deps, who, deal, { partner: text.trim() });
  };
  return form(build, { channelId: deal?.channelId });
}

async function partnerNamed(deps: Deps, { userId, text, form }: Asking) {
  const typed = await recordTyped(deps.store, text);
  const deal = 'about' in typed ? await dealOf(deps.store, typed.about) : undefined;
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    return 'about' in typed ? drawn(deps, who, { partnerId: typed.about.id }) : typed;
  };
  return form(build, { channelId: deal?.channelId });
}

/** The button "All partners" on a deal's card; its value is the deal. */
export const partnersClick = (deps: Deps, click: Click) => openList(deps, click, { dealId: click.value });

/** The button "Open" in a direct message; its value is the engagement. */
export const partnerOpenClick = (deps: Deps, click: Click) =>
  openList(deps, click, { partnerId: click.value });

async function openList(deps: Deps, click: Click, list: Listed): Promise<void> {
  const about =
    'dealId' in list
      ? ({ kind: 'deal', id: list.dealId } as const)
      : ({ kind: 'partner', id: list.partnerId } as const);
  const deal = await dealOf(deps.store, about);
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    return who.ok ? drawn(deps, who, list) : who;
  };
  await click.form(build, { channelId: deal?.channelId });
}

/** The button "Register a partner", on a deal's card or in its list of partners; its value is the deal. */
export async function partnerRegisterClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    if (!who.ok) return who;
    return deal ? registering(deps, who, deal, {}, backOf(click.view)) : gone;
  };
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

async function registering(
  deps: Deps,
  { actor, roster, person }: Admitted,
  deal: Deal,
  values: Partial<Partner>,
  back: forms.Back = '',
): ReturnType<Build> {
  const channel = await deps.directory.known(deal.channelId);
  const refused =
    unlessMay('partner.register', actor, partsOf(deal), roster) ?? unlessRead(deal, channel, actor);
  if (refused) return refused;
  const barred = unlessRegister(deal, channel, await deps.store.partnersOfDeal(deal.id, 'active'));
  if (barred) return { refusal: barred };
  const registeredOn = dateIn(deps.now(), person.tz);
  return { view: forms.registerForm(deal, { registeredOn, ...values }, { back }) };
}

const ofDeal = z.strictObject({ dealId: z.string(), back: backSchema });

/** The submitted form that registers an engagement. */
export async function partnerRegisterSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const { userId: actorId, key } = submission;
  const id = idOfForm(submission.viewId);
  const input = forms.partnerInputOf(submission.values);
  const command = { type: 'partner.register', id, dealId: about.dealId, input } as const;
  const answer = await deps.handler.handle(command, { actorId, key });
  return answer.ok ? redrawBelow(deps, submission, { back: about.back, partnerId: id }) : answer;
}

/** A step of an existing engagement that is taken with a form: a button opens it, its submission is the command. */
export interface PartnerStep {
  action: Action;
  draw: forms.DrawStep;
  command: (about: { id: string; version: number }, submission: Submission) => PartnerCommand;
}

export const partnerSteps = {
  edit: {
    action: 'partner.edit',
    draw: forms.editForm,
    command: (about, { values }) => ({ type: 'partner.edit', ...about, input: forms.partnerInputOf(values) }),
  },
  end: {
    action: 'partner.end',
    draw: forms.endForm,
    command: ({ id }, { values }) => ({
      type: 'partner.end',
      id,
      input: { reason: oneValue(values, 'reason') ?? '' },
    }),
  },
} as const satisfies Record<string, PartnerStep>;

/** A step's button: opens its form for those who may, and says why where the engagement or its deal has ended. */
export async function partnerStepClick(deps: Deps, click: Click, step: PartnerStep): Promise<void> {
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    if (!who.ok) return who;
    const there = await partnerAndDeal(deps, click.value);
    if (!there) return gone;
    const { partner, deal } = there;
    const channel = await deps.directory.known(deal.channelId);
    const refused =
      unlessMay(step.action, who.actor, partsOf(deal), who.roster) ?? unlessRead(deal, channel, who.actor);
    if (refused) return refused;
    const refusal: Refusal | undefined = whenLost(deal) ?? whenEnded(partner);
    if (!refusal) return { view: step.draw(partner, { back: backOf(click.view) }) };
    await redrawHere(deps, click);
    return { refusal };
  };
  await click.form(build, { push: click.view !== undefined });
}

const about = z.strictObject({ id: z.string(), version: z.number(), back: backSchema });

/** A step's submitted form. After somebody else's change it is drawn anew with what was entered, and what is saved now. */
export async function partnerStepSubmitted(
  deps: Deps,
  submission: Submission,
  step: PartnerStep,
): Promise<Submitted> {
  const read = readMetadata(about, submission.metadata);
  if (!read) return gone;
  const { back, ...seen } = read;
  const { userId: actorId, key, values } = submission;
  const answer = await deps.handler.handle(step.command(seen, submission), { actorId, key });
  if (answer.ok) return redrawBelow(deps, submission, { back, partnerId: seen.id });
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const there = await partnerAndDeal(deps, seen.id);
  if (!there) return gone;
  const entered = { back, values: forms.partnerInputOf(values), notice: sentence(answer.refusal) };
  return { view: step.draw(there.partner, entered) };
}

async function partnerAndDeal({ store }: Deps, id: string) {
  const partner = await store.load('partner', id);
  const deal = partner && (await store.load('deal', partner.dealId));
  return partner && deal && { partner, deal };
}

/** The list that a form is opened from, as the form remembers it. */
function backOf(view: OpenView | undefined): forms.Back {
  const list = view && readMetadata(listed, view.metadata);
  if (!list) return '';
  return 'partnerId' in list ? 'one' : 'all';
}

/** Draws a list for its reader, after asking for the reader's rights. */
async function drawn(deps: Deps, { actor }: Admitted, list: Listed): ReturnType<Build> {
  const { store, directory } = deps;
  const one = 'partnerId' in list ? await store.load('partner', list.partnerId) : undefined;
  const deal = await store.load('deal', 'partnerId' in list ? (one?.dealId ?? '') : list.dealId);
  if (!deal) return gone;
  const hidden = unlessRead(deal, await directory.known(deal.channelId), actor);
  if (hidden) return hidden;
  const partners = one ? [one] : await store.partnersOfDeal(deal.id, 'all');
  const people = partners.flatMap(({ createdBy, endedBy }) => [createdBy, endedBy]);
  const view = { deal, partners, actor, name: await namer(directory, [...people, deal.partnerManagerId]) };
  return { view: one ? onePartner(view, one) : partnersList(view) };
}

/** Draws the list that was clicked in anew, where it was one. */
async function redrawHere(deps: Deps, { view, userId }: Click): Promise<void> {
  const list = view && readMetadata(listed, view.metadata);
  if (view && list) await redrawList(deps, view.id, userId, list);
}

/** A form was saved: the list below it shows what is so now; a form without one closes. */
async function redrawBelow(
  deps: Deps,
  { rootViewId, viewId, userId }: Submission,
  { back, partnerId }: { back: forms.Back; partnerId: string },
): Promise<Submitted> {
  if (back === '' || !rootViewId || rootViewId === viewId) return 'close';
  const partner = await deps.store.load('partner', partnerId);
  const list = back === 'one' ? { partnerId } : { dealId: partner?.dealId ?? '' };
  await redrawList(deps, rootViewId, userId, list);
  return 'back';
}

async function redrawList(deps: Deps, viewId: string, userId: string, list: Listed): Promise<void> {
  await shown(deps.log, async () => {
    const who = await admit(deps.ports, userId);
    const next = who.ok && (await drawn(deps, who, list));
    if (next && 'view' in next) await redraw(deps.client, viewId, next.view);
  });
}
