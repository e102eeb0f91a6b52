import { type Away, functions, type Roster, type UserGroup } from '../../member/model.ts';
import type { Database } from './database.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { absence, functionMember, functionTeam, person, userGroup, workspaceSettings } from './schema.ts';

export interface KeptRoster {
  /** Every function with its people who are still full members of the workspace, from groups and one by one. */
  read(): Roster;
  namedAdmins(): readonly string[];
  userGroups(): readonly UserGroup[];
  /** To be called by whoever writes a function, a person, a user group or the workspace's settings. */
  forget(): void;
}

interface Kept {
  /** From when on somebody who is away now is not any more, UTC milliseconds. */
  until: number;
  roster: Roster;
  admins: readonly string[];
  groups: readonly UserGroup[];
}

/**
 * One team's roster, kept in memory: every command and click reads it, and it hardly ever changes. That somebody is away
 * no longer is worked out from `clock` (UTC milliseconds).
 */
export function teamRoster({ db }: Database, teamId: string, clock: () => number = Date.now): KeptRoster {
  const named = db
    .select({ fn: functionMember.function, userId: functionMember.userId, lead: functionMember.lead })
    .from(functionMember)
    .where(eq(functionMember.teamId, teamId))
    .orderBy(asc(functionMember.function), asc(functionMember.position))
    .prepare();
  const teams = db.select().from(functionTeam).where(eq(functionTeam.teamId, teamId)).prepare();
  const groups = db
    .select()
    .from(userGroup)
    .where(eq(userGroup.teamId, teamId))
    .orderBy(asc(userGroup.name), asc(userGroup.id))
    .prepare();
  const outsiders = db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.teamId, teamId), sql`${person.outside} is not null`))
    .prepare();
  const absences = db
    .select()
    .from(absence)
    .where(and(eq(absence.teamId, teamId), sql`${absence.endsAt} > ${sql.placeholder('now')}`))
    .orderBy(asc(absence.id))
    .prepare();
  const settings = db
    .select({ admins: workspaceSettings.admins })
    .from(workspaceSettings)
    .where(eq(workspaceSettings.teamId, teamId))
    .prepare();
  let kept: Kept | undefined;

  function readRows(): Kept {
    const now = clock();
    const gone = absences.all({ now });
    const isAway = new Set(gone.map(({ id }) => id));
    // Whoever covers is in the same function, and here: nobody covers for a cover.
    const awayAmong = (people: readonly string[]): Away[] =>
      gone.flatMap(({ id, until, coverId }) => {
        if (until === null || !people.includes(id)) return [];
        const covers = coverId !== null && people.includes(coverId) && !isAway.has(coverId);
        return [{ person: id, until, cover: covers ? coverId : null }];
      });
    const known = groups.all().map(({ teamId: _, ...group }) => group);
    // Somebody Slack has not told us about yet counts as inside: every act of theirs asks Slack first.
    const outside = new Set(outsiders.all().map(({ id }) => id));
    const inside = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !outside.has(id));
    const byName = named.all();
    const configured = new Map(teams.all().map((team) => [team.code, team]));
    const roster: Roster = {};
    for (const fn of functions) {
      const team = configured.get(fn);
      if (!team) continue;
      const mine = byName.filter((row) => row.fn === fn);
      const inGroups = known
        .filter(({ id, disabled }) => team.groups.includes(id) && !disabled)
        .flatMap(({ members }) => members);
      const people = inside([...mine.map(({ userId }) => userId), ...inGroups]);
      const leads = inside(mine.filter(({ lead }) => lead).map(({ userId }) => userId));
      const { intakeChannelId } = team;
      if (people.length > 0 || intakeChannelId) {
        const away = awayAmong(people);
        roster[fn] = {
          ...{ people, leads },
          ...(intakeChannelId && { intakeChannelId }),
          ...(away.length > 0 && { away }),
        };
      }
    }
    const until = Math.min(...gone.map(({ endsAt }) => endsAt ?? Number.POSITIVE_INFINITY));
    return { until, roster, admins: settings.get()?.admins ?? [], groups: known };
  }

  function now(): Kept {
    if (!kept || kept.until <= clock()) kept = readRows();
    return kept;
  }

  return {
    read: () => now().roster,
    namedAdmins: () => now().admins,
    userGroups: () => now().groups,
    forget() {
      kept = undefined;
    },
  };
}
