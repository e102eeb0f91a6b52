import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Intent } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import { channelLane } from '../outbox/task.ts';
import { slackUser } from './directory.ts';
import type { Deps } from './listen.ts';

const channelEvent = z.object({ channel: z.string() });

export interface EventDeps extends Deps {
  botUserId: string;
  newId: () => string;
  /** Called after work for the outbox was committed. */
  wake: () => void;
}

/**
 * Follows what changes in the workspace: people, channels, who is in them. Events are acknowledged after this has
 * run (see `ackAfter`); what fails here is delivered again by Slack.
 */
export function onEvents(app: App, deps: EventDeps): void {
  const person = async ({ event, body }: { event: unknown; body: { event_id: string } }) => {
    const { user } = z.object({ user: slackUser }).parse(event);
    const { before, now } = await deps.directory.learn(user);
    if ((before?.outside ?? null) === now.outside) return;
    // Becoming a guest, or ceasing to be one, may open or close every channel this person is in.
    for (const channelId of await deps.store.directory.channelsWith(now.id)) {
      await channelChanged(deps, channelId, body.event_id);
    }
  };
  const channel = async ({ event, body }: { event: unknown; body: { event_id: string } }) =>
    channelChanged(deps, channelEvent.parse(event).channel, body.event_id);

  app.event('user_change', person);
  app.event('team_join', person);
  for (const name of [
    'channel_shared',
    'channel_unshared',
    'channel_archive',
    'channel_unarchive',
    'group_archive',
    'group_unarchive',
  ] as const) {
    app.event(name, channel);
  }
  app.event('member_joined_channel', channel);
  app.event('member_left_channel', channel);
}

/** Reads the channel anew; when it opened to outsiders or closed again, its cards are drawn accordingly. */
async function channelChanged(deps: EventDeps, channelId: string, eventId: string): Promise<void> {
  const before = await deps.store.directory.channelById(channelId);
  await deps.directory.forget(channelId);
  const surfaces = await deps.store.surfaces.surfacesIn(channelId);
  const deal = await deps.store.dealOfChannel(channelId);
  if (!deal) return;
  const now = await deps.directory.fresh(channelId);
  // The bot was invited again, or the channel unarchived: what had failed for that has its chance.
  if (!now.problem && (await deps.store.outbox.retryParked(deps.now(), channelLane(channelId))) > 0)
    deps.wake();
  const shown = surfaces.some((surface) => surface.shownVersion === 0) ? 'curtain' : 'card';
  if (before?.problem === now.problem && (shown === 'curtain') === isExternal(now)) return;
  const sync = surfaces.map(({ about }): Intent => ({ type: 'sync', about, channelId }));
  const subject = { kind: 'deal', id: deal.id } as const;
  const tell: Intent = {
    type: 'tell',
    id: deps.newId(),
    notice: 'deal.home-external',
    about: subject,
    to: { people: [deal.ownerId] },
    by: deps.botUserId,
    channelId,
  };
  const opened = isExternal(now) && surfaces.some((surface) => surface.shownVersion > 0);
  await deps.store.commit({
    key: `event:${eventId}:${channelId}`,
    subject,
    at: deps.now(),
    guards: [],
    writes: [],
    take: [],
    release: [],
    audit: [],
    intents: opened ? [...sync, tell] : sync,
  });
  deps.wake();
}

/** Whether people from outside can read the channel, or are about to. */
function isExternal({ problem }: Pick<Channel, 'problem'>): boolean {
  return problem === 'has-guests' || problem === 'shared' || problem === 'pending-shared';
}
