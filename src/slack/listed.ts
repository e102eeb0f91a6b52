import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Admitted, admit } from '../core/actor.ts';
import { dealOf, type RecordReads } from '../core/ports.ts';
import { humanId, type StateOf } from '../core/types.ts';
import { closedHome, unlessRead, whenLost } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import { recordTyped } from '../history/slack/subject.ts';
import { taskFrom } from '../task/slack/lines.ts';
import { button, plain, row, small, smallQuote } from './blocks.ts';
import type { Asking, Build, Click, Deps, OpenView, Submission, Submitted } from './listen.ts';
import { backTo, type Listing, openListed, page, redrawBelow, redrawHere, turnTo } from './listing.ts';
import { metadata } from './modal.ts';
import { cut } from './mrkdwn.ts';
import { mayReadAbout } from './reading.ts';

// Records without a card of their own: a deal's are listed in a modal with pages, where each stands whole with what its
// reader may do to it, and each can be opened alone.

/** The kinds of records that are listed so. */
export type ListedKind = 'risk' | 'commitment' | 'partner';

/** Ten blocks at most for each, and some around them: far from the 100 of a modal. */
export const A_PAGE = 5;

/** What a list remembers: a page of a deal's records, or the one that it shows. */
const remembered = z.union([
  z.strictObject({ dealId: z.string(), page }),
  z.strictObject({ id: z.string() }),
]);
export type Listed = z.infer<typeof remembered>;

/** The list that a form is opened from, as the form remembers it; empty for none. */
export const backOf = (view: OpenView | undefined): string => backTo({ remembered }, view);

/** How one kind of record is listed. `V` is what its lists are drawn from, for their reader. */
export interface ListedAs<K extends ListedKind, V> {
  kind: K;
  /** All of a deal, as they are listed. */
  ofDeal: (store: RecordReads, dealId: string) => Promise<StateOf<K>[]>;
  view: (deps: Deps, who: Admitted, deal: Deal, records: readonly StateOf<K>[]) => Promise<V>;
  page: (view: V, wanted: number) => ModalView;
  one: (view: V, record: StateOf<K>) => ModalView;
}

/** What is done with the lists of one kind of record. */
export interface DealList<K extends ListedKind> {
  kind: K;
  /** The button "All …" on a deal's card; its value is the deal. */
  listClick: (deps: Deps, click: Click) => Promise<void>;
  /** The button "Open" in a direct message; its value is the record. */
  openClick: (deps: Deps, click: Click) => Promise<void>;
  /** The buttons "Previous" and "Next". */
  pageClick: (deps: Deps, click: Click) => Promise<void>;
  /** A record that was typed by its name. */
  named: (deps: Deps, asking: Asking) => ReturnType<Asking['form']>;
  /** Draws a list, or one record, for its reader, after asking for the reader's rights. */
  drawn: (deps: Deps, who: Admitted, list: Listed) => ReturnType<Build>;
  /** Draws the list that was clicked in anew, where it was one. */
  redrawHere: (deps: Deps, click: Click) => Promise<void>;
  /** A form was saved: the list below it shows what is so now; a form without one closes. */
  redrawBelow: (deps: Deps, submission: Submission, back: string) => Promise<Submitted>;
}

