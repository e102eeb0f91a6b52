import type { RecordKind } from '../../core/types.ts';
import type { Surface, SurfaceStore } from '../port.ts';
import type { Database } from './database.ts';
import { and, eq, sql } from './drizzle.ts';
import { surface } from './schema.ts';
import { upserter } from './statements.ts';

/** Where one team's cards live, in SQLite. */
export function teamSurfaces({ db, transact }: Database, teamId: string): SurfaceStore {
  const p = sql.placeholder;
  const thisOne = and(
    eq(surface.teamId, teamId),
    eq(surface.recordId, p('recordId')),
    eq(surface.channelId, p('channelId')),
  );
  const find = db.select().from(surface).where(thisOne).prepare();
  const drop = db.delete(surface).where(thisOne).prepare();
  const inChannel = db
    .select()
    .from(surface)
    .where(and(eq(surface.teamId, teamId), eq(surface.channelId, p('channelId'))))
    .prepare();
  const ofRecord = db
    .select()
    .from(surface)
    .where(and(eq(surface.teamId, teamId), eq(surface.recordId, p('recordId'))))
    .prepare();
  const save = upserter(db, surface, [surface.teamId, surface.recordId, surface.channelId]);
  return {
    surface: async ({ id }, channelId) => surfaceOf(find.get({ recordId: id, channelId })),
    saveSurface: ({ about, ...rest }) =>
      transact(() => save({ teamId, kind: about.kind, recordId: about.id, ...rest })),
    forgetSurface: async ({ id }, channelId) => {
      await transact(() => drop.run({ recordId: id, channelId }));
    },
    surfacesOf: async ({ id }) => ofRecord.all({ recordId: id }).flatMap((row) => surfaceOf(row) ?? []),
    surfacesIn: async (channelId) => inChannel.all({ channelId }).flatMap((row) => surfaceOf(row) ?? []),
  };
}

function surfaceOf(row: typeof surface.$inferSelect | undefined): Surface | undefined {
  if (!row) return undefined;
  const { kind, recordId, channelId, ts, pinned, shownVersion } = row;
  return { about: { kind: kind as RecordKind, id: recordId }, channelId, ts, pinned, shownVersion };
}
