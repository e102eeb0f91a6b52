import { formatMoney } from '../../core/money.ts';
import type { People, RecordReads } from '../../core/ports.ts';
import { everybodyIn } from '../../core/ports.ts';
import { humanId } from '../../core/types.ts';
import { stageOf } from '../../deal/process.ts';
import type { Message } from '../../slack/blocks.ts';
import { cut, day, escaped, oneLine } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import { dateIn } from '../../working-time/zone.ts';
import { scopeOf } from '../commands.ts';
import { contentOf } from '../content.ts';
import type { Digest, DigestRule } from '../model.ts';
import type { Scope } from '../reads.ts';
import { type Occasion, sourceOf } from '../source.ts';
import { namedIn } from './lines.ts';
import { type DigestView, digestMessage, nothingWords } from './message.ts';

interface Ports {
  store: RecordReads;
  people: People;
  now: () => number;
}

/** So many lines of each list stand in a digest. */
const SHOWN = 5;
/** A message takes a table of 100 rows; so many of our lines stay far below what its cells may hold together. */
const FULL = 60;

/** What a digest says on this occasion, with everybody's name. */
export async function viewOf(
  ports: Ports,
  scope: Scope,
  occasion: Occasion,
  channelId?: string,
): Promise<DigestView> {
  const source = await sourceOf(ports, scope, occasion, { offset: 0, limit: SHOWN });
  const content = contentOf(source);
  const name = await namer(ports.people, namedIn(content), await ports.store.roster());
  const { now, tz, before } = occasion;
  return {
    content,
    name,
    working: source.reckoning.working,
    now,
    date: dateIn(now, tz),
    since: before ? dateIn(before.at, tz) : undefined,
    channelId,
  };
}

/** The newest digest of a channel; undefined where there is nothing to say and that is not to be said. */
export async function drawDigest(ports: Ports, digest: Digest): Promise<Message | undefined> {
  const { last, before, tz, id } = digest;
  const roster = await ports.store.roster();
  const occasion = { now: ports.now(), tz, pipeline: last?.pipeline, before };
  const view = await viewOf(ports, scopeOf(digest, roster, id), occasion, id);
  if (digest.quiet && nothingWords(view)) return undefined;
  return digestMessage({ ...view, left: !everybodyIn(roster).includes(digest.setBy) });
}

/** What the digest of a channel would say now, by rules that may not be saved yet. */
export async function previewOf(
  ports: Ports,
  rule: DigestRule,
  channelId: string,
  before: Occasion['before'],
): Promise<DigestView> {
  const scope = scopeOf(rule, await ports.store.roster(), channelId);
  return viewOf(ports, scope, { now: ports.now(), tz: rule.tz, before }, channelId);
}

/** Every open deal, once a week below the digest; what a message cannot hold is behind the digest's button. */
export async function drawFullList({ store, people }: Ports, digest: Digest): Promise<Message | undefined> {
  const scope = scopeOf(digest, await store.roster(), digest.id);
  const { rows, total } = await store.digests.deals(scope, { list: 'open' }, { offset: 0, limit: FULL });
  if (total === 0) return undefined;
  const name = await namer(
    people,
    rows.map(({ ownerId }) => ownerId),
  );
  const cells = rows.map((deal) => [
    `${humanId('deal', deal.number)} ${oneLine(deal.name, 40)}`,
    stageOf(deal.process, deal.stage).name,
    deal.amount ? formatMoney(deal.amount) : '–',
    deal.closeDate ? day(deal.closeDate) : '–',
    deal.ownerId ? oneLine(name(deal.ownerId), 30) : 'no owner',
  ]);
  const title =
    total > rows.length
      ? `The first ${rows.length} of ${total} open deals; “See the deals” above has all.`
      : `All open deals: ${total}.`;
  const said = cells.map((each) => escaped(each.join(' · ')));
  return {
    text: cut([title, ...said].join('\n'), 3_900),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: title, verbatim: true } },
      {
        type: 'table',
        rows: [['Deal', 'Stage', 'Value', 'Closes', 'Owner'], ...cells].map((each) =>
          each.map((text) => ({ type: 'raw_text' as const, text })),
        ),
      },
    ],
  };
}
