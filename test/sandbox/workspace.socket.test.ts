import { expect, test } from 'vitest';
import { clientFor, manifest, refusal, socketApp, start } from './harness.ts';

const text = (content: string) => ({ type: 'plain_text' as const, text: content });

test('commands, clicks, submissions and events come over the socket', async () => {
  await using world = await start({ manifest: manifest({ socket: true }) });
  const { sandbox } = world;
  const heard: string[] = [];
  await using _ = await socketApp(sandbox, (app) => {
    app.event('team_join', async ({ event }) => void heard.push(event.user.name));
    app.command('/crate', async ({ ack, body, client }) => {
      if (body.text) return ack(`You said ${body.text}`);
      await ack();
      const label = text('Name');
      const element = { type: 'plain_text_input' as const, action_id: 'v' };
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'new',
          title: text('New'),
          submit: text('Send'),
          blocks: [{ type: 'input', block_id: 'name', label, element }],
        },
      });
    });
    app.view('new', async ({ ack }) => ack({ response_action: 'errors', errors: { name: 'Never' } }));
  });
  expect(sandbox.connections).toBe(1);
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  await sandbox.quiet();
  expect(heard).toEqual(['ann.example']);
  expect(await ann.command(acme, '/crate hello')).toEqual({ acknowledged: true, text: 'You said hello' });
  expect(await ann.command(acme, '/crate')).toEqual({ acknowledged: true, text: '' });
  await sandbox.quiet();
  await ann.fill({ Name: 'x' });
  expect(await ann.submit()).toMatchObject({ outcome: 'errors', errors: { Name: 'Never' } });
});

test('an app that is told to reconnect comes back, and meanwhile nothing reaches it', async () => {
  await using world = await start({ manifest: manifest({ socket: true }) });
  const { sandbox, clock } = world;
  const heard: string[] = [];
  await using _ = await socketApp(sandbox, (app) => {
    app.event('team_join', async ({ event }) => void heard.push(event.user.name));
    app.command('/crate', async ({ ack }) => ack('here'));
  });
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  await sandbox.quiet();

  sandbox.disconnectSockets('refresh_requested');
  await sandbox.until('the socket is closed', () => sandbox.connections === 0);
  expect((await ann.command(acme, '/crate')).acknowledged).toBe(false);
  sandbox.person({ name: 'Bob Example' });
  await sandbox.quiet();
  await sandbox.until('the app is back', () => sandbox.connections === 1);
  expect(heard).toEqual(['ann.example']);
  await clock.advance(60_000);
  expect(heard).toEqual(['ann.example', 'bob.example']);
  expect((await ann.command(acme, '/crate')).text).toBe('here');

  sandbox.disconnectSockets('warning');
  await sandbox.until('the app left after the warning', () => sandbox.connections === 0);
  await sandbox.until('the app is back again', () => sandbox.connections === 1);
  // @slack/socket-mode 3.1 rejects into nowhere when it is stopped before it has read the hello.
  await sandbox.quiet();
});

test('each envelope goes to one of several connections', async () => {
  await using world = await start({ manifest: manifest({ socket: true }) });
  const { sandbox } = world;
  const heard: string[] = [];
  const listen = (name: string) =>
    socketApp(sandbox, (app) =>
      app.command('/crate', async ({ ack }) => {
        heard.push(name);
        await ack();
      }),
    );
  await using _one = await listen('one');
  await using _two = await listen('two');
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  for (let turn = 0; turn < 4; turn += 1) await ann.command(acme, '/crate');
  expect(heard.toSorted()).toEqual(['one', 'one', 'two', 'two']);
});

test('an app has at most ten connections', async () => {
  await using world = await start({ manifest: manifest({ socket: true }) });
  const { sandbox } = world;
  const client = clientFor(sandbox, sandbox.appToken);
  const firstFrame = async () => {
    const { url = '' } = await client.apps.connections.open({});
    const socket = new WebSocket(url);
    return new Promise<{ type: string; reason?: string }>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), { once: true });
    });
  };
  for (let count = 1; count <= 10; count += 1) {
    expect(await firstFrame()).toMatchObject({ type: 'hello', num_connections: count });
  }
  expect(await firstFrame()).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  expect(sandbox.connections).toBe(10);
});

test('Socket Mode needs the manifest, an app token and a ticket', async () => {
  await using http = await start();
  expect(await refusal(clientFor(http.sandbox, http.sandbox.appToken).apps.connections.open({}))).toBe(
    'forbidden_team',
  );

  await using socket = await start({ manifest: manifest({ socket: true }) });
  const { sandbox, client } = socket;
  expect(await refusal(client.apps.connections.open({}))).toBe('not_allowed_token_type');
  expect(() => sandbox.deliverTo('http://127.0.0.1:1/slack/events')).toThrow('Socket Mode');
  const { url } = await clientFor(sandbox, sandbox.appToken).apps.connections.open({});
  expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/);
  const forged = new WebSocket(String(url).replace(/ticket=\w+/, 'ticket=forged'));
  const refused = await new Promise((resolve) => {
    forged.addEventListener('error', () => resolve('refused'));
    forged.addEventListener('open', () => resolve('open'));
  });
  expect(refused).toBe('refused');
});
