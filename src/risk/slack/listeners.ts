import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import { unlessRead } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import {
  type Build,
  type Click,
  type Deps,
  type OpenView,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { readMetadata, redraw } from '../../slack/modal.ts';
import { namer } from '../../slack/names.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { sentence } from '../../slack/sentences.ts';
import type { Risk } from '../model.ts';
import type { Back } from './forms.ts';
import { oneRisk, risksList } from './list.ts';

const page = z.number().int().min(0).max(10_000);
/** What a list remembers: a page of a deal's risks, or the one that it shows. */
const listed = z.union([
  z.strictObject({ dealId: z.string(), page }),
  z.strictObject({ riskId: z.string() }),
]);
type Listed = z.infer<typeof listed>;

const gone = { refusal: { code: 'not-found', kind: 'risk' } } as const;

/** What a form remembers of the list that it was opened from. */
export const backSchema = z.union([page, z.literal('one'), z.literal('')]);

/** The list that a form is opened from, as the form remembers it. */
export function backOf(view: OpenView | undefined): Back {
  const list = view && readMetadata(listed, view.metadata);
  if (!list) return '';
  return 'riskId' in list ? 'one' : list.page;
}

/** The button "All risks" on a deal's card; its value is the deal. */
export async function risksClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    return who.ok ? drawn(deps, who, { dealId: click.value, page: 0 }) : who;
  };
  await click.form(build, { channelId: deal?.channelId });
}

/** The button "Open" in a direct message about a risk; its value is the risk. */
export async function riskOpenClick(deps: Deps, click: Click): Promise<void> {
  const risk = await deps.store.load('risk', click.value);
  const deal = risk && (await deps.store.load('deal', risk.dealId));
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    return who.ok ? drawn(deps, who, { riskId: click.value }) : who;
  };
  await click.form(build, { channelId: deal?.channelId });
}

/** The buttons "Previous" and "Next". What they carry has been with the client, so rights are asked for again. */
export async function riskPageClick(deps: Deps, click: Click): Promise<void> {
  const { view, userId, value } = click;
  const list = view && readMetadata(listed, view.metadata);
  const to = page.safeParse(Number(value));
  const who = await admit(deps.ports, userId);
  if (!who.ok) return click.tell(sentence(who.refusal));
  if (!view || !list || 'riskId' in list || !to.success) {
    return click.tell(sentence({ code: 'not-found', kind: 'risk' }));
  }
  const next = await drawn(deps, who, { dealId: list.dealId, page: to.data });
  if ('refusal' in next) return click.tell(sentence(next.refusal));
  await redraw(deps.client, view.id, next.view);
}

/** Draws a list, or one risk, for its reader, after asking for the reader's rights. */
export async function drawn(deps: Deps, who: Admitted, list: Listed): ReturnType<Build> {
  return 'riskId' in list ? drawnOne(deps, who, list.riskId) : drawnPage(deps, who, list);
}

async function drawnOne(deps: Deps, who: Admitted, id: string): ReturnType<Build> {
  const risk = await deps.store.load('risk', id);
  const deal = risk && (await deps.store.load('deal', risk.dealId));
  if (!risk || !deal) return gone;
  const mayRead = await mayReadAbout(deps.ports, who.person, { kind: 'risk', id });
  if (!mayRead) return { refusal: { code: 'may-not-read' } };
  return { view: oneRisk(await viewOf(deps, who, deal, [risk]), risk) };
}

async function drawnPage(
  deps: Deps,
  who: Admitted,
  { dealId, page }: { dealId: string; page: number },
): ReturnType<Build> {
  const deal = await deps.store.load('deal', dealId);
  if (!deal) return gone;
  const hidden = unlessRead(deal, await deps.directory.known(deal.channelId), who.actor);
  if (hidden) return hidden;
  const risks = await deps.store.risksOfDeal(deal.id, 'all');
  return { view: risksList(await viewOf(deps, who, deal, risks), page) };
}

async function viewOf({ directory }: Deps, { actor }: Admitted, deal: Deal, risks: readonly Risk[]) {
  const people = risks.flatMap(({ raisedBy, ownerId, settledBy }) => [raisedBy, ownerId, settledBy]);
  return { deal, risks, actor, name: await namer(directory, people) };
}

/** Draws the list that was clicked in anew, where it was one. */
export async function redrawHere(deps: Deps, { view, userId }: Click): Promise<void> {
  const list = view && readMetadata(listed, view.metadata);
  if (!view || !list) return;
  await shown(deps.log, async () => {
    const who = await admit(deps.ports, userId);
    const next = who.ok && (await drawn(deps, who, list));
    if (next && 'view' in next) await redraw(deps.client, view.id, next.view);
  });
}

/** A form was saved: the list below it shows what is so now; a form without one closes. */
export async function redrawBelow(
  deps: Deps,
  { rootViewId, viewId, userId }: Submission,
  { back, riskId }: { back: Back; riskId: string },
): Promise<Submitted> {
  if (back === '' || !rootViewId || rootViewId === viewId) return 'close';
  await shown(deps.log, async () => {
    const who = await admit(deps.ports, userId);
    const risk = await deps.store.load('risk', riskId);
    if (!who.ok || !risk) return;
    const list: Listed = back === 'one' ? { riskId } : { dealId: risk.dealId, page: back };
    const next = await drawn(deps, who, list);
    if ('view' in next) await redraw(deps.client, rootViewId, next.view);
  });
  return 'back';
}
