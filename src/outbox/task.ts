import { z } from 'zod';
import { noticeNames } from '../core/plan.ts';
import { waits } from '../core/types.ts';
import { partCodes } from '../deal/model.ts';
import { functions } from '../member/model.ts';

const about = z.object({
  kind: z.enum([
    'deal',
    'se-request',
    'poc',
    'ps-scoping',
    'cs-handoff',
    'risk',
    'commitment',
    'partner',
    'task',
    'digest',
    'absence',
    'function',
    'workspace',
    'nudge',
  ]),
  id: z.string(),
});
const notice = z.enum(noticeNames);
/** What is new, of a notice that names turns. */
const turns = z.array(z.enum(waits)).optional();
/** What changed, of a notice that names it. */
const changed = z.array(z.string()).optional();
const recipients = z.union([
  z.object({ people: z.array(z.string()) }),
  z.object({ function: z.enum(functions) }),
  z.object({ leads: z.enum(functions), except: z.array(z.string()).optional() }),
  z.object({ part: z.enum(partCodes) }),
  z.object({ askersOf: z.enum(functions) }),
  z.object({ admins: z.literal(true) }),
]);

/**
 * One piece of work for the delivery worker, as stored.
 * `card`: this record's card in its channel must be current. `tell`: decide who is told in the thread and who by
 * DM; it becomes `thread` and `dm` tasks. `thread`: a post under the record's card. `dm`: a direct message.
 * `invite`: this person belongs into this channel. `recheck`: something about this channel changed; may its cards
 * still be read there? `redraw`: the cards of what waits for this person must be current. `look`: who is in a function
 * changed; who has come, and what do those who left still hold? `groups`: Slack's user groups changed; what are they now?
 * `packet`: what a handoff says, uploaded or made a canvas of the channel. `share`: an uploaded file belongs under the
 * record's card. `digest`: a channel's digest of a date; `digest-list`: every open deal, below it. `nudge`: this person's
 * nudge of today must be current.
 */
export const task = z.discriminatedUnion('type', [
  z.object({ type: z.literal('card'), about, channelId: z.string() }),
  z.object({
    type: z.literal('tell'),
    notice,
    turns,
    changed,
    about,
    /** Where the record's card is; null for what has none. */
    channelId: z.string().nullable(),
    /** Who did it, and so need not be told; null when nobody did. */
    by: z.string().nullable(),
    to: recipients,
  }),
  z.object({
    type: z.literal('thread'),
    notice,
    turns,
    changed,
    about,
    channelId: z.string(),
    mention: z.array(z.string()),
    /** Who of them is away, and who is mentioned instead. */
    instead: z.record(z.string(), z.array(z.string())).optional(),
  }),
  z.object({
    type: z.literal('dm'),
    notice,
    turns,
    changed,
    about,
    person: z.string(),
    /** Whose it is, where the person stands in. */
    meant: z.string().optional(),
  }),
  z.object({ type: z.literal('redraw'), person: z.string() }),
  z.object({ type: z.literal('invite'), person: z.string(), channelId: z.string() }),
  z.object({ type: z.literal('recheck'), channelId: z.string() }),
  z.object({ type: z.literal('digest'), channelId: z.string(), date: z.string() }),
  z.object({ type: z.literal('digest-list'), channelId: z.string(), date: z.string(), ts: z.string() }),
  z.object({ type: z.literal('look') }),
  z.object({ type: z.literal('groups') }),
  z.object({ type: z.literal('packet'), about, channelId: z.string(), as: z.enum(['file', 'canvas']) }),
  z.object({ type: z.literal('share'), about, channelId: z.string(), fileId: z.string() }),
  z.object({ type: z.literal('nudge'), person: z.string() }),
]);
export type Task = z.infer<typeof task>;
export type TaskOf<T extends Task['type']> = Extract<Task, { type: T }>;

/** The lane of everything that goes to a channel. */
export const channelLane = (channelId: string) => `channel:${channelId}`;

/** The destination whose order and pace a task keeps. */
export function laneOf(work: Task): string {
  switch (work.type) {
    case 'tell':
      // What nobody has is listed when the look that finds it out has ended.
      if (work.about.kind === 'function') return 'look';
      return `tell:${work.channelId ?? work.about.id}`;
    case 'dm':
    case 'nudge':
      return `dm:${work.person}`;
    // Reading groups has a pace of its own: who comes and goes is looked at without waiting for it.
    case 'look':
    case 'groups':
      return work.type;
    case 'redraw':
      return 'look';
    // Waiting for a card to be shown is no reason to wait with an invitation.
    case 'invite':
      return `invite:${work.channelId}`;
    default:
      return channelLane(work.channelId);
  }
}

/** What makes two tasks the same wish: a card to be current, a channel to be checked. Others are each their own. */
export function subjectOf(work: Task): string | null {
  switch (work.type) {
    case 'card':
      return `card:${work.about.id}:${work.channelId}`;
    case 'recheck':
      return `recheck:${work.channelId}`;
    case 'nudge':
      return `nudge:${work.person}`;
    case 'look':
    case 'groups':
      return work.type;
    case 'redraw':
      return `redraw:${work.person}`;
    case 'tell':
      return work.notice === 'function.unowned' ? `unowned:${work.about.id}` : null;
    default:
      return null;
  }
}
