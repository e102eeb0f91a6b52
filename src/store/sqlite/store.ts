import type { Store, TeamStore } from '../port.ts';
import { teamCommits } from './commits.ts';
import { type Database, openDatabase } from './database.ts';
import { teamDirectory } from './directory.ts';
import { lte, sql } from './drizzle.ts';
import { keepOfDeals } from './kept.ts';
import { freeLeases, teamOutbox } from './outbox.ts';
import { teamReads } from './reads.ts';
import { teamRoster } from './roster.ts';
import { teamSchedule } from './schedule.ts';
import { inbox } from './schema.ts';
import { teamSurfaces } from './surfaces.ts';

/**
 * Opens the SQLite store at `path`; see {@link openDatabase} for the other options and the refusals. Who is away is
 * worked out from `now` (UTC milliseconds).
 */
export function openSqliteStore(
  path: string,
  { now = Date.now, ...options }: Parameters<typeof openDatabase>[1] & { now?: () => number } = {},
): Store {
  const database = openDatabase(path, options);
  // Whoever opens the file alone finds only leases of a process that has ended.
  if (!options.shared) freeLeases(database);
  const teams = new Map<string, TeamStore>();
  return {
    forTeam(teamId) {
      const known = teams.get(teamId) ?? teamStore(database, teamId, now);
      teams.set(teamId, known);
      return known;
    },
    teams: () =>
      database.db.all<{ id: string }>(sql`select distinct team_id as id from lane`).map(({ id }) => id),
    async prune(before) {
      await database.transact(() => database.db.delete(inbox).where(lte(inbox.at, before)).run());
    },
    alive: () => database.db.get<{ one: number }>(sql`select 1 as one`).one === 1,
    close: () => database.close(),
  };
}

function teamStore(database: Database, teamId: string, now: () => number): TeamStore {
  const roster = teamRoster(database, teamId, now);
  const ofDeals = keepOfDeals();
  return {
    ...teamReads(database, teamId, ofDeals),
    roster: async () => roster.read(),
    namedAdmins: async () => roster.namedAdmins(),
    userGroups: async () => roster.userGroups(),
    ...teamCommits(database, teamId, roster, ofDeals),
    outbox: teamOutbox(database, teamId),
    schedule: teamSchedule(database, teamId),
    surfaces: teamSurfaces(database, teamId),
    directory: teamDirectory(database, teamId, roster),
  };
}
