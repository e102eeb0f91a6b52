import type { SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { backoff } from '../outbox/backoff.ts';
import { failureOf, isCredentials } from './failure.ts';
import { TokenRefused } from './identity.ts';

type Client = SocketModeReceiver['client'];

export interface SocketOptions {
  clock: Clock;
  log: Logger;
  signal: AbortSignal;
  /** What must still be answered over this connection before it may be closed. */
  inHand: () => Promise<void>;
}

/**
 * Keeps Socket Mode connected until `signal` aborts: connects, and connects again whenever the connection ends, at
 * once when Slack asked for it and with growing pauses when it failed. Resolves when stopped; rejects with
 * `TokenRefused` when Slack refuses the app token.
 */
export async function keepConnected(
  client: Client,
  { clock, log, signal, inHand }: SocketOptions,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const ended = new Promise<void>((resolve) => {
      client.once('disconnected', resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await client.start();
      failures = 0;
      log.info('connected to Slack (Socket Mode)');
      await ended;
      if (!signal.aborted) log.info('the connection to Slack ended; connecting again');
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused' && isCredentials(failure.error)) {
        throw new TokenRefused(
          `SLACK_APP_TOKEN: Slack refuses this token (${failure.error}). Make an app-level token with the scope connections:write under "Basic Information" of the Slack app settings (https://api.slack.com/apps).`,
          { cause: error },
        );
      }
      const ms = failure.kind === 'limited' ? failure.ms : backoff(failures, Math.random());
      failures += 1;
      log.warn({ failure, ms }, 'Slack cannot be reached; connecting again');
      await clock.sleep(ms, signal);
    }
  }
  await inHand();
  await client.disconnect();
}
