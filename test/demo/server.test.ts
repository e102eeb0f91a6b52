import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { PageServer, type ServerOptions } from '../../src/demo/server.ts';

const bundle = { script: 'document.title;', style: 'body { margin: 0 }' };

interface Answered {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A page's server on a free port that notes what reaches what is behind it. */
async function start(over: Partial<ServerOptions> = {}) {
  const asked: { path: string; body: unknown }[] = [];
  const opened: WebSocket[] = [];
  const heard: string[] = [];
  const server = new PageServer({
    port: 0,
    page: bundle,
    ask: async (path, body) => {
      asked.push({ path, body });
      return { status: 200, body: '{"notice":"done"}', headers: { 'content-type': 'application/json' } };
    },
    load: (path, query) =>
      path === '/file/F1' ? { status: 200, body: `file for ${query.get('as')}` } : undefined,
    opened: (socket) => {
      opened.push(socket);
      socket.on('message', (data) => heard.push(String(data)));
    },
    ...over,
  });
  const address = await server.listen();
  const port = Number(new URL(address).port);

  /** Asks as a browser would that has the page open, but for what is given. */
  const send = (path: string, given: { headers?: Record<string, string | undefined>; body?: string } = {}) =>
    new Promise<Answered>((resolve, reject) => {
      const { body } = given;
      const ours = body === undefined ? {} : { origin: address, 'content-type': 'application/json' };
      const headers = Object.entries({ ...ours, ...given.headers }).filter(
        ([, value]) => value !== undefined,
      );
      const method = body === undefined ? 'GET' : 'POST';
      const sent = request({ host: '127.0.0.1', port, path, method, headers: Object.fromEntries(headers) });
      sent.on('error', reject).on('response', async (response) => {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part);
        const { statusCode: status, headers: answered } = response;
        resolve({ status, headers: answered, body: Buffer.concat(parts).toString('utf8') });
      });
      sent.end(body);
    });

  /** Opens the page's WebSocket and gives it, or the status with which it was refused. */
  const open = (given: ClientOptions = {}) =>
    new Promise<WebSocket | number | undefined>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { origin: address, ...given });
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (asking, { statusCode }) => {
        asking.destroy();
        resolve(statusCode);
      });
      socket.on('error', reject);
    });
  const page = async () => {
    const socket = await open();
    if (!(socket instanceof WebSocket)) throw new Error(`The WebSocket was refused: ${socket}`);
    return socket;
  };
  const close = () => server.close();
  return { address, port, send, open, page, asked, opened, heard, close, [Symbol.asyncDispose]: close };
}

/** Whether somebody listens there. */
const isOpen = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.on('connect', () => end(true)).on('error', () => end(false));
  });

test('the page is there for this machine, and for no other', async () => {
  await using all = await start();
  expect(all.address).toBe(`http://127.0.0.1:${all.port}`);
  const { status, headers, body } = await all.send('/');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(body).toContain('<title>Handoff sandbox</title>');
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const others = addresses.filter(({ address }) => address !== '127.0.0.1').map(({ address }) => address);
  for (const other of ['127.0.0.2', '::1', ...others]) {
    expect([other, await isOpen(other, all.port)]).toEqual([other, false]);
  }
  expect(await isOpen('127.0.0.1', all.port)).toBe(true);
});

test('a second server on the same port does not start', async () => {
  await using all = await start();
  await expect(start({ port: all.port })).rejects.toThrow('EADDRINUSE');
});

test('what the page loads has its own type; what is not there is 404', async () => {
  await using all = await start();
  const loaded = async (path: string) => {
    const { status, headers, body } = await all.send(path);
    return [status, headers['content-type'], body];
  };
  expect(await loaded('/page.js')).toEqual([200, 'text/javascript; charset=utf-8', bundle.script]);
  expect(await loaded('/page.css')).toEqual([200, 'text/css; charset=utf-8', bundle.style]);
  expect((await loaded('/icon.svg')).slice(0, 2)).toEqual([200, 'image/svg+xml']);
  expect(await loaded('/file/F1?as=U1')).toEqual([200, 'text/plain; charset=utf-8', 'file for U1']);
  for (const path of [
    '/nothing',
    '/page.js/',
    '/file/F2',
    '/../package.json',
    '/%2e%2e/package.json',
    '//',
  ]) {
    expect([path, ...(await loaded(path))]).toEqual([
      path,
      404,
      'text/plain; charset=utf-8',
      'There is nothing here.',
    ]);
  }
});

