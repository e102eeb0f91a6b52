import type { Activity } from './activity.ts';
import type { ResponseUrls } from './delivery/response-urls.ts';
import { Faults } from './faults.ts';
import { copy, type Json, str } from './json.ts';
import type { Limits } from './limits.ts';
import type { CallEntry, Log, LoggedCall } from './log.ts';
import type { Api } from './web-api/call.ts';
import { runCall, type TokenState, TooMany } from './web-api/run.ts';
import type { Received, Reply } from './web-api/server.ts';

interface Parts {
  api: Api;
  limits: Limits;
  responseUrls: ResponseUrls;
  activity: Activity;
  log: Log;
}

/** What a request is for: the name it is known by, what is remembered of it, and what answers it. */
interface Route {
  method: string;
  args: Json;
  run: (entry: CallEntry) => Reply;
}

/** Answers what the app sends to Slack, and goes wrong when it was told to. */
export class Gateway {
  readonly faults = new Faults();
  readonly tokens: TokenState = {};
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Answers one request; nothing to cut the connection. */
  async answer(received: Received, gone: AbortSignal): Promise<Reply | undefined> {
    const { activity, log } = this.#parts;
    const { method, args, run } = this.#route(received);
    const entry = log.called(method, copy(args));
    const end = activity.begin();
    try {
      const reply = await this.#withFault(entry.call, gone, end, () => run(entry));
      if (reply && !gone.aborted) {
        entry.call.answer = JSON.parse(reply.body);
        entry.status = reply.status;
      }
      return reply;
    } finally {
      log.ended(entry);
      end();
    }
  }

  #route(received: Received): Route {
    const { api, responseUrls } = this.#parts;
    const { path, content } = received;
    const { token: _, ...args } = received.args;
    if (api.uploads.owns(path)) {
      const run = (entry: CallEntry) => this.#upload(received, entry);
      return { method: 'upload_url', args: { bytes: content.length }, run };
    }
    if (responseUrls.owns(path)) {
      return { method: 'response_url', args, run: (entry) => this.#respond(received, entry) };
    }
    const method = path.replace(/^\/api\//, '');
    return { method, args, run: (entry) => this.#run(method, received, entry) };
  }

  /** @param idle marks that nothing will happen here for now, so that waiting for quiet does not wait for it */
  async #withFault(
    call: LoggedCall,
    gone: AbortSignal,
    idle: () => void,
    run: () => Reply,
  ): Promise<Reply | undefined> {
    const fault = this.faults.strike(call.method);
    const how = fault?.howFor(call);
    if (!fault || !how) return run();
    if (how === 'drop-before') return undefined;
    if (how === 'drop-after') {
      run();
      return undefined;
    }
    if (how === 'hang-before' || how === 'hang-after') {
      const reply = how === 'hang-after' ? run() : undefined;
      idle();
      await Promise.race([fault.released, aborted(gone)]);
      // A caller that hung up before anything happened has not been heard.
      return reply ?? (gone.aborted ? undefined : run());
    }
    if ('status' in how) return { status: how.status, body: '{"ok":false,"error":"internal_error"}' };
    if ('rateLimited' in how) return tooMany(how.rateLimited);
    if ('error' in how) return this.#reply({ ok: false, error: how.error });
    await pause(how.delayMs, Promise.race([fault.released, aborted(gone)]));
    return run();
  }

  #run(method: string, { headers, args }: Received, entry: CallEntry): Reply {
    const { api, limits, log } = this.#parts;
    const { token: inBody, ...rest } = args;
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? str(inBody);
    try {
      return this.#reply(runCall(api, limits, this.tokens, { method, token, args: rest }));
    } catch (error) {
      const refusal = log.refused(method, rest, error, entry);
      if (error instanceof TooMany) return tooMany(error.retryAfter);
      const extra = error instanceof Error && 'extra' in error ? error.extra : {};
      return this.#reply({ ok: false, error: refusal.error, ...(extra as Json) });
    }
  }

  #reply(body: Json): Reply {
    const scopes = [...this.#parts.api.settings.scopes].join(',');
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': scopes },
      body: JSON.stringify(body),
    };
  }

  /** "Slack will return HTTP 200 if the upload is successful; a non-200 response indicates a failure." */
  #upload({ path, content }: Received, entry: CallEntry): Reply {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    try {
      this.#parts.api.uploads.receive(path, content);
      return { status: 200, headers, body: '{"ok":true}' };
    } catch (error) {
      const { error: code } = this.#parts.log.refused('upload_url', { bytes: content.length }, error, entry);
      return { status: 400, headers, body: JSON.stringify({ ok: false, error: code }) };
    }
  }

  #respond({ path, args }: Received, entry: CallEntry): Reply {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    try {
      return { status: 200, headers, body: JSON.stringify(this.#parts.responseUrls.receive(path, args)) };
    } catch (error) {
      const { error: code } = this.#parts.log.refused('response_url', args, error, entry);
      // Used up and expired addresses are gone; what is wrong with a message is the caller's fault.
      const status = code === 'used_url' || code === 'expired_url' ? 404 : 400;
      return { status, headers, body: JSON.stringify({ ok: false, error: code }) };
    }
  }
}

function tooMany(seconds: number): Reply {
  return {
    status: 429,
    headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': String(seconds) },
    body: '{"ok":false,"error":"ratelimited"}',
  };
}

/** Waits in real time, or until `sooner`. */
const pause = (ms: number, sooner: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void sooner.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
