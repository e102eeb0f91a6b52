import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Directory } from './directory.ts';
import { slackUser } from './directory.ts';

const channelEvent = z.object({ channel: z.string() });
const personEvent = z.object({ user: slackUser });

/** What a channel's change means for its cards is the outbox's to find out; these say that something changed. */
const channelEvents = [
  'channel_archive',
  'channel_left',
  'channel_shared',
  'channel_unarchive',
  'channel_unshared',
  'group_archive',
  'group_left',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
] as const;
const personEvents = ['team_join', 'user_change'] as const;
/** One change of a group sends several of these, with lists of people cut at 500: all of them say to read anew. */
const groupEvents = ['subteam_created', 'subteam_members_changed', 'subteam_updated'] as const;

export interface EventDeps {
  directory: Directory;
  /** Called after work for the outbox was committed. */
  wake: () => void;
}

/**
 * Follows what changes in the workspace: people, user groups, channels, who is in them. Each event is one commit of what is
 * known and of the checks it calls for; it is acknowledged after that (see `ackAfterListeners`), so that one that
 * could not be committed is delivered again. Handling one twice changes nothing.
 */
export function onEvents(app: App, { directory, wake }: EventDeps): void {
  for (const name of personEvents) {
    app.event(name, async ({ event }) => {
      await directory.learn(personEvent.parse(event).user);
      wake();
    });
  }
  for (const name of groupEvents) {
    app.event(name, async () => {
      await directory.groupsChanged();
      wake();
    });
  }
  for (const name of channelEvents) {
    app.event(name, async ({ event }) => {
      await directory.channelChanged(channelEvent.parse(event).channel);
      wake();
    });
  }
}