/** The lists of one kind of record. What travelled through the client is read as forged, so rights are asked for each time. */
export function dealList<K extends ListedKind, V>(as: ListedAs<K, V>): DealList<K> {
  const { kind } = as;
  const list: Listing<Listed> = { kind, remembered, draw: drawn };
  const gone = { refusal: { code: 'not-found', kind } } as const;

  async function opened(deps: Deps, click: Click, about: Listed): Promise<void> {
    const ref = 'id' in about ? { kind, id: about.id } : ({ kind: 'deal', id: about.dealId } as const);
    const deal = await dealOf(deps.store, ref);
    await openListed(list, deps, click, about, deal?.channelId);
  }

  async function drawn(deps: Deps, who: Admitted, list: Listed): ReturnType<Build> {
    return 'id' in list ? drawnOne(deps, who, list.id) : drawnPage(deps, who, list);
  }

  async function drawnOne(deps: Deps, who: Admitted, id: string): ReturnType<Build> {
    const record = await deps.store.load(kind, id);
    const deal = record && (await deps.store.load('deal', record.dealId));
    if (!record || !deal) return gone;
    const mayRead = await mayReadAbout(deps.ports, who.person, { kind, id });
    if (!mayRead) return { refusal: { code: 'may-not-read' } };
    const view = as.one(await as.view(deps, who, deal, [record]), record);
    const task = taskFrom(kind, record.number, deal);
    // In front of the small print.
    return {
      view: task.length > 0 ? { ...view, blocks: view.blocks.toSpliced(-1, 0, row(...task)) } : view,
    };
  }

  async function drawnPage(
    deps: Deps,
    who: Admitted,
    { dealId, page }: Extract<Listed, { dealId: string }>,
  ): ReturnType<Build> {
    const deal = await deps.store.load('deal', dealId);
    if (!deal) return gone;
    const hidden = unlessRead(deal, await deps.directory.known(deal.channelId), who.actor);
    if (hidden) return hidden;
    const records = await as.ofDeal(deps.store, deal.id);
    return { view: as.page(await as.view(deps, who, deal, records), page) };
  }

  return {
    kind,
    drawn,
    listClick: (deps, click) => opened(deps, click, { dealId: click.value, page: 0 }),
    openClick: (deps, click) => opened(deps, click, { id: click.value }),
    pageClick: (deps, click) =>
      turnTo(list, deps, click, (there, to) =>
        'id' in there || to < 0 ? undefined : { dealId: there.dealId, page: to },
      ),
    async named(deps, { userId, text, form }) {
      const typed = await recordTyped(deps.store, text);
      const deal = 'about' in typed ? await dealOf(deps.store, typed.about) : undefined;
      const build: Build = async () => {
        const who = await admit(deps.ports, userId);
        if (!who.ok) return who;
        return 'about' in typed ? drawn(deps, who, { id: typed.about.id }) : typed;
      };
      return form(build, { channelId: deal?.channelId });
    },
    redrawHere: (deps, click) => redrawHere(list, deps, click),
    redrawBelow: (deps, submission, back) => redrawBelow(list, deps, submission, back),
  };
}

/** Draws the form that adds a record to a deal, for who may read the deal, and while something can be added to it. */
export async function adding(
  deps: Deps,
  userId: string,
  deal: Deal | undefined,
  draw: (who: Admitted, deal: Deal) => ReturnType<Build>,
): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  if (!deal) return { refusal: { code: 'no-deal-here' } };
  const channel = await deps.directory.known(deal.channelId);
  const hidden = unlessRead(deal, channel, who.actor);
  if (hidden) return hidden;
  const lost = whenLost(deal);
  if (lost) return { refusal: lost };
  const problem = closedHome(channel);
  return problem ? { refusal: { code: 'channel', problem } } : draw(who, deal);
}

/** A page of records, the last one for one beyond it: which those are, ` · 6 to 10 of 12`, and the buttons that turn it. */
export function pageOf<T>(records: readonly T[], wanted: number, ids: { back: string; on: string }) {
  const pages = Math.max(1, Math.ceil(records.length / A_PAGE));
  const at = Math.min(wanted, pages - 1);
  const from = at * A_PAGE;
  const here = records.slice(from, from + A_PAGE);
  const rest = records.length - from - here.length;
  const turns: Button[] = [
    ...(at > 0 ? [button(ids.back, 'Previous', String(at - 1))] : []),
    ...(rest > 0 ? [button(ids.on, `Next: ${rest} more`, String(at + 1))] : []),
  ];
  const where = pages > 1 ? ` · ${from + 1} to ${from + here.length} of ${records.length}` : '';
  return { page: at, here, turns, where };
}

/** A list as a modal: whose it is, its blocks, the buttons below, and who may do what. */
export function listModal(given: {
  callbackId: string;
  title: string;
  deal: Deal;
  remember: Listed;
  blocks: KnownBlock[];
  buttons?: Button[];
  rule: string;
}): ModalView {
  const { callbackId, title, deal, remember, blocks, buttons = [], rule } = given;
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata(remember),
    title: plain(title),
    close: plain('Close'),
    blocks: [
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...blocks,
      ...(buttons.length > 0 ? [{ type: 'divider' } as const, row(...buttons)] : []),
      small(rule),
    ],
  };
}
