import { type DigestBook, digestRead, digestReadsBy } from '../../digest/reads.ts';
import type { Database } from './database.ts';
import { digestReads } from './digests.ts';
import { and, eq } from './drizzle.ts';
import { counter } from './schema.ts';

/** From so many deals on, what a digest reads would hold everybody else up for longer than a few hundredths of a second. */
const MANY = 5_000;

/**
 * A team's digest reads: on this thread's connection while they are quick, and apart where there have ever been many
 * deals (docs/decisions/0034).
 */
export function digestBook({ db, apart }: Database, teamId: string): DigestBook {
  const here = digestReads(db, teamId);
  const many = () => {
    const mine = and(eq(counter.teamId, teamId), eq(counter.kind, 'deal'));
    return (db.select().from(counter).where(mine).get()?.last ?? 0) >= MANY;
  };
  const together: DigestBook['together'] = (work) =>
    apart && many() ? apart.reading(teamId, work) : work(here);
  return { ...digestReadsBy((name, of) => together((digests) => digestRead(digests, name, of))), together };
}
