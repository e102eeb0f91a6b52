import type { Actor } from '../core/types.ts';
import { type Away, type Fn, functions, type Roster, type Team } from '../member/model.ts';

// Who stands in for whom, worked out from who is away now. The one place that says what an absence lends: ownership,
// reading rights, being told and the names on cards all ask here. Source: "Absence and departure" of the domain.

/** How somebody is away in one function; undefined for who is here. */
export const awayIn = (team: Team | undefined, person: string): Away | undefined =>
  team?.away?.find((each) => each.person === person);

/**
 * Who has a lead's rights in a function now: leads, whoever covers one who is away, and where no lead is here or
 * covered everybody in it, as in a function without leads.
 */
export function leadsNow({ people, leads, away = [] }: Team): readonly string[] {
  const covers = away.flatMap(({ person, cover }) => (leads.includes(person) && cover ? [cover] : []));
  const here = leads.filter((lead) => !away.some(({ person }) => person === lead));
  if (here.length + covers.length === 0) return people;
  return covers.length > 0 ? [...new Set([...leads, ...covers])] : leads;
}

/** Somebody for whom an actor stands in in one function; `lends`: a lead's rights there come by it alone. */
export interface Covering {
  person: string;
  fn: Fn;
  lends: boolean;
}

/** For whom somebody stands in now, function by function: as a cover, and with a lead's rights where there is none. */
export function coveredBy(cover: string, roster: Roster): Covering[] {
  return functions.flatMap((fn) => {
    const team = roster[fn];
    if (!team?.away) return [];
    const lead = (id: string) => team.leads.includes(id);
    const leading = leadsNow(team).includes(cover);
    return team.away
      .filter((each) => each.person !== cover && (each.cover === null ? leading : each.cover === cover))
      .map((each) => ({
        person: each.person,
        fn,
        lends: each.cover !== null && lead(each.person) && !lead(cover),
      }));
  });
}

/**
 * Whether `actor` may act as `person` in a part that comes with one of these functions: being that person, still in one
 * of them, or standing in for that person in one.
 */
export function actsAs(
  { id, functions: mine, covers }: Pick<Actor, 'id' | 'functions' | 'covers'>,
  person: string | null | undefined,
  within: readonly Fn[],
): boolean {
  if (!person) return false;
  if (id === person) return within.some((fn) => mine.includes(fn));
  return covers.some((each) => each.person === person && within.includes(each.fn));
}

/**
 * Who is turned to instead of `person` in these functions (all of the person's where none is named): whoever covers,
 * else who has a lead's rights there. The person where that is the only one, or is here.
 */
export function insteadOf(
  person: string,
  roster: Roster,
  within: readonly Fn[] = functions,
): readonly string[] {
  const teams = within.flatMap((fn) => roster[fn] ?? []).filter(({ people }) => people.includes(person));
  const here = (team: Team) => leadsNow(team).filter((id) => id !== person && !awayIn(team, id));
  const away = teams.flatMap((team) => awayIn(team, person) ?? []);
  if (away.length === 0) return [person];
  const cover = away.find((each) => each.cover)?.cover;
  if (cover) return [cover];
  const leads = [...new Set(teams.flatMap(here))];
  return leads.length > 0 ? leads : [person];
}

/** Everybody for whom somebody stands in now, and in which functions: covering them, or as a lead without a cover. */
export function standsInFor(id: string, roster: Roster): { person: string; within: readonly Fn[] }[] {
  const all = functions.flatMap((fn) =>
    (roster[fn]?.away ?? [])
      .filter(({ person }) => person !== id && insteadOf(person, roster, [fn]).includes(id))
      .map(({ person }) => ({ person, fn })),
  );
  return [...new Set(all.map(({ person }) => person))].map((person) => ({
    person,
    within: all.filter((each) => each.person === person).map(({ fn }) => fn),
  }));
}

/** What is said of somebody who is away: until when, who covers, and where, unless that is everywhere. */
export function awayNow(
  person: string,
  roster: Roster,
): { until: string; cover: string | null; within: readonly Fn[] | 'all' } | undefined {
  const mine = functions.filter((fn) => roster[fn]?.people.includes(person));
  const found = mine.flatMap((fn) => {
    const away = awayIn(roster[fn], person);
    return away ? [{ fn, ...away }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const covered = found.filter(({ cover }) => cover !== null);
  const within = covered.length === mine.length ? 'all' : covered.map(({ fn }) => fn);
  return { until: first.until, cover: covered[0]?.cover ?? null, within };
}
