import { z } from 'zod';
import type { Admitted } from '../../core/actor.ts';
import { unlessRead } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import type { Build, Click, Deps } from '../../slack/listen.ts';
import { type Listing, openListed, page, turnTo } from '../../slack/listing.ts';
import { namer } from '../../slack/names.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import type { Risk } from '../model.ts';
import { oneRisk, risksList } from './list.ts';

/** What a list remembers: a page of a deal's risks, or the one that it shows. */
const remembered = z.union([
  z.strictObject({ dealId: z.string(), page }),
  z.strictObject({ riskId: z.string() }),
]);

const gone = { refusal: { code: 'not-found', kind: 'risk' } } as const;

/** A deal's risks, or one of them, as they are listed for their reader. */
export const risksListing: Listing<z.infer<typeof remembered>> = {
  kind: 'risk',
  remembered,
  draw: async (deps, who, list) =>
    'riskId' in list ? drawnOne(deps, who, list.riskId) : drawnPage(deps, who, list),
};

/** The button "All risks" on a deal's card; its value is the deal. */
export async function risksClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  await openListed(risksListing, deps, click, { dealId: click.value, page: 0 }, deal?.channelId);
}

/** The button "Open" in a direct message about a risk, or in a list of turns; its value is the risk. */
export async function riskOpenClick(deps: Deps, click: Click): Promise<void> {
  const risk = await deps.store.load('risk', click.value);
  const deal = risk && (await deps.store.load('deal', risk.dealId));
  await openListed(risksListing, deps, click, { riskId: click.value }, deal?.channelId);
}

/** The buttons "Previous" and "Next". */
export const riskPageClick = (deps: Deps, click: Click) =>
  turnTo(risksListing, deps, click, (list, to) =>
    'riskId' in list || to < 0 ? undefined : { ...list, page: to },
  );

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
