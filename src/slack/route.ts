import type { Recipients } from '../core/plan.ts';
import { type Channels, outsidersAmong, type People, type RecordReads, teamOf } from '../core/ports.ts';
import type { Task, TaskOf } from '../outbox/task.ts';
import type { Outcome } from '../outbox/worker.ts';

interface RouteOptions {
  store: RecordReads;
  people: People;
  channels: Channels;
}

/** So that the sentence behind the names is never cut off by the length of a block. */
const MENTIONS_IN_A_POST = 50;

/** Decides who is told where: in the thread those who are in the channel, by DM the others, nobody twice, nobody who has left. */
export async function route(
  { store, people, channels }: RouteOptions,
  task: TaskOf<'tell'>,
): Promise<Outcome> {
  const { notice, about, by, channelId, to } = task;
  const [recipients, channel] = await Promise.all([recipientsOf(store, to), channels.recent(channelId)]);
  if (recipients.length === 0 && 'function' in to) {
    return { status: 'done', next: unowned(task, await people.admins()) };
  }
  const gone = await outsidersAmong(people, recipients);
  const told = recipients.filter((id) => id !== by && !gone.includes(id));
  const present = channel.problem ? [] : told.filter((id) => channel.members.includes(id));
  const absent = told.filter((id) => !present.includes(id));
  const threads = chunks(present, MENTIONS_IN_A_POST).map(
    (mention): Task => ({ type: 'thread', notice, about, channelId, mention }),
  );
  const dms = absent.map((person): Task => ({ type: 'dm', notice, about, person }));
  return { status: 'done', next: [...threads, ...dms] };
}

async function recipientsOf(store: RecordReads, to: Recipients): Promise<string[]> {
  if ('people' in to) return to.people;
  return teamOf(await store.roster(), to.function).people;
}

/** A function without members leaves its record unowned: the asker and the admins hear of it. */
function unowned({ about, by }: TaskOf<'tell'>, admins: readonly string[]): Task[] {
  const told = new Set([...(by === null ? [] : [by]), ...admins]);
  return [...told].map((person) => ({ type: 'dm', notice: 'se-request.unowned', about, person }));
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < all.length; i += size) parts.push(all.slice(i, i + size));
  return parts;
}
