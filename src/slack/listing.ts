import { z } from 'zod';
import { type Admitted, admit } from '../core/actor.ts';
import type { RecordKind } from '../core/types.ts';
import {
  type Build,
  type Click,
  type Deps,
  type OpenView,
  type Submission,
  type Submitted,
  shown,
} from './listen.ts';
import { readMetadata, redraw } from './modal.ts';
import { sentence } from './sentences.ts';

/** A page of a list, counted from nothing. It travels through the client. */
export const page = z.number().int().min(0).max(10_000);

/** A list of records in a modal: what it remembers of itself, and how it is drawn for a reader whose rights are asked for anew. */
export interface Listing<L> {
  kind: RecordKind;
  remembered: z.ZodType<L>;
  draw: (deps: Deps, who: Admitted, list: L) => ReturnType<Build>;
}

type Remembers<L> = Pick<Listing<L>, 'remembered'>;

/** The list that stands in a modal; undefined for another modal. */
const listIn = <L>({ remembered }: Remembers<L>, view: OpenView | undefined): L | undefined =>
  view && readMetadata(remembered, view.metadata);

/** What a form remembers of the list that it is opened from; empty for none. */
export const backTo = <L>(listing: Remembers<L>, view: OpenView | undefined): string =>
  view && listIn(listing, view) ? view.metadata : '';

/** Opens a list for whoever clicked. */
export async function openListed<L>(
  listing: Listing<L>,
  deps: Deps,
  click: Click,
  list: L,
  channelId?: string,
): Promise<void> {
  const build: Build = async () => {
    const who = await admit(deps.ports, click.userId);
    return who.ok ? listing.draw(deps, who, list) : who;
  };
  await click.form(build, { channelId, push: click.view !== undefined });
}

/** Draws another page, or another list, in the modal that was clicked in: `to` makes it of the one that stands there. */
export async function turnTo<L>(
  listing: Listing<L>,
  deps: Deps,
  click: Click,
  to: (list: L, page: number) => L | undefined,
): Promise<void> {
  const { view, userId, value } = click;
  const list = listIn(listing, view);
  const wanted = page.safeParse(Number(value));
  const who = await admit(deps.ports, userId);
  if (!who.ok) return click.tell(sentence(who.refusal));
  const next = list && to(list, wanted.success ? wanted.data : -1);
  if (!view || !next) return click.tell(sentence({ code: 'not-found', kind: listing.kind }));
  const drawn = await listing.draw(deps, who, next);
  if ('refusal' in drawn) return click.tell(sentence(drawn.refusal));
  await redraw(deps.client, view.id, drawn.view);
}

/** Draws the list that was clicked in anew, where it was one. */
export async function redrawHere<L>(listing: Listing<L>, deps: Deps, click: Click): Promise<void> {
  const { view, userId } = click;
  const list = listIn(listing, view);
  if (!view || !list) return;
  await shown(deps.log, () => drawAnew(listing, deps, { userId, viewId: view.id, list }));
}

/** A form was saved: the list below it, which it remembers as `back`, shows what is so now; a form without one closes. */
export async function redrawBelow<L>(
  listing: Listing<L>,
  deps: Deps,
  { rootViewId, viewId, userId }: Submission,
  back: string,
): Promise<Submitted> {
  const list = readMetadata(listing.remembered, back);
  if (!list || !rootViewId || rootViewId === viewId) return 'close';
  await shown(deps.log, () => drawAnew(listing, deps, { userId, viewId: rootViewId, list }));
  return 'back';
}

async function drawAnew<L>(
  listing: Listing<L>,
  deps: Deps,
  { userId, viewId, list }: { userId: string; viewId: string; list: L },
): Promise<void> {
  const who = await admit(deps.ports, userId);
  const drawn = who.ok && (await listing.draw(deps, who, list));
  if (drawn && 'view' in drawn) await redraw(deps.client, viewId, drawn.view);
}
