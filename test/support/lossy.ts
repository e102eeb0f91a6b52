import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Office } from './office.ts';

/** Puts a line between Slack and the app, on which answers get lost from `lose` until `mend`. */
export async function lossyLine(office: Office): Promise<{ lose: () => void; mend: () => void }> {
  let losing = false;
  const server = createServer((asked, answer) => {
    pass(asked, answer, office.running.port, () => losing).catch(() => asked.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  office.sandbox.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    lose: () => {
      losing = true;
    },
    mend: () => {
      losing = false;
    },
  };
}

/** Passes a request on to the app, and the answer back unless it is lost. */
async function pass(asked: IncomingMessage, answer: ServerResponse, port: number, isLost: () => boolean) {
  const { url: path, method, headers } = asked;
  const onward = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  asked.pipe(onward);
  const [response]: [IncomingMessage] = (await once(onward, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  if (isLost()) asked.socket.destroy();
  else answer.writeHead(response.statusCode ?? 500, response.headers).end(Buffer.concat(parts));
}
