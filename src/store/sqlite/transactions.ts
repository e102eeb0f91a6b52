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
 * `BEGIN IMMEDIATE`: fifty people who save at the same moment cost one write to the log instead of fifty, and none of
 * them is answered before it. Where one of them fails nothing of the shared transaction is kept, and either half is
 * run again by itself, so that only the one that fails is refused: work must bear being run again. While another
 * process holds the lock it tries again for up to two seconds without blocking the event loop, then throws `StoreBusy`
 * with nothing written.
 */
export function createTransactions(sqlite: Connection, isBusy: (error: unknown) => boolean): Transact {
  let waiting: Piece[] = [];
  let running = false;

  const together = sqlite.transaction((pieces: Piece[]) => pieces.map(({ work }) => work()));

  function runAll(pieces: Piece[]): void {
    try {
      const results = together.immediate(pieces);
      for (const [i, { resolve }] of pieces.entries()) resolve(results[i]);
    } catch (error) {
      const half = Math.ceil(pieces.length / 2);
      if (isBusy(error)) {
        waitOn(pieces, error);
      } else if (half < pieces.length) {
        runAll(pieces.slice(0, half));
        runAll(pieces.slice(half));
      } else {
        for (const { reject } of pieces) reject(error);
      }
    }
  }

  /** The database is locked: who has not waited for long tries again. */
  function waitOn(pieces: Piece[], cause: unknown): void {
    const patientSince = performance.now() - BUSY_FOR;
    for (const piece of pieces) {
      if (piece.since > patientSince) waiting.push(piece);
      else piece.reject(new StoreBusy('the database stayed locked', { cause }));
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
