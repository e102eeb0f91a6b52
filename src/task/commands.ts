import { loads } from '../core/command.ts';
import { dealOf, type Ports, type RecordReads } from '../core/ports.ts';
import { type Context, readHumanId } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import type { Of, TaskFactsNow } from './access.ts';
import * as decide from './decide.ts';
import { isOrigin, type TaskCommand } from './model.ts';

/** What each command about a task must know, and who decides it. */
export const taskCommands = {
  'task.create': loads(async ({ store, channels }, command: Of<'task.create'>, { roster }) => {
    const [saved, deal, from] = await Promise.all([
      store.load('task', command.id),
      command.dealId === null ? undefined : store.load('deal', command.dealId),
      originCalled(store, command.input.from ?? ''),
    ]);
    const channel = deal && (await channels.known(deal.channelId));
    return { saved, deal, channel, from, roster };
  }, decide.decideCreate),
  'task.edit': known<'task.edit'>(decide.decideEdit),
  'task.reassign': known<'task.reassign'>(decide.decideReassign),
  'task.take': known<'task.take'>(decide.decideTake),
  'task.snooze': known<'task.snooze'>(decide.decideSnooze),
  'task.complete': known<'task.complete'>(decide.decideComplete),
  'task.cancel': known<'task.cancel'>(decide.decideCancel),
  'task.leave': known<'task.leave'>(decide.decideLeave),
  'task.undo': loads(async (ports, { id }: Of<'task.undo'>, { roster }) => {
    const [facts, step] = await Promise.all([
      taskAndDeal(ports, id, roster),
      ports.store.lastStep({ kind: 'task', id }),
    ]);
    return { ...facts, step };
  }, decide.decideUndo),
};

/** The record that a task may come from, by the name people give it, with its deal. */
async function originCalled(store: RecordReads, typed: string) {
  const name = readHumanId(typed);
  const { kind, number = 0 } = name ?? {};
  if (!kind || !isOrigin(kind)) return undefined;
  const about = await store.numbered(kind, number);
  const deal = about && (await dealOf(store, about));
  return about && deal && { kind, number, id: about.id, dealId: deal.id };
}

/** A command that needs the task and its deal, and nothing else. */
function known<T extends TaskCommand['type']>(
  decides: (facts: TaskFactsNow, command: Of<T>, context: Context) => ReturnType<typeof decide.decideLeave>,
) {
  return loads((ports: Ports, command: Of<T>, { roster }) => taskAndDeal(ports, command.id, roster), decides);
}

async function taskAndDeal({ store, channels }: Ports, id: string, roster: Roster): Promise<TaskFactsNow> {
  const task = await store.load('task', id);
  const deal = task?.dealId ? await store.load('deal', task.dealId) : undefined;
  const channel = deal && (await channels.known(deal.channelId));
  return { task, deal, channel, roster };
}
