import { expect, test } from 'vitest';
import type { Entry } from '../../src/sandbox/log.ts';
import { httpApp, refusal, start } from './harness.ts';

/** What an entry is about, in a word. */
const word = (entry: Entry) =>
  entry.from === 'app' ? entry.call.method : String(entry.delivery.payload.command ?? entry.delivery.kind);

test('requests of both sides stand in one order, each with its instant, its answer and how long that took', async () => {
  await using world = await start();
  const { sandbox, clock } = world;
  await using _app = await httpApp(sandbox, (app) =>
    app.command('/crate', async ({ ack, respond }) => {
      await respond('later');
      await ack('now');
    }),
  );
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  await clock.advance(60_000);
  const before = sandbox.log.entries.length;
  await ann.command(acme, '/crate');

  const [command, response] = sandbox.log.entries.slice(before);
  expect([command, response].map((entry) => entry && word(entry))).toEqual(['/crate', 'response_url']);
  expect(command).toMatchObject({ from: 'slack', at: clock.now(), answer: { status: 200, body: 'now' } });
  expect(response).toMatchObject({
    from: 'app',
    at: clock.now(),
    status: 200,
    call: { args: { text: 'later' }, answer: { ok: true } },
  });
  expect(command?.tookMs).toBeGreaterThan(response?.tookMs ?? Number.NaN);
  expect(response?.tookMs).toBeGreaterThan(0);
});

test('each try to deliver an event is an entry of its own', async () => {
  await using world = await start();
  const { sandbox, clock } = world;
  sandbox.deliverTo('http://127.0.0.1:9/nobody');
  sandbox.person({ name: 'Ann Example' });
  await clock.advance(10 * 60_000);
  expect(
    sandbox.log.entries.map((entry) => entry.from === 'slack' && [entry.retry, entry.answer?.failure]),
  ).toEqual([
    [undefined, 'connection_failed'],
    [{ num: 1, reason: 'connection_failed' }, 'connection_failed'],
    [{ num: 2, reason: 'connection_failed' }, 'connection_failed'],
    [{ num: 3, reason: 'connection_failed' }, 'connection_failed'],
  ]);
  expect(sandbox.deliveries).toHaveLength(1);
});

test('a refusal is known to the call, the response and the answer that it refuses', async () => {
  await using world = await start();
  const { sandbox, client } = world;
  await using _app = await httpApp(sandbox, (app) => {
    app.command('/crate', async ({ ack, respond, command }) => {
      if (command.text === 'respond') await respond({ text: '' }).catch(() => undefined);
      await ack(
        command.text === 'respond'
          ? ''
          : { text: 'x', blocks: [{ type: 'divider', block_id: 'b'.repeat(300) }] },
      );
    });
  });
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  await sandbox.quiet();

  expect(await refusal(client.chat.postMessage({ channel: acme.id, text: 'hello' }))).toBe('not_in_channel');
  expect(sandbox.log.entries.at(-1)).toMatchObject({
    call: { method: 'chat.postMessage' },
    refusal: { error: 'not_in_channel', source: expect.stringContaining('https://docs.slack.dev/') },
  });
  await ann.command(acme, '/crate respond');
  expect(sandbox.log.entries.at(-1)).toMatchObject({
    call: { method: 'response_url' },
    refusal: { error: 'no_text' },
  });
  await ann.command(acme, '/crate answer');
  expect(sandbox.log.entries.at(-1)).toMatchObject({
    delivery: { kind: 'command' },
    refusal: { method: 'command answer', rule: expect.stringContaining('255') },
  });
  expect(sandbox.log.entries.filter((entry) => entry.refusal)).toHaveLength(3);
});

test('whoever listens hears of a request when it begins, when it ends and when its answer is refused', async () => {
  await using world = await start();
  const { sandbox, client } = world;
  const heard: string[] = [];
  const leave = sandbox.log.listen((entry) =>
    heard.push(
      `${entry.id} ${entry.tookMs === undefined ? 'open' : 'ended'}${entry.refusal ? ' refused' : ''}`,
    ),
  );
  await client.auth.test();
  await refusal(client.chat.postMessage({ channel: 'C0', text: 'hello' }));
  expect(heard).toEqual(['1 open', '1 ended', '2 open', '2 open refused', '2 ended refused']);
  leave();
  await client.auth.test();
  expect(heard).toHaveLength(5);
});

test('a sandbox that runs for days remembers only the latest, and as many refusals', async () => {
  await using world = await start({ remembered: 3 });
  const { sandbox, client } = world;
  sandbox.deliverTo('http://127.0.0.1:9/nobody');
  for (const name of ['Ann', 'Bob', 'Cid', 'Dan', 'Eve']) sandbox.person({ name: `${name} Example` });
  for (let turn = 1; turn <= 5; turn += 1) {
    await refusal(client.chat.postMessage({ channel: `C${turn}`, text: 'hello' }));
  }
  expect(sandbox.calls.map(({ args }) => args.channel)).toEqual(['C3', 'C4', 'C5']);
  expect(sandbox.refusals.map(({ args }) => args.channel)).toEqual(['C3', 'C4', 'C5']);
  expect(sandbox.deliveries).toHaveLength(3);
  expect(sandbox.log.entries).toHaveLength(3);
});
