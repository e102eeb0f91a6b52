import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isJson, type Json } from '../json.ts';
import { readArgument } from './chat.ts';

/** A request with its whole body. */
export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  args: Json;
  /** The bytes of an uploaded file. */
  content: Buffer;
}

/** What to send back; nothing for a connection that is cut. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** A loopback HTTP server that reads form and JSON bodies. */
export class ApiServer {
  readonly server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #answer: (received: Received, gone: AbortSignal) => Promise<Reply | undefined>;

  /** @param answer gives the reply; nothing to cut the connection. `gone` aborts when the caller hangs up */
  constructor(answer: (received: Received, gone: AbortSignal) => Promise<Reply | undefined>) {
    this.#answer = answer;
    this.server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        // A defect of the sandbox itself: shown to the app as Slack shows its own, with the reason for us.
        if (!response.headersSent) response.writeHead(500).end(String(error));
      });
    });
    this.server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Listens on a free port, or the one given, of the loopback interface and gives its number. */
  async listen(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    const { port: listening } = this.server.address() as AddressInfo;
    return listening;
  }

  /** Closes the server and cuts every connection. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = await readBody(request);
    if (body === undefined) return;
    const contentType = String(request.headers['content-type'] ?? '');
    const args = readArguments(body.toString('utf8'), contentType);
    for (const [name, value] of url.searchParams) args[name] ??= readArgument(name, value);
    const content = await readContent(body, contentType);
    const received = { path: url.pathname, headers: request.headers, args, content };
    const reply = await this.#answer(received, gone.signal);
    if (reply) response.writeHead(reply.status, reply.headers).end(reply.body);
    else request.socket.destroy();
  }
}

/** The body of a request; nothing when the caller hung up before its end. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part);
  } catch {
    return undefined;
  }
  return Buffer.concat(parts);
}

/**
 * The file in a body: "Files can be sent as raw bytes or can be multipart form encoded."
 * Source: https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
async function readContent(body: Buffer, contentType: string): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const file = [...form.values()].find((part) => typeof part !== 'string');
  return file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}

function readArguments(body: string, contentType: string): Json {
  if (contentType.startsWith('application/json')) {
    const read = readArgument('view', body);
    return isJson(read) ? read : {};
  }
  const args: Json = {};
  for (const [name, value] of new URLSearchParams(body)) args[name] = readArgument(name, value);
  return args;
}
