import { StoreBusy } from '../../core/ports.ts';

type Connection = import('better-sqlite3').Database;

/** One piece of work that waits for its transaction. */
interface Piece {
  work: () => unknown;
  since: number;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

export type Transact = <T>(work: () => T) => Promise<T>;

const BUSY_FOR = 2_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Runs pieces of work, each as a whole or not at all. Those asked for in two turns of the event loop share a
 * `BEGIN IMMEDIATE`, each in a savepoint of its own: fifty people who save at the same moment cost one write to the
 * log instead of fifty, and none of them is answered before it. While another process holds the lock it tries again
 * for up to two seconds without blocking the event loop, then throws `StoreBusy` with nothing written.
 */
export function createTransactions(sqlite: Connection, isBusy: (error: unknown) => boolean): Transact {
  let waiting: Piece[] = [];
  let running = false;

  const alone = sqlite.transaction((work: () => unknown) => work());
  const together = sqlite.transaction((pieces: Piece[]) => pieces.map(attempt));

  /** Runs one piece inside the shared transaction; answers how to tell whoever waits for it. */
  function attempt({ work, resolve, reject }: Piece): () => void {
    try {
      const result = alone(work);
      return () => resolve(result);
    } catch (error) {
      // A full disk, say, ends the shared transaction too, and with it what the other pieces wrote.
      if (!sqlite.inTransaction) throw error;
      return () => reject(error);
    }
  }

  function runAll(pieces: Piece[]): void {
    try {
      for (const tell of together.immediate(pieces)) tell();
    } catch (error) {
      const busy = isBusy(error);
      const failure = busy ? new StoreBusy('the database stayed locked', { cause: error }) : error;
      const patientSince = performance.now() - BUSY_FOR;
      for (const piece of pieces) {
        if (busy && piece.since > patientSince) waiting.push(piece);
        else piece.reject(failure);
      }
    }
  }

  async function runWaiting(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // What comes in with the first request of a batch needs a turn of its own to get here.
      await nextTurn();
      await nextTurn();
      const pieces = waiting;
      waiting = [];
      runAll(pieces);
      if (waiting.length > 0) await pause(20 + Math.random() * 40);
    }
    running = false;
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      const told = (result: unknown) => resolve(result as T);
      waiting.push({ work, since: performance.now(), resolve: told, reject });
      if (!running) void runWaiting();
    });
}
