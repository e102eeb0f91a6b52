import type { Roster } from '../../member/model.ts';
import type { Database } from './database.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { functionMember, person } from './schema.ts';

export interface KeptRoster {
  /** Every function with its people who are still full members of the workspace. */
  read(): Roster;
  /** To be called by whoever writes a function or a person. */
  forget(): void;
}

/** One team's roster, kept in memory: every command and click reads it, and it hardly ever changes. */
export function teamRoster({ db }: Database, teamId: string): KeptRoster {
  // Somebody Slack has not told us about yet counts as inside: every act of theirs asks Slack first.
  const activeMembers = db
    .select({ fn: functionMember.function, userId: functionMember.userId, lead: functionMember.lead })
    .from(functionMember)
    .leftJoin(person, and(eq(person.teamId, functionMember.teamId), eq(person.id, functionMember.userId)))
    .where(and(eq(functionMember.teamId, teamId), sql`${person.outside} is null`))
    .orderBy(asc(functionMember.function), asc(functionMember.position))
    .prepare();
  let kept: Roster | undefined;

  function readRows(): Roster {
    const roster: Roster = {};
    for (const { fn, userId, lead } of activeMembers.all()) {
      const team = roster[fn] ?? { people: [], leads: [] };
      team.people.push(userId);
      if (lead) team.leads.push(userId);
      roster[fn] = team;
    }
    return roster;
  }

  return {
    read() {
      kept ??= readRows();
      return kept;
    },
    forget() {
      kept = undefined;
    },
  };
}
