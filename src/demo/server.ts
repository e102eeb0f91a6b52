import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Bundle } from './bundle.ts';

/** The demo is for the person at this machine only. */
const LOOPBACK = '127.0.0.1';

/** More than any form of Slack's holds. */
const MOST_BYTES = 1_000_000;

/** Something to answer to the page. */
export interface Answer {
  status: number;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

export interface ServerOptions {
  port: number;
  page: Bundle;
  /** Answers what the page asks for by POST, with a JSON body. */
  ask: (path: string, body: unknown) => Promise<Answer>;
  /** Answers what the page loads beside itself; nothing for an address that does not exist. */
  load: (path: string, query: URLSearchParams) => Answer | undefined;
  /** A page was opened. */
  opened: (socket: WebSocket) => void;
}

const SHELL = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Handoff sandbox</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body><div id="page"><p class="loading">Opening the sandbox…</p></div><noscript>The sandbox needs JavaScript.</noscript></body>
</html>
`;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f4d3a"/><path d="M7 11h12m-4-4 4 4-4 4M25 21H13m4-4-4 4 4 4" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** The page's server, on a loopback port. */
export class PageServer {
  readonly #options: ServerOptions;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        // A defect of the demo itself; the page shows it, and the browser tests fail by it.
        if (!response.headersSent) send(response, { status: 500, body: String(error) });
      });
    });
    this.#server.on('upgrade', (request, socket, head) => {
      if (!this.#isOurs(request) || request.headers.origin !== `http://${request.headers.host}`) {
        // The server has let go of this connection: whoever keeps it open would keep `close` waiting.
        socket.on('error', () => socket.destroy()).once('finish', () => socket.destroy());
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (opened) => {
        // Too long or broken a message; the library says so to its sender and closes the connection.
        opened.on('error', () => undefined);
        options.opened(opened);
      });
    });
  }

  /** Listens, and gives the page's address. Rejects when the port is taken. */
  async listen(): Promise<string> {
    this.#server.listen(this.#options.port, LOOPBACK);
    await once(this.#server, 'listening');
    return `http://${LOOPBACK}:${this.#port}`;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Closes every page's connection. */
  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /**
   * Another page in the same browser can reach this port too: under a name of its own that it points here, or by
   * a request of its own. The first has another Host, the second another Origin.
   */
  #isOurs({ headers }: IncomingMessage): boolean {
    return [LOOPBACK, 'localhost'].some((name) => headers.host === `${name}:${this.#port}`);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#isOurs(request))
      return send(response, { status: 403, body: 'This is a sandbox for this machine only.' });
    const url = URL.parse(request.url ?? '/', `http://${request.headers.host}`);
    const nothing = { status: 404, body: 'There is nothing here.' };
    if (!url) return send(response, nothing);
    const { pathname, searchParams } = url;
    if (request.method === 'POST') return send(response, await this.#ask(request, pathname));
    send(response, this.#page(pathname) ?? this.#options.load(pathname, searchParams) ?? nothing);
  }

  async #ask(request: IncomingMessage, path: string): Promise<Answer> {
    const { origin, host, 'content-type': type } = request.headers;
    if (origin !== `http://${host}` || type !== 'application/json')
      return { status: 403, body: 'Only the page may ask.' };
    const text = await readBody(request);
    if (text === undefined) return { status: 413, body: 'That is too long.' };
    const body = parsed(text);
    if (body === undefined) return { status: 400, body: 'That is not JSON.' };
    return this.#options.ask(path, body);
  }

  #page(path: string): Answer | undefined {
    const { script, style } = this.#options.page;
    switch (path) {
      case '/':
        return { status: 200, body: SHELL, headers: { 'content-type': 'text/html; charset=utf-8' } };
      case '/page.js':
        return { status: 200, body: script, headers: { 'content-type': 'text/javascript; charset=utf-8' } };
      case '/page.css':
        return { status: 200, body: style, headers: { 'content-type': 'text/css; charset=utf-8' } };
      case '/icon.svg':
        return { status: 200, body: ICON, headers: { 'content-type': 'image/svg+xml' } };
      default:
        return undefined;
    }
  }
}

/** Nothing from elsewhere runs on the page, is loaded by it or frames it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}

/** The text in a request; nothing when it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) return undefined;
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The JSON in a text; nothing when there is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
