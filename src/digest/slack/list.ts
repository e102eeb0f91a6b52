import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Admitted } from '../../core/actor.ts';
import { button, lines, plain, row, say } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import type { Build, Click, Deps } from '../../slack/listen.ts';
import { type Listing, openListed, page, turnTo } from '../../slack/listing.ts';
import { metadata } from '../../slack/modal.ts';
import { namer } from '../../slack/names.ts';
import { dateIn } from '../../working-time/zone.ts';
import { scoped } from '../commands.ts';
import { contentOf } from '../content.ts';
import type { Listed, Part, Scope } from '../reads.ts';
import { listsOf, movedOf, type Occasion, sourceOf } from '../source.ts';
import {
  commitmentLine,
  dealLine,
  handoffLine,
  inDeal,
  inTurn,
  inWait,
  type Line,
  type ListName,
  listNames,
  movedLine,
  pocLine,
  quietLine,
  type Speaking,
  scopingLine,
  waitLine,
} from './lines.ts';

/** A line is a few hundred characters at most: so many stay readable, and far from what a modal holds. */
const A_PAGE = 25;

const remembered = z.strictObject({ list: z.enum(listNames), channelId: z.string(), page });
type Remembered = z.infer<typeof remembered>;

const titles: Record<ListName, string> = {
  open: 'Open deals',
  waiting: 'Waiting on',
  moved: 'What moved',
  closing: 'Closing this week',
  quiet: 'Gone quiet for ten business days',
  pocs: 'PoCs running',
  scopings: 'PS scopings in flight',
  handoffs: 'Handoffs in flight',
  commitments: 'Commitments overdue',
};

const unfiltered = { fn: null, ownerId: null, stage: null, partner: null };

/** The deals that somebody may read: leads all of them, the others those of public channels, of theirs, and their own. */
export async function scopeFor(
  { store }: Deps,
  { actor, roster }: Admitted,
  filter: Parameters<typeof scoped>[0] = unfiltered,
): Promise<Scope> {
  const channels = actor.leads.length > 0 ? 'all' : await store.directory.channelsWith(actor.id);
  return { ...scoped(filter, roster), sees: { channels, reader: actor.id } };
}

/** A list of a digest, whole and as it is now, of what its reader may read. */
export const digestListing: Listing<Remembered> = { kind: 'digest', remembered, draw };

async function draw(
  deps: Deps,
  who: Admitted,
  { list, channelId, page: wanted }: Remembered,
): ReturnType<Build> {
  const { store, directory } = deps;
  const digest = await store.load('digest', channelId);
  const channel = digest && (await directory.known(channelId));
  const hidden = channel?.private && !channel.members.includes(who.actor.id);
  const of = hidden ? undefined : digest;
  const occasion = { now: deps.now(), tz: of?.tz ?? who.person.tz, before: of?.before ?? null };
  const scope = await scopeFor(deps, who, of);
  const { working, lists } = await listsOf(store, occasion);
  const part = { offset: wanted * A_PAGE, limit: A_PAGE };
  const { total, rows } = await readers[list]({ deps, scope, occasion, lists, part });
  const last = Math.max(0, Math.ceil(total / A_PAGE) - 1);
  // It may have become shorter since the page before was drawn.
  if (wanted > last) return draw(deps, who, { list, channelId, page: last });
  const name = await namer(
    directory,
    rows.flatMap(({ names }) => names),
    who.roster,
  );
  const said = rows.map(({ line }) => line({ name, working, now: occasion.now }));
  return { view: listView({ list, channelId, page: wanted }, { total, lines: said }) };
}

/** What a page of a list is read with. */
interface Reading {
  deps: Deps;
  scope: Scope;
  occasion: Occasion;
  lists: Awaited<ReturnType<typeof listsOf>>['lists'];
  part: Part;
}

/** A line of a list, and whom it names. */
interface Row {
  names: readonly (string | null)[];
  line: (speaking: Speaking) => Line;
}

const rowsOf = <T>(
  { total, rows }: Listed<T>,
  line: (row: T, speaking: Speaking) => Line,
  names: (row: T) => readonly (string | null)[],
): Listed<Row> => ({
  total,
  rows: rows.map((row) => ({ names: names(row), line: (speaking) => line(row, speaking) })),
});

const ofDeals =
  (which: 'open' | 'closing' | 'quiet', line: typeof dealLine) =>
  async ({ deps: { store }, scope, lists, part }: Reading) =>
    rowsOf(await store.digests.deals(scope, lists[which], part), line, inDeal);

const readers: Record<ListName, (reading: Reading) => Promise<Listed<Row>>> = {
  open: ofDeals('open', dealLine),
  closing: ofDeals('closing', dealLine),
  quiet: ofDeals('quiet', quietLine),
  async waiting({ deps, scope, occasion, part: { offset, limit } }) {
    const { waiting } = contentOf(await sourceOf(deps.ports, scope, occasion, { offset: 0, limit: 1 }));
    const rows = waiting.slice(offset, offset + limit);
    return rowsOf({ total: waiting.length, rows }, waitLine, inWait);
  },
  moved: async ({ deps: { store }, scope, lists, part }) =>
    rowsOf(await movedOf(store.digests, scope, lists.moved, part), movedLine, ({ deal }) => inDeal(deal)),
  pocs: async ({ deps: { store }, scope, part }) =>
    rowsOf(await store.digests.pocs(scope, part), pocLine, () => []),
  scopings: async ({ deps: { store }, scope, part }) =>
    rowsOf(await store.digests.scopings(scope, part), scopingLine, ({ scoping }) => [scoping.delivererId]),
  handoffs: async ({ deps: { store }, scope, part }) =>
    rowsOf(await store.digests.handoffs(scope, part), handoffLine, inTurn),
  commitments: async ({ deps: { store }, scope, occasion: { now, tz }, part }) =>
    rowsOf(
      await store.digests.commitments(scope, dateIn(now, tz), part),
      commitmentLine,
      ({ commitment }) => [commitment.keeperId],
    ),
};

function listView(at: Remembered, { total, lines: said }: { total: number; lines: Line[] }): ModalView {
  const from = at.page * A_PAGE;
  const where = total > said.length ? `, ${from + 1} to ${from + said.length}` : '';
  const rest = total - from - said.length;
  const turns = [
    ...(at.page > 0 ? [button(actions.digestBack, 'Previous', String(at.page - 1))] : []),
    ...(rest > 0 ? [button(actions.digestOn, `Next: ${rest} more`, String(at.page + 1))] : []),
  ];
  return {
    type: 'modal',
    callback_id: views.digestList,
    private_metadata: metadata({ ...at }),
    title: plain('Pipeline'),
    close: plain('Close'),
    blocks: [
      say(`*${titles[at.list]}: ${total}*${where}`),
      ...(said.length > 0 ? [lines(said)] : []),
      ...(turns.length > 0 ? [row(...turns)] : []),
    ],
  };
}

/** The buttons that open a list; the value is which, and of whose digest. */
export async function digestListClick(deps: Deps, click: Click): Promise<void> {
  const [name, channelId = 'none'] = click.value.split(' ');
  const list = listNames.find((each) => each === name) ?? 'open';
  await openListed(
    digestListing,
    deps,
    click,
    { list, channelId, page: 0 },
    channelId === 'none' ? undefined : channelId,
  );
}

/** The buttons "Previous" and "Next". */
export const digestPageClick = (deps: Deps, click: Click) =>
  turnTo(digestListing, deps, click, (list, to) => (to < 0 ? undefined : { ...list, page: to }));
