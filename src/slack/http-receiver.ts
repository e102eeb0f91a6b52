import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Logger } from '../log.ts';

export interface HttpReceiver extends Receiver {
  /** Answers Slack's requests, once Bolt has been told of this receiver. */
  requestListener: RequestListener;
}

/** The largest body that is read, as Bolt has it. */
const MOST_BYTES = 4 * 1024 * 1024;
/** How far a request's time may be from ours: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const SIGNED_WITHIN = 5 * 60;

/** Why a request is not handed on: the status it is answered with, and the line for the log. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Takes Slack's signed requests for Bolt. Bolt's own receiver parses every form twice and signs three times to compare
 * once, which costs more than handling some requests does (docs/decisions/0021). Unsigned requests, or those more than
 * five minutes old, are answered 401; those too large 413; those without sense 400; those that nobody acknowledged 404;
 * and those whose listener failed 500.
 */
export function createHttpReceiver({
  signingSecret,
  log,
}: {
  signingSecret: string;
  log: Logger;
}): HttpReceiver {
  let app: App | undefined;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const fields = form ? new URLSearchParams(bytes.toString()) : undefined;
    // Slack looks whether the certificate holds, and signs nothing: nothing else of such a request is read.
    if (fields?.get('ssl_check') === '1') return answer(response);
    verify(request, bytes, signingSecret);
    const body = bodyOf(fields ?? bytes.toString());
    if (body.type === 'url_verification') return answer(response, { challenge: body.challenge });
    await app?.processEvent({ body, ack: async (said) => answer(response, said), ...retried(request) });
    if (!response.headersSent) throw new Refused(404, 'a request from Slack that nobody acknowledged');
  }

  return {
    init(bolt) {
      app = bolt;
    },
    requestListener(request, response) {
      receive(request, response).catch((error: unknown) => {
        // What a listener failed with, Bolt's error handler has logged.
        if (error instanceof Refused) log.warn(error.message);
        if (!response.headersSent) response.writeHead(error instanceof Refused ? error.status : 500);
        response.end();
      });
    },
    // The process's one HTTP server (src/http.ts) is started and stopped by itself.
    start: async () => undefined,
    stop: async () => undefined,
  };
}

/** Answers 200 with what was said. An answer is given once. */
function answer(response: ServerResponse, said?: unknown): void {
  if (response.headersSent) throw new Error('a request was acknowledged twice');
  if (!said) return void response.writeHead(200).end();
  if (typeof said === 'string') return void response.writeHead(200).end(said);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
}

/** Resolves with the whole body; rejects when the connection breaks. */
function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      size += part.length;
      // The rest is read and thrown away, so that the answer can be.
      if (size > MOST_BYTES) reject(new Refused(413, 'a request that exceeded the maximum allowed size'));
      else parts.push(part);
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('error', reject);
  });
}

/** Throws unless Slack signed these bytes within the last minutes. */
function verify({ headers }: IncomingMessage, bytes: Buffer, signingSecret: string): void {
  const time = String(headers['x-slack-request-timestamp']);
  const signature = String(headers['x-slack-signature']);
  const away = Math.abs(Date.now() / 1000 - Number(time));
  const expected = createHmac('sha256', signingSecret).update(`v0:${time}:`).update(bytes).digest('hex');
  if (!(away <= SIGNED_WITHIN) || !same(signature, `v0=${expected}`)) {
    throw new Refused(401, 'a request without a valid signature of Slack');
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What the request says: JSON, JSON in a form's `payload`, or the fields of a form (a command). */
function bodyOf(sent: URLSearchParams | string): ReceiverEvent['body'] {
  if (typeof sent !== 'string' && !sent.has('payload')) return Object.fromEntries(sent);
  const json = typeof sent === 'string' ? sent : (sent.get('payload') ?? '');
  const body: unknown = parsed(json);
  if (typeof body !== 'object' || body === null)
    throw new Refused(400, 'a request that is not in Slack’s form');
  return body;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** How often, and why, Slack delivers an event again. */
function retried({ headers }: IncomingMessage): Pick<ReceiverEvent, 'retryNum' | 'retryReason'> {
  const [times, reason] = [headers['x-slack-retry-num'], headers['x-slack-retry-reason']];
  return {
    ...(times !== undefined && { retryNum: Number(times) }),
    ...(typeof reason === 'string' && { retryReason: reason }),
  };
}
