import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { turns } from '../../src/sandbox/clock.ts';
import { httpApp, start } from './harness.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A bare request URL that answers as told and keeps what it got. */
async function listener(
  answer: (received: Received) => { status: number; body?: string; headers?: object } | undefined,
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const got = { headers: request.headers, body };
    received.push(got);
    const reply = answer(got);
    if (reply) response.writeHead(reply.status, { ...reply.headers }).end(reply.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/slack/events`, received, [Symbol.asyncDispose]: close };
}

const MINUTE = 60_000;

test('an event that is not acknowledged comes again at once, after one and after five minutes, then never', async () => {
  await using world = await start();
  const { sandbox, clock } = world;
  await using app = await listener(() => ({ status: 500 }));
  sandbox.deliverTo(app.url);
  sandbox.person({ name: 'Ann Example' });

  await sandbox.quiet();
  expect(app.received).toHaveLength(2);
  await clock.advance(MINUTE - 1);
  expect(app.received).toHaveLength(2);
  await clock.advance(1);
  expect(app.received).toHaveLength(3);
  await clock.advance(5 * MINUTE - 1);
  expect(app.received).toHaveLength(3);
  await clock.advance(1);
  expect(app.received).toHaveLength(4);
  await clock.advance(60 * MINUTE);
  expect(app.received).toHaveLength(4);

  const bodies = new Set(app.received.map((each) => each.body));
  expect(bodies.size).toBe(1);
  expect(app.received.map((each) => each.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
  expect(app.received[3]?.headers['x-slack-retry-reason']).toBe('http_error');
  expect(sandbox.deliveries[0]?.answers.map((each) => each.status)).toEqual([500, 500, 500, 500]);
});

test('events of the same instant come again at the same instant, one after the other', async () => {
  await using world = await start();
  const { sandbox, clock } = world;
  await using app = await listener(() => ({ status: app.received.length > 6 ? 200 : 500 }));
  sandbox.deliverTo(app.url);
  for (const name of ['Ann Example', 'Bob Example', 'Cid Example']) sandbox.person({ name });
  await sandbox.quiet();
  expect(app.received).toHaveLength(6);

  await clock.advance(MINUTE);
  const names = app.received.slice(6).map((each) => JSON.parse(each.body).event.user.real_name);
  expect(names).toEqual(['Ann Example', 'Bob Example', 'Cid Example']);
  expect(sandbox.deliveries.map((each) => each.answers.map(({ status }) => status))).toEqual(
    Array.from({ length: 3 }, () => [500, 500, 200]),
  );
});

test('an acknowledged event comes once, and X-Slack-No-Retry is honoured', async () => {
  await using world = await start();
  const { sandbox, clock } = world;
  await using app = await listener(({ body }) =>
    body.includes('Bob') ? { status: 500, headers: { 'x-slack-no-retry': '1' } } : { status: 200 },
  );
  sandbox.deliverTo(app.url);
  sandbox.person({ name: 'Ann Example' });
  sandbox.person({ name: 'Bob Example' });
  await clock.advance(10 * MINUTE);
  expect(app.received).toHaveLength(2);
});

test('an event is enveloped and signed as Slack does it', async () => {
  await using world = await start();
  const { sandbox, clock } = world;
  await using app = await listener(() => ({ status: 200 }));
  sandbox.deliverTo(app.url);
  const ann = sandbox.person({ name: 'Ann Example', tz: 'America/New_York' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  await sandbox.quiet();

  const [joined, inChannel] = app.received.map((each) => JSON.parse(each.body));
  expect(joined).toMatchObject({
    type: 'event_callback',
    team_id: sandbox.teamId,
    event: { type: 'team_join', user: { id: ann.id, real_name: 'Ann Example', tz_offset: -18_000 } },
    event_time: clock.now() / 1000,
    authorizations: [{ team_id: sandbox.teamId, user_id: sandbox.botUserId, is_bot: true }],
    is_ext_shared_channel: false,
  });
  expect(joined.event_id).toMatch(/^Ev/);
  expect(inChannel.event).toMatchObject({
    type: 'member_joined_channel',
    user: sandbox.botUserId,
    channel: acme.id,
    inviter: ann.id,
  });

  const [first] = app.received;
  const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = first?.headers ?? {};
  const hash = createHmac('sha256', sandbox.signingSecret)
    .update(`v0:${timestamp}:${first?.body}`)
    .digest('hex');
  expect(signature).toBe(`v0=${hash}`);
});

test('an app hears only what it subscribed to, may read and can see', async () => {
  await using world = await start();
  const { sandbox } = world;
  await using app = await listener(() => ({ status: 200 }));
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const open = sandbox.channel({ name: 'open', members: [ann] });
  const hidden = sandbox.channel({ name: 'hidden', private: true, members: [ann] });
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann, 'bot'] });
  sandbox.deliverTo(app.url);

  sandbox.join(open, bob);
  sandbox.join(hidden, bob);
  sandbox.join(ours, bob);
  sandbox.leave(ours, bob);
  sandbox.share(open);
  sandbox.share(hidden);
  sandbox.archive(open);
  sandbox.archive(ours);
  sandbox.change(ann, { admin: true });
  await sandbox.quiet();
  expect(app.received.map((each) => JSON.parse(each.body).event)).toMatchObject([
    { type: 'member_joined_channel', channel: ours.id, user: bob.id },
    { type: 'channel_shared', channel: open.id },
    { type: 'channel_archive', channel: open.id },
    { type: 'user_change', user: { id: ann.id, is_admin: true } },
  ]);
});

test('a late, a failing and an absent app are told apart by what the person sees', async () => {
  await using world = await start({ ackMs: 500 });
  const { sandbox } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  const dispatchFailed = { acknowledged: false, text: '/crate failed with the error "dispatch_failed"' };

  expect(await ann.command(acme, '/crate')).toEqual(dispatchFailed);
  await using failing = await listener(() => ({ status: 500 }));
  sandbox.deliverTo(failing.url);
  expect(await ann.command(acme, '/crate')).toEqual(dispatchFailed);
  await using late = await listener(() => undefined);
  sandbox.deliverTo(late.url);
  expect(await ann.command(acme, '/crate')).toEqual({
    acknowledged: false,
    text: '/crate failed with the error "operation_timeout"',
  });
  expect(late.received).toHaveLength(1);
});

test('a delivery can be sent again byte for byte, and payloads can be forged', async () => {
  await using world = await start();
  const { sandbox } = world;
  const texts: string[] = [];
  await using _ = await httpApp(sandbox, (app) => {
    app.command('/crate', async ({ ack, body }) => {
      texts.push(`${body.text} ${body.trigger_id}`);
      await ack(`heard ${texts.length}`);
    });
  });
  expect(await sandbox.verifyUrl()).toBe(true);
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  await ann.command(acme, '/crate once');
  const [delivery] = sandbox.deliveries.filter((each) => each.kind === 'command');
  if (!delivery) throw new Error('nothing was delivered');

  expect(await sandbox.redeliver(delivery)).toMatchObject({ status: 200, body: 'heard 2' });
  expect(texts[1]).toBe(texts[0]);
  const forged = { kind: 'command' as const, payload: { ...delivery.payload, text: 'forged' } };
  expect((await sandbox.deliver(forged)).answers).toMatchObject([{ status: 200, body: 'heard 3' }]);
  expect((await sandbox.deliver({ ...forged, signed: 'wrong' })).answers).toMatchObject([{ status: 401 }]);
  expect((await sandbox.deliver({ ...forged, signed: false })).answers).toMatchObject([{ status: 401 }]);
  expect(texts).toHaveLength(3);
});

test('stopping ends what waits for an answer', async () => {
  const { sandbox } = await start();
  await using app = await listener(() => undefined);
  sandbox.deliverTo(app.url);
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  const waiting = ann.command(acme, '/crate');
  await sandbox.stop();
  expect((await waiting).acknowledged).toBe(false);
});

test('stopping leaves nothing behind that would deliver again', async () => {
  const { sandbox, clock } = await start();
  await using app = await listener(() => ({ status: 500 }));
  sandbox.deliverTo(app.url);
  sandbox.person({ name: 'Ann Example' });
  await sandbox.quiet();
  await sandbox.stop();
  expect(clock.nextWake()).toBeUndefined();
  await turns(5);
  expect(app.received).toHaveLength(2);
});
