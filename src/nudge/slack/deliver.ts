import { randomUUID } from 'node:crypto';
import type { Handler } from '../../core/handle.ts';
import type { Plan } from '../../core/plan.ts';
import { HANDOFF, type RecordRef } from '../../core/types.ts';
import type { TaskOf } from '../../outbox/task.ts';
import type { Outcome } from '../../outbox/worker.ts';
import type { Message } from '../../slack/blocks.ts';
import type { Budget } from '../../slack/budget.ts';
import { cardAddress } from '../../slack/card-address.ts';
import { failureOf, isCredentials } from '../../slack/failure.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import type { RenderPorts } from '../../slack/render.ts';
import { NotSent, type Sender } from '../../slack/send.ts';
import type { Leased, TeamStore } from '../../store/port.ts';
import { isWorkingTime } from '../../working-time/hours.ts';
import { dateIn } from '../../working-time/zone.ts';
import { nudgeMessage } from './message.ts';
import { type Nudging, nudgeView, nudgingOf } from './view.ts';

export interface NudgeOptions extends RenderPorts {
  store: TeamStore;
  handler: Handler;
  budget: Budget;
  /** The workspace's own address. */
  workspace: string;
}

export interface Showing extends Pick<Sender, 'post'> {
  /** Edits a message in place; false when it is no longer there. */
  update: (channel: string, ts: string, message: Message) => Promise<boolean>;
}

/**
 * Shows somebody's nudge of today, or makes the one that is there current. It is shown in the working hours of its day,
 * or not at all; what was not shown is in the next one.
 */
export async function deliverNudge(
  options: NudgeOptions,
  { post, update }: Showing,
  leased: Leased,
  { person: id }: TaskOf<'nudge'>,
): Promise<Outcome> {
  const { store, budget, now } = options;
  const nudging = await nudgingOf(options, id);
  const { nudge, person, time } = nudging;
  const about: RecordRef = { kind: 'nudge', id };
  const [surface] = await store.surfaces.surfacesOf(about);
  const there = surface && surface.shownVersion >= nudge.since ? surface : undefined;
  // Nothing is sent into the void, and nothing internal to people from outside.
  if (nudge.items.length === 0 || person.outside) return { status: 'done' };
  if (!there && (dateIn(now(), person.tz) !== nudge.date || !isWorkingTime(time, now()))) {
    return missed(options, nudging);
  }
  // Everybody's may be due at the same moment: whoever did something does not wait behind all of them.
  if (there) budget.check('chat.update');
  else budget.check('chat.postMessage', 'patient');
  const view = await nudgeView(
    options,
    nudging,
    (ports, item) => mayReadAbout(ports, person, item),
    (item) => cardAddress(options, id, item),
  );
  const message = nudgeMessage(view);
  if (there) {
    if (await update(there.channelId, there.ts, message)) {
      await store.surfaces.saveSurface({ ...there, shownVersion: nudge.version });
    }
    return { status: 'done' };
  }
  try {
    const { ts, channel } = await post(leased, id, message);
    if (surface) await store.surfaces.forgetSurface(about, surface.channelId);
    await store.surfaces.saveSurface({
      ...{ about, channelId: channel, ts, pinned: false },
      shownVersion: nudge.version,
    });
  } catch (error) {
    return unreachable(options, nudging, error);
  }
  await store.commit({ ...nothing, subject: about, at: now(), release: [claimOf(id)] });
  return { status: 'done', posted: true };
}

async function missed({ handler }: NudgeOptions, { nudge }: Nudging): Promise<Outcome> {
  const command = { type: 'nudge.miss', person: nudge.id, version: nudge.since } as const;
  await handler.handle(command, { actorId: HANDOFF, key: `missed:${nudge.id}:${nudge.since}` });
  return { status: 'done' };
}

/** There is as long as somebody cannot be written to: only who takes it first tells the admins. */
const claimOf = (id: string) => ({ name: `unreachable:${id}`, by: id });

/** Slack lets nobody write to this person: the admins hear of it, once, until a nudge arrives again. */
async function unreachable(
  { store, now }: NudgeOptions,
  { nudge }: Nudging,
  error: unknown,
): Promise<Outcome> {
  const failure = failureOf(error instanceof NotSent ? error.cause : error);
  if (failure.kind !== 'refused' || isCredentials(failure.error)) throw error;
  const subject: RecordRef = { kind: 'nudge', id: nudge.id };
  const tell = {
    ...({ type: 'tell', id: randomUUID(), notice: 'nudge.unreachable', about: subject } as const),
    ...{ to: { admins: true } as const, by: nudge.id, channelId: null },
  };
  await store.commit({ ...nothing, subject, at: now(), take: [claimOf(nudge.id)], intents: [tell] });
  return { status: 'failed', error: failure.error, arrived: 'no' };
}

const nothing: Omit<Plan, 'subject' | 'at'> = {
  ...{ key: null, guards: [], writes: [], take: [], release: [], audit: [], due: [], intents: [] },
};
