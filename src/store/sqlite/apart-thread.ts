import { parentPort, workerData } from 'node:worker_threads';
import { type DigestReads, digestRead } from '../../digest/reads.ts';
import type { Answer, Question } from './apart.ts';
import { openForReading } from './database.ts';
import { digestReads } from './digests.ts';

// The thread of src/store/sqlite/apart.ts. It answers one question after the other.

const { sqlite, db } = openForReading(String(workerData));
const teams = new Map<string, DigestReads>();

function readsOf(teamId: string): DigestReads {
  const known = teams.get(teamId) ?? digestReads(db, teamId);
  teams.set(teamId, known);
  return known;
}

async function answer(question: Question): Promise<unknown> {
  if (question.do !== 'read') {
    // A transaction sees the database as it was at its first read.
    sqlite.exec(question.do === 'begin' ? 'BEGIN' : 'COMMIT');
    return undefined;
  }
  return digestRead(readsOf(question.teamId), question.name, question.of);
}

const tell = (answer: Answer) => parentPort?.postMessage(answer);

parentPort?.on('message', (question: Question) => {
  const { id } = question;
  answer(question).then(
    (result) => tell({ id, result }),
    (error: unknown) => tell({ id, error: String(error) }),
  );
});
