import { Worker } from 'node:worker_threads';
import { type DigestReads, digestReadsBy } from '../../digest/reads.ts';

/** What the other thread is asked: to begin or end a reading, or for one read of a team's. */
export type Asked =
  | { do: 'begin' }
  | { do: 'end' }
  | { do: 'read'; teamId: string; name: keyof DigestReads; of: unknown[] };
export type Question = Asked & { id: number };

/** What it answers: what was read, or why nothing was. */
export type Answer = { id: number } & ({ result: unknown } | { error: string });

/** Reads on a connection of its own in another thread, so that this one goes on answering. */
export interface Apart {
  /** Reads of one team that all see the same instant. Readings take turns. */
  reading<T>(teamId: string, work: (digests: DigestReads) => Promise<T>): Promise<T>;
  close(): void;
}

/** The thread ends so long after its last reading: starting it takes some tenths of a second, keeping it some 60 MB. */
const LINGER = 5_000;

/** Reading apart of the database at `path`. The thread is there only while something is read, and a little longer. */
export function createApart(path: string): Apart {
  let thread: Thread | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let ending: NodeJS.Timeout | undefined;
  let closed = false;

  function end(): void {
    thread?.end();
    thread = undefined;
  }

  async function read<T>(teamId: string, work: (digests: DigestReads) => Promise<T>): Promise<T> {
    if (closed) throw new Error('reading apart: the database is closed');
    clearTimeout(ending);
    if (!thread?.alive()) thread = startThread(path);
    const { ask } = thread;
    try {
      await ask({ do: 'begin' });
      const result = await work(digestReadsBy((name, of) => ask({ do: 'read', teamId, name, of })));
      await ask({ do: 'end' });
      ending = setTimeout(end, LINGER).unref();
      return result;
    } catch (error) {
      // Whatever state it is in, the next reading has a new one.
      end();
      throw error;
    }
  }

  return {
    reading(teamId, work) {
      const mine = last.then(() => read(teamId, work));
      // Who asked hears of a failure; whoever comes next only waits for its end.
      last = mine.catch(() => undefined);
      return mine;
    },
    close() {
      closed = true;
      clearTimeout(ending);
      end();
    },
  };
}

interface Thread {
  ask: (asked: Asked) => Promise<unknown>;
  alive: () => boolean;
  end: () => void;
}

function startThread(path: string): Thread {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let asked = 0;
  let gone: Error | undefined;
  const worker = new Worker(new URL('./apart-thread.ts', import.meta.url), {
    workerData: path,
    // What the process was started with is for its own start.
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  worker.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asker?.reject(new Error(`reading apart: ${answer.error}`));
    else asker?.resolve(answer.result);
  });
  const ended = (error: Error) => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => ended(new Error('reading apart: the thread ended')));
  return {
    ask: (what) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        asked += 1;
        waiting.set(asked, { resolve, reject });
        worker.postMessage({ id: asked, ...what } satisfies Question);
      }),
    alive: () => gone === undefined,
    end: () => void worker.terminate(),
  };
}
