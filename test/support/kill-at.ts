/**
 * Loaded into the real bot before anything else (`node --import`), so that nothing of the product knows of it: sets its
 * clock ahead by CLOCK_AHEAD milliseconds, and ends the process without a warning at one step of what is due under a
 * kind of name. KILL_AT is the kind and the step, such as `nudge committed`.
 */
import Sqlite from 'better-sqlite3';

const { CLOCK_AHEAD = '0', KILL_AT = '' } = process.env;
const [kind = '', step = ''] = KILL_AT.split(' ');
const real = Date.now;
Date.now = () => real() + Number(CLOCK_AHEAD);

const die = () => process.kill(process.pid, 'SIGKILL');

/** The lane in which what comes of it is delivered. */
const lane = kind === 'nudge' ? '"dm:' : '"channel:';

/** Whether one of the statements says all of this. */
const says = (written: readonly string[], ...words: string[]) =>
  written.some((each) => words.every((word) => each.includes(word)));

/** What a transaction wrote that is the step, and whether the end comes before its commit or after it. */
const steps: Record<string, [when: 'before' | 'after', is: (written: readonly string[]) => boolean]> = {
  committing: ['before', (written) => says(written, 'into "schedule"', `"${kind}:`)],
  committed: ['after', (written) => says(written, 'into "schedule"', `"${kind}:`)],
  leased: ['after', (written) => says(written, 'update "lane" set "due_at"', lane)],
  begun: ['after', (written) => says(written, 'update "outbox" set "sent_at"')],
  settling: [
    'before',
    (written) => says(written, 'delete from "outbox"') && says(written, 'update "lane" set "due_at"', lane),
  ],
  settled: [
    'after',
    (written) => says(written, 'delete from "outbox"') && says(written, 'update "lane" set "due_at"', lane),
  ],
};

let written: string[] = [];
/** What is delivered counts from when it was asked for: other things are sent as well. */
let asked = false;

function reached(when: 'before' | 'after'): void {
  const [at, is] = steps[step] ?? [];
  const counts = asked || step === 'committing' || step === 'committed';
  if (at === when && counts && is?.(written)) die();
  if (when === 'after' && says(written, 'into "schedule"', `"${kind}:`)) asked = true;
}

if (KILL_AT) {
  const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('select 1')) as Sqlite.Statement;
  const { run, all } = statement;
  statement.run = function (this: Sqlite.Statement, ...values: unknown[]) {
    written.push(`${this.source} ${JSON.stringify(values)}`);
    return run.apply(this, values);
  };
  statement.all = function (this: Sqlite.Statement, ...values: unknown[]) {
    const rows = all.apply(this, values);
    const due = this.source.includes('from "schedule"') && JSON.stringify(rows).includes(`"${kind}:`);
    if (step === 'read' && due) die();
    return rows;
  };
  const { transaction } = Sqlite.prototype;
  Sqlite.prototype.transaction = function (this: Sqlite.Database, work: (...given: unknown[]) => unknown) {
    const inside = transaction.call(this, (...given: unknown[]) => {
      const result = work(...given);
      reached('before');
      return result;
    });
    const { immediate, deferred } = inside;
    return Object.assign((...given: unknown[]) => inside(...given), {
      deferred,
      immediate(...given: unknown[]) {
        written = [];
        const result = immediate(...given);
        reached('after');
        return result;
      },
    });
  } as typeof transaction;
}
