import type { ModalView } from '@slack/types';
import type { WriteOf } from '../../src/core/plan.ts';
import type { Waiting } from '../../src/core/ports.ts';
import { type Actor, type NamedKind, namedKinds } from '../../src/core/types.ts';
import type { Deal } from '../../src/deal/model.ts';
import { functions } from '../../src/member/model.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { sentence } from '../../src/slack/sentences.ts';
import { soonestFirst, type Task, waitingOn } from '../../src/task/model.ts';
import * as forms from '../../src/task/slack/forms.ts';
import { type Item, inGroups, oneTask, pageOf, tasksList } from '../../src/task/slack/list.ts';
import * as notices from '../../src/task/slack/notices.ts';
import type { Words } from './drawings.ts';

/** A task as it is when it was made, with a part of it otherwise. */
export const task = (over: Partial<Task> = {}): Task => ({
  ...{ id: 'task-1', number: 1, version: 1, dealId: 'deal-1', createdBy: 'U1', createdAt: 1 },
  ...{ title: 'Send the SoW draft', due: '2026-11-24', link: null, from: null, ownerId: 'U2', fn: 'se' },
  ...{ status: 'open', snoozedUntil: null, since: 1, endedBy: null, endedAt: null, cancelledReason: null },
  ...over,
});

/** A task in every state that it may be in. */
function everyTask({ text, link }: Words): Task[] {
  const made = task({ title: text.slice(0, 300), link });
  const ended = { endedBy: 'U2', endedAt: 1 };
  return [
    made,
    { ...made, dealId: null },
    { ...made, from: { kind: 'partner', id: 'partner-1', number: 1_000_000 } },
    { ...made, due: '2026-11-20' },
    { ...made, snoozedUntil: '2026-12-01' },
    { ...made, ownerId: null },
    { ...made, ...ended, status: 'done' },
    { ...made, ...ended, status: 'cancelled', cancelledReason: text.slice(0, 1000) },
  ];
}

/** Seventeen tasks, each of them as long as can be, those that are due first. */
export function manyTasks(words: Words): Task[] {
  const states = everyTask(words).filter(({ status }) => status === 'open');
  return soonestFirst(
    Array.from({ length: 17 }, (_, i) =>
      task({ ...states[i % states.length], id: `task-${i}`, number: i + 1 }),
    ),
  );
}

/** Every message there is about a task. */
export function everyTaskNotice(deal: Deal, words: Words, audiences: readonly Audience[]): Message[] {
  const name = () => words.person;
  return everyTask(words).flatMap((each) =>
    [deal, undefined].flatMap((home) => {
      const view = { task: each, deal: home, name };
      return [
        notices.standingNotice(view),
        ...audiences.flatMap((audience) => [
          ...[notices.yoursNotice(view, audience), notices.doneNotice(view, audience)].flatMap(
            (message) => message ?? [],
          ),
        ]),
      ];
    }),
  );
}

const actors = [[], functions].map(
  (mine): Actor => ({ id: 'U2', outside: null, admin: false, functions: mine, leads: mine, covers: [] }),
);

const waitsOf = (
  kind: NamedKind,
  what: Waiting['what'],
  { name, card }: { name: string; card: string | undefined },
): Item => ({
  waiting: {
    about: { kind, id: kind },
    dealId: 'deal-1',
    who: { person: 'U2' },
    what,
    since: 1,
    due: '2026-11-27',
  },
  number: 7,
  title: name,
  card,
});

/** Every modal there is about tasks. */
export function everyTaskModal(deal: Deal, words: Words): ModalView[] {
  const name = () => words.person;
  const dealName = () => words.name;
  const today = '2026-11-23';
  const notice = sentence({ code: 'changed-meanwhile' });
  const values = { title: words.reason.slice(0, 300), due: '2026-11-30' };
  const waits = [undefined, 'https://weirside.slack.com/archives/C0ACME/p1763628000123456'].flatMap((card) =>
    namedKinds.map((kind) => waitsOf(kind, kind === 'poc' ? 'test' : 'answer', { name: words.name, card })),
  );
  const items = inGroups([...manyTasks(words).map((each) => ({ task: each })), ...waits], today) as Item[];
  const lists = actors.flatMap((actor) =>
    [deal, { ...deal, status: 'lost' } as const, undefined].flatMap((home) =>
      [items, []].flatMap((all) =>
        [0, 99].map((wanted) => {
          const { page, shown } = pageOf(all, wanted);
          return tasksList({ deal: home, items: all, today, actor, name, dealName }, page, shown);
        }),
      ),
    ),
  );
  return [
    ...lists,
    ...actors.flatMap((actor) =>
      everyTask(words).flatMap((each) =>
        [deal, undefined].map((home) =>
          oneTask({ deal: home, today, actor, name, fromCard: undefined }, each),
        ),
      ),
    ),
    forms.makingForm(deal, {
      ...values,
      said: words.text,
      unknown: words.text,
      from: 'SE-1',
      link: words.link,
    }),
    forms.makingForm(undefined, { ownerId: 'U2', fn: 'se' }, '{"mine":"all","page":3}'),
    ...everyTask(words).flatMap((each) =>
      [forms.editForm, forms.reassignForm, forms.snoozeForm, forms.cancelForm].flatMap((draw) => [
        draw(each, { back: '' }),
        draw(each, { back: '{"dealId":"deal-1","page":2}', values, notice }),
      ]),
    ),
  ];
}

/** The write of a task: new, unless it has a version. */
export const writeTask = (state: Task): WriteOf<'task'> => ({
  kind: 'task',
  expect: state.version || null,
  state,
  waitingOn: waitingOn(state),
});
