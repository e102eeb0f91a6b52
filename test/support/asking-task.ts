import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { HANDOFF } from '../../src/core/types.ts';
import { functions } from '../../src/member/model.ts';
import { isOpen, type TaskCommand } from '../../src/task/model.ts';
import { asked, askedOf, type Draft, one, type Suits, undone, whichever } from './draft.ts';
import { ids, members, mostly, reason, which, words } from './given.ts';

// What people ask for about tasks at random, one arbitrary for each type of command.

const ofTask = askedOf('task');
const open: Suits<'task'> = isOpen;

const facts = fc.record({ title: words, due: mostly(['2026-11-27', '2026-11-30'], ['2020-01-01', '']) });
const owner = fc.record({
  ownerId: mostly(members, ids),
  fn: mostly<(typeof functions)[number] | null, (typeof functions)[number]>([null], functions),
});
const making = fc
  .tuple(
    facts,
    owner,
    mostly([null, 'https://notes.example.com/1'], ['nonsense']),
    mostly([null], ['SE-1', 'no']),
  )
  .map(([said, whom, link, from]) => ({ ...said, ...whom, link, from }));
const nothing = fc.constant({});

export const taskDrafts: { [T in TaskCommand['type']]: fc.Arbitrary<Draft> } = {
  'task.create': asked(members, fc.tuple(which, making, mostly([true], [false])), ([n, input, on], firm) => {
    return { type: 'task.create', id: uuid(), dealId: on ? one(firm.made('deal'), n) : null, input };
  }),
  'task.edit': ofTask(members, open, facts, (input, { id, version }) => {
    return { type: 'task.edit', id, version, input };
  }),
  'task.reassign': ofTask(members, open, owner, (input, { id }) => ({ type: 'task.reassign', id, input })),
  'task.take': ofTask(
    members,
    (task) => open(task) && !task.ownerId,
    nothing,
    (_, { id }) => ({ type: 'task.take', id }),
  ),
  'task.snooze': ofTask(members, open, mostly(['2026-11-30'], ['2026-11-23', '']), (until, { id }) => {
    return { type: 'task.snooze', id, input: { until } };
  }),
  'task.complete': ofTask(members, open, nothing, (_, { id }) => ({ type: 'task.complete', id })),
  'task.cancel': ofTask(members, open, reason, (input, { id }) => ({ type: 'task.cancel', id, input })),
  'task.leave': ofTask([HANDOFF], whichever, nothing, (_, { id }) => ({ type: 'task.leave', id })),
  'task.undo': undone(
    'task',
    ofTask(ids, whichever, reason, (input, { id, version }) => ({ type: 'task.undo', id, version, input })),
  ),
};