test('every answer forbids what is not ours: scripts, frames, guessed types, embedding', async () => {
  await using all = await start();
  const answers = [
    await all.send('/'),
    await all.send('/page.js'),
    await all.send('/file/F1'),
    await all.send('/nothing'),
    await all.send('/act', { body: '{}' }),
    await all.send('/', { headers: { host: 'evil.example' } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 200, 403]);
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('under another name, which DNS may point here, there is nothing', async () => {
  await using all = await start();
  const { port } = all;
  const under = async (host: string) => (await all.send('/', { headers: { host } })).status;
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    'localhost',
    `127.0.0.1:${port}0`,
  ]) {
    expect([host, await under(host)]).toEqual([host, 403]);
    const headers = { host, origin: `http://${host}` };
    expect([host, (await all.send('/act', { body: '{}', headers })).status]).toEqual([host, 403]);
    expect([host, await all.open({ headers: { host }, origin: `http://${host}` })]).toEqual([host, 403]);
  }
  expect([all.asked, all.opened]).toEqual([[], []]);
  expect(await under(`127.0.0.1:${port}`)).toBe(200);
  expect(await under(`localhost:${port}`)).toBe(200);
});

test('only the page may ask: no other origin, and no form', async () => {
  await using all = await start();
  const asked = async (headers: Record<string, string | undefined>) =>
    (await all.send('/act', { body: '{}', headers })).status;
  expect(await asked({ origin: undefined })).toBe(403);
  expect(await asked({ origin: 'null' })).toBe(403);
  expect(await asked({ origin: 'http://evil.example' })).toBe(403);
  expect(await asked({ origin: `http://127.0.0.1:${all.port + 1}` })).toBe(403);
  expect(await asked({ origin: `https://127.0.0.1:${all.port}` })).toBe(403);
  expect(await asked({ 'content-type': 'text/plain' })).toBe(403);
  expect(await asked({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(403);
  expect(await asked({ 'content-type': undefined })).toBe(403);
  expect(all.asked).toEqual([]);
  expect(await asked({})).toBe(200);
  expect(all.asked).toEqual([{ path: '/act', body: {} }]);
});

test('only the page may listen', async () => {
  await using all = await start();
  for (const origin of ['http://evil.example', `http://127.0.0.1:${all.port + 1}`, 'null', '']) {
    expect([origin, await all.open({ origin })]).toEqual([origin, 403]);
  }
  expect(all.opened).toEqual([]);
  const socket = await all.page();
  const [mine] = all.opened;
  mine?.send('hello');
  const [data] = await once(socket, 'message');
  expect(String(data)).toBe('hello');
});

test('a body of a megabyte is read, a longer one is 413, and the next one is read again', async () => {
  await using all = await start();
  const text = (length: number) => JSON.stringify('x'.repeat(length - 2));
  expect((await all.send('/act', { body: text(1_000_000) })).status).toBe(200);
  for (const length of [1_000_001, 30_000_000]) {
    const { status, body } = await all.send('/act', { body: text(length) });
    expect([status, body]).toEqual([413, 'That is too long.']);
  }
  expect((await all.send('/act', { body: '1' })).status).toBe(200);
  expect(all.asked).toHaveLength(2);
});

test('what is not JSON is refused with a sentence', async () => {
  await using all = await start();
  for (const body of ['', '{', 'text', '{"a":1}}', '\u0000']) {
    const answer = await all.send('/act', { body });
    expect([body, answer.status, answer.body]).toEqual([body, 400, 'That is not JSON.']);
  }
  expect(all.asked).toEqual([]);
  await all.send('/act', { body: 'null' });
  expect(all.asked).toEqual([{ path: '/act', body: null }]);
});

test('a defect behind the page is said, and the server goes on', async () => {
  await using all = await start({ ask: () => Promise.reject(new Error('A defect')) });
  const { status, body } = await all.send('/act', { body: '{}' });
  expect([status, body]).toEqual([500, 'Error: A defect']);
  expect((await all.send('/')).status).toBe(200);
});

test('a message that is too long or broken ends its own connection only', async () => {
  await using all = await start();
  const other = await all.page();
  const codeAfter = async (spoil: (socket: WebSocket) => void) => {
    const socket = await all.page();
    spoil(socket);
    const [code] = await once(socket, 'close');
    return code;
  };
  expect(await codeAfter((socket) => socket.send('x'.repeat(1_000_001)))).toBe(1009);
  // Two bytes that are no UTF-8, in a frame that says they are text.
  expect(await codeAfter((socket) => socket.send(Buffer.from([0xc3, 0x28]), { binary: false }))).toBe(1007);
  // Clients mask their frames.
  expect(await codeAfter((socket) => socket.send('plain', { mask: false }))).toBe(1002);
  other.send('x'.repeat(1_000_000));
  const [server] = all.opened;
  if (!server) throw new Error('No page was opened');
  await once(server, 'message');
  expect(all.heard).toHaveLength(1);
  expect((await all.send('/')).status).toBe(200);
});

test('closing ends open pages, and does not wait for those that were refused', async () => {
  const all = await start();
  const socket = await all.page();
  const refused = connect({ host: '127.0.0.1', port: all.port, allowHalfOpen: true });
  refused.write(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${all.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  );
  const [answer] = await once(refused, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 403 Forbidden\r\n/);
  const closed = once(socket, 'close');
  await all.close();
  await closed;
  expect(await isOpen('127.0.0.1', all.port)).toBe(false);
  refused.destroy();
});
