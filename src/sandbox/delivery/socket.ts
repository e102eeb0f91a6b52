import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { newSecret } from '../ids.ts';
import { type Json, json, str } from '../json.ts';
import type { Answer, Kind, Retry, Transport } from './dispatcher.ts';

/** "Up to 10 open WebSocket connections": https://docs.slack.dev/apis/events-api/using-socket-mode */
const MOST_CONNECTIONS = 10;

/** Slack pings often enough for a client that gives up after 30 seconds. */
const PING_MS = 10_000;

const TYPES: Record<Kind, string> = {
  command: 'slash_commands',
  interaction: 'interactive',
  event: 'events_api',
};

/** Why Slack asks an app to connect anew. */
export type DisconnectReason = 'refresh_requested' | 'warning' | 'link_disabled' | 'too_many_websockets';

interface Waiting {
  socket: WebSocket;
  end: (answer: Answer) => void;
}

/** Delivers over the WebSockets that the app opened: https://docs.slack.dev/apis/events-api/using-socket-mode */
export class SocketTransport implements Transport {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open: WebSocket[] = [];
  readonly #waiting = new Map<string, Waiting>();
  readonly #appId: string;
  readonly #patienceMs: number;
  readonly #changed: () => void;
  #next = 0;

  /**
   * @param patienceMs how long the app has to acknowledge, in milliseconds of real time
   * @param changed is told when a connection opens or closes
   */
  constructor(appId: string, patienceMs: number, changed: () => void) {
    this.#appId = appId;
    this.#patienceMs = patienceMs;
    this.#changed = changed;
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#open.length;
  }

  /** A path with a ticket for one connection. */
  issuePath(): string {
    const ticket = newSecret();
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  /** Takes WebSocket connections on this server. */
  listenOn(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#welcome(opened));
  }

  #welcome(socket: WebSocket): void {
    // A broken connection is followed by its close, where what waits for an answer ends.
    socket.on('error', () => socket.terminate());
    if (this.#open.length >= MOST_CONNECTIONS) {
      disconnect(socket, 'too_many_websockets');
      return;
    }
    this.#open.push(socket);
    const pinging = setInterval(() => socket.ping(), PING_MS);
    socket.on('message', (data) => this.#acknowledge(String(data)));
    socket.on('close', () => {
      clearInterval(pinging);
      this.#open.splice(this.#open.indexOf(socket), 1);
      for (const waiting of [...this.#waiting.values()]) {
        if (waiting.socket === socket) waiting.end({ failure: 'connection_failed' });
      }
      this.#changed();
    });
    const hello = {
      type: 'hello',
      num_connections: this.#open.length,
      connection_info: { app_id: this.#appId },
      debug_info: { host: 'applink-sandbox', approximate_connection_time: 18_060 },
    };
    socket.send(JSON.stringify(hello));
    this.#changed();
  }

  #acknowledge(text: string): void {
    const frame = json(parse(text));
    this.#waiting.get(str(frame.envelope_id))?.end({ body: frame.payload });
  }

  /** Sends an envelope on one of the connections and waits for its acknowledgement. Never rejects. */
  send(kind: Kind, payload: Json, retry?: Retry): Promise<Answer> {
    this.#next += 1;
    const ready = this.#open.filter((each) => each.readyState === each.OPEN);
    const socket = ready[this.#next % Math.max(1, ready.length)];
    if (!socket) return Promise.resolve({ failure: 'connection_failed' });
    const envelope = {
      envelope_id: randomUUID(),
      type: TYPES[kind],
      payload,
      accepts_response_payload: acceptsResponse(kind, payload),
      ...(kind === 'event' ? { retry_attempt: retry?.num ?? 0, retry_reason: reason(retry) } : {}),
    };
    return new Promise((resolve) => {
      const end = (answer: Answer) => {
        clearTimeout(timer);
        this.#waiting.delete(envelope.envelope_id);
        resolve(answer);
      };
      const timer = setTimeout(() => end({ failure: 'http_timeout' }), this.#patienceMs);
      this.#waiting.set(envelope.envelope_id, { socket, end });
      socket.send(JSON.stringify(envelope));
    });
  }

  /** Asks the app to connect anew on every open connection, and closes them unless it is only a warning. */
  disconnect(why: DisconnectReason): void {
    for (const socket of [...this.#open]) disconnect(socket, why);
  }

  /** Cuts every connection. */
  stop(): void {
    for (const socket of [...this.#open]) socket.terminate();
    this.#server.close();
  }
}

function disconnect(socket: WebSocket, why: DisconnectReason): void {
  const frame = { type: 'disconnect', reason: why, debug_info: { host: 'applink-sandbox' } };
  socket.send(JSON.stringify(frame));
  if (why !== 'warning') socket.close(1000);
}

const ANSWERED = new Set(['view_submission', 'block_suggestion']);

const acceptsResponse = (kind: Kind, payload: Json): boolean =>
  kind === 'command' || (kind === 'interaction' && ANSWERED.has(str(payload.type)));

// Socket Mode has no HTTP, and so names the same reasons without it.
const reason = (retry: Retry | undefined): string => (retry ? retry.reason.replace(/^http_/, '') : '');

/** What a frame says; nothing for one that is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A frame that cannot be read acknowledges nothing, and the envelope in question times out.
    return undefined;
  }
}
