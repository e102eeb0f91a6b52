import { type DigestBook, digestRead, digestReadsBy, type Scope } from '../../digest/reads.ts';
import type { Database } from './database.ts';
import { dealsSeen, digestReads } from './digests.ts';

/** From so many deals on, what a digest reads would hold everybody else up for longer than a few hundredths of a second. */
const MANY = 5_000;

/**
 * A team's digest reads: on this thread's connection while there are few deals to look at, and apart where there are
 * many (docs/decisions/0034).
 */
export function digestBook({ db, apart }: Database, teamId: string): DigestBook {
  const here = digestReads(db, teamId);
  const together: DigestBook['together'] = (scope, work) =>
    apart && dealsSeen(db, teamId, scope, MANY) >= MANY ? apart.reading(teamId, work) : work(here);
  const one = (name: keyof typeof here, of: unknown[]) =>
    together(of[0] as Scope, (digests) => digestRead(digests, name, of));
  // What changed of some deals is asked by their ids: a page of them at most.
  return { ...digestReadsBy(one), changes: here.changes, together };
}
