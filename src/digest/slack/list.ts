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
import type { Scope } from '../reads.ts';
import { listsOf } from '../source.ts';
import {
  commitmentLine,
  dealLine,
  handoffLine,
  inTurn,
  type Line,
  type ListName,
  listNames,
  movedLine,
  pocLine,
  quietLine,
  type Speaking,
  scopingLine,
} from './lines.ts';

/** A line is a few hundred characters at most: so many stay readable, and far from what a modal holds. */
const A_PAGE = 25;

const remembered = z.strictObject({ list: z.enum(listNames), channelId: z.string(), page });
type Remembered = z.infer<typeof remembered>;

const titles: Record<ListName, string> = {
  open: 'Open deals',
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
  const now = deps.now();
  const digest = await store.load('digest', channelId);
  const channel = digest && (await directory.known(channelId));
  const hidden = channel?.private && !channel.members.includes(who.actor.id);
  const of = hidden ? undefined : digest;
  const scope = await scopeFor(deps, who, of);
  const { working, lists } = await listsOf(store, {
    now,
    tz: of?.tz ?? who.person.tz,
    before: of?.before ?? null,
  });
  const part = { offset: wanted * A_PAGE, limit: A_PAGE };
  const speaking = (name: Speaking['name']): Speaking => ({ name, working, now });
  const named = (people: readonly (string | null)[]) => namer(directory, people, who.roster);
  const read = async (): Promise<{ total: number; lines: Line[] }> => {
    if (list === 'pocs') {
      const { total, rows } = await store.digests.pocs(scope, part);
      return { total, lines: rows.map(pocLine) };
    }
    if (list === 'scopings') {
      const { total, rows } = await store.digests.scopings(scope, part);
      const name = await named(rows.map(({ scoping }) => scoping.delivererId));
      return { total, lines: rows.map((each) => scopingLine(each, speaking(name))) };
    }
    if (list === 'handoffs') {
      const { total, rows } = await store.digests.handoffs(scope, part);
      const name = await named(rows.flatMap(({ handoff }) => inTurn(handoff)));
      return { total, lines: rows.map((each) => handoffLine(each, speaking(name))) };
    }
    if (list === 'commitments') {
      const today = dateIn(now, of?.tz ?? who.person.tz);
      const { total, rows } = await store.digests.commitments(scope, today, part);
      const name = await named(rows.map(({ commitment }) => commitment.keeperId));
      return { total, lines: rows.map((each) => commitmentLine(each, speaking(name))) };
    }
    const { total, rows } = await store.digests.deals(scope, lists[list], part);
    const name = await named(rows.flatMap(({ ownerId, lastMove }) => [ownerId, lastMove?.by ?? null]));
    const line = { open: dealLine, closing: dealLine, moved: movedLine, quiet: quietLine }[list];
    return { total, lines: rows.map((deal) => line(deal, speaking(name))) };
  };
  return { view: listView({ list, channelId, page: wanted }, await read()) };
}

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
