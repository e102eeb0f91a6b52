import { randomUUID } from 'node:crypto';
import type { Command } from '../core/command.ts';
import type { Handler } from '../core/handle.ts';
import { everybodyIn, type RecordReads, StoreBusy } from '../core/ports.ts';
import { HANDOFF, type RecordKind } from '../core/types.ts';
import { nudgeName } from '../nudge/model.ts';
import type { ScheduleStore } from '../store/port.ts';
import { functions } from './model.ts';

/** The kinds of records that name somebody who may leave. */
const left = [
  'absence',
  'deal',
  'se-request',
  'poc',
  'ps-scoping',
  'cs-handoff',
  'commitment',
  'risk',
  'task',
] as const satisfies RecordKind[];
const isLeft = (kind: RecordKind): kind is (typeof left)[number] => left.some((each) => each === kind);

/**
 * Looks who is in which function now: those who have come hear of what waits, and what those who left still hold is
 * taken from them, a command for each record. Whoever is new among them is nudged from now on. All of it can be done again:
 * a second look finds nothing new. Throws `StoreBusy` when it could not be finished.
 */
export async function look({
  store,
  handler,
}: {
  store: RecordReads & { schedule: Pick<ScheduleStore, 'dueAt'> };
  handler: Handler;
}): Promise<void> {
  async function change(command: Command): Promise<void> {
    const answer = await handler.handle(command, { actorId: HANDOFF, key: `look:${randomUUID()}` });
    if (!answer.ok && answer.refusal.code !== 'not-found') {
      throw new StoreBusy(`${command.type} was refused: ${answer.refusal.code}`);
    }
  }
  for (const fn of functions) await change({ type: 'function.look', function: fn });
  const free = async () => {
    for (const { kind, id } of await store.strays(await store.roster())) {
      if (isLeft(kind)) await change({ type: `${kind}.leave`, id });
    }
  };
  await free();
  // Each command takes one step, and a request may name two who have left: its SE, and who was to answer.
  await free();
  for (const person of new Set(everybodyIn(await store.roster()))) {
    const planned = await store.schedule.dueAt(nudgeName(person));
    if (planned === undefined) await change({ type: 'nudge.give', person });
  }
}
