import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Page } from '../../src/demo/page.ts';
import { Reads } from '../../src/demo/reads.ts';
import { Sandbox, VirtualClock } from '../../src/sandbox/index.ts';
import { manifest } from '../sandbox/harness.ts';

/** The page's server on an empty workspace with a channel that Ann is in and Gus, a guest, is not. */
async function start() {
  const clock = new VirtualClock();
  const sandbox = await Sandbox.start({ manifest: manifest(), clock });
  const ann = sandbox.person({ name: 'Ann Example' });
  const gus = sandbox.person({ name: 'Gus Example', guest: true });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  const about = { titles: new Map<string, string>(), opening: { panes: [], steps: [] } };
  const bundle = { script: '', style: '' };
  const page = new Page({ sandbox, clock, reads: new Reads(), about, bundle, port: 0 });
  const address = await page.listen();
  const close = async () => {
    await page.close();
    await sandbox.stop();
  };
  const ask = async (path: string, body: unknown) => {
    const headers = { origin: address, 'content-type': 'application/json' };
    const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.text() };
  };
  return { sandbox, clock, ann, gus, acme, address, ask, [Symbol.asyncDispose]: close };
}

test('what the page could not have asked is refused with a sentence, and changes nothing', async () => {
  await using all = await start();
  const { ask, ann, acme, clock } = all;
  const before = clock.now();
  for (const path of ['/act', '/clock', '/trouble']) {
    for (const body of [null, 7, 'text', [], {}, { as: ann.id, act: { do: 'fly' } }, { move: 'backwards' }]) {
      const { status, body: said } = await ask(path, body);
      expect([path, body, status]).toEqual([path, body, 400]);
      expect(said).toMatch(/Invalid/);
    }
  }
  expect((await ask('/nothing', {})).status).toBe(404);
  expect(
    (await ask('/act', { as: ann.id, act: { do: 'say', channel: acme.id, text: 'hello' } })).status,
  ).toBe(200);
  expect(ann.sees(acme).map((each) => each.text)).toEqual(['hello']);
  expect(clock.now()).toBe(before);
});

test('the clock goes forward, by a year at most, to times that there are', async () => {
  await using all = await start();
  const { ask, clock } = all;
  const before = clock.now();
  const unmoved: [object, string][] = [
    [{ to: '2026-13-01T09:00', tz: 'UTC' }, 'That is not a date and a time.'],
    [{ to: '2026-11-31T09:00', tz: 'UTC' }, 'That is not a date and a time.'],
    [{ to: '2026-12-01T24:30', tz: 'UTC' }, 'That is not a date and a time.'],
    [{ to: '2026-12-01T09:00', tz: 'Nowhere/Land' }, 'That is not a date and a time.'],
    [{ move: 'monday', tz: 'Nowhere/Land' }, 'That is not a date and a time.'],
    [{ to: '2026-11-01T09:00', tz: 'UTC' }, 'The clock only goes forward: choose a later time.'],
    [{ to: '2028-01-01T09:00', tz: 'UTC' }, 'The clock goes on by a year at most: choose an earlier time.'],
    [{ to: '9999-12-31T23:59', tz: 'UTC' }, 'The clock goes on by a year at most: choose an earlier time.'],
  ];
  for (const [wanted, notice] of unmoved)
    expect([wanted, await ask('/clock', wanted)]).toEqual([
      wanted,
      { status: 200, body: JSON.stringify({ notice }) },
    ]);
  expect(clock.now()).toBe(before);
  expect(await ask('/clock', { to: '2027-02-28T09:00', tz: 'Asia/Kolkata' })).toEqual({
    status: 200,
    body: '{}',
  });
  expect(new Date(clock.now()).toISOString()).toBe('2027-02-28T03:30:00.000Z');
});

test('a page that says what cannot be understood is shown out, and the others stay', async () => {
  await using all = await start();
  const { address, ask, ann, acme } = all;
  const open = async () => {
    const socket = new WebSocket(address.replace('http', 'ws'), { origin: address });
    await once(socket, 'open');
    return socket;
  };
  const stays = await open();
  const heard: { type: string }[] = [];
  stays.on('message', (data) => heard.push(JSON.parse(String(data))));
  const panes = [{ as: ann.id, place: { channel: acme.id }, messages: 50 }];
  stays.send(JSON.stringify({ panes, inspector: false }));
  const broken = [
    '{',
    'null',
    '[]',
    '{"panes":1}',
    JSON.stringify({ panes: [...panes, ...panes, ...panes] }),
  ];
  for (const text of [...broken, Buffer.from([0, 1, 2])]) {
    const socket = await open();
    socket.send(text);
    const [code, reason] = await once(socket, 'close');
    expect([String(text), code, String(reason)]).toEqual([String(text), 1008, 'not understood']);
  }
  heard.length = 0;
  await ask('/act', { as: ann.id, act: { do: 'say', channel: acme.id, text: 'still here' } });
  while (!JSON.stringify(heard).includes('still here')) await once(stays, 'message');
  expect(stays.readyState).toBe(WebSocket.OPEN);
});

test('a file is for those who can read where it was shared, and never a page of its own', async () => {
  await using all = await start();
  const { sandbox, address, ann, gus, acme } = all;
  ann.share(acme, { name: 'a "plan".html', content: '<script>steal()</script>' });
  const [id = ''] = sandbox.box.api.world.files.keys();
  const load = (as: string) => fetch(`${address}/file/${id}?as=${as}`);
  const loaded = await load(ann.id);
  expect([loaded.status, await loaded.text()]).toEqual([200, '<script>steal()</script>']);
  expect(Object.fromEntries(loaded.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': "attachment; filename*=UTF-8''a%20%22plan%22.html",
    'x-content-type-options': 'nosniff',
  });
  for (const as of [gus.id, 'U0NOBODY', '']) expect([as, (await load(as)).status]).toEqual([as, 404]);

  // A picture can be drawn; one that can hold a script is none.
  const typeOf = async (name: string) => {
    ann.share(acme, { name, content: 'not looked into' });
    const newest = [...sandbox.box.api.world.files.keys()].at(-1);
    return (await fetch(`${address}/file/${newest}?as=${ann.id}`)).headers.get('content-type');
  };
  expect(await typeOf('chart.png')).toBe('image/png');
  expect(await typeOf('chart.svg')).toBe('application/octet-stream');
});
