import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpOptions {
  host: string;
  port: number;
  /** Why Handoff is not ready; an empty list means it is. */
  notReady: () => Promise<string[]>;
  metrics: () => Promise<string>;
  /** Slack's requests, once they can be answered. */
  slack: () => RequestListener | undefined;
}

/**
 * The one HTTP server of the process: `/healthz` (the process), `/readyz` (store, Slack, outbox), `/metrics`, and in
 * HTTP mode Slack's requests at `/slack/events`. Resolves when it listens, on `host` alone.
 */
export async function serveHttp({ host, port, notReady, metrics, slack }: HttpOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, text: string) => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${text}\n`);
    };
    const path = request.url?.split('?')[0];
    switch (path) {
      case '/healthz':
        return answer(200, 'alive');
      case '/readyz':
        notReady().then(
          (why) => (why.length === 0 ? answer(200, 'ready') : answer(503, why.join('\n'))),
          () => answer(503, 'The database does not answer.'),
        );
        return;
      case '/metrics':
        metrics().then(
          (text) => answer(200, text),
          () => answer(500, 'the numbers could not be read'),
        );
        return;
      case '/slack/events': {
        const listener = slack();
        if (request.method !== 'POST') return answer(405, 'Slack posts here.');
        return listener ? listener(request, response) : answer(503, 'starting');
      }
      default:
        return answer(404, 'There is nothing here.');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** The port a server got, which matters when it was asked for port 0. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
