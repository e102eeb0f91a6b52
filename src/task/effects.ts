import type { Intent, NoticeName } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { tellUnowned } from '../member/effects.ts';
import { isOpen, type Task, type TaskEvent } from './model.ts';

/**
 * Whoever is given a task by somebody else is told, once; who created it, that somebody else has done it. The card of
 * its deal shows how many there are. All else waits for the list, and later the nudge. Source: "Being told" of the domain.
 */
export function effects(
  before: Task | undefined,
  after: Task,
  events: TaskEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'task', id: after.id } as const;
  const tell = (notice: NoticeName, person: string | null): Intent[] =>
    person === null || person === by
      ? []
      : [
          {
            ...{ type: 'tell', id: newId(), notice, about, to: { people: [person] }, by },
            channelId: after.dealId ? channelId : null,
          },
        ];
  const happened = (type: TaskEvent['type']) => events.some((event) => event.type === type);
  const owner = workerOf(after);
  return [
    ...(after.dealId
      ? [{ type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId } as const]
      : []),
    ...(owner === workerOf(before) ? [] : tell('task.yours', owner)),
    ...(happened('task.completed') ? tell('task.done', after.createdBy) : []),
    ...(happened('task.left') ? [tellUnowned(after.fn, by, newId())] : []),
  ];
}

/** Whose it is to do. */
const workerOf = (task: Task | undefined) => (task && isOpen(task) ? task.ownerId : null);
