import type { Command } from '../../src/core/command.ts';
import type { TaskAction, TaskState } from '../ownership/task-list.ts';
import { dealInput, HOME, type Scene } from './scene.ts';

// Each action of the ownership table on a task, as somebody would ask for it.

const DEAL = 'the-deal';
const TASK = 'the-task';
const input = { reason: 'They said so' };
const facts = { title: 'Send the SoW draft', due: '2026-11-27' } as const;
const made = (ownerId: string) => ({ ...facts, ownerId, link: null });

type Asks = (version: number, dealId: string | null) => Command;

const asks: Record<TaskAction, Asks> = {
  'task.create': (_, dealId) => ({ type: 'task.create', id: 'new', dealId, input: made('another SE') }),
  'task.complete': () => ({ type: 'task.complete', id: TASK }),
  'task.reassign': () => ({ type: 'task.reassign', id: TASK, input: { ownerId: 'another SE' } }),
  'task.take': () => ({ type: 'task.take', id: TASK }),
  'task.edit': (version) => {
    return { type: 'task.edit', id: TASK, version, input: { ...facts, title: 'Send the SoW' } };
  },
  'task.cancel': () => ({ type: 'task.cancel', id: TASK, input }),
  'task.snooze': () => ({ type: 'task.snooze', id: TASK, input: { until: '2026-11-26' } }),
  'task.undo': (version) => ({ type: 'task.undo', id: TASK, version, input }),
  'task.leave': () => ({ type: 'task.leave', id: TASK }),
};

const onNoDeal = (state: TaskState) => state.startsWith('without deal');

/** What is sent to do this, with a form opened just now. */
export async function taskCommandFor(scene: Scene, action: TaskAction, state: TaskState): Promise<Command> {
  return asks[action]((await scene.load('task', TASK))?.version ?? 0, onNoDeal(state) ? null : DEAL);
}

/** Brings the task and its deal to where they stand; who leaves leaves afterwards. */
export async function reachTask(scene: Scene, state: TaskState): Promise<void> {
  const move = (to: string) => {
    const more = { tick: [], untick: [], ...input };
    return { type: 'deal.move', id: DEAL, from: 'discovery', input: { to, ...more } } as const;
  };
  await scene.done('deal owner', {
    ...{ type: 'deal.start', id: DEAL, channelId: HOME, input: dealInput('deal owner') },
  });
  const left = state === 'owner left' || state === 'without deal, owner left';
  const owner = left ? 'left Sales and SE' : 'who has the task';
  const dealId = onNoDeal(state) ? null : DEAL;
  await scene.done('who created the task', {
    ...{ type: 'task.create', id: TASK, dealId },
    // Whoever leaves may have been in two functions.
    input: { ...made(owner), fn: 'se' },
  });
  const act = async (who: string, action: TaskAction) =>
    scene.done(who, await taskCommandFor(scene, action, state));
  if (state === 'snoozed') await act('who has the task', 'task.snooze');
  if (state === 'done') await act('who has the task', 'task.complete');
  if (state === 'cancelled') await act('who created the task', 'task.cancel');
  if (state === 'given to PS') {
    const given = { ownerId: 'PS member' };
    await scene.done('who created the task', { type: 'task.reassign', id: TASK, input: given });
  }
  if (state === 'deal won') await scene.done('deal owner', move('won'));
  if (state === 'deal lost' || state === 'deal reopened') await scene.done('Sales lead', move('lost'));
  if (state === 'deal reopened') await scene.done('deal owner', { type: 'deal.reopen', id: DEAL, input });
}
