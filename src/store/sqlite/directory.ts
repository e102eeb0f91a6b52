import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Person } from '../../member/model.ts';
import { nudgeName } from '../../nudge/model.ts';
import type { DirectoryStore } from '../port.ts';
import type { Database } from './database.ts';
import { and, eq, sql } from './drizzle.ts';
import { keep } from './kept.ts';
import { enqueuer } from './outbox.ts';
import type { KeptRoster } from './roster.ts';
import { againLooker } from './schedule.ts';
import { channel, person, userGroup } from './schema.ts';
import { upserter } from './statements.ts';

/** What Slack last said about one team's people and channels, in SQLite. */
export function teamDirectory(database: Database, teamId: string, roster: KeptRoster): DirectoryStore {
  const { db, transact } = database;
  const id = sql.placeholder('id');
  const ofTeam = eq(person.teamId, teamId);
  const personById = db
    .select()
    .from(person)
    .where(and(ofTeam, eq(person.id, id)))
    .prepare();
  const activeAdmins = db
    .select({ id: person.id })
    .from(person)
    .where(and(ofTeam, sql`${person.admin} = 1`, sql`${person.outside} is null`))
    .prepare();
  const channelById = db
    .select()
    .from(channel)
    .where(and(eq(channel.teamId, teamId), eq(channel.id, id)))
    .prepare();
  const writePerson = upserter(db, person, [person.teamId, person.id]);
  const outdate = db
    .update(channel)
    .set({ readAt: 0 })
    .where(and(eq(channel.teamId, teamId), eq(channel.id, id)))
    .prepare();
  const enqueue = enqueuer(database, teamId);
  const writeChannel = upserter(db, channel, [channel.teamId, channel.id]);
  const dropGroups = db.delete(userGroup).where(eq(userGroup.teamId, teamId)).prepare();
  const writeGroup = upserter(db, userGroup, [userGroup.teamId, userGroup.id]);
  const lookAgain = againLooker(database, teamId);
  const people = keep((id) => withoutTeam(personById.get({ id })));
  const channels = keep((id) => withoutTeam(channelById.get({ id })));

  function savePerson(one: Person): void {
    const before = personById.get({ id: one.id });
    writePerson({ teamId, ...one });
    people.forget(one.id);
    // Where somebody is now, the working day begins at another instant: it is found out at once.
    if (before && before.tz !== one.tz) lookAgain(one.readAt, nudgeName(one.id));
    if (before?.outside === one.outside) return;
    roster.forget();
    // Who comes or goes may be in a function, and hold something.
    if (before || one.outside) enqueue([{ id: randomUUID(), task: { type: 'look' } }], one.readAt);
  }

  /** Its next reader asks Slack again, and so does the check of its cards. */
  function changed(id: string, now: number): void {
    outdate.run({ id });
    channels.forget(id);
    enqueue([{ id: randomUUID(), task: { type: 'recheck', channelId: id } }], now);
  }

  return {
    personById: async (id) => people.get(id),
    peopleById: async (ids) => ids.flatMap((id) => people.get(id) ?? []),
    savePeople: (all) =>
      transact(() => {
        for (const one of all) savePerson(one);
      }),
    admins: async () => activeAdmins.all().map((row) => row.id),
    channelById: async (id) => channels.get(id),
    saveChannel: ({ members, ...rest }) =>
      transact(() => {
        writeChannel({ teamId, members: [...members], ...rest });
        channels.forget(rest.id);
      }),
    learn: (one, channelIds) =>
      transact(() => {
        savePerson(one);
        for (const id of channelIds) changed(id, one.readAt);
      }),
    saveGroups: (groups, now) =>
      transact(() => {
        const before = new Map(roster.userGroups().map((group) => [group.id, group]));
        // What is read in a transaction may be taken back with it.
        roster.forget();
        const same = groups.every((group) => isDeepStrictEqual(before.get(group.id), group));
        if (same && groups.length === before.size) return;
        dropGroups.run();
        for (const { members, ...group } of groups) writeGroup({ teamId, members: [...members], ...group });
        enqueue([{ id: randomUUID(), task: { type: 'look' } }], now);
      }),
    groupsChanged: (now) => transact(() => enqueue([{ id: randomUUID(), task: { type: 'groups' } }], now)),
    channelChanged: (id, now) => transact(() => changed(id, now)),
    channelsWith: async (personId) =>
      db
        .select({ id: channel.id })
        .from(channel)
        .where(
          and(
            eq(channel.teamId, teamId),
            sql`exists (select 1 from json_each(${channel.members}) where value = ${personId})`,
          ),
        )
        .all()
        .map((row) => row.id),
  };
}

function withoutTeam<T extends { teamId: string }>(row: T | undefined): Omit<T, 'teamId'> | undefined {
  if (!row) return undefined;
  const { teamId: _, ...rest } = row;
  return rest;
}
