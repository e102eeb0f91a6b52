import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import type { Audience, Reader } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, mention, oneLine } from '../../slack/mrkdwn.ts';
import { isOpen, type Task } from '../model.ts';

/** What a notice about a task is drawn from. */
export interface TaskView {
  task: Task;
  /** Undefined for one that belongs to no deal. */
  deal: Deal | undefined;
  /** A person's name in plain text. */
  name: (userId: string) => string;
}

/** In the thread of the deal's card, which has the rest and can be hidden when people from outside come. */
function inThread({ task }: TaskView, people: readonly string[], text: string): Message {
  const line = `${people.map(mention).join(' ')} *${humanId('task', task.number)}* ${text}`;
  return {
    text: cut(`${line}: ${escaped(oneLine(task.title, 150))}.`, 3000),
    blocks: [say(`${line}:`), quote(task.title), row(button(actions.taskOpen, 'Open', task.id))],
  };
}

/** `TASK-81 on DEAL-7 Acme rollout`; only the first to those who may not read it, and where there is no deal. */
function subject({ task, deal }: TaskView, { mayRead }: Reader): string {
  const id = humanId('task', task.number);
  return mayRead && deal ? `${id} on ${humanId('deal', deal.number)} ${cut(deal.name, 150)}` : id;
}

/** To its owner, whom somebody else gave it. Nothing to say once it is somebody else's, or has ended. */
export function yoursNotice(view: TaskView, audience: Audience): Message | undefined {
  const { task, name } = view;
  if (!isOpen(task)) return undefined;
  const due = day(task.due);
  if ('mention' in audience) {
    const still = audience.mention.filter((who) => who === task.ownerId);
    return still.length > 0 ? inThread(view, still, `is yours, due ${due}`) : undefined;
  }
  if (task.ownerId !== audience.reader) return undefined;
  const line = `${subject(view, audience)} is yours, due ${due}. It was created by ${name(task.createdBy)}.`;
  const open = [
    button(actions.taskDone, 'Done', task.id, 'primary'),
    button(actions.taskSnooze, 'Snooze', task.id),
    button(actions.taskOpen, 'Open', task.id),
  ];
  return {
    text: cut(escaped(`${line} ${audience.mayRead ? `${task.title}.` : ''}`.trim()), 3000),
    blocks: [quote(line), ...(audience.mayRead ? [quote(task.title), row(...open), ...where(view)] : [])],
  };
}

/** To who created it: somebody else has done it. Nothing to say once that was taken back. */
export function doneNotice(view: TaskView, audience: Audience): Message | undefined {
  const { task, name } = view;
  if (task.status !== 'done') return undefined;
  if ('mention' in audience) {
    return inThread(view, audience.mention, 'is done');
  }
  const by = task.endedBy ? ` ${name(task.endedBy)} did it.` : '';
  const line = `${subject(view, audience)} is done.${by}`;
  const own = audience.mayRead ? [quote(task.title)] : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...own] };
}

/** In place of a direct message whose button was clicked: how the task stands now. */
export function standingNotice({ task, deal, name }: TaskView): Message {
  const id = humanId('task', task.number);
  const owner = task.ownerId ? `${name(task.ownerId)} has it` : 'nobody has it';
  const line = `${id} is ${isOpen(task) ? `open: ${owner}` : task.status}.`;
  const open = row(button(actions.taskOpen, 'Open', task.id));
  return {
    text: cut(escaped(`${line} ${task.title}.`), 3000),
    blocks: [quote(line), quote(task.title), open, ...where({ task, deal, name })],
  };
}

const where = ({ deal }: TaskView) => (deal ? [small(`The deal’s card is in <#${deal.channelId}>.`)] : []);
