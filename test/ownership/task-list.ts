import { HANDOFF } from '../../src/core/types.ts';
import { BEGINNING, cast as everywhere, meant, refusedTo, WITH_ITS_DEAL, type Word } from './people.ts';

// Who may do what to a task, written from the domain ("Task", "Absence and departure", "Ownership: who may do what")
// and not from the code.

const people = ['who has the task', 'who created the task', 'its function’s lead'] as const;
const byWhom = ['who created the task', 'who has the task', 'its function’s lead'] as const;
export const taskTable = {
  'task.create': ['anybody with a function'],
  'task.complete': people,
  'task.reassign': people,
  // What has lost its owner is for anybody of the function to take.
  'task.take': ['its function'],
  'task.edit': byWhom,
  'task.cancel': byWhom,
  'task.snooze': ['who has the task'],
  'task.undo': ['who took its last step', 'its function’s lead'],
  'task.leave': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;
export type TaskAction = keyof typeof taskTable;
export const taskActions = Object.keys(taskTable) as TaskAction[];

/** The task is Solution Engineering's, unless said, whatever else its owner and who created it are in. */
export const cast = {
  ...everywhere,
  'who has the task': { functions: ['se' as const] },
  'who created the task': { functions: ['cs' as const] },
};

/** Where the task and its deal stand. It is open and has an owner, and is on an open deal, unless said. */
export const taskStates = [
  'open',
  'snoozed',
  'given to PS',
  'owner left',
  'done',
  'cancelled',
  'deal won',
  'deal lost',
  'deal reopened',
  'without deal',
  'without deal, owner left',
] as const;
export type TaskState = (typeof taskStates)[number];

/** Who took the task's last step; whoever created it where nothing has happened since. */
const lastSteps: Record<TaskState, string> = {
  open: BEGINNING,
  snoozed: 'who has the task',
  'given to PS': 'who created the task',
  'owner left': HANDOFF,
  done: 'who has the task',
  cancelled: 'who created the task',
  'deal won': BEGINNING,
  'deal lost': WITH_ITS_DEAL,
  'deal reopened': WITH_ITS_DEAL,
  'without deal': BEGINNING,
  'without deal, owner left': HANDOFF,
};

/**
 * What a word about the task's own function means: Solution Engineering, but for one that was given to PS. Nobody leads
 * that here, so its members have a lead's rights.
 */
function ofItsFunction(word: Word, state: TaskState): Word {
  const toPs = state === 'given to PS';
  if (word === 'its function’s lead') return toPs ? 'PS' : 'SE lead';
  if (word === 'its function') return toPs ? 'PS' : 'SE';
  return word;
}

const over = { done: 'task-ended', cancelled: 'task-ended', 'deal lost': 'deal-closed' };
/** What a reopened deal's closing ended stays ended. */
const stays = { ...over, 'deal reopened': 'task-ended' };

/** What keeps an allowed action from being done, by state; in all other states it is done. */
const inTheWay: Partial<Record<TaskAction, Partial<Record<TaskState, string>>>> = {
  'task.create': { 'deal lost': 'deal-closed' },
  'task.complete': stays,
  'task.reassign': stays,
  'task.take': {
    ...Object.fromEntries(taskStates.map((state) => [state, 'task-owned'])),
    ...stays,
    ...{ 'owner left': 'done', 'without deal, owner left': 'done' },
  },
  'task.edit': stays,
  'task.cancel': stays,
  'task.snooze': { ...stays, snoozed: 'no change' },
};

/** Whom a state leaves without the part that they would have. */
const vacant: Partial<Record<TaskState, Word>> = {
  'owner left': 'who has the task',
  'without deal, owner left': 'who has the task',
  // Somebody in Professional Services has it now.
  'given to PS': 'who has the task',
};

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(
  action: TaskAction,
  kind: string,
  state: TaskState,
  { leads }: { leads: boolean },
): string {
  const lastStep = action === 'task.undo' ? lastSteps[state] : undefined;
  const words = taskTable[action].map((word) => ofItsFunction(word, state));
  const gaveItOn = state === 'given to PS' && kind === 'PS member' && words.includes('who has the task');
  const refused = refusedTo(kind, words, cast, { leads, vacant: vacant[state], lastStep });
  if (refused && !gaveItOn) return refused;
  if (kind === HANDOFF) return 'no change';
  const why = inTheWay[action]?.[state] ?? 'done';
  const owner = state === 'given to PS' ? 'PS member' : 'who has the task';
  if (why !== 'task-owned') return why;
  if (state === 'without deal' && !readers(leads).includes(kind)) return 'task-hidden';
  return kind === owner ? 'no change' : why;
}

/** Who may read a task that belongs to no deal: its owner, who created it, and who leads its function. */
const readers = (leads: boolean): string[] => [
  'who has the task',
  'who created the task',
  ...meant(['SE lead'], cast, { leads }),
];
