import { ConfigRefused, readDatabasePath, readDotEnv } from '../config.ts';
import type { RecordReads } from '../core/ports.ts';
import { humanId, isNamedKind, type RecordRef } from '../core/types.ts';
import { functionNames, functions } from '../member/model.ts';
import { DatabaseRefused } from '../store/sqlite/database.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Task } from './task.ts';

const usage = `npm run outbox            lists what could not be delivered to Slack, and why
npm run outbox -- retry   gives all of it another chance; the running bot takes it up within a minute
`;

/** The command line for what is parked in the outbox. It shares the database with the running bot. */
async function main(): Promise<void> {
  const [verb = 'list', ...more] = process.argv.slice(2);
  if (!['list', 'retry'].includes(verb) || more.length > 0) {
    process.stderr.write(usage);
    process.exitCode = 1;
    return;
  }
  readDotEnv();
  const store = openSqliteStore(readDatabasePath(process.env), { shared: true });
  for (const teamId of store.teams()) {
    const team = store.forTeam(teamId);
    const { outbox } = team;
    if (verb === 'retry') {
      const count = await outbox.retryParked(Date.now());
      process.stdout.write(`${count} tried again.\n`);
      continue;
    }
    const parked = await outbox.parked();
    for (const { lane, task, error, attempts, createdAt } of parked) {
      const since = new Date(createdAt).toISOString();
      const what = await describe(team, task);
      process.stdout.write(`${since}  ${lane}  ${what}: ${error} (tries: ${attempts})\n`);
    }
    const { pending } = await outbox.counts();
    process.stdout.write(`${parked.length} parked, ${pending} pending.\n`);
  }
  store.close();
}

async function describe(store: RecordReads, task: Task | undefined): Promise<string> {
  if (!task) return 'a task of another version';
  switch (task.type) {
    case 'look':
      return 'look who is in which function';
    case 'groups':
      return 'reading of the user groups';
    case 'redraw':
      return `redrawing of what waits for ${task.person}`;
    case 'recheck':
      return `check of ${task.channelId}`;
    case 'nudge':
      return `nudge of ${task.person}`;
    case 'digest':
    case 'digest-list':
      return `digest of ${task.date} in ${task.channelId}`;
    case 'invite':
      return `invitation of ${task.person} to ${task.channelId}`;
    default:
      return `${task.type} of ${await nameOf(store, task.about)}`;
  }
}

/** What people call a record. */
async function nameOf(store: RecordReads, { kind, id }: RecordRef): Promise<string> {
  if (!isNamedKind(kind)) {
    const fn = functions.find((each) => each === id);
    return fn ? functionNames[fn] : kind;
  }
  const record = await store.load(kind, id);
  return record ? humanId(kind, record.number) : `${kind} ${id}`;
}

main().catch((error: unknown) => {
  if (!(error instanceof DatabaseRefused || error instanceof ConfigRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
