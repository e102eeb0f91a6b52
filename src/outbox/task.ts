import { z } from 'zod';
import { noticeNames } from '../core/plan.ts';
import { functions } from '../member/model.ts';

const about = z.object({ kind: z.enum(['deal', 'se-request', 'function']), id: z.string() });
const notice = z.enum(noticeNames);

/**
 * One piece of work for the delivery worker, as stored.
 * `card`: this record's card in its channel must be current. `tell`: decide who is told in the thread and who by
 * DM; it becomes `thread` and `dm` tasks. `thread`: a post under the record's card. `dm`: a direct message.
 * `recheck`: something about this channel changed; may its cards still be read there?
 */
export const task = z.discriminatedUnion('type', [
  z.object({ type: z.literal('card'), about, channelId: z.string() }),
  z.object({
    type: z.literal('tell'),
    notice,
    about,
    channelId: z.string(),
    /** Who did it, and so need not be told; null when nobody did. */
    by: z.string().nullable(),
    to: z.union([z.object({ people: z.array(z.string()) }), z.object({ function: z.enum(functions) })]),
  }),
  z.object({
    type: z.literal('thread'),
    notice,
    about,
    channelId: z.string(),
    mention: z.array(z.string()),
  }),
  z.object({ type: z.literal('dm'), notice, about, person: z.string() }),
  z.object({ type: z.literal('recheck'), channelId: z.string() }),
]);
export type Task = z.infer<typeof task>;
export type TaskOf<T extends Task['type']> = Extract<Task, { type: T }>;

/** The lane of everything that goes to a channel. */
export const channelLane = (channelId: string) => `channel:${channelId}`;

/** The destination whose order and pace a task keeps. */
export function laneOf(work: Task): string {
  if (work.type === 'tell') return `tell:${work.channelId}`;
  return work.type === 'dm' ? `dm:${work.person}` : channelLane(work.channelId);
}

/** What makes two tasks the same wish: a card to be current, a channel to be checked. Others are each their own. */
export function subjectOf(work: Task): string | null {
  if (work.type === 'card') return `card:${work.about.id}:${work.channelId}`;
  return work.type === 'recheck' ? `recheck:${work.channelId}` : null;
}
