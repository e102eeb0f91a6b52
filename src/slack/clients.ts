import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { boltLogger } from '../log.ts';
import { failureOf, isCredentials } from './failure.ts';

export interface Clients {
  /** For the outbox: one try, no waiting out a 429 by itself; the lanes decide when to try again. */
  sending: WebClient;
  /** While a person waits (a trigger lives 3 s): gives up after 2 s. */
  interactive: WebClient;
  /** Whether Slack refused the token in its last answer to either. */
  refusedToken: () => boolean;
}

/** Longer than any send may take; a lease outlives it. */
const SEND_TIMEOUT = 10_000;
const INTERACTIVE_TIMEOUT = 2_000;

/** The two clients. */
export function createClients(token: string, slackApiUrl: string, log: Logger): Clients {
  const options = clientOptions(slackApiUrl, log);
  let refused = false;
  class Client extends WebClient {
    override async apiCall(method: string, given?: Record<string, unknown>): Promise<WebAPICallResult> {
      try {
        const answer = await super.apiCall(method, given);
        refused = false;
        return answer;
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'refused') refused = isCredentials(failure.error);
        throw error;
      }
    }
  }
  return {
    sending: new Client(token, options),
    interactive: new Client(token, { ...options, timeout: INTERACTIVE_TIMEOUT }),
    refusedToken: () => refused,
  };
}

/**
 * How every call is made: one try. The library's defaults retry for half an hour and wait out rate limits inside
 * the call, which would break leases and triggers alike, and hold up the end of the process. Source:
 * `WebClientOptions` of @slack/web-api 8.2.
 */
export function clientOptions(slackApiUrl: string, log: Logger): WebClientOptions {
  return {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: SEND_TIMEOUT,
    logger: boltLogger(log),
  };
}
