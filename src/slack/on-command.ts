import type { App } from '@slack/bolt';
import { COMMAND } from './ids.ts';
import {
  type Asking,
  acknowledgeOnce,
  type Deps,
  mishap,
  openFormFor,
  type Reply,
  refused,
  shown,
} from './listen.ts';
import { unescaped } from './mrkdwn.ts';

/** Wires `/handoff`: every path is acknowledged, and whatever fails ends in a sentence and a log line. */
export function onCommand(
  app: App,
  deps: Deps,
  answer: (asking: Asking) => Promise<Reply | undefined>,
): void {
  app.command(COMMAND, async ({ command, ack, respond }) => {
    const { user_id: userId, channel_id: channelId, trigger_id: triggerId, text } = command;
    const { once, done } = acknowledgeOnce<Reply>(deps.log, async (said) => {
      if (said === undefined) await ack();
      else await ack(typeof said === 'string' ? { text: said } : said);
    });
    const say = async (said: Reply | undefined) => {
      if (!done()) return once(said);
      if (said === undefined) return;
      const message = typeof said === 'string' ? { text: said } : said;
      await shown(deps.log, () => respond({ response_type: 'ephemeral', ...message }));
    };
    const form: Asking['form'] = async (build, needs) => {
      const opened = await openFormFor(deps, { userId, triggerId, ack: () => once() }, build, needs);
      if (opened === 'open') return undefined;
      if (opened === 'too-late') return 'Slack took too long to open the form. Run the command once more.';
      return refused(deps.log, opened.refusal, userId);
    };
    try {
      await say(await answer({ userId, channelId, text: unescaped(text ?? ''), triggerId, form }));
      deps.count('command', 'ok');
    } catch (error) {
      deps.count('command', 'failed');
      await say(mishap(deps.log, error, 'command'));
    }
  });
}
