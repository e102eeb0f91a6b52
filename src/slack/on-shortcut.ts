import type { App } from '@slack/bolt';
import { z } from 'zod';
import {
  acknowledgeOnce,
  type Build,
  type Deps,
  mishap,
  type Needs,
  openFormFor,
  refused,
  registered,
  shown,
} from './listen.ts';
import { messageView } from './modal.ts';

/** Somebody picked an entry of ours in the menu of a message. The message comes along: no history need be read. */
export interface MessageShortcut {
  userId: string;
  channelId: string;
  message: {
    /** As Slack has it: with escapes, mentions and links in angle brackets. */
    text: string;
    /** Who wrote it; nobody for what an app posted without a user. */
    by: string | undefined;
    ts: string;
    /** The message that it answers, where it stands in a thread. */
    threadTs: string | undefined;
  };
  /** Opens a form; a refusal is a modal too, for there is no other place that only this person sees for certain. */
  form: (build: Build, needs?: Needs) => Promise<void>;
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
const shortcutBody = z.object({
  callback_id: z.string(),
  trigger_id: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    text: z.string().default(''),
    user: z.string().optional(),
    ts: z.string().regex(/^\d+\.\d+$/),
    thread_ts: z
      .string()
      .regex(/^\d+\.\d+$/)
      .optional(),
  }),
});

const OTHER_VERSION =
  'This entry is from another version of Handoff and does nothing any more. Run `/handoff` to go on.';

/** Wires every message shortcut by its callback id. */
export function onShortcuts(
  app: App,
  deps: Deps,
  table: Record<string, (shortcut: MessageShortcut) => Promise<void>>,
): void {
  app.shortcut({ type: 'message_action' }, async ({ body, ack, respond }) => {
    const { once } = acknowledgeOnce(deps.log, () => ack());
    const tell = async (text: string) => {
      await once();
      await shown(deps.log, () => respond({ response_type: 'ephemeral', replace_original: false, text }));
    };
    const read = shortcutBody.safeParse(body);
    const act = read.success ? registered(table, read.data.callback_id) : undefined;
    if (!read.success || !act) {
      deps.log.warn({ issues: read.error?.issues }, 'a shortcut that is unknown here');
      return tell(OTHER_VERSION);
    }
    const { user, channel, message, trigger_id: triggerId, callback_id: callbackId } = read.data;
    const form: MessageShortcut['form'] = async (build, needs) => {
      const drawn: Build = async () => {
        const built = await build();
        return 'view' in built
          ? built
          : { view: messageView('Handoff', refused(deps.log, built.refusal, user.id)) };
      };
      const asked = { userId: user.id, triggerId, ack: () => once() };
      const opened = await openFormFor(deps, asked, drawn, needs);
      if (opened === 'too-late')
        await tell('Slack took too long to open the form. Pick the entry once more.');
    };
    try {
      await act({
        userId: user.id,
        channelId: channel.id,
        message: { text: message.text, by: message.user, ts: message.ts, threadTs: message.thread_ts },
        form,
      });
      await once();
      deps.count(callbackId, 'ok');
    } catch (error) {
      deps.count(callbackId, 'failed');
      await tell(mishap(deps.log, error, callbackId));
    }
  });
}
