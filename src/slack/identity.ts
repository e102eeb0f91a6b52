import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { backoff } from '../outbox/backoff.ts';
import { failureOf, isCredentials } from './failure.ts';

/** Who the token says we are, and what the workspace granted beyond the necessary. */
export interface Identity {
  teamId: string;
  /** The workspace's own address, with its last slash: `https://acme.slack.com/`. */
  workspace: string;
  botId: string;
  botUserId: string;
  /** Whether messages of this kind of conversation may be read back after an ambiguous send. */
  mayReadBack: (where: 'channel' | 'dm') => boolean;
  /** Whether canvases may be made. */
  mayMakeCanvases: boolean;
}

/** Slack refuses the token; the message is the sentence for whoever starts the process. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
}

const shape = z.object({
  team_id: z.string(),
  url: z.url({ protocol: /^https$/ }),
  user_id: z.string(),
  bot_id: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/**
 * Asks Slack who this token is, again and again while Slack cannot be reached. Throws `TokenRefused` when Slack
 * refuses the token; resolves to undefined when `signal` aborts first.
 */
export async function readIdentity(
  client: WebClient,
  { clock, log, signal }: { clock: Clock; log: Logger; signal: AbortSignal },
): Promise<Identity | undefined> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const answer = shape.parse(await client.auth.test());
      const scopes = answer.response_metadata?.scopes ?? [];
      const has = (...wanted: string[]) => wanted.every((scope) => scopes.includes(scope));
      const may = { channel: has('channels:history', 'groups:history'), dm: has('im:history', 'im:write') };
      return {
        teamId: answer.team_id,
        workspace: answer.url.replace(/\/*$/, '/'),
        botId: answer.bot_id,
        botUserId: answer.user_id,
        mayReadBack: (where) => may[where],
        mayMakeCanvases: has('canvases:write'),
      };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused' && isCredentials(failure.error)) {
        throw new TokenRefused(
          `SLACK_BOT_TOKEN: Slack refuses this token (${failure.error}). Install the app to the workspace again and copy the new token from "OAuth & Permissions" of the Slack app settings (https://api.slack.com/apps).`,
          { cause: error },
        );
      }
      const ms = failure.kind === 'limited' ? failure.ms : backoff(tries, Math.random());
      log.warn({ failure, ms }, 'Slack cannot be reached yet; trying again');
      await clock.sleep(ms, signal);
    }
  }
  return undefined;
}
