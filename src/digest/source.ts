import { type People, type RecordReads, workingTimeOf } from '../core/ports.ts';
import { addBusinessDates, addDays, weekdayOf } from '../working-time/days.ts';
import { dateIn, instantOf } from '../working-time/zone.ts';
import { type DigestSource, type Moved, movedBy } from './content.ts';
import type { Edition } from './model.ts';
import type { DigestReads, Listed, Part, Scope, WhichDeals } from './reads.ts';

/** Deals gone quiet: unchanged for so many business days. Source: "Digest" of the domain. */
const QUIET_DAYS = 10;

/** When a digest is made: at an instant, in a zone, compared with the edition before. */
export interface Occasion {
  now: number;
  tz: string;
  /** The newest edition, where its numbers are to be told and not those of now. */
  pipeline?: Edition['pipeline'] | undefined;
  before: Edition | null;
}

/** A calendar week, Monday to Sunday, with this date in it. */
export const weekOf = (date: string) => {
  const from = addDays(date, 1 - weekdayOf(date));
  return { from, to: addDays(from, 6) };
};

/** The lists of deals of an occasion. */
export async function listsOf(store: RecordReads, { now, tz, before }: Omit<Occasion, 'pipeline'>) {
  const working = await workingTimeOf(store);
  const today = dateIn(now, tz);
  const quiet = instantOf(addBusinessDates(working, today, -QUIET_DAYS), 0, tz, 'first');
  return {
    working,
    lists: {
      open: { list: 'open' },
      moved: {
        list: 'moved',
        since: before?.at ?? instantOf(addBusinessDates(working, today, -1), 0, tz, 'first'),
      },
      closing: { list: 'closing', ...weekOf(today) },
      quiet: { list: 'quiet', since: quiet },
    } satisfies Record<string, WhichDeals>,
  };
}

/** The deals that moved since an instant, each with where it was then. */
export async function movedOf(
  digests: DigestReads,
  scope: Scope,
  which: Extract<WhichDeals, { list: 'moved' }>,
  part: Part,
): Promise<Listed<Moved>> {
  const { total, rows } = await digests.deals(scope, which, part);
  const changes = await digests.changes(
    rows.map(({ id }) => id),
    which.since,
  );
  return { total, rows: rows.map((deal) => movedBy(deal, changes.get(deal.id) ?? [])) };
}

/** Reads what a digest is made from, with so many of each list. */
export async function sourceOf(
  { store, people }: { store: RecordReads; people: People },
  scope: Scope,
  occasion: Occasion,
  part: Part,
): Promise<DigestSource> {
  const { now, tz, before } = occasion;
  const { working, lists } = await listsOf(store, occasion);
  const read = await store.digests.together(scope, async (digests) => ({
    pipeline: occasion.pipeline ?? (await digests.pipeline(scope)),
    moved: await movedOf(digests, scope, lists.moved, part),
    turns: await digests.turns(scope),
    responding: await digests.responding(scope),
    // A day is over somewhere before it is here.
    tasks: await digests.tasks(scope, addDays(dateIn(now, tz), 2)),
    pocs: await digests.pocs(scope, part),
    scopings: await digests.scopings(scope, part),
    handoffs: await digests.handoffs(scope, part),
    commitments: await digests.commitments(scope, dateIn(now, tz), part),
    quiet: await digests.deals(scope, lists.quiet, part),
    closing: await digests.deals(scope, lists.closing, part),
  }));
  const { turns, tasks } = read;
  const named = turns.flatMap(({ who }) => ('person' in who ? who.person : []));
  const known = await people.people([...new Set([...named, ...tasks.map(({ ownerId }) => ownerId)])]);
  const zones = new Map(known.map((person) => [person.id, person.tz]));
  const zoneOf = (person: string) => zones.get(person) ?? working.tz;
  const dates = new Map<string, string>();
  const todayIn = (person: string) => {
    const tz = zoneOf(person);
    const date = dates.get(tz) ?? dateIn(now, tz);
    dates.set(tz, date);
    return date;
  };
  return {
    ...read,
    before,
    reckoning: { working, now, zoneOf },
    todayIn,
  };
}
