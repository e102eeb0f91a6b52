import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Json } from '../json.ts';
import type { Answer, Kind, Retry, Transport } from './dispatcher.ts';

/** Whether a request is signed with the app's secret, with another one, or not at all. */
export type Signing = boolean | 'wrong';

/** Delivers as signed HTTP requests: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export class HttpTransport implements Transport {
  readonly #url: URL;
  readonly #secret: string;
  readonly #patienceMs: number;
  readonly #underWay = new Set<(answer: Answer) => void>();

  /** @param patienceMs how long the app has to answer, in milliseconds of real time */
  constructor(url: string, secret: string, patienceMs: number) {
    this.#url = new URL(url);
    this.#secret = secret;
    this.#patienceMs = patienceMs;
  }

  /** Sends a payload and reads the answer. Never rejects: what goes wrong is part of the answer. */
  send(kind: Kind, payload: Json, retry?: Retry, signing: Signing = true): Promise<Answer> {
    const body = encode(kind, payload);
    const headers: Record<string, string> = {
      'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...this.#signature(body, signing),
    };
    if (retry) {
      headers['x-slack-retry-num'] = String(retry.num);
      headers['x-slack-retry-reason'] = retry.reason;
    }
    return this.#post(body, headers);
  }

  #signature(body: string, signing: Signing): Record<string, string> {
    if (signing === false) return {};
    // Real time, because the app compares it with its machine's clock.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const secret = signing === 'wrong' ? `${this.#secret}-wrong` : this.#secret;
    const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
  }

  #post(body: string, headers: Record<string, string>): Promise<Answer> {
    return new Promise((resolve) => {
      const outgoing = request(this.#url, { method: 'POST', headers, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', () => end({ failure: 'connection_failed' }));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          const noRetry = response.headers['x-slack-no-retry'] === '1';
          const read = parse(Buffer.concat(parts).toString('utf8'));
          const failed = status < 200 || status > 299;
          end({
            status,
            body: read,
            ...(noRetry ? { noRetry } : {}),
            ...(failed ? { failure: 'http_error' } : {}),
          });
        });
      });
      const timer = setTimeout(() => end({ failure: 'http_timeout' }), this.#patienceMs);
      const end = (answer: Answer) => {
        clearTimeout(timer);
        this.#underWay.delete(end);
        outgoing.destroy();
        resolve(answer);
      };
      this.#underWay.add(end);
      outgoing.on('error', () => end({ failure: 'connection_failed' }));
      outgoing.end(body);
    });
  }

  /** Gives up on every request that is under way. */
  stop(): void {
    for (const end of [...this.#underWay]) end({ failure: 'connection_failed' });
  }
}

function encode(kind: Kind, payload: Json): string {
  if (kind === 'event') return JSON.stringify(payload);
  if (kind === 'interaction') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) form.set(name, String(value));
  return form.toString();
}

/** The body of an answer: the JSON in it, else its text. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Commands may be answered with plain text.
    return body;
  }
}
